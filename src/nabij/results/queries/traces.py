"""What is behind a figure: per half-year, per wijk, and the entries themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from nabij.kernel import written
from nabij.kernel.language import gettext
from nabij.kernel.periods import Period, half_years, year_of
from nabij.ledger import queries as ledger
from nabij.ledger.models import Entry
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Amounts, Counts, Kind, Measure, Window
from nabij.places.models import Area
from nabij.places.queries import inhabitants, municipality, whole, wijken
from nabij.results.catalogue import Catalogue, catalogue
from nabij.results.queries.figures import Reading, figures, published_moment, read
from nabij.results.queries.grid import safe_half_years
from nabij.results.rules import NO_DATA, Figure, Value, grid_day, per_thousand, published, ratio


@dataclass(frozen=True)
class PeriodValue:
    """What happened in one half-year (a year, for a yearly mean), or what stood at its end."""

    period: Period
    value: Value
    running: bool

    @property
    def label(self) -> str:
        label = written.period(self.period)
        return gettext("{period} (loopt nog)").format(period=label) if self.running else label

    @property
    def short_label(self) -> str:
        year = f"{self.period.first.year % 100:02}"
        return str(self.period.first.year) if self.period == year_of(self.period.first) else f"{year}-{self._half}"

    @property
    def _half(self) -> int:
        return 1 if self.period.first.month == 1 else 2


@dataclass(frozen=True)
class PlaceValue:
    area: Area
    value: Value
    per_thousand: Fraction | None


@dataclass(frozen=True)
class CodeValue:
    """One part of the measure's dimension, since the start; what has no part is called so."""

    name: str
    value: Value


@dataclass(frozen=True)
class Trace:
    """Everything the trace page says of one figure. `elsewhere` is what has no wijk; None when there is nothing.

    `wijken_withheld`: counts of persons per wijk that would tell too much of a small group.
    """

    figure: Figure
    bases: tuple[Measure, ...]
    per_period: tuple[PeriodValue, ...]
    per_wijk: tuple[PlaceValue, ...]
    per_code: tuple[CodeValue, ...]
    elsewhere: Value | None
    entry_count: int | None
    wijken_withheld: bool = False


def trace(key: str, moment: Moment) -> Trace | None:
    """The trace of measure `key`; None when the catalogue does not know it."""
    known = catalogue(moment)
    if key not in known:
        return None
    measure = known[key]
    bases = known.bases(measure)
    open_to_entries = all(base.counts is Counts.THINGS for base in bases)
    at = published_moment(moment) if measure.counts is Counts.PERSONS else moment
    withheld = at is not None and measure.counts is Counts.PERSONS and not _wijken_are_safe(measure, at)
    per_wijk, elsewhere = _per_wijk(measure, bases, at) if at and not withheld else ((), None)
    return Trace(
        figure=figures(moment, known)[key],
        bases=bases,
        per_period=tuple(_per_period(measure, known, at)) if at else (),
        per_wijk=per_wijk,
        per_code=_per_code(measure, moment) if open_to_entries and not measure.is_derived else (),
        elsewhere=elsewhere,
        entry_count=entries_behind(bases, moment).count() if open_to_entries else None,
        wijken_withheld=withheld,
    )


def entries_behind(bases: tuple[Measure, ...], moment: Moment) -> QuerySet[Entry]:
    """The entries a figure adds up, oldest first; corrections with their opposites among them."""
    return ledger.entries((base.key for base in bases), as_of=moment.as_of, position=moment.position)


def _per_period(measure: Measure, known: Catalogue, moment: Moment) -> Iterator[PeriodValue]:
    last = grid_day(moment.as_of, measure)
    first = ledger.first_day((base.key for base in known.bases(measure)), position=moment.position)
    if first is None or first > last:
        return
    periods = list(_periods(measure, max(first, municipality().started_on), last))
    days = {day for period in periods for day in (period.eve, min(period.last, last))}
    reading = read(known, [measure], moment, days=lambda _: days)
    for period in periods:
        running = period.last > last
        told = Period(period.first, min(period.last, last))
        yield PeriodValue(period, _value_in(measure, known, reading, told), running)


def _periods(measure: Measure, first: date, last: date) -> Iterator[Period]:
    if measure.window is Window.YEARLY_MEAN:
        yield from (year_of(date(year, 1, 1)) for year in range(first.year, last.year + 1))
    else:
        yield from half_years(first, last)


def _value_in(measure: Measure, known: Catalogue, reading: Reading, period: Period) -> Value:
    bases = known.bases(measure)
    if any(_unknown(base, reading, period) for base in bases):
        return NO_DATA
    if measure.kind is Kind.RATIO:
        above, below = (reading.within(base, period).total for base in bases)
        return ratio(above, below * 10 ** bases[0].scale)
    return published(_amounts_in(bases[0], reading, period).total, bases[0])


def _unknown(base: Measure, reading: Reading, period: Period) -> bool:
    if base.kind is Kind.STOCK:  # what stood at the end is unknown only while a reported fact is still running
        return any(period.last in span and span.last > period.last for span in reading.spans.get(base.key, ()))
    return reading.unclear(base, period)


def _amounts_in(base: Measure, reading: Reading, period: Period) -> Amounts:
    """What happened in the period; for a stock, and for persons, what stood at its end.

    Persons added to a total go out only as that total: beside it, the number of one half-year would narrow it down.
    """
    if base.kind is Kind.STOCK or base.counts is Counts.PERSONS:
        return reading.whole(base, period.last)
    return reading.within(base, period)


def _wijken_are_safe(measure: Measure, moment: Moment) -> bool:
    """Whether the wijken of the newest half-year may go out, given everything that went out before."""
    last = grid_day(moment.as_of, measure)
    first = ledger.first_day([measure.key], position=moment.position)
    if first is None or first > last:
        return False
    days = [period.last for period in half_years(first, last)]
    areas = [*wijken(), whole()]  # what has no wijk stands under the municipality: together they are the total
    cells = {(code, day): ledger.by_place(measure.key, code, day) for code in [a.code for a in areas] for day in days}
    whole_cells = {
        (code, day): ledger.by_breakdown(measure.key, code, day) for code in measure.breakdowns for day in days
    }
    amounts = ledger.balances([*cells.values(), *whole_cells.values()], position=moment.position)
    totals = [[amounts[cells[area.code, day]].total for day in days] for area in areas]
    city = [sum(amounts[whole_cells[code, day]].total for code in measure.breakdowns) for day in days]
    return safe_half_years(totals, city)[-1]


def _per_code(measure: Measure, moment: Moment) -> tuple[CodeValue, ...]:
    cells = {code: ledger.by_breakdown(measure.key, code, moment.as_of) for code in measure.breakdowns}
    if len(cells) == 1:
        return ()
    amounts = ledger.balances(cells.values(), position=moment.position)
    named = (*measure.codes, ("", gettext("niet onderverdeeld")))
    values = (CodeValue(name, published(amounts[cells[code]].total, measure)) for code, name in named)
    return tuple(told for told in values if told.value.number)


def _per_wijk(
    measure: Measure, bases: tuple[Measure, ...], moment: Moment
) -> tuple[tuple[PlaceValue, ...], Value | None]:
    day = grid_day(moment.as_of, measure)
    areas, city = wijken(), whole()
    cells = {
        (base.key, area.code): ledger.by_place(base.key, area.code, day) for base in bases for area in (*areas, city)
    }
    amounts = ledger.balances(cells.values(), position=moment.position)

    def value(area: Area) -> Value:
        totals = [amounts[cells[base.key, area.code]].total for base in bases]
        if measure.kind is Kind.RATIO:
            return ratio(totals[0], totals[1] * 10 ** bases[0].scale)
        return published(totals[0], bases[0])

    rows = tuple(
        PlaceValue(area, value(area), per_thousand(value(area), inhabitants(area, moment.as_of))) for area in areas
    )
    rest = amounts[cells[bases[0].key, city.code]].total
    return rows, value(city) if rest else None
