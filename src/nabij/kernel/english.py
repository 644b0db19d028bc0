"""How a number, a day and a list are written in English: the same functions as in `dutch`."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from nabij.kernel import dutch
from nabij.kernel.periods import Period, half_year_of, quarter_of, year_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth")
_SIGNS = str.maketrans(".,", ",.")


def number(value: int | Fraction, *, decimals: int = 0) -> str:
    """2280 → "2,280"; rounded as in Dutch."""
    return dutch.number(value, decimals=decimals).translate(_SIGNS)


def euros(cents: int) -> str:
    """15000 → "€150"; 15050 → "€150.50"."""
    return f"€{number(Fraction(cents, 100), decimals=0 if cents % 100 == 0 else 2)}"


def day(value: date) -> str:
    """1 April 2023."""
    return f"{value.day} {month(value)}"


def month(value: date) -> str:
    return f"{MONTHS[value.month - 1]} {value.year}"


def period(value: Period) -> str:
    """Half-years, quarters and years by name ("first half of 2023"), anything else by its two days."""
    if value == half_year_of(value.first):
        return f"{ORDINALS[value.first.month // 7]} half of {value.first.year}"
    if value == quarter_of(value.first):
        return f"{ORDINALS[value.first.month // 3]} quarter of {value.first.year}"
    if value == year_of(value.first):
        return str(value.first.year)
    return f"{day(value.first)} to {day(value.last)}"


def listed(names: Sequence[str]) -> str:
    """["a", "b", "c"] → "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
