"""What a measure is, what an entry may say, and the bytes over which the chain is made. Plain Python."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from nabij.kernel.periods import Days, Period

CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}")
GENESIS = "0" * 64
"""The hash before the first entry."""


class Kind(StrEnum):
    FLOW = "flow"
    """Things that happen: the figure adds them up."""
    STOCK = "stock"
    """Things that are there: entries +1 and −1, the figure is what stands."""
    RATIO = "ratio"
    """One flow divided by another; shown with its n. Has no entries of its own."""


class Counts(StrEnum):
    THINGS = "things"
    PERSONS = "persons"
    """Goes out only over the grid: closed half-years, municipality and wijk, below 10 hidden, the rest to 5."""


class Window(StrEnum):
    SINCE_START = "since_start"
    PERIOD = "period"
    """The running calendar year up to the day asked."""
    YEARLY_MEAN = "yearly_mean"
    """The mean over the complete calendar years since the start."""


class Basis(StrEnum):
    COUNTED = "counted"
    ESTIMATED = "estimated"
    REPORTED = "reported"
    DOCUMENT = "document"


class Finest(StrEnum):
    """The finest place an entry of this measure may carry."""

    MUNICIPALITY = "municipality"
    WIJK = "wijk"
    BUURT = "buurt"


FINENESS = (Finest.MUNICIPALITY, Finest.WIJK, Finest.BUURT)


class Reason(StrEnum):
    """Why an entry was written beside the plain event. Codes only: what cannot be erased is not written."""

    NONE = ""
    MISTAKE = "mistake"
    DOUBLE = "double"
    LATE = "late"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Definition:
    """One version of what a measure means, in the words of the public page.

    A new version is a visible break: figures before `begins_on` were counted under the one before.
    """

    begins_on: date
    text: str
    rule: str
    caveat: str = ""


@dataclass(frozen=True)
class Measure:
    """One number, defined once; page, letter, CSV, API and Word all read it here.

    `scale` is the number of decimals of the smallest unit: 2 for money in cents, 0 for things.
    `numerator` and `denominator` name the measures a derived figure reads; a measure with entries of its own has
    neither. `codes` are the codes of `dimension` with their Dutch names.
    """

    key: str
    name: str
    unit: tuple[str, str]
    definitions: tuple[Definition, ...]
    source: str
    kind: Kind = Kind.FLOW
    counts: Counts = Counts.THINGS
    window: Window = Window.SINCE_START
    finest: Finest = Finest.BUURT
    dimension: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    scale: int = 0
    decimals: int = 0
    numerator: str = ""
    denominator: str = ""

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.key):
            raise ValueError(f"a measure's key is a code: {self.key!r}")
        if not self.definitions or list(self.definitions) != sorted(self.definitions, key=lambda d: d.begins_on):
            raise ValueError(f"{self.key}: definitions are given, oldest first")
        if (self.kind is Kind.RATIO) != bool(self.denominator):
            raise ValueError(f"{self.key}: a ratio, and only a ratio, has a denominator")
        if self.counts is Counts.PERSONS and self.finest is Finest.BUURT:
            raise ValueError(f"{self.key}: persons are counted per wijk or municipality, never finer")
        if self.counts is Counts.PERSONS and (self.numerator or self.window is Window.YEARLY_MEAN):
            raise ValueError(f"{self.key}: a mean or ratio of persons would say more than the rounded counts may")
        if bool(self.dimension) != bool(self.codes):
            raise ValueError(f"{self.key}: a dimension declares its codes")
        if not all(CODE.fullmatch(code) for code, _ in self.codes):
            raise ValueError(f"{self.key}: the codes of a dimension are codes")

    @property
    def is_derived(self) -> bool:
        return bool(self.numerator)

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """Every code an entry may carry; the empty one for entries without a breakdown."""
        return ("", *(code for code, _ in self.codes))

    def definition_on(self, day: date) -> Definition:
        """The words in force on `day`; before the first version, the first."""
        begun = [definition for definition in self.definitions if definition.begins_on <= day]
        return begun[-1] if begun else self.definitions[0]


@dataclass(frozen=True)
class Amounts:
    """A quantity, kept apart by how it is known."""

    counted: int = 0
    estimated: int = 0
    reported: int = 0
    document: int = 0

    @property
    def total(self) -> int:
        return self.counted + self.estimated + self.reported + self.document

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(
            self.counted + other.counted,
            self.estimated + other.estimated,
            self.reported + other.reported,
            self.document + other.document,
        )

    def __neg__(self) -> "Amounts":
        return Amounts(-self.counted, -self.estimated, -self.reported, -self.document)

    def __sub__(self, other: "Amounts") -> "Amounts":
        return self + -other

    @classmethod
    def of(cls, basis: str, quantity: int) -> "Amounts":
        return cls(**{Basis(basis).value: quantity})


type Lineages = Mapping[str, Sequence[str]]
"""Of each area, by code, itself and everything it lies in, from small to large."""


@dataclass(frozen=True)
class Span:
    """What an entry speaks for: these days of a measure, on this ground (the code of an area), with this breakdown."""

    measure: str
    days: Period
    place: str
    breakdown: str = ""

    def meets(self, other: "Span", lineages: Lineages) -> bool:
        """Whether both speak for the same, so that one of them would count double.

        A breakdown of nothing speaks for all codes; an area for all that lies in it.
        """
        return (
            self.measure == other.measure
            and self.days.overlaps(other.days)
            and (not self.breakdown or not other.breakdown or self.breakdown == other.breakdown)
            and (self.place in lineages[other.place] or other.place in lineages[self.place])
        )


class Coverage:
    """Many numbered spans, among which one that meets another (`Span.meets`) is found without walking them.

    A span is kept once for its own place and once for each area it lies in; both for its own code and for any.
    """

    def __init__(self, lineages: Lineages) -> None:
        self._lineages = lineages
        self._days: defaultdict[tuple[str, str, str, str], Days] = defaultdict(Days)

    def add(self, span: Span, number: int) -> None:
        for key in self._keys(span):
            self._days[key].add(span.days, number)

    def remove(self, span: Span, number: int) -> None:
        for key in self._keys(span):
            self._days[key].remove(span.days, number)

    def meeting(self, span: Span) -> tuple[Period, int] | None:
        """The days and the number of one of the spans that `span` meets."""
        codes = (span.breakdown, "") if span.breakdown else (ANY_CODE,)
        around = self._lineages[span.place][1:]
        for code in codes:
            for side, place in ((WITHIN, span.place), *((AT, area) for area in around)):
                days = self._days.get((span.measure, side, place, code))
                if days and (found := days.overlapping(span.days)):
                    return found
        return None

    def _keys(self, span: Span) -> Iterator[tuple[str, str, str, str]]:
        for code in (span.breakdown, ANY_CODE):
            yield span.measure, AT, span.place, code
            for area in self._lineages[span.place]:
                yield span.measure, WITHIN, area, code


AT, WITHIN, ANY_CODE = "at", "within", "*"


@dataclass(frozen=True)
class Line:
    """One entry as it is hashed and exported. Field order is the format; a change needs a new version word."""

    position: int
    measure: str
    quantity: int
    place: str
    on: date
    covers_from: date | None
    breakdown: str
    basis: str
    role: str
    source: UUID
    reason: str
    reverses: int | None
    replaces: int | None
    recorded_at: datetime

    def fields(self) -> tuple[str, ...]:
        """Every field as text, in the order of the format; nothing is the empty text."""
        return (str(self.position), *self.said(), self.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))

    def said(self) -> tuple[str, ...]:
        """What the booking says itself: every field but the first and the last, which the chain gives out."""
        return (
            self.measure,
            str(self.quantity),
            self.place,
            self.on.isoformat(),
            self.covers_from.isoformat() if self.covers_from else "",
            self.breakdown,
            self.basis,
            self.role,
            str(self.source),
            self.reason,
            "" if self.reverses is None else str(self.reverses),
            "" if self.replaces is None else str(self.replaces),
        )

    def canonical(self) -> bytes:
        """Version word and fields, one a line, in UTF-8. docs/chain.md tells it to other programs."""
        return "\n".join((FORMAT, *self.fields())).encode()


FORMAT = "nabij-entry-1"
FIELDS = tuple(field.name for field in fields(Line))


def chained(previous: str, line: Line) -> str:
    """The hash of `line` on top of the hash before it: SHA-256 over previous, a newline and the canonical bytes."""
    return hashlib.sha256(previous.encode() + b"\n" + line.canonical()).hexdigest()


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970 in UTC; exact, where a float timestamp is not."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def from_microseconds(count: int) -> datetime:
    return EPOCH + timedelta(microseconds=count)


@dataclass(frozen=True)
class Fault:
    """A place where the chain does not hold."""

    position: int
    what: str
