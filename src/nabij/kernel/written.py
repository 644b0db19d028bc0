"""A number, a day and a list in the language of the page. What is Dutch whoever reads it (letters, office) asks `dutch`."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from nabij.kernel import dutch, english
from nabij.kernel.language import in_english
from nabij.kernel.periods import Period


def number(value: int | Fraction, *, decimals: int = 0) -> str:
    return english.number(value, decimals=decimals) if in_english() else dutch.number(value, decimals=decimals)


def euros(cents: int) -> str:
    return english.euros(cents) if in_english() else dutch.euros(cents)


def day(value: date) -> str:
    return english.day(value) if in_english() else dutch.day(value)


def month(value: date) -> str:
    return english.month(value) if in_english() else dutch.month(value)


def period(value: Period) -> str:
    return english.period(value) if in_english() else dutch.period(value)


def listed(names: Sequence[str]) -> str:
    return english.listed(names) if in_english() else dutch.listed(names)
