"""Dutch working days: Monday to Friday, without public holidays."""

from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays


def is_working_day(day: date) -> bool:
    """Whether offices are open. Liberation Day (5 May) counts as a holiday in the years it is one for everybody."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def after_working_days(day: date, count: int) -> date:
    """The working day that lies `count` working days after `day`; a day off is no start of the count."""
    if count < 0:
        raise ValueError(f"working days are counted forward: {count}")
    while count or not is_working_day(day):
        day += timedelta(days=1)
        count -= is_working_day(day) and count > 0
    return day


@cache
def _holidays(year: int) -> HolidayBase:
    return country_holidays("NL", years=year)
