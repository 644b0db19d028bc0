"""The ledger follows the records: what they say now, less what stands in it, is what is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from nabij.ledger.models import Entry
from nabij.ledger.rules import Measure, Reason
from nabij.ledger.services.booking import Book
from nabij.people.rules import Role
from nabij.places.models import Area

type Cell = tuple[Area, str, date]
"""A place, the code of a breakdown (or none), and a day."""
type Standing = Mapping[Cell, int]
"""What should stand in the ledger for one record."""


def settle(
    book: Book, wanted: Mapping[Measure, Standing], *, source: UUID, role: Role, reason: Reason = Reason.NONE
) -> None:
    """Writes the difference on its own day: the exact opposite of an entry where there is one, else a new entry.

    So what becomes known late, what comes back and what merges all go the same way. `reason` says why something counts
    no longer; what begins to count needs none.
    """
    found = _entries(source, [measure.key for measure in wanted])
    for measure, standing in wanted.items():
        stands = found[measure.key]
        for cell in sorted({*standing, *stands}, key=lambda cell: (cell[2], cell[0].code, cell[1])):
            difference = standing.get(cell, 0) - sum(entry.quantity for entry in stands[cell])
            mistaken = next((entry for entry in reversed(stands[cell]) if entry.quantity == -difference), None)
            if difference and mistaken is not None:
                book.reverse(mistaken, role=role, reason=reason or Reason.LATE)
            elif difference:
                _record(book, measure, difference, cell, source=source, role=role, reason=reason)


def _entries(source: UUID, measures: Iterable[str]) -> dict[str, dict[Cell, list[Entry]]]:
    """Of each measure what stands for this record, the oldest first; what was undone stands no more."""
    found: dict[str, dict[Cell, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    entries = Entry.objects.filter(measure__in=list(measures), source=source).select_related("place")
    told = list(entries.order_by("position"))
    undone = {entry.reverses for entry in told}
    for entry in told:
        if entry.reverses is None and entry.position not in undone:
            found[entry.measure][entry.place, entry.breakdown, entry.on].append(entry)
    return found


def _record(
    book: Book, measure: Measure, quantity: int, cell: Cell, *, source: UUID, role: Role, reason: Reason
) -> None:
    place, breakdown, day = cell
    why = reason if quantity < 0 else Reason.NONE
    book.record(measure, quantity, place=place, on=day, source=source, role=role, reason=why, breakdown=breakdown)
