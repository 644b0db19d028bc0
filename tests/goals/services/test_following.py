"""Lists of names that follow records: whatever is wanted next, every day tells it, and the past as it was known stays."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.goals import queries, services
from nabij.goals.models import NameListEntryVersion
from nabij.goals.rules import Follows, ToldName, steps_to_write
from nabij.intake import clock
from nabij.ledger.services import booking

START = date(2020, 1, 1)
DAYS = st.integers(0, 6).map(lambda number: START + timedelta(days=number))
STEPS = st.dictionaries(DAYS, st.none() | st.builds(ToldName, st.sampled_from("AB"), DAYS), max_size=4)
ONE, OTHER = UUID(int=1), UUID(int=2)


def told_on(steps, day):
    begun = [on for on in steps if on <= day]
    return steps[max(begun)] if begun else None


@given(STEPS, STEPS)
def test_on_every_day_the_list_tells_what_is_wanted(known, wanted):
    after = {**known, **steps_to_write(known, wanted)}
    for number in range(8):
        day = START + timedelta(days=number)
        assert told_on(after, day) == told_on(wanted, day)


@given(STEPS, STEPS)
def test_what_is_right_already_is_not_written_again(known, wanted):
    after = {**known, **steps_to_write(known, wanted)}
    assert steps_to_write(after, wanted) == {}


def follow(*wanted: dict) -> None:
    with booking() as book:
        for one in wanted:
            name_list = services.list_that_follows(Follows.COMPANIES, key="companies", title="Bedrijven")
            services.follow(book, name_list, one)


def names(day=START, known_at=None):
    return queries.names_by_list(as_of=day, known_at=known_at or clock.now()).get("companies", ())


def step(name: str, since: date = START) -> dict:
    return {since: ToldName(name, since)}


@pytest.mark.django_db
def test_the_past_as_it_was_known_stays(days):
    days.on(2023, 4, 1)
    follow({ONE: step("Bakerij")})
    before = clock.now()
    days.on(2023, 5, 1)
    follow({ONE: step("Bakkerij"), OTHER: step("Veer", START + timedelta(days=1))})
    assert names() == ("Bakkerij",)
    assert names(START + timedelta(days=1)) == ("Bakkerij", "Veer")
    assert names(known_at=before) == ("Bakerij",)


@pytest.mark.django_db
def test_who_is_no_longer_wanted_was_never_there(days):
    days.on(2023, 4, 1)
    follow({ONE: step("Bakkerij")})
    before = clock.now()
    days.on(2023, 5, 1)
    follow({})
    assert (names(), names(known_at=before)) == ((), ("Bakkerij",))


@pytest.mark.django_db
def test_what_one_booking_asks_twice_is_written_once(days):
    days.on(2023, 4, 1)
    follow({ONE: step("Bakerij")}, {ONE: step("Bakkerij")}, {ONE: step("Bakkerij")})
    assert names() == ("Bakkerij",)
    assert NameListEntryVersion.objects.count() == 2
