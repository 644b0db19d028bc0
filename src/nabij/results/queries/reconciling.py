"""Both books counted again: the entries beside the records they come from, and the running balances beside the entries."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from nabij.goals import queries as goals
from nabij.ledger import queries as ledger
from nabij.ledger.models import Balance, Entry, KeptBalance, Tally
from nabij.ledger.queries import Cell
from nabij.network import queries as network
from nabij.results.models import Fact
from nabij.results.rules import FactState
from nabij.streets import queries as streets

type Cells = Mapping[str, Mapping[tuple[str, date], int]]
"""measure → (breakdown, day) → quantity."""

RECOUNTS: tuple[Callable[[], Cells], ...] = (goals.recounts, network.recounts, streets.recounts)
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
    yield from _wrong_balances()


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


def _wrong_balances() -> Iterator[Difference]:
    for cell in ledger.wrong_balances():
        stands = Tally.objects.filter(**cell._asdict()).first()
        yield Difference(cell.measure, cell.day, f"saldo {_where(cell)}", _told(stands), "volgt niet uit de regels")
    for position, cell in ledger.wrong_kept_balances():
        kept = KeptBalance.objects.get(position=position, **cell._asdict())
        where = f"bewaard saldo {_where(cell)} op regel {position}"
        yield Difference(cell.measure, cell.day, where, _told(kept), "volgt niet uit de regels")


def _where(cell: Cell) -> str:
    kind = "onderverdeling" if cell.scope == Tally.Scope.BREAKDOWN else "plaats"
    return f"per {kind} {cell.code}".strip()


def _told(balance: Balance | None) -> str:
    return "ontbreekt" if balance is None else str(balance.amounts.total)
