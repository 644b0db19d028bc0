"""What the coordinator of the network does over a day: sends a mailing, asks for a half-year, makes two records one."""

import re

import pytest
from playwright.sync_api import Page

from nabij.demo.accounts import COORDINATOR, SECOND
from nabij.intake import clock
from nabij.network import services
from nabij.network.models import Partner
from nabij.network.rules import Sector
from nabij.network.services import Profile, Speaker
from nabij.outbox.models import OutgoingMail
from tests.browser.conftest import PHONE, reading, scrolls_sideways
from tests.browser.hands import follow, press

pytestmark = pytest.mark.browser

SUBJECT = "Kom naar de voorjaarsbijeenkomst"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def at_desk(visit_own_city, request):
    """Opens a page as the coordinator, on a telephone."""

    def opened(path: str, as_user=COORDINATOR) -> Page:
        page = visit_own_city(path, width=PHONE, script=request.param, as_user=as_user)
        assert not scrolls_sideways(page)
        return page

    return opened


def test_a_mailing_is_looked_through_sent_stopped_and_sent_on(at_desk):
    page = at_desk("/kantoor/mailings/nieuw")
    page.locator("[name=subject]").fill(SUBJECT)
    page.locator("[name=text]").fill("We zien elkaar in mei. Neem iemand mee.")
    press(page, "Bekijk de mails")
    assert "Beste Contact Verzonnen," in reading(page)
    assert not OutgoingMail.objects.filter(subject=SUBJECT).exists(), "looking sends nothing"

    press(page, "Verstuur deze mails")
    services.hand_over_mailings(at=clock.now())
    handed = OutgoingMail.objects.filter(subject=SUBJECT).count()
    page.reload()
    assert f"{handed} in de uitgaande post" in reading(page)
    press(page, "Stop deze mailing")
    assert services.hand_over_mailings(at=clock.now()) == 0, "what was not written yet stays so"
    press(page, "Verstuur de rest toch")
    services.hand_over_mailings(at=clock.now())
    assert OutgoingMail.objects.filter(subject=SUBJECT).count() > handed


def test_a_partner_tells_its_half_year_behind_a_link_and_it_counts_once_somebody_accepts_it(at_desk):
    asked = Partner.objects.filter(stage="signed", merged_into=None).order_by("pk").first()
    contact = asked.contacts.get(is_first=True)
    page = at_desk("/kantoor/opgaven/cijfers")
    page.get_by_role("checkbox").first.check()
    press(page, "Bewaar")
    page = at_desk("/kantoor/opgaven/vragen")
    page.get_by_label(asked.name).check()
    press(page, "Verstuur de vraag")
    text = OutgoingMail.objects.filter(to=contact.email).latest("pk").text

    page = at_desk(re.search(r"https?://[^/]+(/partners/opgave/\S+)", text)[1], None)
    page.locator("input[inputmode=numeric]").first.fill("7")
    page.locator("[name=evidence]").fill("onze presentielijsten")
    press(page, "Geef het op")
    assert "de gemeente kijkt het na" in reading(page)

    page_of_office = at_desk("/kantoor/opgaven")
    follow(page_of_office.get_by_role("main").get_by_role("link", name=re.compile(": 7")).first)
    accepting = at_desk(page_of_office.url, SECOND)
    press(accepting, "Aanvaard dit feit")
    page.reload()
    assert "telt mee" in reading(page)


def test_two_records_of_one_organisation_become_one(at_desk):
    one = Partner.objects.filter(stage="signed", merged_into=None).order_by("pk").first()
    double = services.add_partner(Profile(name=f"{one.name} e.o.", sector=Sector.WELFARE), on=clock.today())
    services.add_contact(double, Speaker("Nog Iemand", "nog@iemand.example"), on=clock.today())
    page = at_desk("/kantoor/partners/dubbel")
    follow(page.get_by_role("link", name=re.compile(f"samenvoegen doet.*{re.escape(double.name)}")))
    assert "Het aantal partners blijft" in reading(page)
    press(page, "Voeg samen")
    assert f"{double.name} hoort nu bij {one.name}." in reading(page)
    assert "Nog Iemand" in reading(page)
