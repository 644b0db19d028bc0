"""Both books counted again: the entries beside the records they come from, and the running balances beside the entries."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from nabij.goals import queries as goals
from nabij.ledger.models import Entry, Tally
from nabij.ledger.rules import Amounts
from nabij.places.models import Area
from nabij.places.queries import wijk_of
from nabij.results.models import Fact
from nabij.results.rules import FactState

type Cells = Mapping[str, Mapping[tuple[str, date], int]]
"""measure → (breakdown, day) → quantity."""

RECOUNTS: tuple[Callable[[], Cells], ...] = (goals.recounts,)
"""Each package that records work counts it again from its own tables. By hand, no discovery."""


@dataclass(frozen=True, order=True)
class Difference:
    """A number that stands in one book and not in the other. `where` is a breakdown, or which running balance."""

    measure: str
    day: date
    where: str
    stands: str
    counted: str


def differences() -> Iterator[Difference]:
    """Everything that does not agree; nothing when the books are whole."""
    yield from _entries_beside_records()
    yield from _balances_beside_entries()


def measures_counted() -> int:
    """How many measures have anything to count."""
    return len({key for key, cells in _recorded().items() if cells} | set(_counted()))


def _entries_beside_records() -> Iterator[Difference]:
    recorded, counted = _recorded(), _counted()
    for measure in sorted({*recorded, *counted}):
        stands, again = recorded.get(measure, {}), counted.get(measure, {})
        for breakdown, day in sorted({*stands, *again}):
            here, there = stands.get((breakdown, day), 0), again.get((breakdown, day), 0)
            if here != there:
                yield Difference(measure, day, f"regels {breakdown}".strip(), str(here), str(there))


def _recorded() -> dict[str, dict[tuple[str, date], int]]:
    """What the ledger says, by breakdown and day."""
    sums = Entry.objects.values_list("measure", "breakdown", "on").annotate(sum=Sum("quantity")).order_by()
    cells: dict[str, dict[tuple[str, date], int]] = defaultdict(dict)
    for measure, breakdown, on, quantity in sums:
        cells[measure][breakdown, on] = quantity
    return cells


def _counted() -> dict[str, dict[tuple[str, date], int]]:
    """What the records say: the accepted facts, and what each package counts from its own tables."""
    cells: dict[str, dict[tuple[str, date], int]] = defaultdict(lambda: defaultdict(int))
    accepted = Fact.objects.filter(state=FactState.ACCEPTED)
    sums = accepted.values_list("measure", "breakdown", "last_day").annotate(sum=Sum("quantity")).order_by()
    for measure, breakdown, day, quantity in sums:
        cells[measure][breakdown, day] += quantity
    for recount in RECOUNTS:
        for measure, counted in recount().items():
            for cell, quantity in counted.items():
                cells[measure][cell] += quantity
    return cells


type Balances = dict[tuple[str, date, str], Amounts]
"""(measure, day, scope and code) → the balance at the end of that day."""


def _balances_beside_entries() -> Iterator[Difference]:
    stands, again = _standing_balances(), _balances_again()
    for key in sorted({*stands, *again}):
        here, there = stands.get(key), again.get(key)
        if here != there:
            measure, day, where = key
            yield Difference(measure, day, where, _told(here), _told(there))


def _standing_balances() -> Balances:
    rows = Tally.objects.values_list("measure", "day", "scope", "code", "counted", "estimated", "reported", "document")
    return {(measure, day, _where(scope, code)): Amounts(*parts) for measure, day, scope, code, *parts in rows}


def _balances_again() -> Balances:
    wijken = {area.code: (wijk_of(area) or area).code for area in Area.objects.select_related("parent__parent")}
    changes: dict[tuple[str, str], dict[date, Amounts]] = defaultdict(lambda: defaultdict(Amounts))
    sums = Entry.objects.values_list("measure", "breakdown", "place_id", "on", "basis")
    for measure, breakdown, place, on, basis, quantity in sums.annotate(sum=Sum("quantity")).order_by():
        for where in (_where(Tally.Scope.BREAKDOWN, breakdown), _where(Tally.Scope.PLACE, wijken[place])):
            changes[measure, where][on] += Amounts.of(basis, quantity)
    again: Balances = {}
    for (measure, where), days in changes.items():
        balance = Amounts()
        for day in sorted(days):
            balance += days[day]
            again[measure, day, where] = balance
    return again


def _where(scope: str, code: str) -> str:
    return f"saldo per {'onderverdeling' if scope == Tally.Scope.BREAKDOWN else 'plaats'} {code}".strip()


def _told(amounts: Amounts | None) -> str:
    """The balance with its parts, since only the parts may differ."""
    if amounts is None:
        return "ontbreekt"
    parts = {
        "geteld": amounts.counted,
        "geschat": amounts.estimated,
        "gemeld": amounts.reported,
        "uit document": amounts.document,
    }
    return ", ".join(f"{quantity} {basis}" for basis, quantity in parts.items() if quantity) or "0"
