"""Two coalitions beside each other, and when an agreement is heard of."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nabij.network.rules import REMIND_AHEAD, Reminder, is_late, overlap_of, reminder_of

members = st.lists(st.integers(0, 30), unique=True)
days = st.dates(date(2020, 1, 1), date(2025, 12, 31))


@given(members, members)
def test_every_member_of_two_coalitions_stands_in_exactly_one_part(first, second):
    found = overlap_of(first, second)
    assert {*found.both, *found.only_first} == set(first)
    assert {*found.both, *found.only_second} == set(second)
    assert len(found.both) + len(found.only_first) + len(found.only_second) == len({*first, *second})


@given(members, members)
def test_two_coalitions_the_other_way_round_are_the_same_two(first, second):
    here, there = overlap_of(first, second), overlap_of(second, first)
    assert set(here.both) == set(there.both)
    assert (here.only_first, here.only_second) == (there.only_second, there.only_first)


def test_the_order_of_the_members_stays():
    assert overlap_of(["c", "a", "b"], ["b", "c"]).both == ("c", "b")


@given(days, st.integers(-40, 40))
def test_nothing_is_heard_until_a_week_before_and_from_the_day_after_it_is_late(due_on, away):
    on = due_on + timedelta(days=away)
    wanted = Reminder.LATE if away > 0 else Reminder.AHEAD if away >= -REMIND_AHEAD.days else None
    assert reminder_of(due_on, on) == wanted
    assert is_late(due_on, on) == (away > 0)
