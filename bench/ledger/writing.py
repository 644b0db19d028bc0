"""What a service's single entry costs beside a bare INSERT of the same row, by one writer."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from uuid import uuid4

from django.db import connection, transaction

from bench.ledger import town
from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.services import booking
from nabij.ledger.services.appending import ENTRY_COLUMNS
from nabij.places.queries import wijken

BARE = "bench_bare"
TURNS, ENTRIES_A_TURN = 7, 300


def measure() -> dict[str, float]:
    """Transactions a second: the service and the bare INSERT, in turns."""
    _make_bare_table()
    found: dict[str, list[float]] = {}
    for turn in range(TURNS + 1):
        for name, write in WRITES.items():
            rate = _rate(write)
            if turn:
                found.setdefault(name, []).append(rate)
    return {name: median(rates) for name, rates in found.items()}


MEASURE = town.RECORDED[0]


def write_entries() -> None:
    place, today = wijken()[0], clock.today()
    for _ in range(ENTRIES_A_TURN):
        with booking() as book:
            book.record(MEASURE, 1, place=place, on=today, source=uuid4(), role="editor")


def write_bare_rows() -> None:
    columns = ", ".join(f'"{column}"' for column in ENTRY_COLUMNS)
    marks = ", ".join(["%s"] * len(ENTRY_COLUMNS))
    statement = f"INSERT INTO {BARE} ({columns}) VALUES ({marks})"
    for _ in range(ENTRIES_A_TURN):
        position, source = uuid4().int >> 66, uuid4()
        row = (
            position, MEASURE.key, 1, "WK999900", "2023-01-01", None, "", "counted", "editor",
            source if connection.features.has_native_uuid_field else source.hex, "", None, None,
            "2023-01-01 12:00:00.123456+00:00" if connection.vendor == "postgresql" else "2023-01-01 12:00:00.123456",
            "0" * 64,
        )  # fmt: skip
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, row)


WRITES: dict[str, Callable[[], None]] = {"service": write_entries, "bare": write_bare_rows}


def _rate(write: Callable[[], None]) -> float:
    begun = perf_counter()
    write()
    return ENTRIES_A_TURN / (perf_counter() - begun)


def _make_bare_table() -> None:
    """The table of entries once more: columns, constraints and indexes, but no trigger, chain or balance."""
    table = Entry._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE {BARE} (LIKE {table} INCLUDING ALL)")
            return
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        cursor.execute(cursor.fetchone()[0].replace(f'"{table}"', BARE, 1))
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND type = 'index' AND sql IS NOT NULL", [table]
        )
        for (made,) in cursor.fetchall():
            cursor.execute(made.replace(f'"{table}"', BARE).replace('INDEX "', 'INDEX "bare_'))
