"""What all figures of a page with forty measures cost, for a short and a long ledger."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from django.db import connection

from bench.ledger import town
from bench.ledger.switching import Ledger
from bench.timing import in_turns
from nabij.ledger import queries as ledger
from nabij.ledger.models import Entry
from nabij.ledger.services import keep_balances
from nabij.places.queries import whole, wijken
from nabij.results.catalogue import Catalogue
from nabij.results.queries import figures
from nabij.results.queries.figures import published_cells
from nabij.results.services import note_publication

AS_OF = date(2023, 6, 15)
PUBLISHED = date(2022, 12, 31)
CATALOGUE = Catalogue(town.MEASURES)
OLD = 1_000
"""An old moment lies this many entries back, or in months."""
ROUNDS = 5


def measure(counts: list[int], folder: Path) -> dict[str, dict[str, float]]:
    """Seconds for each reading, by the number of entries."""
    ledgers, found = [], {}
    for count in counts:
        begun = perf_counter()
        made = Ledger(count, folder=folder)
        town.lay_out()
        town.fill(count)
        _publish()
        ledgers.append(made)
        found[f"loading {count}"] = {"seconds": perf_counter() - begun}
    for (
        name,
        work,
    ) in READINGS.items():  # one reading at a time: one that goes through a whole table empties every cache
        rounds = ROUNDS if name not in SLOW else 1
        found[name] = in_turns({str(made.count): _in(made, work) for made in ledgers}, rounds=rounds)
    return found


def _in(made: Ledger, work: Callable[[], object]) -> Callable[[], object]:
    def read() -> object:
        made.use()
        return work()

    return read


def _publish() -> None:
    """The newest publication is a half-year old, so that counts of persons are read as they were known then."""
    then = ledger.moment(as_of=PUBLISHED, known_at=PUBLISHED + timedelta(days=20), now=town.NOW)
    keep_balances(published_cells(then, CATALOGUE), position=then.position)  # of our own measures, beside the town's
    note_publication(
        title="Raadsbrief", path="/", published_on=PUBLISHED, as_of=then.as_of, position=then.position,
        known_at=then.known_at, public_id=uuid4(),
    )  # fmt: skip


def _now() -> ledger.Moment:
    return ledger.moment(as_of=AS_OF, known_at=None, now=town.NOW)


def _before(entries: int) -> ledger.Moment:
    head = ledger.head().position
    recorded_at = Entry.objects.values_list("recorded_at", flat=True).get(position=head - entries)
    return ledger.moment(as_of=AS_OF, known_at=recorded_at, now=town.NOW)


def _half_a_year_before() -> ledger.Moment:
    return ledger.moment(as_of=date(2022, 12, 15), known_at=date(2023, 1, 14), now=town.NOW)


def _per_wijk(moment: ledger.Moment) -> object:
    places = [area.code for area in (*wijken(), whole())]
    cells = [ledger.by_place(measure.key, code, moment.as_of) for measure in town.RECORDED for code in places]
    return ledger.balances(cells, position=moment.position)


READINGS: dict[str, Callable[[], object]] = {
    "whole town, as known now": lambda: figures(_now(), CATALOGUE),
    "per wijk, as known now": lambda: _per_wijk(_now()),
    "whole town, as known 1,000 entries ago": lambda: figures(_before(OLD), CATALOGUE),
    "per wijk, as known 1,000 entries ago": lambda: _per_wijk(_before(OLD)),
    "whole town, as known half a year ago": lambda: figures(_half_a_year_before(), CATALOGUE),
    "per wijk, as known half a year ago": lambda: _per_wijk(_half_a_year_before()),
    "whole town, by adding up the entries": lambda: _add_up("measure"),
    "per wijk, by adding up the entries": lambda: _add_up("measure, place"),
}
SLOW = ("whole town, by adding up the entries", "per wijk, by adding up the entries")
"""Minutes at ten million entries: no other reading waits for more rounds of these."""


def _add_up(columns: str) -> object:
    """The peer: the same numbers since the start, by counting the table; windows and means would come on top."""
    table = Entry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns}, sum(quantity) FROM {table} WHERE "on" <= %s GROUP BY {columns}', [AS_OF])
        return cursor.fetchall()
