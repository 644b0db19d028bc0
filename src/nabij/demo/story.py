"""The story of a city from September 2019 to April 2023, told through services in order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import pairwise

from nabij.demo.scenes import (
    beginning,
    businesses,
    coalitions,
    informing,
    measuring,
    network,
    postings,
    streets,
    together,
    working,
)
from nabij.demo.stage import Stage
from nabij.intake import clock

VERSION = "8"
"""Goes up when the story or a table changes: `nabij run` then sets the old database aside and tells anew."""

OPENS_ON = date(2023, 4, 1)
"""The day the results page of the demo opens at: the day of the city's own page."""


@dataclass(frozen=True)
class Scene:
    at: datetime
    tell: Callable[[Stage, date], None]


def _on(year: int, month: int, day: int, *tells: Callable[[Stage, date], None]) -> Iterator[Scene]:
    """The scenes of one day, from nine in the morning."""
    for hour, tell in enumerate(tells, start=9):
        yield Scene(datetime.combine(date(year, month, day), time(hour), UTC), tell)


def _half_year(key: str) -> Callable[[Stage, date], None]:
    return partial(working.a_half_year_is_told, half_year=key)


def _survey(year: int) -> Callable[[Stage, date], None]:
    return partial(measuring.a_survey_is_out, year=year)


def _letter(scene: Callable[..., None], key: str) -> Callable[[Stage, date], None]:
    return partial(scene, key=key)


def _asked(number: str) -> Callable[[Stage, date], None]:
    return partial(informing.the_council_asks, number=number)


def _budget(year: int) -> Callable[[Stage, date], None]:
    return partial(informing.a_budget_is_set, year=year)


def _money(year: int) -> Callable[[Stage, date], None]:
    return partial(informing.money_is_reported, year=year)


def _stories(key: str) -> Callable[[Stage, date], None]:
    return partial(streets.neighbours_tell, half_year=key)


def _pot_budget(year: int) -> Callable[[Stage, date], None]:
    return partial(streets.a_budget_is_there, year=year)


def _days_of_others() -> Iterator[Scene]:
    """In the afternoon, when the other scenes of a day are over: who signs and who asks; money goes at the end of it."""
    of_others = (
        network.days_of_joining(),
        streets.days_of_pots(),
        businesses.days_of_pledges(),
        coalitions.days_of_coalitions(),
        postings.days_of_postings(),
        streets.days_of_paying(),
    )
    for hour, days in enumerate(of_others, start=13):
        for day, tells in days.items():
            for number, tell in enumerate(tells):
                yield Scene(datetime.combine(day, time(hour, number), UTC), tell)


words = working.sentences_are_written
noted = working.milestones_are_noted

AT_THE_DESK: tuple[Scene, ...] = (
    *_on(2019, 9, 2, beginning.the_city_is_written_down, beginning.people_come_to_work),
    *_on(2019, 9, 3, beginning.measures_are_agreed, beginning.goals_are_set, network.the_declaration_is_written),
    *_on(2019, 10, 7, together.companies_come_along),
    *_on(2019, 12, 2, streets.rules_are_set, _pot_budget(2020)),
    *_on(2020, 1, 13, _half_year("2019-2"), words, noted),
    *_on(2020, 2, 10, words),
    *_on(2020, 3, 2, together.the_stations_are_done),
    *_on(2020, 7, 6, _half_year("2020-1"), words),
    *_on(2020, 12, 7, _pot_budget(2021)),
    *_on(2021, 1, 11, _half_year("2020-2"), words, noted),
    *_on(2021, 2, 8, _budget(2021)),
    *_on(2021, 6, 1, _survey(2020)),
    *_on(2021, 7, 5, _half_year("2021-1"), words, together.a_massage_project_begins),
    *_on(2021, 12, 9, _asked("M-2021-118"), _pot_budget(2022)),
    *_on(2022, 1, 10, _half_year("2021-2"), words, noted),
    *_on(2022, 2, 7, _money(2021), _budget(2022)),
    *_on(2022, 3, 7, together.a_tasting_is_planned),
    *_on(2022, 4, 4, together.a_tasting_is_called_off),
    *_on(2022, 5, 16, streets.a_pot_is_refused),
    *_on(2022, 7, 4, _half_year("2022-1")),
    *_on(2022, 7, 7, _asked("T-2022-07")),
    *_on(2022, 9, 5, _letter(informing.a_letter_is_drafted, "2022-1")),
    *_on(2022, 9, 26, _letter(informing.a_letter_is_read_and_frozen, "2022-1")),
    *_on(2022, 10, 11, _letter(informing.the_college_decides, "2022-1")),
    *_on(2022, 10, 13, _letter(informing.the_letter_goes_to_the_council, "2022-1")),
    *_on(2022, 10, 18, _letter(informing.the_letter_is_public, "2022-1")),
    *_on(2022, 9, 19, streets.a_pot_for_a_closed_account),
    *_on(2022, 11, 14, working.a_late_training_is_told, streets.money_comes_back),
    *_on(2022, 12, 5, _pot_budget(2023)),
    *_on(2023, 1, 9, _half_year("2022-2"), noted, _stories("2022-1")),
    *_on(2023, 1, 23, _money(2022)),
    *_on(2023, 1, 30, _letter(informing.a_letter_is_drafted, "2022-2")),
    *_on(2023, 2, 13, _letter(informing.a_letter_is_read_and_frozen, "2022-2")),
    *_on(2023, 2, 28, _letter(informing.the_college_decides, "2022-2")),
    *_on(2023, 3, 2, _letter(informing.the_letter_goes_to_the_council, "2022-2"), _asked("SV-2023-21")),
    *_on(2023, 3, 6, _survey(2022), measuring.the_target_is_set, working.plans_are_promised),
    *_on(2023, 3, 13, together.more_is_done_together),
    *_on(2023, 3, 14, _letter(informing.the_letter_is_public, "2022-2")),
    *_on(2023, 3, 20, working.plans_are_started, working.sentences_are_put_in_order, network.new_partners_are_welcomed),
    *_on(
        2023,
        4,
        5,
        _half_year("2023-1"),
        streets.work_is_waiting,
        streets.budgets_are_there_ahead,
        network.others_are_in_sight,
    ),
)


SCENES = tuple(sorted((*AT_THE_DESK, *_days_of_others()), key=lambda scene: scene.at))


def tell() -> None:
    """Tells the whole story on an empty database."""
    assert all(before.at < after.at for before, after in pairwise(SCENES)), "scenes stand in order of time"
    stage = Stage()
    for scene in SCENES:
        with clock.told_at(scene.at):
            scene.tell(stage, clock.today())


def keep_alive(on: date) -> None:
    """What people of the story go on doing after it: without it lists that ask for a fresh answer would be empty by now."""
    network.partners_say_it_still_holds(on)
    postings.some_stay_open(on)
    coalitions.agreements_are_put_off(on)
