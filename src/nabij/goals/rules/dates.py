"""A date as precise as somebody knew or promised it: the day, or only the quarter or the year."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.kernel import written
from nabij.kernel.periods import Period, half_year_of, quarter_of, year_of


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


def _day_of(day: date) -> Period:
    return Period(day, day)


def _month_of(day: date) -> Period:
    return Period(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


_PERIODS: dict[Precision, Callable[[date], Period]] = {
    Precision.DAY: _day_of,
    Precision.MONTH: _month_of,
    Precision.QUARTER: quarter_of,
    Precision.HALF_YEAR: half_year_of,
    Precision.YEAR: year_of,
}


@dataclass(frozen=True)
class PromisedDate:
    """The period in which something was promised or happened.

    Any day of the period names it: 5 May and 1 June with the precision of a quarter are the same promise, and `day`
    is always the first one, so that equal promises are equal values in the database too.
    """

    day: date
    precision: Precision

    def __post_init__(self) -> None:
        object.__setattr__(self, "precision", Precision(self.precision))
        object.__setattr__(self, "day", self.period.first)

    @property
    def period(self) -> Period:
        return _PERIODS[self.precision](self.day)

    @property
    def label(self) -> str:
        """1 april 2023 · april 2023 · 2e kwartaal 2023 · 1e helft 2023 · 2023."""
        if self.precision is Precision.DAY:
            return written.day(self.day)
        if self.precision is Precision.MONTH:
            return written.month(self.day)
        return written.period(self.period)

    def is_over(self, on: date) -> bool:
        """Whether its last day lies before `on`: the second quarter of 2023 is over from 1 July 2023."""
        return self.period.last < on
