"""An organisation joins, signs behind the link in its mail, and steps out again."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from nabij.intake.files import JPEG
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.network import services
from nabij.network.models import Contact, Declaration, JoinRequest, Partner, StageChange
from nabij.network.queries import asked_again, contacts, is_link_of, link_of, shown, signed, tally
from nabij.network.rules import Sector, Stage
from nabij.network.services import PartnerRefused, Signer
from nabij.outbox.models import OutgoingMail
from tests import builders
from tests.network.conftest import at, declarations

pytestmark = pytest.mark.usefixtures("books_agree")
DAY = date(2022, 3, 1)


def test_nothing_counts_before_the_link_in_the_mail_was_opened(network):
    request = services.ask_to_join(joining=network.joining(), on=DAY, at=at(DAY))
    assert Partner.objects.count() == 0
    mail = OutgoingMail.objects.get(to="teun@samen.example")
    assert link_of(request) in mail.text
    assert network.figure("partners_signed", DAY) == 0


def test_who_signs_is_a_partner_from_that_day(network):
    partner = network.signed(on=DAY)
    assert (partner.stage, partner.confirmed_on) == (Stage.SIGNED, DAY)
    assert [change.stage for change in StageChange.objects.order_by("pk")] == ["in_talk", "signed"]
    assert [network.figure("partners_signed", DAY + timedelta(days=n)) for n in (-1, 0, 1)] == [0, 1, 1]
    assert network.entries("partners_signed") == [(DAY, 1, "welfare")]
    assert list(shown(DAY)) == [partner]


def test_opening_the_link_twice_signs_once(network):
    request = services.ask_to_join(joining=network.joining(), on=DAY, at=at(DAY))
    first = services.sign_join_request(request=request, on=DAY, at=at(DAY))
    assert services.sign_join_request(request=request, on=DAY, at=at(DAY)) == first
    assert declarations() == [first]
    request = JoinRequest.objects.get()
    assert (request.answers, request.email) == ({}, ""), "what was kept until then is gone"


def test_a_partner_counts_in_each_wijk_where_it_works(network):
    partner = network.signed(on=DAY, wijken=tuple(network.wijken[:2]))
    moved = DAY + timedelta(days=30)
    services.change_profile(partner=partner, profile=network.profile(wijken=(network.wijken[2],)), on=moved)
    assert [network.figure("partners_per_wijk", day) for day in (DAY, moved)] == [2, 1]


def test_a_partner_that_changes_sector_stays_one_partner(network):
    partner = network.signed(on=DAY)
    moved = DAY + timedelta(days=30)
    services.change_profile(partner=partner, profile=network.profile(sector=Sector.SPORT), on=moved)
    assert network.entries("partners_signed") == [(DAY, 1, "welfare"), (moved, 1, "sport"), (moved, -1, "welfare")]
    assert network.figure("partners_signed", moved) == 1


def test_signing_a_new_version_is_not_a_second_partner(network):
    partner = network.signed(on=DAY)
    later = DAY + timedelta(days=90)
    text = services.write_declaration_text(title="Tweede", text="Meer.", by=network.coordinator, on=later)
    assert list(asked_again(later)) == [partner]
    services.sign(partner=partner, text=text, signer=Signer("Teun", "voorzitter"), on=later, at=at(later))
    assert list(asked_again(later)) == []
    assert network.figure("partners_signed", later) == network.figure("partners_joined", later) == 1


def test_the_old_text_cannot_be_signed_any_more(network):
    partner = network.signed(on=DAY)
    later = DAY + timedelta(days=90)
    services.write_declaration_text(title="Tweede", text="Meer.", by=network.coordinator, on=later)
    with pytest.raises(PartnerRefused, match="nieuwe tekst"):
        services.sign(partner=partner, text=network.text, signer=Signer("T", "v"), on=later, at=at(later))


def test_stepping_out_lowers_the_figure_that_day_and_leaves_the_past(network):
    partner = network.signed(on=DAY)
    out = DAY + timedelta(days=200)
    network.withdrawn(partner, on=out)
    partner.refresh_from_db()
    assert partner.stage == Stage.ENDED
    assert [network.figure("partners_signed", out + timedelta(days=n)) for n in (-1, 0)] == [1, 0]
    assert [network.figure("partners_left", out + timedelta(days=n)) for n in (-1, 0)] == [0, 1]
    assert list(signed(out)) == []
    assert "doet vanaf vandaag niet meer mee" in OutgoingMail.objects.get(to="vera@samen.example").text


def test_who_stepped_out_can_sign_again(network):
    partner = network.signed(on=DAY)
    network.withdrawn(partner, on=DAY + timedelta(days=10))
    back = DAY + timedelta(days=20)
    again = network.signed(on=back)
    assert again == partner
    assert network.figure("partners_signed", back) == 1
    assert network.figure("partners_joined", back) == 2


def test_stepping_out_twice_is_refused(network):
    partner = network.signed(on=DAY)
    network.withdrawn(partner, on=DAY)
    with pytest.raises(PartnerRefused, match="al niet meer mee"):
        network.withdrawn(partner, on=DAY)
    assert network.figure("partners_joined", DAY) == 0, "on one and the same day it never was a partner"


def test_a_partner_cannot_join_twice(network):
    network.signed(on=DAY)
    with pytest.raises(PartnerRefused) as refused:
        services.ask_to_join(joining=network.joining("STICHTING SAMEN"), on=DAY, at=at(DAY))
    assert "name" in refused.value.faults


def test_one_number_of_the_chamber_of_commerce_is_one_organisation(network):
    network.signed(on=DAY, kvk_number="12345678")
    with pytest.raises(PartnerRefused) as refused:
        services.ask_to_join(joining=network.joining("Anders", kvk_number="12345678"), on=DAY, at=at(DAY))
    assert set(refused.value.faults) == {"kvk_number"}


def test_of_two_who_asked_under_one_name_the_second_to_sign_hears_so(network):
    requests = [services.ask_to_join(joining=network.joining(), on=DAY, at=at(DAY)) for _ in range(2)]
    services.sign_join_request(request=requests[0], on=DAY, at=at(DAY))
    with pytest.raises(PartnerRefused, match="staat al in het netwerk"):
        services.sign_join_request(request=requests[1], on=DAY, at=at(DAY))
    assert Partner.objects.count() == 1


def test_what_nobody_signs_is_forgotten_after_thirty_days(network):
    logo = store_file(content=b"een plaatje", name="logo.jpg", media_type=JPEG, made_here=True)
    services.ask_to_join(joining=network.joining(), logo=logo, on=DAY, at=at(DAY))
    services.forget_join_requests(at=at(DAY + timedelta(days=30)))
    assert JoinRequest.objects.count() == 1
    services.forget_join_requests(at=at(DAY + timedelta(days=31)))
    assert not StoredFile.objects.filter(pk=logo.pk).exists()
    assert JoinRequest.objects.count() == 0


def test_the_newest_contact_is_asked_first_and_who_spoke_before_stays(network):
    partner = network.signed(on=DAY)
    services.add_contact(partner, services.Speaker("Nieuw Iemand", "nieuw@samen.example"), on=DAY)
    assert [(c.name, c.is_first) for c in Contact.objects.order_by("pk")] == [
        ("Vera Verzonnen", False), ("Nieuw Iemand", True),
    ]  # fmt: skip


def test_what_was_confirmed_too_long_ago_falls_out_of_the_public_list_and_still_counts(network):
    network.signed("Oud", on=date(2020, 12, 7))
    network.signed("Nieuw", on=DAY)
    assert (tally(DAY).signed, tally(DAY).shown, tally(DAY).unconfirmed) == (2, 1, 1)


def test_a_signed_declaration_stays_as_it_was(network):
    network.signed(on=DAY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Declaration.objects.update(signed_on=DAY - timedelta(days=1))


def test_a_link_of_one_partner_opens_no_other(network):
    one, other = network.signed("Een", on=DAY), network.signed("Ander", on=DAY)
    assert is_link_of(one, link_of(one))
    assert not is_link_of(other, link_of(one))


# --- who joins under a name that we knew already --------------------------------------------------------------------------
def test_who_joins_under_the_name_of_a_prospect_does_not_see_whom_we_had_in_mind(network):
    known = services.Speaker("Bea Bekend", "bea@samen.example", "06 1234")
    services.add_prospect(
        profile=services.Profile("Stichting Samen"), contact=known, by=network.coordinator, on=DAY, at=at(DAY)
    )
    partner = network.signed(on=DAY)
    assert [contact.email for contact in contacts(partner)] == ["vera@samen.example"]
    assert Contact.objects.get(email="bea@samen.example").until_on == DAY, "the coordinator still knows who it was"


def test_the_old_link_of_who_left_opens_nothing_after_another_came_back_under_that_name(network):
    partner = network.signed(on=DAY)
    before = link_of(partner)
    network.withdrawn(partner, on=DAY)
    again = network.signed(on=DAY + timedelta(days=5))
    assert again == partner
    assert not is_link_of(again, before)


def test_whom_we_had_in_mind_and_who_joins_with_the_same_address_is_one_contact(network):
    known = services.Speaker("V. Verzonnen", "VERA@samen.example")
    services.add_prospect(
        profile=services.Profile("Stichting Samen"), contact=known, by=network.coordinator, on=DAY, at=at(DAY)
    )
    partner = network.signed(on=DAY)
    assert [contact.name for contact in contacts(partner)] == ["Vera Verzonnen"]


def test_nobody_joins_under_the_name_of_an_organisation_that_works_here_already(network):
    builders.organisation("Gemeente Waterdam")
    with pytest.raises(PartnerRefused) as refused:
        services.ask_to_join(joining=network.joining("gemeente waterdam"), on=DAY, at=at(DAY))
    assert set(refused.value.faults) == {"name"}
