"""Periods of whole days, and the half-years in which the council is told."""

from bisect import bisect_left, bisect_right, insort
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter


@dataclass(frozen=True, order=True)
class Period:
    """Whole days from `first` up to and including `last`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            msg = f"a period ends on or after its first day: {self.first} > {self.last}"
            raise ValueError(msg)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    @property
    def eve(self) -> date:
        """The last day before this period: where an opening balance is read."""
        return self.first - timedelta(days=1)


@dataclass
class Days:
    """Numbered periods that come and go in any order; one that overlaps another period is found without walking them."""

    _begins: list[tuple[date, date, int]] = field(default_factory=list)
    _ends: list[date] = field(default_factory=list)

    def add(self, days: Period, number: int) -> None:
        insort(self._begins, (days.first, days.last, number))
        insort(self._ends, days.last)

    def remove(self, days: Period, number: int) -> None:
        del self._begins[bisect_left(self._begins, (days.first, days.last, number))]
        del self._ends[bisect_left(self._ends, days.last)]

    def overlapping(self, days: Period) -> tuple[Period, int] | None:
        """One of the periods that share a day with `days`, and its number.

        Whatever ended before `days` also began before they end. So when more have begun by then than have ended
        before, one of them is still running; only then is it looked up.
        """
        begun = bisect_right(self._begins, days.last, key=itemgetter(0))
        if begun == bisect_left(self._ends, days.first):
            return None
        first, last, number = next(
            self._begins[place] for place in range(begun - 1, -1, -1) if self._begins[place][1] >= days.first
        )
        return Period(first, last), number


def half_year_of(day: date) -> Period:
    if day.month <= 6:
        return Period(date(day.year, 1, 1), date(day.year, 6, 30))
    return Period(date(day.year, 7, 1), date(day.year, 12, 31))


def year_of(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def quarter_of(day: date) -> Period:
    first_month = 3 * ((day.month - 1) // 3) + 1
    first = date(day.year, first_month, 1)
    return Period(first, _first_of_month_after(first, 3) - timedelta(days=1))


def half_years(first: date, last: date) -> Iterator[Period]:
    """The half-years that hold any day from `first` up to and including `last`, whole."""
    period = half_year_of(first)
    while period.first <= last:
        yield period
        period = half_year_of(period.last + timedelta(days=1))


def complete_years(first: date, last: date) -> Iterator[Period]:
    """The calendar years that lie wholly between `first` and `last`, both included."""
    year = first.year if first == date(first.year, 1, 1) else first.year + 1
    while date(year, 12, 31) <= last:
        yield Period(date(year, 1, 1), date(year, 12, 31))
        year += 1


def last_closed_half_year(day: date) -> Period:
    """The newest half-year whose last day is on or before `day`."""
    running = half_year_of(day)
    return running if running.last == day else half_year_of(running.eve)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last day where that month is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _first_of_month_after(first: date, months: int) -> date:
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1)
