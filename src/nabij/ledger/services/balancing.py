"""Moving the running balances. Plain SQL: every booking passes here; it runs unchanged on both databases."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import batched
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from nabij.ledger.models import Tally
from nabij.ledger.rules import Amounts
from nabij.ledger.services.drafts import Draft
from nabij.places.queries import wijk_of

CellKey = tuple[str, str, str]
"""measure, scope, code"""

TALLIES = Tally._meta.db_table
CELLS_AT_ONCE = 500


def move_balances(cursor: CursorWrapper, drafts: Sequence[Draft]) -> None:
    """Moves the balance of each touched cell on its day and on all later days it has.

    Days from early to late, cells in key order, so that each day starts from balances that are already right.
    """
    days: dict[date, dict[CellKey, Amounts]] = {}
    for draft in drafts:
        changes = days.setdefault(draft.on, {})
        amounts = Amounts.of(draft.basis, draft.quantity)
        for cell in _cells(draft):
            before = changes.get(cell)
            changes[cell] = amounts if before is None else before + amounts
    for day in sorted(days):
        for batch in batched(sorted(days[day].items()), CELLS_AT_ONCE):
            _move(cursor, day, batch)


def _cells(draft: Draft) -> tuple[CellKey, CellKey]:
    wijk = draft.place if draft.place.level != "buurt" else wijk_of(draft.place) or draft.place
    return (
        (draft.measure, Tally.Scope.BREAKDOWN.value, draft.breakdown),
        (draft.measure, Tally.Scope.PLACE.value, wijk.code),
    )


def _move(cursor: CursorWrapper, day: date, changes: Sequence[tuple[CellKey, Amounts]]) -> None:
    told = connection.ops.adapt_datefield_value(day)
    values: list[Any] = []
    for key, change in changes:
        values += (*key, told, change.counted, change.estimated, change.reported, change.document)
    on_its_day, on_later_days = _statements(len(changes))
    cursor.execute(on_its_day, values)
    cursor.execute(on_later_days, values)


@cache
def _statements(count: int) -> tuple[str, str]:
    rows = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * count)
    changes = f"WITH c(measure, scope, code, day, counted, estimated, reported, document) AS (VALUES {rows})"
    # The balance before is the newest row up to and including the day, so a conflict may simply take the new one.
    on_its_day = f"""
        {changes}
        INSERT INTO {TALLIES} (measure, scope, code, day, counted, estimated, reported, document)
        SELECT c.measure, c.scope, c.code, c.day, coalesce(t.counted, 0) + c.counted,
               coalesce(t.estimated, 0) + c.estimated, coalesce(t.reported, 0) + c.reported,
               coalesce(t.document, 0) + c.document
        FROM c LEFT JOIN {TALLIES} t ON t.measure = c.measure AND t.scope = c.scope AND t.code = c.code
             AND t.day = (SELECT max(u.day) FROM {TALLIES} u WHERE u.measure = c.measure AND u.scope = c.scope
                          AND u.code = c.code AND u.day <= c.day)
        WHERE true
        ON CONFLICT (measure, scope, code, day) DO UPDATE SET counted = excluded.counted,
            estimated = excluded.estimated, reported = excluded.reported, document = excluded.document
    """  # noqa: S608 -- own table names; values are bound
    on_later_days = f"""
        {changes}
        UPDATE {TALLIES} SET counted = {TALLIES}.counted + c.counted, estimated = {TALLIES}.estimated + c.estimated,
               reported = {TALLIES}.reported + c.reported, document = {TALLIES}.document + c.document
        FROM c WHERE {TALLIES}.measure = c.measure AND {TALLIES}.scope = c.scope AND {TALLIES}.code = c.code
               AND {TALLIES}.day > c.day
    """  # noqa: S608 -- idem
    return on_its_day, on_later_days
