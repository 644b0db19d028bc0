"""The ledger follows the records: what they say now, less what stands in it, is what is written."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from nabij.ledger.models import Entry
from nabij.ledger.rules import Measure, Reason
from nabij.ledger.services.booking import Book
from nabij.people.rules import Role
from nabij.places.models import Area

type Standing = Mapping[tuple[Area, str, date], int]
"""What should stand in the ledger for one record: by place, code of the breakdown and day."""


def settle(
    book: Book, measure: Measure, wanted: Standing, *, source: UUID, role: Role, reason: Reason = Reason.NONE
) -> None:
    """Writes the difference on its own day: the exact opposite of an entry where there is one, else a new entry.

    So what becomes known late, what comes back and what merges all go the same way. `reason` says why something counts
    no longer; what begins to count needs none.
    """
    entries = Entry.objects.filter(measure=measure.key, source=source).select_related("place").order_by("position")
    undone = {entry.reverses for entry in entries}
    stands: dict[tuple[Area, str, date], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.reverses is None and entry.position not in undone:
            stands[entry.place, entry.breakdown, entry.on].append(entry)
    for cell in sorted({*wanted, *stands}, key=lambda cell: (cell[2], cell[0].code, cell[1])):
        place, breakdown, day = cell
        difference = wanted.get(cell, 0) - sum(entry.quantity for entry in stands[cell])
        if not difference:
            continue
        mistaken = next((entry for entry in reversed(stands[cell]) if entry.quantity == -difference), None)
        if mistaken is not None:
            book.reverse(mistaken, role=role, reason=Reason.LATE)
        else:
            why = reason if difference < 0 else Reason.NONE
            book.record(
                measure, difference, place=place, on=day, source=source, role=role, reason=why, breakdown=breakdown
            )
