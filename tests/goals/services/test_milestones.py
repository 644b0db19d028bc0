from datetime import date

import pytest

from nabij.goals import services
from nabij.goals.measures import MILESTONES_REACHED
from nabij.goals.rules import (
    Precision,
    PromisedDate,
    Repeats,
)
from nabij.goals.services import GoalsRefused
from nabij.intake import clock
from tests.goals.reading import books_agree, counted, entries_by_day, page

Q2_2023 = PromisedDate(date(2023, 4, 1), Precision.QUARTER)
Q4_2023 = PromisedDate(date(2023, 10, 1), Precision.QUARTER)


YEAR_2019 = PromisedDate(date(2019, 1, 1), Precision.YEAR)


def test_a_milestone_of_a_year_counts_from_the_last_day_of_that_year(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.reach_milestone(goal=goal, text="Agenda toegankelijk", reached=YEAR_2019, by=editor, on=on)
    assert entries_by_day(MILESTONES_REACHED) == {("", date(2019, 12, 31)): 1}
    assert [m.label for m in page(as_of=date(2019, 12, 31))[0].milestones] == ["2019"]
    assert page(as_of=date(2019, 12, 30))[0].milestones == ()


def test_a_milestone_of_a_running_year_counts_from_the_day_it_was_recorded(goal, editor, days):
    on = days.on(2019, 11, 20)
    services.reach_milestone(goal=goal, text="Website", reached=YEAR_2019, by=editor, on=on)
    assert entries_by_day(MILESTONES_REACHED) == {("", on): 1}


def test_what_has_not_happened_is_no_milestone(goal, editor, days):
    on = days.on(2023, 3, 31)
    with pytest.raises(GoalsRefused, match="Maak er een plan van"):
        services.reach_milestone(goal=goal, text="Website", reached=Q2_2023, by=editor, on=on)


def test_what_comes_back_every_year_says_so_and_counts_once(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.reach_milestone(
        goal=goal, text="Aandacht in de krant", reached=YEAR_2019, repeats=Repeats.YEARLY, by=editor, on=on
    )
    assert [m.label for m in page()[0].milestones] == ["elk jaar sinds 2019"]
    assert counted(MILESTONES_REACHED) == 1


@pytest.mark.parametrize(
    "right", [PromisedDate(date(2018, 3, 1), Precision.MONTH), PromisedDate(date(2021, 3, 5), Precision.DAY)]
)
def test_a_milestone_that_is_put_right_moves_in_both_books(goal, editor, days, right):
    on = days.on(2023, 4, 1)
    milestone = services.reach_milestone(goal=goal, text="Website", reached=YEAR_2019, by=editor, on=on)
    on = days.on(2023, 4, 2)
    services.correct_milestone(milestone=milestone, text="De website", reached=right, by=editor, on=on)
    for day in (date(2018, 3, 31), date(2019, 12, 31), date(2021, 3, 5), on):
        shown = [(m.text, m.label) for goal_text in page(as_of=day) for m in goal_text.milestones]
        in_view = day >= right.period.last and day >= date(2019, 9, 1)  # before that day there was no goal
        assert shown == ([("De website", right.label)] if in_view else [])
    assert entries_by_day(MILESTONES_REACHED) == {("", right.period.last): 1}
    assert books_agree()


def test_a_milestone_that_never_was_no_longer_counts_on_any_day(goal, editor, days):
    on = days.on(2023, 4, 1)
    milestone = services.reach_milestone(goal=goal, text="Website", reached=YEAR_2019, by=editor, on=on)
    published = clock.now()
    on = days.on(2023, 4, 2)
    services.withdraw_milestone(milestone=milestone, by=editor, on=on)
    assert page(as_of=date(2020, 1, 1))[0].milestones == ()
    assert len(page(as_of=date(2020, 1, 1), known_at=published)[0].milestones) == 1
    assert entries_by_day(MILESTONES_REACHED) == {}
    assert books_agree()
    with pytest.raises(GoalsRefused, match="al van de pagina"):
        services.withdraw_milestone(milestone=milestone, by=editor, on=on)
    with pytest.raises(GoalsRefused, match="al van de pagina"):
        services.correct_milestone(milestone=milestone, text="Website", reached=YEAR_2019, by=editor, on=on)
