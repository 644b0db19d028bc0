"""What is kept for years is forgotten on the day its term is over, not a day before, and no figure changes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from nabij.intake.files import PDF
from nabij.intake.models import StoredFile
from nabij.network import services
from nabij.network.models import (
    Declaration,
    LocalBusiness,
    Mailing,
    Minutes,
    Partner,
    StageChange,
)
from nabij.network.queries.mailings import Group
from nabij.network.rules import Profession
from nabij.network.services import Particulars, Speaker, Words
from nabij.network.tasks import forget_what_is_over, keep_network_fresh, make_documents
from tests import register
from tests.network import board
from tests.network.coalitions import DAY
from tests.network.conftest import at
from tests.network.services.test_meetings import stored

pytestmark = pytest.mark.usefixtures("books_agree")
LEFT = date(2023, 3, 1)
LATER_DAY = date(2040, 1, 1)


def contact_of(partner: Partner) -> tuple[str, str, str, str]:
    contact = partner.contacts.order_by("pk")[0]
    return (contact.name, contact.email, contact.phone, contact.job)


NOBODY = ("", "", "", "")


# --- contacts -------------------------------------------------------------------------------------------------------------
def test_who_spoke_for_a_partner_is_forgotten_a_year_after_they_stopped(network):
    partner = network.signed()
    services.speak_too(partner=partner, speaker=Speaker("Iris Nieuw", "iris@samen.example"), on=LEFT, at=at(LEFT))
    services.end_contact(contact=partner.contacts.get(name="Vera Verzonnen"), on=LEFT, at=at(LEFT))
    assert services.forget_contacts(on=date(2024, 2, 29)) == 0
    assert services.forget_contacts(on=date(2024, 3, 1)) == 1
    assert contact_of(partner) == NOBODY
    assert partner.contacts.get(until_on=None).name == "Iris Nieuw"


def test_with_an_organisation_that_ended_its_contacts_stopped_too_and_their_link_opens_nothing(network):
    partner = network.signed()
    network.withdrawn(partner, on=LEFT)
    number = Partner.objects.get().link_number
    services.forget_contacts(on=date(2024, 2, 29))
    assert contact_of(partner) != NOBODY
    services.forget_contacts(on=date(2024, 3, 1))
    assert contact_of(partner) == NOBODY
    assert partner.contacts.get().until_on == date(2024, 3, 1)
    assert Partner.objects.get().link_number == number + 1


def test_the_contact_of_an_organisation_that_joined_again_stays(network):
    partner = network.signed()
    network.withdrawn(partner, on=LEFT)
    network.signed(on=LEFT + timedelta(days=90))
    assert services.forget_contacts(on=LATER_DAY) == 0
    assert contact_of(partner)[1] == "vera@samen.example"


# --- organisations --------------------------------------------------------------------------------------------------------
def test_how_an_organisation_was_reached_and_what_was_said_is_forgotten_two_years_after_it_left(network):
    partner = network.signed(public_email="info@samen.example", public_phone="030 765 43 21")
    network.withdrawn(partner, on=LEFT)
    StageChange.objects.update(remark="Vera vond het te druk.")
    services.forget_partners(on=date(2025, 2, 28))
    assert Partner.objects.get().public_email == "info@samen.example"
    services.forget_partners(on=date(2025, 3, 1))
    kept = Partner.objects.get()
    assert (kept.public_email, kept.public_phone) == ("", "")
    assert set(StageChange.objects.values_list("remark", flat=True)) == {""}


def test_a_merged_record_is_in_sight_as_long_as_the_one_it_belongs_to(network):
    stays, gone = network.signed(), network.signed("Samen e.o.", public_email="ook@samen.example")
    services.merge_partners(partner=gone, into=stays, by=network.coordinator, on=LEFT, at=at(LEFT))
    services.forget_partners(on=LATER_DAY)
    gone.refresh_from_db()
    assert gone.public_email == "ook@samen.example"
    network.withdrawn(stays, on=LEFT)
    services.forget_partners(on=LATER_DAY)
    gone.refresh_from_db()
    assert gone.public_email == ""


# --- declarations ---------------------------------------------------------------------------------------------------------
def test_who_signed_is_forgotten_seven_years_after_the_declaration_was_withdrawn_and_that_it_was_signed_stays(network):
    partner = network.signed()
    make_documents(at(LEFT))
    network.withdrawn(partner, on=LEFT)
    assert services.forget_signers(on=date(2030, 2, 28)) == 0
    assert services.forget_signers(on=date(2030, 3, 1)) == 1
    declaration = Declaration.objects.get()
    assert (declaration.signer_name, declaration.signer_job, declaration.signer_email) == ("", "", "")
    assert not StoredFile.objects.exists(), "the text that carries their name is gone"
    assert network.figure("partners_signed", LEFT - timedelta(days=1)) == 1


def test_no_new_text_is_made_of_a_declaration_whose_signer_is_forgotten(network):
    network.withdrawn(network.signed(), on=LEFT)
    services.forget_signers(on=date(2030, 3, 1))
    make_documents(at(LEFT))
    assert Declaration.objects.get().document is None
    assert services.forget_signers(on=date(2030, 3, 1)) == 0, "once is enough"


def test_who_signed_what_still_holds_stays(network):
    network.signed()
    assert services.forget_signers(on=LATER_DAY) == 0


# --- businesses, minutes, mailings ------------------------------------------------------------------------------------------
@pytest.fixture
def business(network) -> LocalBusiness:
    services.write_pledge_text(text="Wij letten op elkaar.", by=network.coordinator, on=date(2022, 1, 1))
    particulars = Particulars(
        "Kapper Lok", Profession.HAIRDRESSER, network.wijken[0], address="Kerkstraat 1", contact="Lies Lok",
        email="lies@lok.example", phone="030 123 45 67", is_shown=True,
    )  # fmt: skip
    request = services.ask_to_pledge(particulars=particulars, on=DAY, at=at(DAY))
    return services.confirm_pledge(request=request, on=DAY, at=at(DAY)).business


def test_a_business_is_forgotten_two_years_after_it_stopped_and_its_pledge_counts_as_before(network, business):
    services.stop_pledge(business=business, on=LEFT + timedelta(days=1), at=at(LEFT))
    assert services.forget_businesses(on=date(2025, 3, 1)) == 0
    assert services.forget_businesses(on=date(2025, 3, 2)) == 1
    business.refresh_from_db()
    assert (business.name, business.contact, business.email, business.is_shown) == ("", "", "", False)
    assert network.figure("businesses_pledged", DAY) == 1


def test_a_business_that_takes_part_stays(business):
    assert services.forget_businesses(on=LATER_DAY) == 0


@pytest.fixture
def coalition(together, network):
    return together.coalition("Armoede", network.signed())


def test_minutes_are_forgotten_two_years_after_their_coalition_stopped_and_agreements_stay(
    together, network, coalition
):
    of_now = together.minutes(together.coalition("Wijk"))
    minutes = together.minutes(coalition, file=stored(PDF))
    task = together.agreement(coalition, Partner.objects.get(), minutes=minutes)
    services.end_coalition(coalition=coalition, ended_on=DAY, by=together.by, on=DAY)
    assert services.forget_minutes(on=date(2025, 2, 28)) == 0
    assert services.forget_minutes(on=date(2025, 3, 1)) == 1
    assert list(Minutes.objects.all()) == [of_now]
    assert not StoredFile.objects.exists()
    task.refresh_from_db()
    assert task.minutes is None


def draft(network) -> Mailing:
    words, group = Words("Kom", "We zien elkaar."), Group(stages=("signed",))
    return services.write_mailing(words=words, group=group, by=network.coordinator, at=at(DAY))


def test_a_mailing_that_nobody_sent_goes_after_a_year_and_one_that_went_stays(network):
    network.signed()
    went = draft(network)
    services.send_mailing(mailing=went, by=network.coordinator, at=at(DAY))
    draft(network)
    assert services.forget_drafts(on=date(2024, 2, 29)) == 0
    assert services.forget_drafts(on=date(2024, 3, 1)) == 1
    assert list(Mailing.objects.all()) == [went]


# --- everything -------------------------------------------------------------------------------------------------------------
def what_the_network_can_hold(network, together, business) -> Partner:
    """A town in which every personal field of the network holds something, and where everything ended; the partner that left."""
    partner = network.signed(public_email="info@samen.example", public_phone="030 765 43 21")
    other = board.partner(network, "Buurthuis")
    make_documents(at(DAY))
    coalition = together.coalition("Armoede", partner)
    together.minutes(coalition, file=stored(PDF))
    services.end_coalition(coalition=coalition, ended_on=DAY, by=network.coordinator, on=DAY)
    posting = board.post(other)
    board.answer(posting, partner)
    services.close_posting(posting=posting, on=DAY, at=at(DAY))
    services.ask_for_news(email="lezer@buurt.example", at=at(DAY))
    services.ask_to_join(joining=network.joining("Nieuwkomer"), on=DAY, at=at(DAY))
    services.ask_successor(
        contact=partner.contacts.get(),
        speaker=Speaker("Opvolger", "op@volger.example", "06 12345678"),
        on=DAY,
        at=at(DAY),
    )
    services.ask_to_pledge(
        particulars=Particulars("Bakker Bol", Profession.HAIRDRESSER, network.wijken[0], email="bol@bol.example"),
        on=DAY, at=at(DAY),
    )  # fmt: skip
    draft(network)
    for one in (partner, other):
        network.withdrawn(one, on=LEFT)
    services.stop_pledge(business=business, on=LEFT, at=at(LEFT))
    StageChange.objects.update(remark="Vera vond het te druk.")
    return partner


def test_once_everything_ended_and_every_term_is_over_the_network_knows_nobody(network, together, business, client):
    partner = what_the_network_can_hold(network, together, business)
    assert register.fields("network") - register.held("network") == set(), "each field holds something before"
    counted = network.figure("partners_signed", LEFT - timedelta(days=1))
    for day in (LATER_DAY, LATER_DAY + timedelta(days=1)):
        keep_network_fresh(at(day))
        forget_what_is_over(at(day))
    assert register.held("network") == set()
    assert network.figure("partners_signed", LEFT - timedelta(days=1)) == counted == 2
    client.force_login(network.coordinator)
    assert client.get(reverse("office_partner", args=[partner.public_id])).status_code == 200
