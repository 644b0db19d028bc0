"""Every pair of a state and a step, and every role: those that exist and those that are refused."""

from datetime import date
from itertools import product

import pytest

from nabij.people.queries import NotAllowed
from nabij.people.rules import ROLES, Role
from nabij.streets.models import Pot
from nabij.streets.rules import (
    ENDED,
    LIVE,
    STATE_LABELS,
    STEP_LABELS,
    STEPS,
    WORKING_DAYS,
    Actor,
    NoSuchStep,
    PotState,
    PotStep,
    due_on,
    state_after,
    steps_from,
)
from nabij.streets.services.stepping import By, role_for
from tests import builders


def test_every_state_and_step_has_its_word():
    assert set(STATE_LABELS) == set(PotState)
    assert set(STEP_LABELS) == set(STEPS) == set(PotStep)


@pytest.mark.parametrize(("state", "step"), list(product(PotState, PotStep)))
def test_a_step_exists_from_a_state_or_is_refused_in_words(state, step):
    if step in steps_from(state):
        assert state_after(state, step) is STEPS[step].target
    else:
        with pytest.raises(NoSuchStep, match=STATE_LABELS[state]):
            state_after(state, step)


def test_a_life_begins_as_a_draft_and_everything_can_be_reached_from_there():
    reached, news = set(), {PotState.DRAFT}
    while news:
        reached |= news
        news = {STEPS[step].target for state in news for step in steps_from(state)} - reached
    assert reached == set(PotState)


def test_nothing_stays_anywhere_without_a_day_by_which_somebody_acts():
    assert {state for state in LIVE if state not in ENDED} == set(WORKING_DAYS)


def test_a_day_due_skips_the_weekend_and_kings_day():
    assert due_on(PotState.SUBMITTED, date(2023, 4, 21)) == date(2023, 5, 1)  # 27 April 2023 was a Thursday
    assert due_on(PotState.CLOSED, date(2023, 4, 21)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role in ROLES])
def test_each_step_is_taken_by_whom_the_table_says_and_by_nobody_else(role):
    person = builders.person(role)
    day = date(2023, 3, 1)
    for step, transition in STEPS.items():
        allowed = transition.permission in ROLES[role].permissions
        try:
            assert role_for(Pot(), step, by=By(person), on=day) is role
            assert allowed, step
        except NotAllowed:
            assert not allowed, step


@pytest.mark.django_db
@pytest.mark.parametrize("actor", Actor)
def test_residents_and_the_worker_take_only_their_own_steps(actor):
    for step, transition in STEPS.items():
        try:
            assert role_for(Pot(), step, by=By(actor=actor), on=date(2023, 3, 1)).value == actor.value
            assert actor in transition.actors, step
        except NotAllowed:
            assert actor not in transition.actors, step
