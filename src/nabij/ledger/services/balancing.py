"""Moving the running balances. Plain SQL: every booking passes here; the same text moves them on both databases."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import batched, groupby, pairwise
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from nabij.ledger.models import Tally
from nabij.ledger.rules import Amounts
from nabij.ledger.services.drafts import Draft
from nabij.places.queries import wijk_of

CellKey = tuple[str, str, str]
"""measure, scope, code"""


class Change(NamedTuple):
    """What the balances of a cell get from `day` on, up to the next day on which they get something else."""

    day: date
    cell: CellKey
    until: date
    amounts: Amounts


TALLIES = Tally._meta.db_table
CELLS_AT_ONCE = 500


def changes(drafts: Sequence[Draft]) -> list[Change]:
    """What the drafts do to each cell they touch, so that each balance moves once, however many drafts there are.

    From late to early: the balance before a day is copied to that day before it moves itself.
    """
    gathered: dict[CellKey, dict[date, Amounts]] = {}
    for draft in drafts:
        amounts = Amounts.of(draft.basis, draft.quantity)
        for cell in _cells(draft):
            days = gathered.setdefault(cell, {})
            before = days.get(draft.on)
            days[draft.on] = amounts if before is None else before + amounts
    found = []
    for cell, days in gathered.items():
        running = Amounts()
        for day, following in pairwise((*sorted(days), date.max)):
            running += days[day]
            found.append(Change(day, cell, following, running))
    return sorted(found, key=lambda change: change[:2], reverse=True)


def _cells(draft: Draft) -> tuple[CellKey, CellKey]:
    wijk = draft.place if draft.place.level != "buurt" else wijk_of(draft.place) or draft.place
    return (
        (draft.measure, Tally.Scope.BREAKDOWN.value, draft.breakdown),
        (draft.measure, Tally.Scope.PLACE.value, wijk.code),
    )


def move_balances(cursor: CursorWrapper, drafts: Sequence[Draft]) -> None:
    """Moves the balance of each touched cell on its day and on all later days it has."""
    for _, of_a_day in groupby(changes(drafts), key=lambda change: change.day):
        for batch in batched(of_a_day, CELLS_AT_ONCE):
            values = list(_values(batch))
            for statement in _statements(len(batch)):
                cursor.execute(statement, values)


def _values(batch: Sequence[Change]) -> Iterator[Any]:
    told = connection.ops.adapt_datefield_value
    for day, cell, until, amounts in batch:
        yield from (*cell, told(day), told(until))
        yield from (amounts.counted, amounts.estimated, amounts.reported, amounts.document)


@cache
def _statements(count: int) -> tuple[str, str]:
    rows = f"VALUES {', '.join(['(%s, %s, %s, %s, %s, %s, %s, %s, %s)'] * count)}"
    return carry_to_its_day(rows), move_from_its_day(rows)


COLUMNS = "measure, scope, code, day, until, counted, estimated, reported, document"
"""What `rows` give below: changes."""


def carry_to_its_day(rows: str) -> str:
    """The statement that gives a cell a row on the day itself, with the balance before it; most often there is one."""
    return f"""
        WITH c({COLUMNS}) AS ({rows})
        INSERT INTO {TALLIES} (measure, scope, code, day, counted, estimated, reported, document)
        SELECT c.measure, c.scope, c.code, c.day, coalesce(t.counted, 0), coalesce(t.estimated, 0),
               coalesce(t.reported, 0), coalesce(t.document, 0)
        FROM c LEFT JOIN {TALLIES} t ON t.measure = c.measure AND t.scope = c.scope AND t.code = c.code
             AND t.day = (SELECT max(u.day) FROM {TALLIES} u WHERE u.measure = c.measure AND u.scope = c.scope
                          AND u.code = c.code AND u.day <= c.day)
        WHERE t.day IS NULL OR t.day < c.day
    """  # noqa: S608 -- own table names; values are bound


def move_from_its_day(rows: str) -> str:
    """The statement that moves the balances from the day on."""
    return f"""
        WITH c({COLUMNS}) AS ({rows})
        UPDATE {TALLIES} SET counted = {TALLIES}.counted + c.counted, estimated = {TALLIES}.estimated + c.estimated,
               reported = {TALLIES}.reported + c.reported, document = {TALLIES}.document + c.document
        FROM c WHERE {TALLIES}.measure = c.measure AND {TALLIES}.scope = c.scope AND {TALLIES}.code = c.code
               AND {TALLIES}.day >= c.day AND {TALLIES}.day < c.until
    """  # noqa: S608 -- idem
