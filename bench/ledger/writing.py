"""What a service's single entry costs beside a bare INSERT of the same row, by one writer and by sixteen at once."""

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from statistics import median
from time import perf_counter
from uuid import uuid4

from django.db import connection, connections, transaction

from bench.ledger import town
from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.services import booking
from nabij.ledger.services.appending import ENTRY_COLUMNS
from nabij.places.queries import wijken

BARE = "bench_bare"
WRITERS = (1, 16)
TURNS, ENTRIES_A_TURN = 7, 480
"""The entries of a turn are shared out among its writers."""


def measure() -> dict[str, dict[int, float]]:
    """Transactions a second by the number of writers: the service and the bare INSERT, in turns."""
    _make_bare_table()
    found: dict[str, dict[int, list[float]]] = {name: {writers: [] for writers in WRITERS} for name in WRITES}
    for turn in range(TURNS + 1):
        for writers in WRITERS:
            for name in WRITES:
                rate = _rate(name, writers)
                if turn:
                    found[name][writers].append(rate)
    return {name: {writers: median(rates) for writers, rates in by.items()} for name, by in found.items()}


MEASURE = town.RECORDED[0]


def write_entries(count: int) -> None:
    place, today = wijken()[0], clock.today()
    for _ in range(count):
        with booking() as book:
            book.record(MEASURE, 1, place=place, on=today, source=uuid4(), role="editor")


def write_bare_rows(count: int) -> None:
    columns = ", ".join(f'"{column}"' for column in ENTRY_COLUMNS)
    marks = ", ".join(["%s"] * len(ENTRY_COLUMNS))
    statement = f"INSERT INTO {BARE} ({columns}) VALUES ({marks})"
    for _ in range(count):
        position, source = uuid4().int >> 66, uuid4()
        row = (
            position, MEASURE.key, 1, "WK999900", "2023-01-01", None, "", "counted", "editor",
            source if connection.features.has_native_uuid_field else source.hex, "", None, None,
            "2023-01-01 12:00:00.123456+00:00" if connection.vendor == "postgresql" else "2023-01-01 12:00:00.123456",
            "0" * 64,
        )  # fmt: skip
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, row)


WRITES: dict[str, Callable[[int], None]] = {"service": write_entries, "bare": write_bare_rows}


def _rate(name: str, writers: int) -> float:
    """Each writer is a process with a connection of its own; the clock runs from the moment that all are ready."""
    connections.close_all()  # an open one must not be inherited
    forked = get_context("fork")
    ready = forked.Barrier(writers + 1)
    working = [forked.Process(target=_write, args=(name, ENTRIES_A_TURN // writers, ready)) for _ in range(writers)]
    for process in working:
        process.start()
    ready.wait()
    begun = perf_counter()
    for process in working:
        process.join()
    if any(process.exitcode for process in working):
        raise RuntimeError(f"a writer failed: {name}, {writers} at once")
    return ENTRIES_A_TURN / (perf_counter() - begun)


def _write(name: str, count: int, ready: Barrier) -> None:
    WRITES[name](1)  # connects and warms up
    ready.wait()
    WRITES[name](count)
    connections.close_all()


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
