"""What the tables themselves refuse, whoever asks."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from nabij.goals import services as goals
from nabij.goals.models import GoalVersion
from nabij.intake import clock
from nabij.ledger.models import Entry, Head
from nabij.ledger.services import booking
from nabij.people.rules import Role
from tests import builders
from tests.ledger.conftest import NOON, TODAY, record

CARDS = builders.measure("cards_given")
pytestmark = pytest.mark.usefixtures("town")


def entry(**changes) -> Entry:
    words = {
        "position": 1, "measure": "cards_given", "quantity": 1, "place": builders.whole(), "on": TODAY,
        "basis": "counted", "role": "editor", "source": uuid4(), "recorded_at": NOON, "hash": "0" * 64,
    }  # fmt: skip
    return Entry(**words | changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"quantity": 0}, "entry_says_something"),
        ({"position": 0}, "entry_position_from_one"),
        ({"basis": "guessed"}, "entry_basis_known"),
        ({"reason": "Jan wil het"}, "entry_reason_known"),
        ({"covers_from": TODAY + timedelta(days=1)}, "entry_covers_up_to_its_day"),
        ({"position": 5, "reverses": 5}, "entry_reverses_an_older_one"),
    ],
)
def test_the_table_refuses_an_entry_that_cannot_be(changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        entry(**changes).save(force_insert=True)


@pytest.mark.parametrize("field", ["reverses", "replaces"])
def test_an_entry_is_reversed_and_replaced_once(field):
    for position in (1, 2):
        entry(position=position).save(force_insert=True)
    entry(position=3, **{field: 1}).save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        entry(position=4, **{field: 1}).save(force_insert=True)
    entry(position=4, **{field: 2}).save(force_insert=True)


def test_there_is_one_head():
    with pytest.raises(IntegrityError, match="head_is_one_row"), transaction.atomic():
        Head.objects.create(id=2)


def test_the_largest_and_the_smallest_quantity_come_back_as_they_went_in(town):
    for quantity in (2**62, -(2**62)):
        assert record(CARDS, quantity, town[0]).quantity == quantity


def test_the_newest_version_is_by_day_in_force_then_by_moment_then_by_row(town):
    editor = builders.person(Role.EDITOR)
    goal = goals.make_goal(title="Eerste woorden", by=editor, on=date(2023, 1, 1))
    first = GoalVersion.objects.get()
    with booking() as book:
        for day, title in ((date(2022, 12, 1), "Over een eerdere dag"), (date(2023, 1, 1), "Over dezelfde dag")):
            words = {"title": title, "order": first.order, "written_by": editor, "effective_on": day}
            book.write(GoalVersion(goal=goal, **words))
    everything = GoalVersion.objects.known(as_of=TODAY, known_at=NOON)
    assert everything.latest_per("goal_id")[goal.pk].title == "Over dezelfde dag"
    before = GoalVersion.objects.known(as_of=date(2022, 12, 31), known_at=NOON)
    assert before.latest_per("goal_id")[goal.pk].title == "Over een eerdere dag"
    assert not GoalVersion.objects.known(as_of=TODAY, known_at=NOON - timedelta(microseconds=1)).exists()


def test_a_version_carries_the_moment_of_its_booking(town):
    later = datetime(2023, 6, 1, 13, tzinfo=UTC)
    with clock.told_at(later):
        record(CARDS, 1, town[0])
    goals.make_goal(title="Woorden", by=builders.person(Role.EDITOR), on=TODAY)  # the clock says noon again
    assert GoalVersion.objects.get().recorded_at == later
