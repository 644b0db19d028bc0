"""On whom a pot waits: somebody in every state that is not the end, and the database sorts by the same answer."""

from itertools import product

import pytest

from nabij.intake import clock
from nabij.streets import services
from nabij.streets.queries import at_the_desk, desk_pots
from nabij.streets.rules import ENDED, WAITER_LABELS, WORK_OF, Method, PotState, Waiter, waits_on
from tests.streets.conftest import DAY, LATER, at

SUBMITTED, APPROVED = PotState.SUBMITTED, PotState.APPROVED


def waiter(state, *, all_confirmed=True, account_given=True, account_stands_out=False) -> Waiter:
    return waits_on(
        state, all_confirmed=all_confirmed, account_given=account_given, account_stands_out=account_stands_out
    )


@pytest.mark.parametrize("state", [state for state in PotState if state not in {*ENDED, PotState.DRAFT}])
def test_somebody_is_on_turn_until_the_end(state):
    for confirmed, given, stands_out in product((True, False), repeat=3):
        told = {"all_confirmed": confirmed, "account_given": given, "account_stands_out": stands_out}
        assert waiter(state, **told) is not Waiter.NOBODY


def test_who_is_on_turn():
    assert waiter(SUBMITTED, all_confirmed=False) is Waiter.CHAMPION
    assert waiter(SUBMITTED) is Waiter.BROKER
    assert waiter(APPROVED, account_given=False) is Waiter.RESIDENT
    assert waiter(APPROVED, account_stands_out=True) is Waiter.TEAM
    assert waiter(APPROVED) is Waiter.FINANCE
    assert {waiter(state) for state in ENDED} == {Waiter.NOBODY}


def test_every_waiter_has_words_and_the_work_of_the_desk_does_not_overlap():
    assert set(WAITER_LABELS) == set(Waiter)
    broker, team = WORK_OF.values()
    assert not broker & team


def test_the_database_sorts_as_the_rule_says(town):
    town.asked("Een")
    town.confirmed("Twee")
    for street in ("Drie", "Vier"):
        services.check_pot(pot=town.confirmed(street), by=town.broker, on=DAY, at=at(DAY))
    pot = town.confirmed("Vijf")
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    services.give_account(pot=pot, method=Method.BANK, holder="X Y", iban="NL91ABNA0417164300", at=at(DAY))
    town.approved("Zes")
    town.give_back(town.paid("Zeven"))
    services.tell_story(pot=town.paid("Acht"), text="Soep.", occasions=[], may_be_shown=False, on=DAY, at=at(DAY))
    services.withdraw_pot(pot=town.asked("Negen"), on=DAY, at=at(DAY))
    with clock.told_at(LATER):
        for person in (town.broker, town.team, town.finance):
            rows = at_the_desk(desk_pots(person, on=LATER.date()), person, on=LATER.date())
            assert [row.pot.turn == 0 for row in rows] == [row.is_mine for row in rows]
