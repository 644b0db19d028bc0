"""Both books counted again: whoever changes one of them by hand is found."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nabij.goals import services as goals
from nabij.goals.rules import Precision, PromisedDate
from nabij.ledger import triggers
from nabij.ledger.models import Entry, Tally
from nabij.results.models import Fact
from nabij.results.queries.reconciling import differences
from nabij.results.rules import FactState
from tests.results.conftest import TODAY, YEAR


@pytest.fixture
def books(desk, report, accept):
    """Facts, one of them replaced, and work that a package counts itself."""
    accept(report(60, place=desk.north))
    wrong = accept(report(40, place=desk.south))
    accept(report(45, place=desk.south, replaces=wrong))
    report(7, days=(date(2023, 1, 1), date(2023, 12, 31)))
    goal = goals.make_goal(title="Meer aandacht", by=desk.reporter, on=TODAY)
    plan = goals.make_plan(goal=goal, text="Een plan", owner="team", promised=None, by=desk.reporter, on=TODAY)
    goals.start_plan(plan=plan, by=desk.reporter, on=TODAY)
    goals.reach_milestone(
        goal=goal, text="Geopend", reached=PromisedDate(TODAY, Precision.DAY), by=desk.reporter, on=TODAY
    )
    return desk


def reconcile() -> str:
    out = StringIO()
    call_command("reconcile", stdout=out)
    return out.getvalue()


def refused() -> list[str]:
    """The lines of the table when the books differ, without its head."""
    table = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("reconcile", stderr=table)
    assert caught.value.returncode == 1
    return table.getvalue().splitlines()[1:]


def test_whole_books_agree(books):
    assert list(differences()) == []
    assert reconcile() == "Alles klopt: 3 cijfers nageteld.\n"


def test_empty_books_agree(desk):
    assert reconcile() == "Alles klopt: 0 cijfers nageteld.\n"


def test_a_changed_entry_is_found(books):
    with triggers.lifted():
        Entry.objects.filter(measure="cards", quantity=60).update(quantity=61)
    found = list(differences())
    assert found[0].measure == "cards"
    assert (found[0].day, found[0].stands, found[0].counted) == (YEAR[1], "106", "105")
    assert "regels" in refused()[0]


def test_a_missing_entry_is_found(books):
    with triggers.lifted():
        Entry.objects.filter(measure="milestones_reached").delete()
    assert [(d.measure, d.stands, d.counted) for d in differences() if d.where == "regels"] == [
        ("milestones_reached", "0", "1")
    ]


def test_a_fact_that_was_accepted_behind_the_ledgers_back_is_found(books):
    Fact.objects.filter(state=FactState.REPORTED).update(
        state=FactState.ACCEPTED, decided_by=books.second, decided_at=Fact.objects.first().reported_at
    )
    assert [(d.day, d.stands, d.counted) for d in differences()] == [(date(2023, 12, 31), "0", "7")]


def test_a_changed_balance_is_found(books):
    Tally.objects.filter(measure="cards", scope="p", code=books.north.code).update(reported=59)
    assert [(d.where, d.stands) for d in differences()] == [(f"saldo per plaats {books.north.code}", "59")]
    assert len(refused()) == 1


def test_a_missing_balance_is_found(books):
    Tally.objects.filter(measure="plans_open").delete()
    assert {(d.measure, d.stands) for d in differences()} == {("plans_open", "ontbreekt")}
