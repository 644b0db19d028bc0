"""Instruments, their scores and what may be compared. Plain Python.

The scales measure groups. They are not meant for a verdict on one person, and Nabij never shows or keeps one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nabij.kernel.language import gettext_noop


class Instrument(StrEnum):
    """How loneliness was asked. Percentages of two instruments are never set side by side."""

    DE_JONG_GIERVELD_11 = "de_jong_gierveld_11"
    DE_JONG_GIERVELD_6 = "de_jong_gierveld_6"
    UCLA_6 = "ucla_6"
    OTHER = "other"


class Indicator(StrEnum):
    """Which share of people an outcome gives."""

    LONELY = "lonely"
    STRONGLY_LONELY = "strongly_lonely"
    MODERATELY_LONELY = "moderately_lonely"
    SOCIALLY_LONELY = "socially_lonely"
    EMOTIONALLY_LONELY = "emotionally_lonely"


INSTRUMENT_LABELS: Mapping[Instrument, str] = {
    Instrument.DE_JONG_GIERVELD_11: "De Jong Gierveld, 11 vragen",
    Instrument.DE_JONG_GIERVELD_6: "De Jong Gierveld, 6 vragen",
    Instrument.UCLA_6: "UCLA, 6 vragen",
    Instrument.OTHER: "een andere vragenlijst",
}
INDICATOR_LABELS: Mapping[Indicator, str] = {
    Indicator.LONELY: gettext_noop("eenzaam (matig of sterk)"),
    Indicator.STRONGLY_LONELY: gettext_noop("sterk eenzaam"),
    Indicator.MODERATELY_LONELY: gettext_noop("matig eenzaam"),
    Indicator.SOCIALLY_LONELY: gettext_noop("sociaal eenzaam"),
    Indicator.EMOTIONALLY_LONELY: gettext_noop("emotioneel eenzaam"),
}


@dataclass(frozen=True)
class Method:
    """What two outcomes must share before one may be called higher than the other."""

    instrument: Instrument
    population: str


def breaks(before: Method, after: Method, *, declared: bool) -> bool:
    """Whether a series may not run on from one wave to the next; `declared`: the researchers say so themselves."""
    return declared or before != after


class Answer(StrEnum):
    YES = "yes"
    MORE_OR_LESS = "more_or_less"
    NO = "no"


class Degree(StrEnum):
    NOT = "not"
    MODERATE = "moderate"
    STRONG = "strong"


EMOTIONAL_ITEMS = frozenset({2, 3, 5, 6, 9, 10})
"""Worded as a lack: yes and more or less are unfavourable."""
SOCIAL_ITEMS = frozenset({1, 4, 7, 8, 11})
"""Worded as something one has: no and more or less are unfavourable."""
SHORT_ITEMS = frozenset({3, 4, 7, 8, 9, 10})
"""The six of the eleven that Statistics Netherlands asks, under their numbers in the long scale."""


@dataclass(frozen=True)
class Score:
    """Counts of unfavourable answers; None where too many answers are missing to say.

    A part is valid when none of its answers is missing, the total when at most one is.
    """

    emotional: int | None
    social: int | None
    total: int | None


def score_11(answers: Mapping[int, Answer]) -> Score:
    """The score of one unnamed respondent on the eleven items; an item without an answer is left out."""
    return _score(answers, EMOTIONAL_ITEMS | SOCIAL_ITEMS)


def score_6(answers: Mapping[int, Answer]) -> Score:
    """The score on the six items, numbered as in the long scale."""
    return _score(answers, SHORT_ITEMS)


def degree_11(total: int) -> Degree:
    """0-2 not lonely, 3-8 moderately, 9-11 strongly."""
    return _degree(total, moderate=3, strong=9, highest=11)


def degree_6(total: int) -> Degree:
    """0-1 not lonely, 2-4 somewhat, 5-6 strongly."""
    return _degree(total, moderate=2, strong=5, highest=6)


def part_degree_6(part: int) -> Degree:
    """Emotional or social loneliness on three items: 0 not, 1-2 somewhat, 3 strongly."""
    return _degree(part, moderate=1, strong=3, highest=3)


def is_part_lonely_11(part: int) -> bool:
    """Emotionally or socially lonely on the long scale: three or more unfavourable answers of that part."""
    return part >= 3


def is_unfavourable(item: int, answer: Answer) -> bool:
    return answer is not (Answer.NO if item in EMOTIONAL_ITEMS else Answer.YES)


def _score(answers: Mapping[int, Answer], items: frozenset[int]) -> Score:
    strange = set(answers) - items
    if strange:
        raise ValueError(f"not an item of this scale: {sorted(strange)}")
    emotional, social = items & EMOTIONAL_ITEMS, items & SOCIAL_ITEMS
    missing = len(items) - len(answers)
    return Score(
        emotional=_unfavourable(answers, emotional) if emotional <= set(answers) else None,
        social=_unfavourable(answers, social) if social <= set(answers) else None,
        total=_unfavourable(answers, items) if missing <= 1 else None,
    )


def _unfavourable(answers: Mapping[int, Answer], items: frozenset[int]) -> int:
    return sum(item in items and is_unfavourable(item, answer) for item, answer in answers.items())


def _degree(score: int, *, moderate: int, strong: int, highest: int) -> Degree:
    if not 0 <= score <= highest:
        raise ValueError(f"a score on this scale lies between 0 and {highest}, not {score}")
    if score >= strong:
        return Degree.STRONG
    return Degree.MODERATE if score >= moderate else Degree.NOT
