"""An invented town with forty measures, and its ledger of any length: the same days and cells, more or fewer entries."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import connection, transaction

from nabij.ledger.models import Entry, Head
from nabij.ledger.rules import Counts, Definition, Finest, Kind, Line, Measure, Window, chained, microseconds
from nabij.ledger.services import rebuild_tallies
from nabij.ledger.services.appending import ENTRY_COLUMNS, entry_row, insert_entries
from nabij.places import services as places
from nabij.places.models import Area
from nabij.places.rules import Level

FIRST_DAY = date(2017, 1, 1)
DAYS = 2_400
LAST_DAY = FIRST_DAY + timedelta(days=DAYS - 1)
NOW = datetime(2023, 8, 1, 12, tzinfo=UTC)
WIJKEN, BUURTEN_A_WIJK = 10, 11
SECTORS = (("sport", "Sport"), ("zorg", "Zorg"), ("kunst", "Kunst"))
BATCH = 20_000


def _measure(number: int) -> Measure:
    options: dict[str, object] = {}
    if number % 10 == 1:
        options = {"window": Window.PERIOD}
    elif number % 10 == 2:
        options = {"window": Window.YEARLY_MEAN}
    elif number % 10 == 3:
        options = {"kind": Kind.STOCK}
    elif number % 10 == 4:
        options = {"dimension": "sector", "codes": SECTORS}
    elif number % 10 == 5:
        options = {"counts": Counts.PERSONS, "finest": Finest.WIJK}
    elif number % 20 == 6:
        options = {"kind": Kind.RATIO, "numerator": "measure_01", "denominator": "measure_02"}
    return Measure(
        key=f"measure_{number:02}",
        name=f"Cijfer {number}",
        unit=("keer", "keer"),
        definitions=(Definition(FIRST_DAY, "Zoveel keer.", "Elke keer telt één."),),
        source="de proef",
        **options,  # type: ignore[arg-type]
    )


MEASURES = tuple(_measure(number) for number in range(40))
RECORDED = tuple(measure for measure in MEASURES if not measure.is_derived)


def lay_out() -> None:
    places.describe_municipality(
        name="Waterdam", code="GM9999", programme="Samen", email="a@waterdam.example", phone="14 0999",
        website="https://www.waterdam.example", started_on=FIRST_DAY,
    )  # fmt: skip
    town = places.add_area(code="GM9999", name="Waterdam", level=Level.MUNICIPALITY)
    for wijk_number in range(WIJKEN):
        wijk = places.add_area(
            code=f"WK9999{wijk_number:02}", name=f"Wijk {wijk_number}", level=Level.WIJK, parent=town
        )
        for buurt_number in range(BUURTEN_A_WIJK):
            code = f"BU9999{wijk_number:02}{buurt_number:02}"
            places.add_area(code=code, name=f"Buurt {code}", level=Level.BUURT, parent=wijk)


def lines(count: int) -> Iterator[Line]:
    """`count` entries, evenly over measures, places and days; recorded a few days after they happened, in order."""
    wijken = list(Area.objects.filter(level=Level.WIJK).order_by("code").values_list("code", flat=True))
    buurten = list(Area.objects.filter(level=Level.BUURT).order_by("code").values_list("code", flat=True))
    step = (NOW - datetime(2017, 1, 5, tzinfo=UTC) - timedelta(days=1)) / count
    start = datetime(2017, 1, 5, tzinfo=UTC)
    for position in range(1, count + 1):
        mixed = position * 2_654_435_761 % 2**32  # Knuth's multiplicative hash: spread, and the same every time
        measure = RECORDED[mixed % len(RECORDED)]
        finest = wijken if measure.finest is Finest.WIJK else buurten
        recorded_at = start + step * position
        yield Line(
            position=position,
            measure=measure.key,
            quantity=1 + mixed % 5,
            place=finest[mixed // 64 % len(finest)],
            on=max(FIRST_DAY, recorded_at.date() - timedelta(days=mixed // 8192 % 14)),
            covers_from=None,
            breakdown=measure.breakdowns[mixed // 128 % len(measure.breakdowns)],
            basis="counted" if mixed % 16 else "estimated",
            role="editor",
            source=UUID(int=mixed << 64 | position),
            reason="",
            reverses=None,
            replaces=None,
            recorded_at=recorded_at,
        )


def fill(count: int) -> None:
    """Loads the ledger past the services, with the services' own rows and chain; then makes the balances."""
    previous = Head.objects.get().hash
    indexes = Entry._meta.indexes
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(Entry, index)
    for batch in batched(lines(count), BATCH):
        rows = []
        for line in batch:
            previous = chained(previous, line)
            rows.append(entry_row(line, previous))
        _insert(rows)
    Head.objects.update(position=count, moment=microseconds(line.recorded_at), hash=previous)
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.add_index(Entry, index)
    rebuild_tallies()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _insert(rows: list[tuple[object, ...]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            insert_entries(cursor, rows)
            return
        columns = ", ".join(f'"{column}"' for column in ENTRY_COLUMNS)
        with cursor.copy(f"COPY {Entry._meta.db_table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
