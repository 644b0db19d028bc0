"""A hairdresser gives the pledge on a telephone, is found, counts, and stops: by the pages alone."""

import re

import pytest
from playwright.sync_api import Page

from nabij.network.models import LocalBusiness
from nabij.network.queries import link_of
from nabij.network.queries.counting import recounts
from nabij.outbox.models import OutgoingMail
from tests.browser.conftest import DESK, NARROW, PHONE, axe, axe_of_looks, reading, scrolls_sideways, unseen_focus
from tests.browser.hands import Keyboard, Pointer

pytestmark = pytest.mark.browser

NAME, EMAIL = "Kapper Proefknip", "lies@proefknip.example"
KEY = "businesses_pledged"


class Journey:
    """Who does what, by the words on the page."""

    def __init__(self, visit, hands, *, script: bool) -> None:
        self.visit, self.hands, self.script = visit, hands, script

    def opened(self, path: str) -> Page:
        page = self.visit(path, width=PHONE, script=self.script)
        assert not scrolls_sideways(page)
        return page

    def pledge(self) -> str:
        """From the list of partners on; ends on the page of the business, whose address is given back."""
        page = self.opened("/partners")
        self.hands.press(page, "Bekijk wie dat doen")
        self.hands.press(page, "Doe mee met uw zaak")
        self.hands.type(page.locator("[name=name]"), NAME)
        self.hands.pick(page.locator("[name=profession]"), "Kapper")
        self.hands.pick(page.locator("[name=area]"), "Overvecht")
        self.hands.type(page.locator("[name=contact]"), "Lies Verzonnen")
        self.hands.type(page.locator("[name=email]"), EMAIL)
        self.hands.choose(page.locator("[name=is_shown]"))
        self.hands.press(page, "Doe mee en stuur de mail")
        assert page.get_by_role("heading", level=1).inner_text() == "Kijk in uw mail"
        page = self.opened(link_in_the_mail())
        self.hands.press(page, "Ja, dit beloven wij")
        assert "U doet mee sinds" in reading(page)
        return page.url

    def stop(self, own: str) -> None:
        page = self.opened(own)
        self.hands.press(page, "Stoppen met meedoen")
        self.hands.press(page, "Stop met meedoen")
        assert "Uw zaak doet nu niet mee." in reading(page)

    def taking_part(self) -> int:
        return int(re.search(r"(\d+) zaken doen mee", reading(self.opened("/partners/zaken")))[1])

    def is_found(self) -> bool:
        return NAME in reading(self.opened("/partners/zaken?beroep=hairdresser"))


def link_in_the_mail() -> str:
    text = OutgoingMail.objects.filter(to=EMAIL).latest("pk").text
    return re.search(r"https?://[^/]+(/partners/\S+)", text)[1]


def counted() -> int:
    return sum(recounts()[KEY].values())


@pytest.mark.parametrize(
    ("hands", "script"), [(Pointer(), False), (Keyboard(), True)], ids=["without script", "keyboard alone"]
)
def test_a_business_pledges_counts_and_stops(visit_own_city, hands, script):
    town = Journey(visit_own_city, hands, script=script)
    before = town.taking_part()
    own = town.pledge()
    assert town.is_found()
    assert town.taking_part() == counted() == before + 1
    town.stop(own)
    assert not town.is_found()
    assert town.taking_part() == counted() == before


def test_every_page_is_for_every_eye_hand_screen_and_browser(visit_own_city):
    town = Journey(visit_own_city, Pointer(), script=True)
    town.pledge()
    business = LocalBusiness.objects.get(name=NAME)
    own = f"/partners/zaak/{business.public_id}/{link_of(business)}"
    addresses = [
        "/partners/zaken",
        "/partners/belofte",
        "/partners/belofte/verstuurd",
        own,
        f"{own}/veranderen",
        f"{own}/stoppen",
    ]
    addresses += [f"/en{address}" for address in addresses]
    wrong = {}
    for address in addresses:
        page = visit_own_city(address, width=PHONE)
        wrong[address] = axe(page)
        for width, scheme in ((DESK, "dark"), (NARROW, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            wrong[address] += axe_of_looks(page)
        wrong[address] += ["scrolls sideways"] if scrolls_sideways(page) else []
        wrong[address] += [f"no ring at {words}" for words in unseen_focus(page)]
    assert {address: found for address, found in wrong.items() if found} == {}
