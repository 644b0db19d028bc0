"""Another second champion, when the first declined or does not answer; and what becomes of what we knew of the first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.models import Champion, PaperMail, Pot
from nabij.streets.services import Neighbour, PotRefused
from tests import builders
from tests.streets.conftest import DAY, RULES, at

NEXT_DAY = DAY + timedelta(days=1)
BEA = Neighbour("Bea Bedacht", "9999AB", "20", email="bea@voorbeeld.example")


def name(pot: Pot, second: Neighbour = BEA, **told) -> Champion:
    return services.name_second(pot=pot, second=second, on=NEXT_DAY, at=at(NEXT_DAY), **told)


def decline(pot: Pot) -> Champion:
    return services.decline_champion(champion=pot.second, on=DAY, at=at(DAY))


@pytest.mark.parametrize("answered", [True, False])
def test_another_neighbour_is_asked_and_the_first_is_forgotten(town, answered):
    pot = town.asked()
    first = decline(pot) if answered else pot.second
    named = name(pot)
    assert Pot.objects.get().second == named
    assert OutgoingMail.objects.latest("pk").to == "bea@voorbeeld.example"
    first.refresh_from_db()
    assert (first.name, first.email, first.phone, first.postcode, first.house_number) == ("", "", "", "", "")
    assert (first.ended_on, first.erased_on) == (DAY if answered else NEXT_DAY, NEXT_DAY)
    services.confirm_champion(champion=named, how=Champion.Confirmation.LINK, on=NEXT_DAY)
    services.check_pot(pot=pot, by=town.broker, on=NEXT_DAY, at=at(NEXT_DAY))


def test_the_letter_on_paper_to_who_declined_is_emptied_too(town):
    pot = town.asked(second=Neighbour("Ali Bedacht", "9999AB", "14", phone="030 1234567"))
    assert "Ali" not in PaperMail.objects.get().text
    PaperMail.objects.update(text="Aan Ali Bedacht.")
    decline(pot)
    name(pot)
    assert PaperMail.objects.get().text == ""


def test_who_takes_part_in_another_pot_of_the_street_stays_known(town):
    services.set_rules(rules=replace(RULES, pots_per_street=2), by=town.team, on=DAY)
    first, other = town.asked(), town.asked()
    assert first.second == other.second
    name(first)
    other.refresh_from_db()
    assert (other.second.name, other.second.erased_on) == ("Ali Bedacht", None)


def test_a_neighbour_with_the_same_address_for_mail_in_another_street_stays_known(town):
    elsewhere = town.asked("Kadestraat")
    decline(pot := town.asked())
    name(pot)
    assert Champion.objects.get(pk=elsewhere.second_id).name == "Ali Bedacht"


def test_the_same_neighbour_with_another_address_for_mail_is_asked_there(town):
    pot = town.asked()
    named = name(pot, Neighbour("Ali Bedacht", "9999AB", "14", email="ali.goed@voorbeeld.example"))
    assert named == pot.second
    assert (named.name, named.erased_on) == ("Ali Bedacht", None)
    assert OutgoingMail.objects.latest("pk").to == "ali.goed@voorbeeld.example"


def test_who_confirmed_is_not_replaced_and_neither_is_anybody_once_it_was_checked(town):
    pot = town.confirmed()
    with pytest.raises(PotRefused, match="heeft al bevestigd"):
        name(pot)
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    with pytest.raises(PotRefused, match="al nagekeken"):
        name(pot)


def test_the_rules_of_the_request_hold_for_the_new_neighbour(town):
    pot = town.asked()
    with pytest.raises(PotRefused) as refused:
        name(pot, replace(BEA, house_number="12"))
    assert set(refused.value.faults) == {"second"}
    assert Pot.objects.get().second.name == "Ali Bedacht"


def test_nobody_becomes_their_own_second_where_one_champion_is_enough(town):
    services.set_rules(rules=replace(RULES, champions=1), by=town.team, on=DAY)
    pot = town.asked()
    with pytest.raises(PotRefused):
        name(pot, Neighbour("Roos Verzonnen", "9999AB", "12"))


def test_a_broker_does_it_in_their_own_wijken_only(town):
    pot = town.asked(wijk=1)
    with pytest.raises(NotAllowed):
        name(pot, by=builders.person(Role.SOCIAL_BROKER, name="Piet Elders", area=town.wijken[2]))
    assert name(pot, by=town.broker).name == "Bea Bedacht"


def test_who_declined_does_not_join_by_the_same_link_afterwards(town):
    first = decline(town.asked())
    with pytest.raises(PotRefused, match="niet meedoet"):
        services.confirm_champion(champion=first, how=Champion.Confirmation.LINK, on=NEXT_DAY)
