"""The money of each year, post by post: three measures read side by side, at any moment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from nabij.kernel.periods import Period, year_of
from nabij.ledger import queries as ledger
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Amounts, Measure
from nabij.results.catalogue import Catalogue, catalogue
from nabij.results.models import OfficeMeasure
from nabij.results.rules import NO_DATA, MoneyColumn, Value, straddles

UNDIVIDED = "Niet per post"


@dataclass(frozen=True)
class MoneyOfPost:
    """What is known of one post in one year, in euros; None where nobody told anything."""

    year: int
    post: str
    values: Mapping[MoneyColumn, Value | None]


@dataclass(frozen=True)
class Money:
    """`measures` are those that stand in the catalogue; `rows` the newest year first, posts in their own order."""

    measures: Mapping[MoneyColumn, Measure]
    rows: tuple[MoneyOfPost, ...]


def money(moment: Moment) -> Money:
    measures = money_measures(catalogue(moment))
    keys = [measure.key for measure in measures.values()]
    first = ledger.first_day(keys, position=moment.position) if keys else None
    if first is None or first > moment.as_of:
        return Money(measures, ())
    years = [_year(year, moment.as_of) for year in range(moment.as_of.year, first.year - 1, -1)]
    reading = _Reading.of(measures.values(), years, moment)
    return Money(measures, tuple(row for year in years for row in _rows(year, measures, reading)))


def money_measures(known: Catalogue) -> dict[MoneyColumn, Measure]:
    """Which measure tells which column; a column without a measure is not there."""
    chosen = dict(OfficeMeasure.objects.exclude(money_column="").values_list("money_column", "key"))
    return {column: known[chosen[column]] for column in MoneyColumn if chosen.get(column) in known}


@dataclass(frozen=True)
class _Reading:
    """Running balances and reported days, by measure and code."""

    balances: Mapping[tuple[str, str, date], Amounts]
    spans: Mapping[tuple[str, str], list[Period]]

    @classmethod
    def of(cls, measures: Iterable[Measure], years: Iterable[Period], moment: Moment) -> "_Reading":
        ends = {day for year in years for day in (year.eve, year.last)}
        told = list(measures)
        cells = [ledger.by_breakdown(m.key, code, day) for m in told for code in m.breakdowns for day in ends]
        balances = ledger.balances(cells, position=moment.position)
        spans: dict[tuple[str, str], list[Period]] = defaultdict(list)
        for reported in ledger.reported_days([measure.key for measure in told], position=moment.position):
            spans[reported.measure, reported.breakdown].append(reported.period)
        return cls({(cell.measure, cell.code, cell.day): amounts for cell, amounts in balances.items()}, spans)

    def value(self, measure: Measure, code: str, year: Period) -> Value | None:
        if any(straddles(span, year) for span in self.spans.get((measure.key, code), ())):
            return NO_DATA
        until, before = (self.balances[measure.key, code, day].total for day in (year.last, year.eve))
        return Value(Fraction(until - before, 10**measure.scale)) if until != before else None


def _year(year: int, as_of: date) -> Period:
    whole = year_of(date(year, 1, 1))
    return Period(whole.first, min(whole.last, as_of))


def _rows(year: Period, measures: Mapping[MoneyColumn, Measure], reading: _Reading) -> Iterator[MoneyOfPost]:
    posts = dict.fromkeys(code for measure in measures.values() for code, _ in measure.codes)
    names = {code: name for measure in measures.values() for code, name in measure.codes}
    for code in (*posts, ""):
        values = {
            column: reading.value(measure, code, year) if code in measure.breakdowns else None
            for column, measure in measures.items()
        }
        if any(values.values()):
            yield MoneyOfPost(year.first.year, names.get(code, UNDIVIDED), values)
