"""Asking for a pot: what the rules of the municipality say, to whom, and at which field."""

from dataclasses import replace
from datetime import date

import pytest

from nabij.ledger.models import Entry
from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.models import Budget, Champion, PaperMail, Pot, StreetUnit
from nabij.streets.queries import is_link_of, link_of
from nabij.streets.rules import Alert, Limit, Method
from nabij.streets.services import Neighbour, PotRefused, Stretch
from tests import builders
from tests.streets.conftest import DAY, LATER, RULES, at

ELSEWHERE = Neighbour("Ali Bedacht", "9999AB", "14", email="ali@voorbeeld.example")


def faults(call) -> dict[str, str]:
    with pytest.raises(PotRefused) as refused:
        call()
    return refused.value.faults


def test_a_request_takes_its_place_and_tells_both_neighbours(town):
    pot = town.asked()
    assert (pot.state, pot.amount_cents, pot.budget_year) == ("submitted", 15_000, 2023)
    assert Budget.objects.get(year=2023).reserved_cents == 15_000
    to = dict(OutgoingMail.objects.values_list("to", "text"))
    assert f"/lief-en-leed/mijn/{pot.public_id}/{link_of(pot)}" in to["roos@voorbeeld.example"]
    assert f"/lief-en-leed/meedoen/{pot.second.public_id}/" in to["ali@voorbeeld.example"]


def test_a_street_has_one_pot_a_calendar_year_and_is_told_when_it_may_ask_again(town):
    town.asked(on=date(2023, 12, 31))
    town.asked(on=date(2024, 1, 1))
    assert faults(lambda: town.asked(on=date(2024, 1, 2))) == {
        "street": "Deze straat kreeg al een potje per kalenderjaar. Vanaf 1 januari 2025 kan het weer."
    }


def test_or_one_in_twelve_months_where_the_municipality_says_so(town):
    services.set_rules(rules=replace(RULES, limit=Limit.TWELVE_MONTHS), by=town.team, on=date(2023, 1, 1))
    town.asked(on=date(2023, 6, 1))
    assert "Vanaf 1 juni 2024" in faults(lambda: town.asked(on=date(2024, 5, 31)))["street"]
    assert town.asked(on=date(2024, 6, 1)).state == "submitted"


def test_what_was_withdrawn_or_refused_leaves_room_for_another(town):
    pot = town.asked()
    services.withdraw_pot(pot=pot, on=DAY, at=at(DAY))
    other = town.asked()
    services.refuse_pot(pot=other, reason="Het is voor een bedrijf.", by=town.team, on=DAY, at=at(DAY))
    assert Budget.objects.get(year=2023).reserved_cents == 0
    assert town.asked().state == "submitted"


def test_two_neighbours_of_one_address_are_refused_at_the_field_of_the_second(town):
    same = replace(ELSEWHERE, house_number=" 12 ", postcode="9999ab")
    assert "hetzelfde adres" in faults(lambda: town.asked(second=same))["second"]
    assert "Wie doet er met u mee" in faults(lambda: town.asked(second=None))["second"]
    assert not StreetUnit.objects.exists()


def test_a_street_outside_the_municipality_is_refused_before_anything_is_kept(town):
    assert list(faults(lambda: town.asked(where=Stretch("Verweg", None)))) == ["street"]
    assert not Champion.objects.exists()


def test_a_year_without_a_budget_and_a_budget_that_is_used_up_are_told_kindly(town):
    assert "nog geen geld" in faults(lambda: town.asked(on=date(2025, 1, 1)))["budget"]
    services.set_budget(year=2023, area=town.wijken[0], ceiling_cents=15_000, by=town.team, on=DAY)
    town.asked("Eerste straat")
    told = faults(lambda: town.asked("Tweede straat"))["budget"]
    assert told == "Het geld voor potjes in Noord is voor 2023 op. Vraag het volgend jaar opnieuw, of bel ons."
    assert Budget.objects.get(year=2023, area=builders.whole()).reserved_cents == 15_000
    assert town.asked("Tweede straat", wijk=1).state == "submitted"


def test_a_budget_is_never_set_below_what_was_promised(town):
    town.asked()
    with pytest.raises(PotRefused, match="al € 150 toegezegd"):
        services.set_budget(year=2023, area=builders.whole(), ceiling_cents=14_999, by=town.team, on=DAY)


def test_a_pot_keeps_the_rules_under_which_it_was_asked(town):
    pot = town.asked()
    services.set_rules(rules=replace(RULES, amount_cents=20_000), by=town.team, on=DAY)
    assert Pot.objects.get(pk=pot.pk).rules.amount_cents == pot.amount_cents == 15_000
    assert town.asked("Andere straat").amount_cents == 20_000


def test_who_has_no_e_mail_address_gets_a_letter_on_paper(town):
    pot = town.asked(requester=Neighbour("Roos Verzonnen", "9999AB", "12", phone="030 1234567"), by=town.broker)
    assert PaperMail.objects.get(pot=pot).champion == pot.requester
    assert pot.requester.confirmed_how == Champion.Confirmation.PHONE


def test_a_request_is_checked_only_when_both_have_confirmed(town):
    pot = town.asked()
    with pytest.raises(PotRefused, match="Ali Bedacht heeft nog niet bevestigd"):
        services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    for _ in range(2):
        services.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=DAY)
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))


def test_a_broker_looks_only_at_their_own_wijken(town):
    pot = town.confirmed(wijk=1)
    elsewhere = builders.person(Role.SOCIAL_BROKER, name="Piet Elders", area=town.wijken[2])
    with pytest.raises(NotAllowed, match="wijk waar u niet voor werkt"):
        services.check_pot(pot=pot, by=elsewhere, on=DAY, at=at(DAY))


def test_nobody_does_two_things_that_should_be_apart(town):
    pot = town.confirmed(by=town.broker)
    with pytest.raises(PotRefused, match="zelf aangevraagd"):
        services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    services.check_pot(pot=pot, by=town.other_broker, on=DAY, at=at(DAY))


def test_two_officers_are_enough_where_the_municipality_says_so_but_never_one(town):
    services.set_rules(rules=replace(RULES, strict_duties=False), by=town.team, on=DAY)
    everything = builders.person(Role.SOCIAL_BROKER, Role.PROGRAMME_TEAM, Role.FINANCE, name="Els Alles")
    pot = town.confirmed(by=everything)
    services.check_pot(pot=pot, by=everything, on=DAY, at=at(DAY))
    with pytest.raises(PotRefused, match="zelf aangevraagd"):
        services.approve_pot(pot=pot, by=everything, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    with pytest.raises(PotRefused, match="zelf nagekeken"):
        services.confirm_payment(payment=pot.payments.get(), paid_on=DAY, by=everything, on=DAY, at=at(DAY))


def test_somebody_of_the_office_does_not_decide_about_their_own_street(town):
    pot = town.confirmed(requester=Neighbour("Tineke Team", "9999AB", "1", email=town.team.email))
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    with pytest.raises(PotRefused, match="een potje van uzelf"):
        services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.colleague, on=DAY, at=at(DAY))


def test_a_question_goes_back_and_forth(town):
    pot = town.asked()
    assert "remark" in faults(lambda: services.ask_question(pot=pot, question=" ", by=town.broker, on=DAY, at=at(DAY)))
    services.ask_question(pot=pot, question="Doet nummer 16 ook mee?", by=town.broker, on=DAY, at=at(DAY))
    services.answer_question(pot=pot, answer="Ja.", on=DAY, at=at(DAY))
    assert [trail.step for trail in pot.trail.order_by("id")] == ["submit", "ask", "answer"]


def test_a_link_opens_one_pot_and_no_other(town):
    pot, other = town.asked("Een"), town.asked("Twee")
    assert is_link_of(pot, link_of(pot))
    assert not is_link_of(other, link_of(pot))
    pot.link_number += 1
    assert not is_link_of(pot, link_of(other))


IBAN, OTHER_IBAN = "NL91 ABNA 0417 1643 00", "NL02 ABNA 0123 4567 89"


def give(pot, iban=IBAN, holder="R. Verzonnen"):
    return services.give_account(pot=pot, method=Method.BANK, iban=iban, holder=holder, at=LATER)


def test_an_account_number_is_asked_after_the_yes_and_read_as_people_type_it(town):
    pot = town.asked()
    with pytest.raises(PotRefused, match="pas als het potje is goedgekeurd"):
        give(pot)
    granted = town.approved("Andere straat")
    assert "typefout" in faults(lambda: give(granted, iban="NL91 ABNA 0417 1643 01"))["iban"]
    assert give(granted, iban="nl91abna0417164300").alert_codes == []


def test_what_stands_out_of_an_account_is_shown_and_needs_a_second_look(town):
    first, second = town.approved("Een"), town.approved("Twee")
    give(first)
    same = give(second)
    assert same.alert_codes == [Alert.SAME_ACCOUNT_ELSEWHERE]
    changed = give(second, iban=OTHER_IBAN, holder="P. Anders")
    assert changed.alert_codes == [Alert.CHANGED_AFTER_APPROVAL, Alert.OTHER_NAME]
    assert changed.needs_a_look
    services.clear_account(account=changed, by=town.colleague, on=DAY)
    changed.refresh_from_db()
    assert not changed.needs_a_look


def test_who_asks_for_themselves_does_not_say_yes_for_a_neighbour(town):
    pot = town.asked(second_agreed=True)
    assert pot.second.confirmed_on is None


def test_what_a_broker_heard_of_both_neighbours_counts_at_once(town):
    pot = town.asked(second_agreed=True, by=town.other_broker)
    assert (pot.second.confirmed_on, pot.second.confirmed_how) == (DAY, "phone")
    champions = Entry.objects.filter(measure="street_champions")
    assert {entry.source for entry in champions} == {pot.requester.public_id, pot.second.public_id}
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
