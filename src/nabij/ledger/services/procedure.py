"""What PostgreSQL does by itself while the head of the chain is held: one call, so that the next writer waits for no more.

The function is installed and looked after like the triggers (triggers.py). See docs/decisions/0015.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper

from nabij.intake import clock
from nabij.ledger.models import Entry, Head
from nabij.ledger.rules import EPOCH, FORMAT, from_microseconds, microseconds
from nabij.ledger.services.balancing import COLUMNS, Change, carry_to_its_day, changes, move_from_its_day
from nabij.ledger.services.covering import refuse_double_counting, refuse_undoing_twice
from nabij.ledger.services.drafts import Draft

ENTRIES, HEAD = Entry._meta.db_table, Head._meta.db_table
NAME = "nabij_append"
NEEDS_JUDGEMENT = "NB001"
WAIT_FOR_THE_DISK = "SELECT pg_logical_emit_message(true, 'nabij', '')"
"""A commit of next to nothing. The log is written in order, so that all that was committed before is on disk with it."""
# A queue, where only the next one wakes up. Who waits for a row wakes up each time it changes, most for nothing.
QUEUE = f"pg_advisory_xact_lock('{HEAD}'::regclass::oid::bigint)"
CHANGE = f"SELECT {', '.join(f'change.{column}' for column in COLUMNS.split(', '))}"
BODY = f"""
DECLARE
    head {HEAD};
    draft jsonb;
    entry {ENTRIES};
    change record;
    told_moment text;
BEGIN
    -- Who holds the head does not wait for the disk; who booked does, before answering.
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM {QUEUE};
    SELECT * INTO STRICT head FROM {HEAD} WHERE id = 1 FOR NO KEY UPDATE;

    -- From here on each statement sees all that was booked before.
    IF NOT judged AND EXISTS (
        SELECT FROM {ENTRIES} e WHERE e.covers_from IS NOT NULL
        AND e.measure = ANY (ARRAY(SELECT d->>'measure' FROM jsonb_array_elements(drafts) d))
        AND e.covers_from <= (changes->0->>'day')::date AND e."on" >= (changes->-1->>'day')::date
    ) THEN RAISE 'a reported fact may speak for this' USING ERRCODE = '{NEEDS_JUDGEMENT}'; END IF;

    head.moment := greatest(head.moment, coalesce(told, extract(epoch FROM clock_timestamp()) * 1000000));
    entry.recorded_at := timestamptz 'epoch' + head.moment * interval '1 microsecond';
    told_moment := to_char(entry.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    FOR draft IN SELECT jsonb_array_elements(drafts) LOOP
        head.position := head.position + 1;
        head.hash := encode(sha256(convert_to(
            concat_ws(E'\\n', head.hash, '{FORMAT}', head.position, draft->>'said', told_moment), 'UTF8'
        )), 'hex');
        entry := jsonb_populate_record(entry, draft);
        entry.position := head.position;
        entry.hash := head.hash;
        INSERT INTO {ENTRIES} VALUES (entry.*);
    END LOOP;
    FOR change IN SELECT * FROM jsonb_to_recordset(changes) AS c(
        measure text, scope text, code text, day date, until date,
        counted bigint, estimated bigint, reported bigint, document bigint
    ) LOOP
        {carry_to_its_day(CHANGE)};
        {move_from_its_day(CHANGE)};
    END LOOP;
    UPDATE {HEAD} SET position = head.position, moment = head.moment, hash = head.hash WHERE id = 1;
    RETURN head.moment;
END
"""  # noqa: S608 -- own table names and words
FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}(drafts jsonb, changes jsonb, told bigint, judged boolean) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $nabij${BODY}$nabij$
"""


def stands(cursor: CursorWrapper) -> bool:
    """Whether the database has the function, as it is written here."""
    cursor.execute("SELECT FROM pg_proc WHERE proname = %s AND prosrc = %s", [NAME, BODY])
    return cursor.fetchone() is not None


def append_in_one_call(drafts: Sequence[Draft], *, and_commit: bool) -> datetime:
    """Appends the drafts and returns their moment; `and_commit` also commits, and waits for the disk, in the same call.

    What may count double or undo twice is judged first, with the others kept waiting.
    """
    told = clock.told()
    values = [
        json.dumps([_draft(draft) for draft in drafts], ensure_ascii=False),
        json.dumps([_change(change) for change in changes(drafts)], ensure_ascii=False),
        None if told is None else microseconds(told),
    ]
    with connection.cursor() as cursor:
        if all(draft.reverses is None and draft.covers_from is None for draft in drafts):
            try:
                return _call(cursor, values, judged=False, and_commit=and_commit)
            except DatabaseError as error:
                if getattr(error.__cause__, "sqlstate", "") != NEEDS_JUDGEMENT:
                    raise
                cursor.execute(f"ROLLBACK TO SAVEPOINT {NAME}")
        cursor.execute(f"SELECT {QUEUE}")
        refuse_undoing_twice(drafts)
        refuse_double_counting(drafts)
        return _call(cursor, values, judged=True, and_commit=and_commit)


def _call(cursor: CursorWrapper, values: Sequence[Any], *, judged: bool, and_commit: bool) -> datetime:
    """Django finds the transaction committed, and has nothing left to do; when the call fails, it rolls back as ever."""
    closing = f"COMMIT; {WAIT_FOR_THE_DISK}" if and_commit else f"RELEASE SAVEPOINT {NAME}"
    cursor.execute(
        f"SAVEPOINT {NAME}; SELECT {NAME}(%s, %s, %s, %s); {closing}",
        [*values, judged],
    )
    cursor.nextset()
    return from_microseconds(cursor.fetchone()[0])


def _draft(draft: Draft) -> dict[str, Any]:
    """The columns of an entry, as far as the booking says them, and `said`: their text in the chain."""
    line = draft.line(0, EPOCH)
    return {
        "said": "\n".join(line.said()),
        "measure": line.measure,
        "quantity": line.quantity,
        "place": line.place,
        "on": line.on.isoformat(),
        "covers_from": line.covers_from and line.covers_from.isoformat(),
        "breakdown": line.breakdown,
        "basis": line.basis,
        "role": line.role,
        "source": str(line.source),
        "reason": line.reason,
        "reverses": line.reverses,
        "replaces": line.replaces,
    }


def _change(change: Change) -> dict[str, Any]:
    measure, scope, code = change.cell
    days = {"day": change.day.isoformat(), "until": change.until.isoformat()}
    return {"measure": measure, "scope": scope, "code": code, **days, **vars(change.amounts)}
