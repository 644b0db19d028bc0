"""Every read of the ledger: balances as of a day as known at a position, entries behind a figure, spans, the chain."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import Now
from django.utils import timezone

from nabij.kernel.periods import Period
from nabij.ledger.models import Entry, Head, KeptBalance, Tally
from nabij.ledger.rules import FIELDS, GENESIS, Amounts, Basis, Fault, Line, Span, chained, from_microseconds
from nabij.places.models import Area
from nabij.places.queries import wijk_of
from nabij.places.rules import Level

ENTRIES, TALLIES, AREAS = Entry._meta.db_table, Tally._meta.db_table, Area._meta.db_table
KEPT = KeptBalance._meta.db_table
SETTLING = timedelta(minutes=5)
"""Longer than any booking holds the head."""


class MomentRefused(Exception):
    """The moment that was asked for cannot be answered; the text says why, in Dutch."""


@dataclass(frozen=True)
class Moment:
    """The moment of a figure: what happened up to and including `as_of`, as recorded up to `position`.

    `known_at` is the moment for words and definitions; it belongs to the same position.
    """

    as_of: date
    known_at: datetime
    position: int


class Cell(NamedTuple):
    """A measure's balance for one breakdown code or one wijk, at the end of `day`."""

    measure: str
    scope: str
    code: str
    day: date


class ReportedDays(NamedTuple):
    """Days a reported fact speaks for without saying how much of it belongs to which day."""

    measure: str
    breakdown: str
    period: Period


def by_breakdown(measure: str, code: str, day: date) -> Cell:
    return Cell(measure, Tally.Scope.BREAKDOWN.value, code, day)


def by_place(measure: str, code: str, day: date) -> Cell:
    return Cell(measure, Tally.Scope.PLACE.value, code, day)


def moment(*, as_of: date, known_at: date | datetime | None, now: datetime) -> Moment:
    """Resolves the two clocks. A bare date is the end of that day in the municipality's time zone; None is now.

    Raises:
        MomentRefused: a day or moment that has not passed yet.
    """
    if as_of > timezone.localdate(now):
        raise MomentRefused("Die dag moet nog komen. Kies een dag tot en met vandaag.")
    if known_at is None or known_at == timezone.localdate(now):
        head = Head.objects.get()
        return Moment(as_of, max(now, from_microseconds(head.moment)), head.position)
    if not isinstance(known_at, datetime):
        known_at = datetime.combine(known_at, time.max, ZoneInfo(timezone.get_current_timezone_name()))
    if known_at > now or (now - known_at < SETTLING and not _is_settled(known_at)):
        raise MomentRefused("Wat dan bekend zal zijn, weten we nu nog niet. Kies een moment dat voorbij is.")
    newest = Entry.objects.filter(recorded_at__lte=known_at).aggregate(position=Max("position"))
    return Moment(as_of, known_at, newest["position"] or 0)


def _is_settled(known_at: datetime) -> bool:
    """Whether nothing will be recorded at that moment any more.

    A booking takes its moment while it holds the head, and is visible only a little later. Whoever asks what was known
    at a moment just past waits for it, else the same question would get more later. PostgreSQL gives out moments by its
    own clock; when that runs behind ours, the moment has not passed there.
    """
    on_postgresql = connection.vendor == "postgresql"
    with transaction.atomic():  # SQLite: an immediate transaction begins when the writer is done
        held = Head.objects.select_for_update(no_key=on_postgresql).annotate(now=Now()).get()
    return not on_postgresql or known_at < max(held.now, from_microseconds(held.moment))


def head() -> Head:
    return Head.objects.get()


def hash_at(position: int) -> str:
    """The chain's hash when it stood at `position`."""
    if position == 0:
        return GENESIS
    return Entry.objects.values_list("hash", flat=True).get(position=position)


def balances(cells: Iterable[Cell], *, position: int) -> dict[Cell, Amounts]:
    """The balance of each cell as it was known at `position`.

    What was kept there is read back. The rest is the running tally, less what was recorded since.
    """
    wanted = sorted(set(cells))
    if position == Head.objects.values_list("position", flat=True).get():
        return _running(wanted)
    found = _kept(wanted, position)
    if len(found) < len(wanted):
        found |= replayed((cell for cell in wanted if cell not in found), position=position)
    return found


def replayed(cells: Iterable[Cell], *, position: int) -> dict[Cell, Amounts]:
    """Balances at `position` from the entries, whether or not they were kept; costs what was recorded since."""
    found = _running(list(cells))
    _subtract_later(found, position)
    return found


def entries(
    measures: Iterable[str], *, period: Period | None = None, as_of: date | None = None, position: int | None = None
) -> QuerySet[Entry]:
    """Entries of `measures` in order of the chain, narrowed by day and by what was known."""
    found = Entry.objects.filter(measure__in=list(measures)).select_related("place").order_by("position")
    if period:
        found = found.filter(on__range=(period.first, period.last))
    if as_of:
        found = found.filter(on__lte=as_of)
    if position is not None:
        found = found.filter(position__lte=position)
    return found


def entry_counts(measures: Iterable[str], *, as_of: date, position: int) -> Counter[str]:
    """How many entries each of `measures` has about days up to `as_of`, as known at `position`."""
    found = entries(measures, as_of=as_of, position=position).order_by()
    return Counter(dict(found.values_list("measure").annotate(Count("position"))))


def standing(found: QuerySet[Entry], *, position: int) -> QuerySet[Entry]:
    """Leaves out what was reversed, and the reversals themselves, as known at `position`."""
    undone = Entry.objects.filter(reverses__isnull=False, position__lte=position).values("reverses")
    return found.filter(reverses=None, position__lte=position).exclude(position__in=undone)


def reported_days(measures: Iterable[str], *, position: int) -> list[ReportedDays]:
    """The days that reported facts which stand at `position` speak for as a whole; each period of a breakdown once."""
    keys = sorted(set(measures))
    if not keys:
        return []
    marks = ", ".join(["%s"] * len(keys))
    # An opposite covers the days of what it undoes. `+ 0` keeps the planner on the small index of spans.
    statement = f"""
        SELECT measure, breakdown, covers_from, "on" FROM {ENTRIES}
        WHERE measure IN ({marks}) AND covers_from IS NOT NULL AND position + 0 <= %s
        GROUP BY measure, breakdown, covers_from, "on" HAVING count(*) > 2 * count(reverses)
        ORDER BY measure, breakdown, covers_from, "on"
    """  # noqa: S608 -- own table name; values are bound
    with connection.cursor() as cursor:
        cursor.execute(statement, [*keys, position])
        return [
            ReportedDays(measure, code, Period(_day(first), _day(last)))
            for measure, code, first, last in cursor.fetchall()
        ]


def recorded_work(measures: Iterable[str], period: Period) -> Iterator[tuple[Span, int]]:
    """What was recorded in Nabij itself in those days and stands: where, and how many entries there."""
    undone = Entry.objects.filter(reverses__isnull=False).values("reverses")
    found = entries(measures, period=period).filter(covers_from=None, reverses=None).exclude(position__in=undone)
    rows = found.order_by().values_list("measure", "on", "place_id", "breakdown").annotate(count=Count("position"))
    for measure, on, place, breakdown, count in rows.iterator():
        yield Span(measure, Period(on, on), place, breakdown), count


def first_day(measures: Iterable[str], *, position: int) -> date | None:
    """The first day anything of `measures` speaks for."""
    keys = sorted(set(measures))
    if not keys:
        return None
    known = f"FROM {ENTRIES} WHERE measure = %s AND position + 0 <= %s"
    first = f"""
        (SELECT "on" {known} ORDER BY "on" LIMIT 1),
        (SELECT covers_from {known} AND covers_from IS NOT NULL ORDER BY covers_from LIMIT 1)
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([first] * len(keys))}", [v for key in keys for v in (key, position) * 2])
        return min((_day(day) for day in cursor.fetchone() if day), default=None)


def later_than(position: int, measures: Iterable[str], *, as_of: date) -> QuerySet[Entry]:
    """What was recorded after `position` about days up to `as_of`: late facts and corrections."""
    return entries(measures, as_of=as_of).filter(position__gt=position)


def chain_faults() -> Iterator[Fault]:
    """Walks the whole chain, in constant memory, up to and including its head."""
    previous, expected, last = GENESIS, 1, None
    for line, stored in lines():
        for gap in range(expected, line.position):
            yield Fault(gap, "ontbreekt")
        if chained(previous, line) != stored:
            yield Fault(line.position, "is gewijzigd, of volgt op een ontbrekende of verplaatste regel")
        if last is not None and line.recorded_at < last:
            yield Fault(line.position, "draagt een eerder moment dan de regel ervoor")
        previous, expected, last = stored, line.position + 1, line.recorded_at
    at_the_end = Head.objects.get()
    if (at_the_end.position, at_the_end.hash) != (expected - 1, previous):
        yield Fault(at_the_end.position, "is volgens het hoofd de laatste regel, maar de keten eindigt elders")


def lines(*, position: int | None = None) -> Iterator[tuple[Line, str]]:
    """The chain with its hashes, in order, in constant memory; up to and including `position`."""
    found = Entry.objects.order_by("position")
    if position is not None:
        found = found.filter(position__lte=position)
    for entry in found.iterator(chunk_size=5_000):
        yield entry.line(), entry.hash


def exported(*, position: int | None = None) -> Iterator[tuple[str, ...]]:
    """The chain as rows of text for another program: a header, then every entry with its hash (see docs/chain.md)."""
    yield (*FIELDS, "hash")
    for line, digest in lines(position=position):
        yield (*line.fields(), digest)


def _running(cells: Sequence[Cell]) -> dict[Cell, Amounts]:
    newest = f"FROM {TALLIES} t WHERE t.day <= cell.day AND {SAME_CELL} ORDER BY t.day DESC LIMIT 1"
    return dict.fromkeys(cells, Amounts()) | _sought(cells, newest)


def _kept(cells: Sequence[Cell], position: int) -> dict[Cell, Amounts]:
    return _sought(cells, f"FROM {KEPT} t WHERE t.position = {position:d} AND t.day = cell.day AND {SAME_CELL}")


SAME_CELL = "t.measure = cell.measure AND t.scope = cell.scope AND t.code = cell.code"
AMOUNTS_AS_TEXT = " || ' ' || ".join(f"t.{basis}" for basis in Basis)


def _sought(cells: Sequence[Cell], row: str) -> dict[Cell, Amounts]:
    """The amounts in the row of each cell; nothing for a cell without one.

    One seek a cell, which a subquery does and a join does not. It gives one column, so the four amounts come as text.
    """
    found: dict[Cell, Amounts] = {}
    told = connection.ops.adapt_datefield_value
    for batch in batched(cells, 2_000):
        marks = ", ".join(f"({number}, %s, %s, %s, %s)" for number in range(len(batch)))
        statement = f"""
            WITH cell(number, measure, scope, code, day) AS (VALUES {marks})
            SELECT cell.number, (SELECT {AMOUNTS_AS_TEXT} {row}) FROM cell
        """  # noqa: S608 -- own names and numbers; values are bound
        values = [value for cell in batch for value in (cell.measure, cell.scope, cell.code, told(cell.day))]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            found |= {batch[number]: Amounts(*map(int, text.split())) for number, text in cursor.fetchall() if text}
    return found


def _subtract_later(found: dict[Cell, Amounts], position: int) -> None:
    """Takes off what was recorded after `position`; costs what was recorded since, not the length of the ledger."""
    measures = {cell.measure for cell in found}
    later = (
        Entry.objects.filter(position__gt=position, measure__in=measures)
        .values_list("measure", "breakdown", "place_id", "on", "basis")
        .annotate(sum=Sum("quantity"))
        .order_by()
    )
    changes: dict[tuple[str, str, str], list[tuple[date, Amounts]]] = {}
    wijken: dict[str, str] = {}
    for measure, breakdown, place, on, basis, quantity in later:
        if not wijken:
            wijken = {area.code: (wijk_of(area) or area).code for area in Area.objects.select_related("parent")}
        amounts = Amounts.of(basis, quantity)
        changes.setdefault((measure, Tally.Scope.BREAKDOWN.value, breakdown), []).append((on, amounts))
        changes.setdefault((measure, Tally.Scope.PLACE.value, wijken[place]), []).append((on, amounts))
    for cell in found:
        for on, amounts in changes.get((cell.measure, cell.scope, cell.code), ()):
            if on <= cell.day:
                found[cell] -= amounts


def _balances_from_entries(scope: Tally.Scope, code: str, rows: str) -> str:
    """Every tally as the entries say it is: summed a day first, then running over the days of each cell."""
    in_a_day = ", ".join(f"sum(CASE basis WHEN '{basis}' THEN quantity ELSE 0 END) AS {basis}" for basis in Basis)
    running = ", ".join(f"CAST(sum({basis}) OVER through_time AS bigint)" for basis in Basis)
    return f"""
        SELECT measure, '{scope.value}', code, "on", {running}
        FROM (SELECT measure, {code} AS code, "on", {in_a_day} FROM {rows} GROUP BY 1, 2, 3) AS days
        WINDOW through_time AS (PARTITION BY measure, code ORDER BY "on")
    """  # noqa: S608 -- own names and codes


TALLY_COLUMNS = f"measure, scope, code, day, {', '.join(Basis)}"
BALANCES_FROM_ENTRIES = {
    Tally.Scope.BREAKDOWN: _balances_from_entries(Tally.Scope.BREAKDOWN, "breakdown", ENTRIES),
    Tally.Scope.PLACE: _balances_from_entries(
        Tally.Scope.PLACE,
        f"CASE a.level WHEN '{Level.BUURT.value}' THEN wijk.code ELSE a.code END",
        f"{ENTRIES} JOIN {AREAS} a ON a.code = {ENTRIES}.place LEFT JOIN {AREAS} wijk ON wijk.id = a.parent_id",
    ),
}


def wrong_balances() -> list[Cell]:
    """Cells whose tally is not what the entries say. None, unless somebody wrote in the table by hand."""
    wrong: set[Cell] = set()
    for scope, told in BALANCES_FROM_ENTRIES.items():
        kept = f"SELECT {TALLY_COLUMNS} FROM {TALLIES} WHERE scope = '{scope.value}'"  # noqa: S608 -- own names
        with connection.cursor() as cursor:
            for one, other in ((told, kept), (kept, told)):
                cursor.execute(f"SELECT * FROM ({one}) AS one EXCEPT SELECT * FROM ({other}) AS other")  # noqa: S608
                wrong |= {Cell(measure, scope, code, _day(day)) for measure, scope, code, day, *_ in cursor.fetchall()}
    return sorted(wrong)


def wrong_kept_balances() -> list[tuple[int, Cell]]:
    """Kept balances, with their position, that are not what the entries said there. None, as above."""
    wrong = []
    for position in KeptBalance.objects.values_list("position", flat=True).order_by("position").distinct():
        kept = KeptBalance.objects.filter(position=position).order_by("measure", "scope", "code", "day")
        stands = {Cell(k.measure, k.scope, k.code, k.day): k.amounts for k in kept}
        told = replayed(stands, position=position)
        wrong += [(position, cell) for cell, amounts in stands.items() if told[cell] != amounts]
    return wrong


def _day(told: date | str) -> date:
    """SQLite answers plain SQL with text."""
    return told if isinstance(told, date) else date.fromisoformat(told)
