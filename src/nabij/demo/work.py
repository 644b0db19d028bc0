"""What was done, half-year by half-year, until the network's own records live in Nabij.

The totals on 1 April 2023 are those of the city's public results page; how they fall over years and wijken is ours.
"""

from dataclasses import dataclass
from datetime import date

from nabij.kernel.periods import Period

START = date(2019, 9, 1)
HALF_YEARS = {
    "2019-2": Period(START, date(2019, 12, 31)),
    "2020-1": Period(date(2020, 1, 1), date(2020, 6, 30)),
    "2020-2": Period(date(2020, 7, 1), date(2020, 12, 31)),
    "2021-1": Period(date(2021, 1, 1), date(2021, 6, 30)),
    "2021-2": Period(date(2021, 7, 1), date(2021, 12, 31)),
    "2022-1": Period(date(2022, 1, 1), date(2022, 6, 30)),
    "2022-2": Period(date(2022, 7, 1), date(2022, 12, 31)),
    # The page speaks up to April 2023; the rest of that half-year had yet to come.
    "2023-1": Period(date(2023, 1, 1), date(2023, 3, 31)),
}


@dataclass(frozen=True)
class Work:
    """A number of one measure in one half-year; `wijk` is empty for the whole city."""

    measure: str
    half_year: str
    quantity: int
    wijk: str = ""
    estimated: bool = False

    @property
    def period(self) -> Period:
        return HALF_YEARS[self.half_year]


IN_THE_CITY = {
    "lectures_held": {"2019-2": 1, "2020-1": 1, "2021-2": 1, "2022-1": 1, "2022-2": 1},
    "trainings_held": {"2020-1": 4, "2020-2": 3, "2021-2": 1, "2022-1": 1, "2022-2": 1, "2023-1": 1},
    "training_participants": {"2020-1": 37, "2020-2": 29, "2021-2": 11, "2022-1": 22, "2022-2": 9, "2023-1": 10},
    "volunteers_active": {"2021-1": 210, "2021-2": 265, "2022-1": 310, "2022-2": 345},
    "network_meetings": {"2019-2": 1, "2020-1": 1, "2020-2": 1, "2021-1": 1, "2021-2": 1, "2022-1": 1, "2022-2": 1},
    "network_meeting_attendance": {
        "2019-2": 85, "2020-1": 64, "2020-2": 78, "2021-1": 96, "2021-2": 104, "2022-1": 110, "2022-2": 93,
    },
    "cards_distributed": {
        "2020-2": 400, "2021-1": 350, "2021-2": 420, "2022-1": 480, "2022-2": 390, "2023-1": 240,
    },
    "plays_produced": {"2020-1": 1, "2021-2": 1, "2022-2": 1},
}  # fmt: skip

LATE_TRAINING = Work("trainings_held", "2022-1", 1)
"""A training of early 2022 that a partner only told about in November of that year: the letter before missed it."""

ESTIMATED = {("network_meeting_attendance", "2020-1"), ("network_meeting_attendance", "2020-2")}


def work_of(half_year: str) -> list[Work]:
    """Everything that was reported about one half-year, the late training apart."""
    return [
        Work(measure, half_year, quantities[half_year], estimated=(measure, half_year) in ESTIMATED)
        for measure, quantities in IN_THE_CITY.items()
        if quantities.get(half_year)
    ]
