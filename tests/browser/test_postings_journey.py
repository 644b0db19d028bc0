"""A partner asks in a minute, another answers, the mail arrives, they find each other, and the figure says so: by telephone."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from nabij.intake import clock
from nabij.network.models import Partner
from nabij.network.queries import link_of, signed
from nabij.network.services.telling import first_contact
from nabij.outbox.models import OutgoingMail
from tests.browser.conftest import PHONE, reading, scrolls_sideways
from tests.browser.hands import Hands, Keyboard, Pointer

pytestmark = pytest.mark.browser

TITLE, ANSWER = "Een zaal voor twintig mensen", "Onze zaal is elke dinsdag vrij."


class Journey:
    """Who does what, by the words on the page."""

    def __init__(self, visit, hands: Hands, *, script: bool) -> None:
        self.visit, self.hands, self.script = visit, hands, script

    def opened(self, path: str) -> Page:
        page = self.visit(path, width=PHONE, script=self.script)
        assert not scrolls_sideways(page)
        return page

    def press(self, page: Page, words: str) -> None:
        self.hands.press(page, words)
        assert not scrolls_sideways(page)

    def ask(self, own: str) -> None:
        page = self.opened(own)
        self.press(page, "Plaats een vraag of aanbod")
        self.hands.choose(page.get_by_label("Wij vragen iets"))
        self.hands.pick(page.locator("[name=theme]"), "Een ruimte")
        self.hands.type(page.locator("[name=title]"), TITLE)
        self.press(page, "Plaats het")
        assert "Het staat op het bord" in reading(page)

    def answer(self, own: str, email: str) -> None:
        page = self.opened(own)
        self.press(page, "Bekijk het bord")
        self.press(page, TITLE)
        assert email in reading(page), "it says which address goes along"
        self.hands.type(page.locator("[name=text]"), ANSWER)
        self.press(page, "Verstuur het antwoord")
        assert "Uw antwoord is onderweg" in reading(page)

    def found(self, address: str, other: str) -> None:
        page = self.opened(address)
        assert ANSWER in reading(page)
        self.press(page, "Ja, we vonden elkaar")
        self.press(page, "Ja, we vonden elkaar")
        assert f"De match met {other} telt mee." in reading(page)

    def matches(self) -> int:
        """What the figure says today."""
        page = self.visit("/partners")
        told = page.request.get(urljoin(page.url, f"/resultaten.json?stand={clock.today()}")).json()
        return int(told["figures"]["partner_matches"]["value"])


@pytest.mark.parametrize(
    ("hands", "script"),
    [(Pointer(), False), (Keyboard(), True)],
    ids=["without script", "keyboard alone"],
)
def test_one_asks_another_answers_and_the_match_counts(visit_own_city, hands, script):
    town = Journey(visit_own_city, hands, script=script)
    asks, gives = signed(clock.today()).order_by("-pk")[:2]
    before = town.matches()
    town.ask(own_page(asks))
    town.answer(own_page(gives), first_contact(gives).email)
    mail = OutgoingMail.objects.filter(to=first_contact(asks).email).latest("pk")
    assert ANSWER in mail.text
    assert mail.reply_to == first_contact(gives).email
    town.found(re.search(r"https?://[^/]+(/partners/\S+)", mail.text)[1], gives.name)
    assert town.matches() == before + 1


def own_page(partner: Partner) -> str:
    return f"/partners/mijn/{partner.public_id}/{link_of(partner)}"
