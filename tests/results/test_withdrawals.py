"""Taking an accepted fact back: one person asks and says why, another confirms, and both books agree."""

from datetime import date
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.queries import chain_faults, moment
from nabij.ledger.rules import Reason
from nabij.people.queries import NotAllowed
from nabij.people.rules import ROLES, Role
from nabij.results import services
from nabij.results.models import Fact, Withdrawal
from nabij.results.queries import figures
from nabij.results.queries.reconciling import differences
from nabij.results.rules import (
    FACT_TRANSITIONS,
    WITHDRAWAL_REASONS,
    WITHDRAWAL_STEPS,
    FactState,
    WithdrawalState,
)
from nabij.results.services import FactRefused
from tests import builders
from tests.page import fetch, read
from tests.results.conftest import NOON, TODAY, typed
from tests.results.test_importing import sheet


def value(known_at=None):
    return figures(moment(as_of=TODAY, known_at=known_at, now=clock.now()))["cards"].value.number


@pytest.fixture
def counted(report, accept):
    """A fact that was accepted on 1 March 2023."""
    with clock.told_at(NOON.replace(year=2023, month=3)):
        return accept(report(100))


@pytest.fixture
def asked(counted, desk):
    services.ask_withdrawal(fact=counted, reason=Reason.DOUBLE, by=desk.reporter)
    return counted


def confirm(fact, by):
    return services.confirm_withdrawal(fact=fact, by=by, on=TODAY)


STEPS = {
    (None, WithdrawalState.ASKED): lambda fact, by: services.ask_withdrawal(fact=fact, reason=Reason.MISTAKE, by=by),
    (WithdrawalState.ASKED, WithdrawalState.CONFIRMED): confirm,
    (WithdrawalState.ASKED, WithdrawalState.DROPPED): lambda fact, by: services.drop_withdrawal(fact=fact, by=by),
}


# --- who may do what, from which state -------------------------------------------------------------------------------
def test_every_step_has_its_service():
    assert STEPS.keys() == WITHDRAWAL_STEPS.keys()


@pytest.mark.parametrize(("step", "role"), list(product(STEPS, list(ROLES))))
def test_a_step_is_taken_by_exactly_the_roles_that_may(step, role, counted, desk, request):
    if step[0]:
        request.getfixturevalue("asked")
    person = builders.person(role, name="Iemand Anders")
    if WITHDRAWAL_STEPS[step] & ROLES[role].permissions:
        STEPS[step](counted, person)
        assert Withdrawal.objects.get().state == step[1]
    else:
        with pytest.raises((NotAllowed, FactRefused)):
            STEPS[step](counted, person)
        assert [kept.state for kept in Withdrawal.objects.all()] == ([step[0]] if step[0] else [])


@pytest.mark.parametrize("state", [state for state in FactState if FactState.WITHDRAWN not in FACT_TRANSITIONS[state]])
def test_only_what_counts_is_withdrawn(state, report, accept, desk):
    fact = report(100)
    match state:
        case FactState.REFUSED:
            services.refuse_fact(fact=fact, by=desk.second, reason="nee")
        case FactState.REPLACED:
            accept(report(120, replaces=accept(fact)))
        case FactState.WITHDRAWN:
            accept(fact)
            services.ask_withdrawal(fact=fact, reason=Reason.MISTAKE, by=desk.reporter)
            confirm(fact, desk.second)
    assert Fact.objects.get(pk=fact.pk).state == state
    entries = Entry.objects.count()
    with pytest.raises(FactRefused, match="meetelt"):
        services.ask_withdrawal(fact=fact, reason=Reason.MISTAKE, by=desk.reporter)
    with pytest.raises(FactRefused):
        confirm(fact, desk.second)
    assert Entry.objects.count() == entries


def test_who_asked_does_not_confirm_and_the_database_says_so_too(asked, desk):
    with pytest.raises(FactRefused, match="tweede persoon"):
        confirm(asked, desk.reporter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.update(state=WithdrawalState.CONFIRMED, decided_by=desk.reporter, decided_at=NOON)
    assert value() == 100


def test_a_role_for_another_area_is_not_enough(report, accept, desk):
    fact = accept(report(10, place=desk.south))
    services.ask_withdrawal(fact=fact, reason=Reason.MISTAKE, by=desk.reporter)
    finance = builders.person(Role.FINANCE, name="Fien Financien", area=desk.north)
    for act in (lambda: confirm(fact, finance), lambda: services.drop_withdrawal(fact=fact, by=finance)):
        with pytest.raises(FactRefused, match="geldt niet voor Zuid"):
            act()


@pytest.mark.parametrize("decided", [WithdrawalState.CONFIRMED, WithdrawalState.DROPPED])
def test_what_was_decided_is_not_decided_again(decided, asked, desk):
    STEPS[WithdrawalState.ASKED, decided](asked, desk.second)
    for step in (WithdrawalState.CONFIRMED, WithdrawalState.DROPPED):
        with pytest.raises(FactRefused):
            STEPS[WithdrawalState.ASKED, step](asked, desk.second)
    assert Withdrawal.objects.get().state == decided


# --- what it does ----------------------------------------------------------------------------------------------------
def test_until_somebody_confirms_the_fact_counts(asked):
    assert value() == 100
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("reason", WITHDRAWAL_REASONS)
def test_a_withdrawn_fact_gets_its_exact_opposite_with_the_reason(reason, counted, desk):
    services.ask_withdrawal(fact=counted, reason=reason, by=desk.reporter)
    fact = confirm(counted, desk.second)
    first, opposite = Entry.objects.order_by("position")
    assert fact.state == FactState.WITHDRAWN
    assert (opposite.reverses, opposite.quantity, opposite.on) == (first.position, -100, first.on)
    assert (opposite.reason, opposite.source) == (reason, first.source)
    assert value() == 0
    assert value(known_at=date(2023, 4, 1)) == 100
    assert list(differences()) == []
    assert list(chain_faults()) == []


def test_a_dropped_request_leaves_the_fact_and_makes_room_for_another(asked, desk):
    services.drop_withdrawal(fact=asked, by=desk.reporter)
    assert value() == 100
    services.ask_withdrawal(fact=asked, reason=Reason.MISTAKE, by=desk.second)
    confirm(asked, desk.reporter)
    assert value() == 0


def test_a_fact_is_asked_back_once_at_a_time(asked, desk):
    with pytest.raises(FactRefused, match="al om dit feit in te trekken"):
        services.ask_withdrawal(fact=asked, reason=Reason.MISTAKE, by=desk.second)


def test_a_fact_is_withdrawn_or_replaced_and_never_both(counted, asked, report, accept, desk):
    with pytest.raises(FactRefused, match="in te trekken"):
        report(120, replaces=counted)
    services.drop_withdrawal(fact=counted, by=desk.second)
    replacement = report(120, replaces=counted)
    with pytest.raises(FactRefused, match="dit vervangt"):
        services.ask_withdrawal(fact=counted, reason=Reason.MISTAKE, by=desk.second)
    accept(replacement)
    assert value() == 120


def test_once_withdrawn_its_days_are_open_and_it_may_be_reported_again(asked, report, accept, desk):
    confirm(asked, desk.second)
    accept(report(100))
    assert value() == 100
    assert list(differences()) == []


def test_a_file_does_not_bring_a_withdrawn_fact_back(asked, desk):
    confirm(asked, desk.second)
    row = services.read_facts(sheet("cards;100;1-1-2022;31-12-2022;;;lijst"), "feiten.csv").rows[0]
    assert row.is_known
    assert "is ingetrokken" in row.warning


# --- the pages -------------------------------------------------------------------------------------------------------
def test_two_people_withdraw_a_fact_page_by_page(office, client_of, counted, report, desk):
    other, address = client_of(desk.second), f"/kantoor/feiten/{counted.public_id}"
    report(7, days=(date(2023, 1, 1), date(2023, 12, 31)))
    asking = fetch(office, fetch(office, address).links["Vraag om het in te trekken"])
    assert "het cijfer gaat dan van 100 naar 0 kaarten" in asking.words
    assert "Kies" in read(office.post(f"{address}/intrekken", typed())).words or Withdrawal.objects.count() == 0
    assert office.post(f"{address}/intrekken", typed(reason="double"))["Location"] == address
    assert "Trek dit feit in" not in fetch(office, address).words
    assert "intrekken gevraagd" in fetch(other, "/kantoor/feiten").words
    page = fetch(other, address)
    assert "Meral Meldt vraagt om dit feit in te trekken. Reden: het staat er dubbel in." in page.words
    assert "Vervang dit feit" not in page.words
    words = read(other.post(f"{address}/intrekken/bevestigen", typed(), follow=True)).words
    assert "telt niet meer mee" in words
    assert "Ingetrokken door Teun Tweede" in words
    assert "Ingetrokken: 1" in fetch(other, "/kantoor/feiten").words
    assert "100 kaarten" in fetch(other, "/kantoor/feiten?stand=withdrawn").words


def test_who_asked_may_take_it_back(office, asked):
    address = f"/kantoor/feiten/{asked.public_id}"
    words = read(office.post(f"{address}/intrekken/niet", typed(), follow=True)).words
    assert "Het feit blijft staan." in words
    assert "Blijft staan volgens Meral Meldt" in words
