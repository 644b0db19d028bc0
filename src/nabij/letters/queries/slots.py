"""Putting a letter's figures and lists of names into its words."""

from collections.abc import Mapping, Sequence

from nabij.goals.rules import FigureSlot, NamesSlot, Text, parse
from nabij.kernel import dutch
from nabij.letters.models import FrozenFigure


def filled(text: str, figures: Mapping[str, FrozenFigure], names: Mapping[str, Sequence[str]]) -> str:
    """The text with each figure and list of names in its place; what the letter does not know is said out loud."""
    words = []
    for part in parse(text):
        match part:
            case Text():
                words.append(part.text)
            case FigureSlot():
                known = figures.get(part.measure_key)
                words.append(known.number_text if known else f"[onbekend cijfer: {part.measure_key}]")
            case NamesSlot():
                listed = names.get(part.list_key)
                words.append(dutch.listed(listed) if listed else f"[onbekende lijst: {part.list_key}]")
    return "".join(words)
