"""Once a year a partner is asked whether its page still holds, and once more; whoever leaves is followed up."""

from datetime import date, timedelta

import pytest

from nabij.network import services
from nabij.network.models import Contact, Partner, Succession
from nabij.network.queries import is_link_of, link_of, members, not_confirmed, without_contact
from nabij.network.rules import Asking, Freshness
from nabij.network.services import PartnerRefused, Speaker
from nabij.network.tasks import keep_network_fresh
from nabij.outbox.models import OutgoingMail
from tests import builders
from tests.network.conftest import at

DAY = date(2022, 3, 1)
OLD = date(2023, 3, 1)


def asked(on: date) -> int:
    return services.ask_whether_it_holds(on=on, at=at(on))


def mails(subject: str, to: str = "vera@samen.example") -> list[str]:
    found = OutgoingMail.objects.filter(to=to, subject=subject).order_by("pk")
    return list(found.values_list("text", flat=True))


def test_a_partner_is_asked_once_when_a_year_has_passed_and_once_more_two_weeks_later(network):
    network.signed(on=DAY)
    days = [OLD + timedelta(days=n) for n in range(-2, 60)]
    assert [(day - OLD).days for day in days if asked(day)] == [0, 14]
    assert len(mails("Klopt dit nog?")) == 2


def test_the_mail_leads_to_a_page_of_that_partner_alone(network):
    partner = network.signed(on=DAY)
    asked(OLD)
    assert f"/partners/mijn/{partner.public_id}/{link_of(partner)}/klopt" in mails("Klopt dit nog?")[0]


def test_who_answers_hears_nothing_for_a_year(network):
    partner = network.signed(on=DAY)
    asked(OLD)
    answered = OLD + timedelta(days=3)
    services.confirm_profile(partner=partner, on=answered)
    days = [answered + timedelta(days=n) for n in range(370)]
    assert [day for day in days if asked(day)] == [date(2024, 3, 4)]


def test_who_never_answers_is_asked_again_the_year_after(network):
    network.signed(on=DAY)
    found = [day for day in (OLD + timedelta(days=n) for n in range(400)) if asked(day)]
    assert found == [OLD, OLD + timedelta(days=14), date(2024, 3, 1), date(2024, 3, 15)]


def test_the_worker_asking_twice_within_the_hour_sends_one_mail(network):
    network.signed(on=DAY)
    keep_network_fresh(at(OLD))
    keep_network_fresh(at(OLD))
    assert len(mails("Klopt dit nog?")) == 1


def test_a_partner_that_writes_english_is_asked_in_english_at_the_english_address(network):
    partner = network.signed(on=DAY)
    Partner.objects.update(in_english=True)
    asked(OLD)
    (text,) = OutgoingMail.objects.filter(key__contains=":holds:").values_list("text", flat=True)
    assert f"/en/partners/mijn/{partner.public_id}/" in text


def test_a_prospect_and_who_stepped_out_are_not_asked(network):
    network.withdrawn(network.signed(on=DAY), on=date(2022, 9, 1))
    services.add_partner(network.profile("Prospect"), on=DAY)
    assert asked(OLD) == 0


def test_when_nobody_speaks_for_a_partner_the_coordinator_sees_it_and_nothing_is_mailed(network):
    partner = network.signed(on=DAY)
    Contact.objects.update(until_on=date(2022, 5, 1), is_first=False)
    assert asked(OLD) == 0
    assert list(without_contact(OLD)) == [partner]


def test_the_coordinator_sees_who_was_asked_and_did_not_answer(network):
    partner = network.signed(on=DAY)
    assert list(not_confirmed(OLD)) == []
    asked(OLD)
    assert list(not_confirmed(OLD)) == [partner]
    services.confirm_profile(partner=partner, on=OLD)
    assert list(not_confirmed(OLD)) == []


@pytest.mark.parametrize(
    ("confirmed", "asked_on", "again", "step"),
    [
        (date(2022, 3, 2), None, None, None),
        (date(2022, 3, 1), None, None, Asking.FIRST),
        (None, None, None, Asking.FIRST),
        (date(2022, 3, 1), date(2023, 2, 16), None, None),
        (date(2022, 3, 1), date(2023, 2, 15), None, Asking.AGAIN),
        (date(2022, 3, 1), date(2023, 2, 1), date(2023, 2, 15), None),
        (date(2022, 3, 1), date(2022, 2, 1), date(2022, 2, 15), Asking.FIRST),
    ],
)
def test_what_is_asked_follows_from_three_days(confirmed, asked_on, again, step):
    found = Freshness(12, 60).asking(OLD, confirmed_on=confirmed, asked_on=asked_on, again_on=again)
    assert found == step


# --- who leaves ---------------------------------------------------------------------------------------------------------------
def successor_of(partner: Partner) -> Succession:
    leaving = partner.contacts.get(until_on=None)
    speaker = Speaker("Nina Nieuw", "nina@samen.example")
    return services.ask_successor(contact=leaving, speaker=speaker, on=OLD, at=at(OLD))


def test_nothing_changes_until_the_successor_answers(network):
    partner = network.signed(on=DAY)
    before = link_of(partner)
    succession = successor_of(partner)
    partner.refresh_from_db()
    assert [c.name for c in partner.contacts.filter(until_on=None)] == ["Vera Verzonnen"]
    assert is_link_of(partner, before)
    assert link_of(succession) in mails("Wordt u contactpersoon?", "nina@samen.example")[0]


def test_who_takes_over_has_the_only_way_in(network):
    partner = network.signed(on=DAY)
    before = link_of(partner)
    contact = services.take_over(succession=successor_of(partner), on=OLD, at=at(OLD))
    partner.refresh_from_db()
    assert (contact.name, contact.is_first) == ("Nina Nieuw", True)
    assert partner.contacts.get(name="Vera Verzonnen").until_on == OLD
    assert not is_link_of(partner, before)
    assert link_of(partner) in mails("De pagina van uw organisatie", "nina@samen.example")[0]
    assert mails("De pagina van uw organisatie") == []


def test_taking_over_twice_changes_nothing_and_forgets_what_was_asked(network):
    partner = network.signed(on=DAY)
    succession = successor_of(partner)
    first = services.take_over(succession=succession, on=OLD, at=at(OLD))
    assert services.take_over(succession=succession, on=OLD, at=at(OLD)) == first
    succession.refresh_from_db()
    assert (succession.name, succession.email) == ("", "")
    assert partner.contacts.count() == 2


def test_the_account_of_who_leaves_ends_too(network):
    partner = network.signed(on=DAY)
    services.invite_member(partner=partner, name="Vera", email="Vera@samen.example", on=DAY, at=at(DAY))
    assert members(partner, OLD).count() == 1
    services.take_over(succession=successor_of(partner), on=OLD, at=at(OLD))
    assert members(partner, OLD).count() == 0


def test_the_last_contact_cannot_just_stop(network):
    partner = network.signed(on=DAY)
    with pytest.raises(PartnerRefused, match="Iemand moet contactpersoon blijven"):
        services.end_contact(contact=partner.contacts.get(), on=OLD, at=at(OLD))


def test_when_one_of_two_stops_the_other_gets_the_new_link_and_is_asked_first(network):
    partner = network.signed(on=DAY)
    services.speak_too(partner=partner, speaker=Speaker("Tweede", "tweede@samen.example"), on=DAY, at=at(DAY))
    assert partner.contacts.get(is_first=True).name == "Vera Verzonnen", "who was asked first stays so"
    before = link_of(partner)
    partner = services.end_contact(contact=partner.contacts.get(is_first=True), on=OLD, at=at(OLD))
    assert partner.contacts.get(is_first=True).name == "Tweede"
    assert not is_link_of(partner, before)
    assert link_of(partner) in mails("De pagina van uw organisatie", "tweede@samen.example")[-1]


def test_what_a_successor_never_answers_is_forgotten(network):
    successor_of(network.signed(on=DAY))
    services.forget_successions(at=at(OLD + timedelta(days=30)))
    assert Succession.objects.count() == 1
    services.forget_successions(at=at(OLD + timedelta(days=31)))
    assert Succession.objects.count() == 0


# --- members ------------------------------------------------------------------------------------------------------------------
def test_the_last_member_stays_and_nobody_ends_themself(network):
    partner = network.signed(on=DAY)
    one = services.invite_member(partner=partner, name="Een", email="een@samen.example", on=DAY, at=at(DAY))
    with pytest.raises(PartnerRefused, match="Iemand moet medewerker blijven"):
        services.end_member(membership=one, partner=partner, on=OLD)
    two = services.invite_member(partner=partner, name="Twee", email="twee@samen.example", on=DAY, at=at(DAY))
    with pytest.raises(PartnerRefused, match="Uzelf"):
        services.end_member(membership=two, partner=partner, on=OLD, by=two.user)
    services.end_member(membership=one, partner=partner, on=OLD, by=two.user)
    assert [row.user for row in members(partner, OLD)] == [two.user]


def test_a_member_of_another_organisation_is_not_ended_here(network):
    mine, other = network.signed("Mijn", on=DAY), network.signed("Ander", on=DAY)
    for number in range(2):
        services.invite_member(partner=mine, name="A", email=f"a{number}@samen.example", on=DAY, at=at(DAY))
    theirs = services.invite_member(partner=other, name="B", email="b@samen.example", on=DAY, at=at(DAY))
    with pytest.raises(PartnerRefused, match="al gestopt"):
        services.end_member(membership=theirs, partner=mine, on=OLD)


def test_who_has_an_account_gets_the_role_and_hears_so(network):
    partner = network.signed(on=DAY)
    somebody = builders.person(name="Alida Actief", email="alida@elders.example")
    row = services.invite_member(partner=partner, name="X", email="Alida@elders.example", on=DAY, at=at(DAY))
    assert row.user == somebody
    assert len(mails("U houdt nu ook een organisatie bij", "alida@elders.example")) == 1
    with pytest.raises(PartnerRefused) as refused:
        services.invite_member(partner=partner, name="X", email="alida@elders.example", on=DAY, at=at(DAY))
    assert set(refused.value.faults) == {"email"}
