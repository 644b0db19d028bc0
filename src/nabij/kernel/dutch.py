"""How a number, a day and a list are written in Dutch, the same on page, letter and file."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from nabij.kernel.periods import Period, half_year_of, quarter_of, year_of

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def number(value: int | Fraction, *, decimals: int = 0) -> str:
    """2280 → "2.280"; halves are rounded away from zero, as people do by hand."""
    scaled = Fraction(value) * 10**decimals
    whole = int(abs(scaled) + Fraction(1, 2))
    digits = str(whole).rjust(decimals + 1, "0")
    before, after = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    grouped = f"{int(before):,}".replace(",", ".")
    sign = "−" if scaled < 0 and whole else ""
    return f"{sign}{grouped},{after}" if after else f"{sign}{grouped}"


def euros(cents: int) -> str:
    """15000 → "€ 150"; 15050 → "€ 150,50"."""
    return f"€ {number(Fraction(cents, 100), decimals=0 if cents % 100 == 0 else 2)}"


def day(value: date) -> str:
    """1 april 2023."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    return f"{MONTHS[value.month - 1]} {value.year}"


def period(value: Period) -> str:
    """Half-years, quarters and years by name ("1e helft 2023"), one day by itself, anything else by its two days."""
    if value == half_year_of(value.first):
        return f"{1 if value.first.month == 1 else 2}e helft {value.first.year}"
    if value == quarter_of(value.first):
        return f"{(value.first.month + 2) // 3}e kwartaal {value.first.year}"
    if value == year_of(value.first):
        return str(value.first.year)
    if value.first == value.last:
        return day(value.first)
    return f"{day(value.first)} tot en met {day(value.last)}"


def listed(names: Sequence[str]) -> str:
    """["a", "b", "c"] → "a, b en c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} en {names[-1]}"
