"""How a balance becomes a figure that may be shown, and what makes a fact that can be reported. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nabij.kernel import dutch, written
from nabij.kernel.language import gettext, gettext_noop
from nabij.kernel.periods import Period, last_closed_half_year
from nabij.ledger.rules import FINENESS, Amounts, Basis, Counts, Definition, Finest, Kind, Measure, Reason, Window
from nabij.people.rules import Permission

HIDDEN_BELOW = 10
ROUNDED_TO = 5
"""Counts of persons: below ten hidden, zero too; the rest down to fives (after the 10-5 rule of official statistics)."""


class Why(StrEnum):
    """Why there is no number, in the words the page shows."""

    SHOWN = ""
    NO_DATA = gettext_noop("geen gegevens")
    HIDDEN = gettext_noop("minder dan 10")
    NOTHING_TO_DIVIDE = gettext_noop("nog niet te berekenen")
    UNPUBLISHED = gettext_noop("nog niet gepubliceerd")


class FactState(StrEnum):
    REPORTED = "reported"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


FACT_STATE_LABELS = {
    FactState.REPORTED: "wacht op een tweede persoon",
    FactState.ACCEPTED: "aanvaard",
    FactState.REFUSED: "niet aanvaard",
    FactState.REPLACED: "vervangen",
    FactState.WITHDRAWN: "ingetrokken",
}
FACT_TRANSITIONS = {
    FactState.REPORTED: frozenset({FactState.ACCEPTED, FactState.REFUSED}),
    FactState.ACCEPTED: frozenset({FactState.REPLACED, FactState.WITHDRAWN}),
    FactState.REFUSED: frozenset[FactState](),
    FactState.REPLACED: frozenset[FactState](),
    FactState.WITHDRAWN: frozenset[FactState](),
}


class WithdrawalState(StrEnum):
    """How far it is that a fact is taken back; until it is confirmed the fact counts."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


WITHDRAWAL_LABELS = {
    WithdrawalState.ASKED: "intrekken gevraagd",
    WithdrawalState.CONFIRMED: "ingetrokken",
    WithdrawalState.DROPPED: "blijft staan",
}
WITHDRAWAL_STEPS: dict[tuple[WithdrawalState | None, WithdrawalState], frozenset[Permission]] = {
    (None, WithdrawalState.ASKED): frozenset({Permission.REPORT_FACTS}),
    (WithdrawalState.ASKED, WithdrawalState.CONFIRMED): frozenset({Permission.ACCEPT_FACTS}),
    (WithdrawalState.ASKED, WithdrawalState.DROPPED): frozenset({Permission.REPORT_FACTS, Permission.ACCEPT_FACTS}),
}
"""From where to where, and any of which permissions it takes. Who asked never confirms."""

WITHDRAWAL_REASONS = {
    Reason.MISTAKE: "Het is niet gebeurd, of niet zo",
    Reason.DOUBLE: "Het staat er dubbel in",
    Reason.WITHDRAWN: "Wie het doorgaf, komt erop terug",
}
"""Codes of the ledger: the opposite entry carries the one that was chosen."""


@dataclass(frozen=True)
class Value:
    """A number as it may leave the house. `number` is in whole units (euros, not cents); None says why not."""

    number: Fraction | None
    why: Why = Why.SHOWN

    def text(self, *, decimals: int = 0) -> str:
        return gettext(self.why.value) if self.number is None else written.number(self.number, decimals=decimals)


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
    """The one function through which a count of persons goes out.

    Down to fives, not to the nearest: so every number stands for five possible counts, the first one (10) too, and two
    equal numbers in a row never say more than "nought to four came" (docs/decisions/0006).
    """
    if count < HIDDEN_BELOW:
        return Value(None, Why.HIDDEN)
    return Value(Fraction(count // ROUNDED_TO * ROUNDED_TO))


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


# --- facts that people report ------------------------------------------------------------------------------------------
BASIS_LABELS = {
    Basis.COUNTED: gettext_noop("geteld"),
    Basis.ESTIMATED: gettext_noop("geschat"),
    Basis.REPORTED: gettext_noop("gemeld"),
    Basis.DOCUMENT: gettext_noop("uit een document"),
}
FINEST_LABELS = {
    Finest.MUNICIPALITY: "de hele gemeente",
    Finest.WIJK: "de hele gemeente of een wijk",
    Finest.BUURT: "de hele gemeente, een wijk of een buurt",
}
LARGEST_QUANTITY = 10**12
"""In whole units. More is a slip of the finger, and would not fit beside what stands in the ledger."""

_QUANTITY = re.compile(r"(?P<sign>[-−]?)(?:€\s*)?(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?P<part>\d{1,9}))?", re.ASCII)


def read_quantity(written: str, scale: int) -> int | None:
    """A number as Dutch people write it (2280, 2.280, −5, 1.234,50), in the measure's smallest unit; None if it is none.

    A number with more decimals than the measure keeps is refused rather than rounded.
    """
    text = written.strip().replace("\u00a0", " ").replace("\u202f", " ")
    found = _QUANTITY.fullmatch(text) if len(text) <= 40 else None
    if found is None:
        return None
    part = (found["part"] or "").rstrip("0")
    whole = int(re.sub(r"[. ]", "", found["whole"]))
    if len(part) > scale or whole > LARGEST_QUANTITY:
        return None
    quantity: int = whole * 10**scale + int(part.ljust(scale, "0") or "0")
    return -quantity if found["sign"] else quantity


def write_quantity(quantity: int, scale: int) -> str:
    """The opposite of `read_quantity`: 123450 at scale 2 is "1.234,50"."""
    return dutch.number(Fraction(quantity, 10**scale), decimals=scale if quantity % 10**scale else 0)


def with_unit(quantity: int, measure: Measure) -> str:
    """As in “1 training”, “2.280 kaarten” and “−150 euro”."""
    one = abs(quantity) == 10**measure.scale
    return f"{write_quantity(quantity, measure.scale)} {measure.unit[0 if one else 1]}"


def is_reported(measure: Measure) -> bool:
    """Whether the measure has entries of its own; the others are calculated from these."""
    return not measure.is_derived and measure.kind is not Kind.RATIO


def fact_faults(
    measure: Measure, *, quantity: int, days: tuple[date, date], level: str, breakdown: str, today: date
) -> list[str]:
    """What is wrong with a fact, each as a sentence for who reports it; empty when it can be reported."""
    first, last = days
    checks = (
        (not is_reported(measure), f"‘{measure.name}’ wordt uit andere cijfers berekend. Meld die cijfers."),
        (quantity == 0, "Het aantal is 0. Wat er niet was, hoeft niemand te melden."),
        (quantity < 0 and measure.counts is Counts.PERSONS, "Een aantal mensen kan niet onder nul zijn."),
        (first > last, "De eerste dag ligt na de laatste dag."),
        (last > today, "De laatste dag moet nog komen. Meld alleen wat al gebeurd is."),
        (
            FINENESS.index(Finest(level)) > FINENESS.index(measure.finest),
            f"‘{measure.name}’ wordt niet zo precies per plaats bijgehouden. Kies {FINEST_LABELS[measure.finest]}.",
        ),
        (breakdown not in measure.breakdowns, f"‘{measure.name}’ kent de onderverdeling ‘{breakdown}’ niet."),
    )
    return [sentence for wrong, sentence in checks if wrong]


def with_code(measure: Measure, code: str) -> str:
    """As in “Besteed, Potjes voor straten”: the measure with what of it is meant."""
    return ", ".join(filter(None, (measure.name, dict(measure.codes).get(code))))


@dataclass(frozen=True)
class English:
    """The words of a measure and its definition in English, as far as somebody wrote them."""

    name: str = ""
    unit_one: str = ""
    unit_many: str = ""
    source: str = ""
    text: str = ""
    rule: str = ""
    caveat: str = ""


NO_ENGLISH = English()


# --- measures made in the office ----------------------------------------------------------------------------------------
class MoneyColumn(StrEnum):
    """What of the money of a year a measure tells: the three columns of a letter's table."""

    BUDGETED = "budgeted"
    GRANTED = "granted"
    SPENT = "spent"


MONEY_COLUMN_LABELS = {
    MoneyColumn.BUDGETED: "Begroot",
    MoneyColumn.GRANTED: "Verleend",
    MoneyColumn.SPENT: "Besteed",
}


class Shape(StrEnum):
    """How a measure of the office is made up, as one choice: only what can be computed and explained."""

    ADDED_UP = "added_up"
    THIS_YEAR = "this_year"
    STANDS = "stands"
    YEARLY_MEAN = "yearly_mean"
    DIVIDED = "divided"


SHAPE_LABELS = {
    Shape.ADDED_UP: "Iets dat gebeurt: we tellen alles sinds de start op",
    Shape.THIS_YEAR: "Iets dat gebeurt: we tellen alleen het lopende jaar",
    Shape.STANDS: "Iets dat er is: het komt erbij en gaat er weer af",
    Shape.YEARLY_MEAN: "Hoe vaak een ander cijfer gemiddeld per heel jaar voorkomt",
    Shape.DIVIDED: "Het ene cijfer gedeeld door het andere",
}


@dataclass(frozen=True)
class Make:
    """What a shape is to the catalogue; `reads` counts the other measures it is calculated from."""

    kind: Kind
    window: Window
    reads: int = 0


SHAPES: dict[Shape, Make] = {
    Shape.ADDED_UP: Make(Kind.FLOW, Window.SINCE_START),
    Shape.THIS_YEAR: Make(Kind.FLOW, Window.PERIOD),
    Shape.STANDS: Make(Kind.STOCK, Window.SINCE_START),
    Shape.YEARLY_MEAN: Make(Kind.FLOW, Window.YEARLY_MEAN, reads=1),
    Shape.DIVIDED: Make(Kind.RATIO, Window.SINCE_START, reads=2),
}


def shape_of(kind: Kind, window: Window, numerator: str, denominator: str) -> Shape | None:
    """The shape that these together make; None for what nobody can compute."""
    if denominator and not numerator:
        return None
    make = Make(kind, window, reads=bool(numerator) + bool(denominator))
    return next((shape for shape, known in SHAPES.items() if known == make), None)
