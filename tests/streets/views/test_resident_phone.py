"""A broker types the request of somebody on the phone, or of a form on paper."""

import pytest
from django.urls import reverse

from nabij.people.rules import Role
from nabij.streets.models import PaperMail, Pot
from tests import builders
from tests.page import fetch
from tests.streets.views.conftest import ANSWERS

NEW = "/kantoor/potjes/nieuw"
TYPED = {
    **ANSWERS["adres"], **ANSWERS["naam"], **ANSWERS["samen"], **ANSWERS["waarvoor"],
    "channel": "phone", "language": "nl", "street": "", "wijk": "", "stretch": "", "consent": "on", "email": "",
}  # fmt: skip


@pytest.fixture
def desk(resident, town):
    resident.client.force_login(town.broker)
    return resident


def test_somebody_without_e_mail_asks_on_the_phone_and_gets_letters(desk, town):
    page = desk.fill(NEW, **TYPED)
    assert "De aanvraag voor Dijkstraat staat erin." in page.words
    pot = Pot.objects.get()
    assert (pot.state, pot.channel, pot.requested_by) == ("submitted", "phone", town.broker)
    assert PaperMail.objects.get(pot=pot, champion=pot.requester).about == "submitted"
    assert pot.second.confirmed_on is None


def test_the_second_champion_who_signed_has_confirmed(desk):
    desk.fill(NEW, **(TYPED | {"channel": "paper", "second_agreed": "on", "second_email": ""}))
    pot = Pot.objects.get()
    assert (pot.second.confirmed_how, pot.channel) == ("paper", "paper")
    assert not PaperMail.objects.filter(champion=pot.second).exists(), "who said yes is not asked again"


def test_a_broker_says_in_which_language_we_write(desk, town):
    desk.fill(NEW, **(TYPED | {"language": "en"}))
    pot = Pot.objects.get()
    assert PaperMail.objects.get(pot=pot, champion=pot.requester).subject == "We have your request"
    assert "Berichten in het Engels" in fetch(desk.client, reverse("pot", args=[pot.public_id])).words


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"second_house_number": "12"}, "U woont op hetzelfde adres."),
        ({"consent": ""}, "Zonder toestemming kan de aanvraag niet verder."),
        ({"postcode": "8888ZZ"}, "Bij dit adres kennen we geen straat. Vul de naam in."),
        ({"postcode": "8888ZZ", "street": "Nieuwepad"}, "Bij dit adres kennen we geen wijk. Kies de wijk."),
    ],
)
def test_what_is_not_right_is_told_with_everything_still_there(desk, typed, told):
    page = desk.fill(NEW, **(TYPED | typed))
    assert told in page.words
    assert page.form(NEW)["purpose"] == TYPED["purpose"]
    assert not Pot.objects.exists()


def test_a_street_that_had_its_pot_is_told_at_the_street(desk, town):
    desk.fill(NEW, **TYPED)
    page = desk.fill(NEW, **TYPED)
    assert "Straat: Deze straat kreeg al een potje per kalenderjaar." in page.words


def test_only_who_checks_pots_comes_here(client, town):
    client.force_login(builders.person(Role.EDITOR))
    fetch(client, NEW, status=403)
