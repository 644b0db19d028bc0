"""Figures at a moment: a fixed number of queries, whatever the ledger's length."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from nabij.kernel.periods import Period, complete_years, half_year_of, half_years, year_of
from nabij.ledger import queries as ledger
from nabij.ledger.queries import Cell, Moment
from nabij.ledger.rules import Amounts, Counts, Kind, Measure, Window
from nabij.places.queries import municipality, whole, wijken
from nabij.results.catalogue import Catalogue, catalogue
from nabij.results.models import Publication
from nabij.results.rules import NO_DATA, Figure, Value, Why, grid_day, mean, published, ratio, straddles


def figures(moment: Moment, known: Catalogue | None = None, *, publishing: bool = False) -> dict[str, Figure]:
    """Every figure of the catalogue at `moment`, in page order.

    Counts of persons stand as in the newest publication. `publishing` is for the publication itself, which is where
    late corrections of persons come out.
    """
    known = known or catalogue(moment)
    started_on = municipality().started_on
    things = _figures(known, Counts.THINGS, moment, started_on)
    at = moment if publishing else published_moment(moment)
    persons = _figures(known, Counts.PERSONS, at, started_on) if at else _unpublished(known, moment)
    return {measure.key: (things | persons)[measure.key] for measure in known.measures}


def published_moment(moment: Moment) -> Moment | None:
    """The moment persons are counted at: the day asked, as it stood in the newest publication known by then."""
    newest = Publication.objects.filter(position__lte=moment.position).order_by("-position", "-as_of").first()
    if newest is None:
        return None
    return Moment(as_of=min(moment.as_of, newest.as_of), known_at=newest.known_at, position=newest.position)


def published_cells(moment: Moment, known: Catalogue | None = None) -> set[Cell]:
    """Every balance of persons that can be read once `moment` is the newest publication: the whole grid up to it."""
    started_on, codes = municipality().started_on, [area.code for area in (*wijken(), whole())]
    closed = [half.last for half in half_years(started_on, moment.as_of) if half.last <= moment.as_of]
    days = [half_year_of(started_on).eve, year_of(started_on).eve, *closed]
    cells: set[Cell] = set()
    for measure in (known or catalogue(moment)).measures:
        if measure.counts is Counts.PERSONS:
            for day in days:
                cells |= {ledger.by_breakdown(measure.key, code, day) for code in measure.breakdowns}
                cells |= {ledger.by_place(measure.key, code, day) for code in codes}
    return cells


def _figures(known: Catalogue, counts: Counts, moment: Moment, started_on: date) -> dict[str, Figure]:
    measures = [measure for measure in known.measures if measure.counts is counts]
    reading = read(known, measures, moment, days=lambda measure: _days(measure, moment.as_of, started_on))
    return {measure.key: _figure(measure, known, reading, moment, started_on) for measure in measures}


def _unpublished(known: Catalogue, moment: Moment) -> dict[str, Figure]:
    """Persons before the first publication: nothing goes out yet."""
    unpublished = Value(None, Why.UNPUBLISHED)
    return {
        measure.key: Figure(measure, unpublished, moment.as_of, measure.definition_on(moment.as_of), Amounts())
        for measure in known.measures
        if measure.counts is Counts.PERSONS
    }


@dataclass(frozen=True)
class Reading:
    """Balances and reported spans, read once for many figures."""

    amounts: dict[Cell, Amounts]
    spans: dict[str, list[Period]]

    def whole(self, measure: Measure, day: date) -> Amounts:
        """The balance of a measure over all its breakdowns at the end of `day`."""
        cells = (ledger.by_breakdown(measure.key, code, day) for code in measure.breakdowns)
        return sum((self.amounts[cell] for cell in cells), Amounts())

    def within(self, measure: Measure, period: Period) -> Amounts:
        return self.whole(measure, period.last) - self.whole(measure, period.eve)

    def unclear(self, measure: Measure, period: Period) -> bool:
        """Whether a reported fact lies only partly in the period, so that nobody knows its number."""
        return any(straddles(span, period) for span in self.spans.get(measure.key, ()))


def read(
    known: Catalogue, measures: Iterable[Measure], moment: Moment, *, days: Callable[[Measure], Iterable[date]]
) -> Reading:
    """One pass over the tallies and one over the spans, for what `measures` rest on, on the days each asks."""
    cells: set[Cell] = set()
    keys: set[str] = set()
    for measure in measures:
        for base in known.bases(measure):
            keys.add(base.key)
            cells |= {ledger.by_breakdown(base.key, code, day) for code in base.breakdowns for day in days(measure)}
    amounts = ledger.balances(cells, position=moment.position)
    spans: dict[str, list[Period]] = {}
    for span in ledger.reported_days(keys, position=moment.position):
        spans.setdefault(span.measure, []).append(span.period)
    return Reading(amounts, spans)


def _days(measure: Measure, as_of: date, started_on: date) -> list[date]:
    """The days on which the balances of a measure are read."""
    day = grid_day(as_of, measure)
    match measure.window:
        case Window.SINCE_START:
            return [day]
        case Window.PERIOD:
            return [day, year_of(day).eve]
        case Window.YEARLY_MEAN:
            years = list(complete_years(started_on, day))
            return [day, *(year.last for year in years), *(year.eve for year in years)]


def _figure(measure: Measure, known: Catalogue, reading: Reading, moment: Moment, started_on: date) -> Figure:
    day = grid_day(moment.as_of, measure)
    value, n = _value(measure, known, reading, day, started_on)
    amounts = sum((reading.whole(base, day) for base in known.bases(measure)[:1]), Amounts())
    return Figure(
        measure=measure,
        value=value,
        as_of=day,
        definition=measure.definition_on(moment.as_of),
        amounts=Amounts() if measure.counts is Counts.PERSONS else amounts,
        n=n,
    )


def _value(
    measure: Measure, known: Catalogue, reading: Reading, day: date, started_on: date
) -> tuple[Value, int | None]:
    bases = known.bases(measure)
    if measure.kind is Kind.RATIO:
        above, below = (_windowed(measure, reading, base, day).total for base in bases)
        return ratio(above, below * 10 ** bases[0].scale), below
    if measure.window is Window.YEARLY_MEAN:
        years = [y for y in complete_years(started_on, day) if not reading.unclear(bases[0], y)]
        return mean([reading.within(bases[0], year).total for year in years]), len(years)
    if measure.window is Window.PERIOD and reading.unclear(bases[0], Period(year_of(day).first, day)):
        return NO_DATA, None
    return published(_windowed(measure, reading, bases[0], day).total, measure), None


def _windowed(measure: Measure, reading: Reading, base: Measure, day: date) -> Amounts:
    if measure.window is Window.PERIOD and measure.kind is not Kind.STOCK:
        return reading.within(base, Period(year_of(day).first, day))
    return reading.whole(base, day)
