"""How a balance becomes a figure that may be shown. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nabij.kernel import dutch
from nabij.kernel.periods import Period, last_closed_half_year
from nabij.ledger.rules import Amounts, Counts, Definition, Measure

HIDDEN_BELOW = 10
ROUNDED_TO = 5
"""Counts of persons: below ten hidden, zero too; the rest to fives (the 10-5 rule of official statistics)."""


class Why(StrEnum):
    """Why there is no number, in the words the page shows."""

    SHOWN = ""
    NO_DATA = "geen gegevens"
    HIDDEN = "minder dan 10"
    NOTHING_TO_DIVIDE = "nog niet te berekenen"
    UNPUBLISHED = "nog niet gepubliceerd"


class FactState(StrEnum):
    REPORTED = "reported"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"


FACT_STATE_LABELS = {
    FactState.REPORTED: "wacht op een tweede persoon",
    FactState.ACCEPTED: "aanvaard",
    FactState.REFUSED: "niet aanvaard",
    FactState.REPLACED: "vervangen",
}
FACT_TRANSITIONS = {
    FactState.REPORTED: frozenset({FactState.ACCEPTED, FactState.REFUSED}),
    FactState.ACCEPTED: frozenset({FactState.REPLACED}),
    FactState.REFUSED: frozenset[FactState](),
    FactState.REPLACED: frozenset[FactState](),
}


@dataclass(frozen=True)
class Value:
    """A number as it may leave the house. `number` is in whole units (euros, not cents); None says why not."""

    number: Fraction | None
    why: Why = Why.SHOWN

    def text(self, *, decimals: int = 0) -> str:
        return self.why.value if self.number is None else dutch.number(self.number, decimals=decimals)


NO_DATA = Value(None, Why.NO_DATA)


@dataclass(frozen=True)
class Figure:
    """One number of the catalogue at one moment: what page, letter, CSV and API all show.

    `as_of` is the day the figure speaks for: the day asked, or for persons the last day of the grid before it.
    `n` counts what a mean or ratio rests on (years, meetings); None for a plain sum. `amounts` is what the figure
    rests on, kept apart by basis; empty for persons, whose parts stay inside.
    """

    measure: Measure
    value: Value
    as_of: date
    definition: Definition
    amounts: Amounts
    n: int | None = None

    @property
    def key(self) -> str:
        return self.measure.key

    @property
    def text(self) -> str:
        return self.value.text(decimals=self.measure.decimals)

    @property
    def unit(self) -> str:
        return self.measure.unit[0 if self.value.number == 1 else 1]

    @property
    def shares(self) -> dict[str, int]:
        """Percentage reported, estimated and from documents; only what is there."""
        total = self.amounts.total
        if total <= 0:
            return {}
        parts = {
            "gemeld": self.amounts.reported,
            "geschat": self.amounts.estimated,
            "uit een document": self.amounts.document,
        }
        return {name: round(100 * part / total) for name, part in parts.items() if part}

    @property
    def json_value(self) -> int | float | None:
        number = self.value.number
        if number is None:
            return None
        return int(number) if number.denominator == 1 else round(float(number), max(self.measure.decimals, 1))


def published(quantity: int, measure: Measure) -> Value:
    """A sum of `measure` as it may leave the house."""
    if measure.counts is Counts.PERSONS:
        return persons(quantity)
    return Value(Fraction(quantity, 10**measure.scale))


def persons(count: int) -> Value:
    """The one function through which a count of persons goes out."""
    if count < HIDDEN_BELOW:
        return Value(None, Why.HIDDEN)
    return Value(Fraction(ROUNDED_TO * ((2 * count + ROUNDED_TO) // (2 * ROUNDED_TO))))


def ratio(numerator: int, denominator: int) -> Value:
    if denominator <= 0:
        return Value(None, Why.NOTHING_TO_DIVIDE)
    return Value(Fraction(numerator, denominator))


def mean(quantities: Sequence[int]) -> Value:
    if not quantities:
        return Value(None, Why.NOTHING_TO_DIVIDE)
    return Value(Fraction(sum(quantities), len(quantities)))


def grid_day(day: date, measure: Measure) -> date:
    """The day a figure speaks for: persons only at the end of a closed half-year, things on any day."""
    return last_closed_half_year(day).last if measure.counts is Counts.PERSONS else day


def straddles(span: Period, period: Period) -> bool:
    """A reported fact that lies only partly in a period: how much of it belongs there nobody knows."""
    return span.overlaps(period) and not period.covers(span)


def per_thousand(value: Value, inhabitants: int | None) -> Fraction | None:
    if value.number is None or not inhabitants:
        return None
    return value.number * 1000 / inhabitants
