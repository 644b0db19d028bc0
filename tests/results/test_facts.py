"""Reported facts: said by one person, decided by another, replaced when they prove wrong."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.queries import chain_faults, moment
from nabij.ledger.rules import Basis
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from nabij.results import services
from nabij.results.models import Fact
from nabij.results.queries import figures
from nabij.results.rules import FactState
from nabij.results.services import FactRefused
from tests import builders
from tests.results.conftest import NOON, TODAY, YEAR

HALF = (date(2022, 7, 1), date(2022, 12, 31))
LATER = (date(2023, 1, 1), date(2023, 6, 30))


def value(key="cards", *, on=TODAY, known_at=None):
    return figures(moment(as_of=on, known_at=known_at, now=clock.now()))[key].value.number


# --- reporting -------------------------------------------------------------------------------------------------------
def test_a_reported_fact_waits_and_does_not_count(report):
    fact = report(100)
    assert fact.state == FactState.REPORTED
    assert value() == 0
    assert not Entry.objects.exists()


REFUSED = {
    "without a number": ({"quantity": 0}, "aantal is 0"),
    "in the future": ({"days": (date(2024, 1, 1), date(2024, 2, 2))}, "moet nog komen"),
    "backwards": ({"days": (date(2022, 12, 31), date(2022, 1, 1))}, "na de laatste dag"),
    "of an unknown measure": ({"measure": "stars"}, "bestaat niet"),
    "of a derived measure": ({"measure": "cards_a_year"}, "uit andere cijfers berekend"),
    "with an unknown breakdown": ({"breakdown": "sport"}, "onderverdeling"),
    "of minus so many people": ({"measure": "visitors", "quantity": -5}, "niet onder nul"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_fact_is_refused(report, what):
    told, words = REFUSED[what]
    with pytest.raises(FactRefused, match=words):
        report(**told)
    assert not Fact.objects.exists()


def test_a_fact_is_not_told_more_precisely_than_the_measure(report, desk):
    with pytest.raises(FactRefused, match="de hele gemeente"):
        report(measure="partners", place=desk.north)
    with pytest.raises(FactRefused, match="een wijk"):
        report(place=builders.buurt(parent=desk.north))


def test_the_same_fact_twice_is_one_fact(report):
    report(100)
    with pytest.raises(FactRefused, match="al gemeld"):
        report(100, evidence="een andere lijst")
    assert Fact.objects.count() == 1


def test_the_database_too_keeps_the_same_fact_from_standing_twice(report):
    fact = report(100)
    fact.pk, fact.public_id = None, None
    fact.public_id = "7f2c1b8e-0d3a-4a55-9a5e-5f0a3a1c0b11"
    with pytest.raises(IntegrityError), transaction.atomic():
        fact.save(force_insert=True)


def test_who_may_not_report_does_not(report):
    with pytest.raises(NotAllowed):
        report(by=builders.person(Role.EDITOR, name="Eva Redacteur"))


def test_who_works_in_one_area_reports_there_alone(report, desk):
    broker = builders.person(Role.SOCIAL_BROKER, name="Bo Makelaar", area=desk.north)
    assert report(by=broker, place=desk.north).pk
    for place in (desk.south, desk.city):
        with pytest.raises(FactRefused, match="geldt niet voor"):
            report(by=broker, place=place)


# --- nothing counts twice --------------------------------------------------------------------------------------------
def test_two_facts_do_not_speak_for_the_same_days_and_place(report, accept, desk):
    accept(report(100))
    with pytest.raises(FactRefused, match="staat er al een feit: 100 kaarten, 2022"):
        report(40, days=HALF)
    with pytest.raises(FactRefused, match="staat er al een feit"):
        report(40, days=HALF, place=desk.north)
    assert report(40, days=LATER).pk
    assert report(4000, measure="budget").pk


def test_of_two_waiting_facts_about_the_same_days_one_can_be_accepted(report, accept):
    first, second = report(100), report(120)
    accept(second)
    with pytest.raises(FactRefused, match="telt dit dubbel"):
        accept(first)
    assert Fact.objects.get(pk=first.pk).state == FactState.REPORTED
    assert value() == 120


def test_wijken_beside_each_other_are_reported_apart(report, accept, desk):
    accept(report(60, place=desk.north))
    accept(report(40, place=desk.south))
    assert value() == 100


# --- the second person -----------------------------------------------------------------------------------------------
def test_an_accepted_fact_counts_from_its_last_day(report, accept):
    accept(report(100))
    assert value(on=date(2022, 12, 30)) == 0
    assert value(on=date(2022, 12, 31)) == 100
    entry = Entry.objects.get()
    assert (entry.covers_from, entry.on, entry.basis) == (*YEAR, Basis.REPORTED)


def test_nobody_decides_about_their_own_fact(report, desk):
    fact = report(100)
    with pytest.raises(FactRefused, match="zelf gemeld"):
        services.accept_fact(fact=fact, by=desk.reporter, on=TODAY)
    with pytest.raises(FactRefused, match="zelf gemeld"):
        services.refuse_fact(fact=fact, by=desk.reporter, reason="nee")
    assert Fact.objects.get().state == FactState.REPORTED
    assert not Entry.objects.exists()


def test_the_database_too_asks_for_a_second_person(report, desk):
    report(100)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.update(state=FactState.ACCEPTED, decided_by=desk.reporter, decided_at=NOON)


def test_who_may_not_accept_does_not(report, accept):
    with pytest.raises(NotAllowed):
        accept(report(100), by=builders.person(Role.NETWORK_COORDINATOR, name="Co Ordinator"))


def test_who_accepts_in_one_area_accepts_there_alone(report, accept, desk):
    finance = builders.person(Role.FINANCE, name="Fien Financien", area=desk.north)
    accept(report(10, place=desk.north), by=finance)
    with pytest.raises(FactRefused, match="geldt niet voor Zuid"):
        accept(report(10, place=desk.south), by=finance)


def test_a_refused_fact_says_why_and_makes_room(report, desk):
    fact = services.refuse_fact(fact=report(100), by=desk.second, reason=" Er staat 110. ")
    assert (fact.state, fact.refusal) == (FactState.REFUSED, "Er staat 110.")
    assert report(100).pk != fact.pk


def test_a_refusal_without_a_reason_is_no_refusal(report, desk):
    with pytest.raises(FactRefused, match="Schrijf waarom"):
        services.refuse_fact(fact=report(100), by=desk.second, reason="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.update(state=FactState.REFUSED, decided_by=desk.second, decided_at=NOON)


def test_what_was_decided_stays_decided(report, accept, desk):
    fact = report(100)
    accept(fact)
    for decide in (accept, lambda fact: services.refuse_fact(fact=fact, by=desk.second, reason="toch niet")):
        with pytest.raises(FactRefused, match="al beslist"):
            decide(fact)
    assert Entry.objects.count() == 1


def test_many_facts_are_accepted_in_one_booking_or_not_at_all(report, desk):
    facts = [report(10, place=place, days=days) for place in (desk.north, desk.south) for days in (YEAR, LATER)]
    services.accept_facts(facts=facts, by=desk.second, on=TODAY)
    assert value() == 40
    assert Entry.objects.values("recorded_at").distinct().count() == 1
    more = [
        report(7, days=(date(2020, 1, 1), date(2020, 1, 31))),
        report(8, days=(date(2020, 1, 15), date(2020, 2, 15))),
    ]
    with pytest.raises(FactRefused, match="dubbel"):
        services.accept_facts(facts=more, by=desk.second, on=TODAY)
    assert value() == 40
    assert Fact.objects.filter(state=FactState.REPORTED).count() == 2


# --- replacing -------------------------------------------------------------------------------------------------------
@pytest.fixture
def told_in_2023(report, accept):
    """A fact that was accepted on 1 March 2023."""
    with clock.told_at(NOON.replace(year=2023, month=3)):
        return accept(report(100))


def test_a_replaced_fact_stays_as_it_was_known(told_in_2023, report, accept):
    then = date(2023, 4, 1)
    before = value(known_at=then)
    replacement = report(120, replaces=told_in_2023, evidence="het echte verslag")
    assert value() == 100
    accept(replacement)
    assert value() == 120
    assert value(known_at=then) == before == 100
    assert Fact.objects.get(pk=told_in_2023.pk).state == FactState.REPLACED
    assert [entry.quantity for entry in Entry.objects.order_by("position")] == [100, -100, 120]
    assert list(chain_faults()) == []


def test_a_replacement_may_say_the_same_on_other_evidence(told_in_2023, report, accept):
    accept(report(100, replaces=told_in_2023, basis=Basis.DOCUMENT))
    shown = figures(moment(as_of=TODAY, known_at=None, now=clock.now()))["cards"]
    assert (shown.value.number, shown.shares) == (100, {"uit een document": 100})


def test_a_fact_has_one_successor(told_in_2023, report):
    report(120, replaces=told_in_2023)
    with pytest.raises(FactRefused, match="al vervangen"):
        report(130, days=HALF, replaces=told_in_2023)


def test_a_refused_replacement_makes_room_for_another(told_in_2023, report, accept, desk):
    services.refuse_fact(fact=report(120, replaces=told_in_2023), by=desk.second, reason="er staat 130")
    accept(report(130, replaces=told_in_2023))
    assert value() == 130


def test_only_an_accepted_fact_is_replaced(report):
    waiting = report(100)
    with pytest.raises(FactRefused, match="aanvaard feit"):
        report(120, days=LATER, replaces=waiting)


# --- how it is known -------------------------------------------------------------------------------------------------
def test_a_figure_says_which_share_of_it_is_known_how(report, accept, desk):
    for quantity, basis, place in ((60, Basis.REPORTED, desk.north), (40, Basis.ESTIMATED, desk.south)):
        accept(report(quantity, basis=basis, place=place))
    accept(report(100, days=LATER, basis=Basis.COUNTED))
    shown = figures(moment(as_of=TODAY, known_at=None, now=clock.now()))["cards"]
    assert (shown.value.number, shown.shares) == (200, {"gemeld": 30, "geschat": 20})


def test_reading_the_figures_costs_the_same_for_one_fact_and_for_many(report, accept, desk, django_assert_num_queries):
    accept(report(100))
    with CaptureQueriesContext(connection) as few:
        value()
    for year in range(2012, 2022):
        accept(report(year, days=(date(year, 1, 1), date(year, 6, 30)), place=desk.north))
    with django_assert_num_queries(len(few)):
        value()
