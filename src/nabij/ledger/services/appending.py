"""Appending to the chain: the head is held, positions and hashes are given out, balances are moved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from nabij.intake import clock
from nabij.ledger.models import Entry, Head, Version
from nabij.ledger.rules import Line, chained, from_microseconds, microseconds
from nabij.ledger.services.balancing import move_balances
from nabij.ledger.services.covering import refuse_double_counting, refuse_undoing_twice
from nabij.ledger.services.drafts import Draft
from nabij.ledger.services.procedure import WAIT_FOR_THE_DISK, append_in_one_call


def append(drafts: Sequence[Draft], versions: Sequence[Version], *, is_last: bool) -> None:
    """Writes everything a booking gathered. Must run inside its transaction, as its last act.

    `is_last`: the transaction ends with this booking.
    """
    if not drafts and not versions:
        return
    if connection.vendor == "postgresql":
        commits = is_last and not versions
        recorded_at = append_in_one_call(drafts, and_commit=commits)
        if not commits:
            _wait_for_the_disk_on_commit()
    else:
        recorded_at = _append_here(drafts)
    for version in versions:
        version.recorded_at = recorded_at
        version.save(force_insert=True)


def _wait_for_the_disk_on_commit() -> None:
    """Once for each transaction, however many bookings it has."""
    if all(hook is not wait_for_the_disk for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(wait_for_the_disk)


def wait_for_the_disk() -> None:
    with connection.cursor() as cursor:
        cursor.execute(WAIT_FOR_THE_DISK)


def _append_here(drafts: Sequence[Draft]) -> datetime:
    with connection.cursor() as cursor:
        position, recorded_at, previous = _hold_head(cursor)
        if drafts:
            refuse_undoing_twice(drafts)
            refuse_double_counting(drafts)
            rows = []
            for draft in drafts:
                position += 1
                line = draft.line(position, recorded_at)
                previous = chained(previous, line)
                rows.append(entry_row(line, previous))
            insert_entries(cursor, rows)
            move_balances(cursor, drafts)
        _release_head(cursor, position, recorded_at, previous)
    return recorded_at


def _hold_head(cursor: CursorWrapper) -> tuple[int, datetime, str]:
    """Position, this booking's moment and hash. The immediate transaction already holds the file."""
    cursor.execute(f"SELECT position, moment, hash FROM {HEAD} WHERE id = 1")  # noqa: S608 -- own table name
    position, moment, previous = cursor.fetchone()
    return position, max(clock.now(), from_microseconds(moment)), previous


def _release_head(cursor: CursorWrapper, position: int, recorded_at: datetime, previous: str) -> None:
    cursor.execute(
        f"UPDATE {HEAD} SET position = %s, moment = %s, hash = %s WHERE id = 1",  # noqa: S608 -- idem
        (position, microseconds(recorded_at), previous),
    )


ENTRY_COLUMNS = (
    "position", "measure", "quantity", "place", "on", "covers_from", "breakdown", "basis", "role", "source", "reason",
    "reverses", "replaces", "recorded_at", "hash",
)  # fmt: skip
ENTRIES, HEAD = Entry._meta.db_table, Head._meta.db_table


def entry_row(line: Line, digest: str) -> tuple[Any, ...]:
    """One entry as the database takes it, in the order of ENTRY_COLUMNS."""
    ops = connection.ops
    source = line.source if connection.features.has_native_uuid_field else line.source.hex
    return (
        line.position,
        line.measure,
        line.quantity,
        line.place,
        ops.adapt_datefield_value(line.on),
        ops.adapt_datefield_value(line.covers_from),
        line.breakdown,
        line.basis,
        line.role,
        source,
        line.reason,
        line.reverses,
        line.replaces,
        ops.adapt_datetimefield_value(line.recorded_at),
        digest,
    )


def insert_entries(cursor: CursorWrapper, rows: Sequence[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{column}"' for column in ENTRY_COLUMNS)
    marks = ", ".join(["%s"] * len(ENTRY_COLUMNS))
    statement = f"INSERT INTO {ENTRIES} ({columns}) VALUES ({marks})"  # noqa: S608 -- own names
    if len(rows) == 1:
        cursor.execute(statement, rows[0])
    else:
        cursor.executemany(statement, rows)
