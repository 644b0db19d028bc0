"""Letters, every version of their words, and what was frozen. What the council was told is never changed or removed."""

from nabij.letters.models.frozen import Erratum, Freeze, FrozenFigure, LateFact, LetterFile
from nabij.letters.models.letter import Letter, LetterStep, LetterText
from nabij.letters.models.records import CouncilItem, Letterhead

__all__ = [
    "CouncilItem",
    "Erratum",
    "Freeze",
    "FrozenFigure",
    "LateFact",
    "Letter",
    "LetterFile",
    "LetterStep",
    "LetterText",
    "Letterhead",
]
