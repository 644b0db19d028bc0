"""The ledger follows the records: what they say now, less what stands in it, is what is written."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import batched
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
type Stands = dict[Cell, list[Entry]]
"""What does stand there."""

SOURCES_AT_ONCE = 500


def settle(
    book: Book, wanted: Mapping[Measure, Standing], *, source: UUID, role: Role, reason: Reason = Reason.NONE
) -> None:
    """Writes the difference on its own day: the exact opposite of an entry where there is one, else a new entry.

    So what becomes known late, what comes back and what merges all go the same way. `reason` says why something counts
    no longer; what begins to count needs none.
    """
    settle_all(book, {source: wanted}, role=role, reason=reason)


def settle_all(
    book: Book, wanted: Mapping[UUID, Mapping[Measure, Standing]], *, role: Role, reason: Reason = Reason.NONE
) -> None:
    """The same for many records (by their source), of which what stands is read at once."""
    measures = {measure.key for standings in wanted.values() for measure in standings}
    for some in batched(wanted.items(), SOURCES_AT_ONCE):
        found = _entries([source for source, _ in some], measures)
        for source, standings in some:
            for measure, standing in standings.items():
                _settle(book, measure, standing, found[source, measure.key], source=source, role=role, reason=reason)


def _settle(
    book: Book, measure: Measure, standing: Standing, stands: Stands, *, source: UUID, role: Role, reason: Reason
) -> None:
    for cell in sorted({*standing, *stands}, key=lambda cell: (cell[2], cell[0].code, cell[1])):
        difference = standing.get(cell, 0) - sum(entry.quantity for entry in stands[cell])
        mistaken = next((entry for entry in reversed(stands[cell]) if entry.quantity == -difference), None)
        if difference and mistaken is not None:
            book.reverse(mistaken, role=role, reason=reason or Reason.LATE)
        elif difference:
            _record(book, measure, difference, cell, source=source, role=role, reason=reason)


def _entries(sources: Sequence[UUID], measures: Collection[str]) -> dict[tuple[UUID, str], Stands]:
    """Of each record and measure what stands, the oldest first; what was undone stands no more."""
    found: dict[tuple[UUID, str], Stands] = defaultdict(lambda: defaultdict(list))
    entries = Entry.objects.filter(measure__in=measures, source__in=sources)
    # Most often nothing stands yet, so the places are asked for apart.
    told = list(entries.prefetch_related("place").order_by("position"))
    undone = {entry.reverses for entry in told}
    for entry in told:
        if entry.reverses is None and entry.position not in undone:
            found[entry.source, entry.measure][entry.place, entry.breakdown, entry.on].append(entry)
    return found


def _record(
    book: Book, measure: Measure, quantity: int, cell: Cell, *, source: UUID, role: Role, reason: Reason
) -> None:
    place, breakdown, day = cell
    why = reason if quantity < 0 else Reason.NONE
    book.record(measure, quantity, place=place, on=day, source=source, role=role, reason=why, breakdown=breakdown)
