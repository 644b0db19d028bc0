"""An organisation joins, signs, is found, counts, signs anew and leaves: by the pages alone, on a telephone."""

import re

import pytest
from playwright.sync_api import Page

from nabij.demo.accounts import COORDINATOR
from nabij.intake import clock
from nabij.network import services
from nabij.outbox.models import OutgoingMail
from nabij.people.models import User
from tests.browser.conftest import PHONE, reading, scrolls_sideways
from tests.browser.hands import Keyboard, Pointer

pytestmark = pytest.mark.browser

NAME, SIGNER = "Eetclub De Proefpan", "teun@proefpan.example"
BEFORE = "?stand=2023-04-01&bekend=2023-04-14"


class Journey:
    """Who does what, by the words on the page."""

    def __init__(self, visit, hands, *, script: bool) -> None:
        self.visit, self.hands, self.script = visit, hands, script

    def opened(self, path: str) -> Page:
        page = self.visit(path, width=PHONE, script=self.script)
        assert not scrolls_sideways(page)
        return page

    def type(self, page: Page, **typed: str) -> None:
        for name, text in typed.items():
            self.hands.type(page.locator(f"[name={name}]"), text)

    def join(self) -> None:
        page = self.opened("/partners")
        self.hands.press(page, "Meld uw organisatie aan")
        self.type(page, name=NAME)
        self.hands.pick(page.locator("[name=sector]"), "Welzijn")
        self.type(page, for_residents="Samen koken op donderdag.")
        self.hands.choose(page.get_by_label("Overvecht"))
        self.type(
            page, contact_name="Vera Verzonnen", contact_email="vera@proefpan.example", signer_name="Teun Tekenaar",
            signer_job="voorzitter", signer_email=SIGNER,
        )  # fmt: skip
        self.hands.choose(page.locator("[name=consent]"))
        self.hands.press(page, "Meld aan en stuur de link")
        assert page.get_by_role("heading", level=1).inner_text() == "Kijk in uw mail"

    def sign(self) -> str:
        """Behind the link in the mail; ends on the page of the organisation, whose address is given back."""
        page = self.opened(link_in_the_mail())
        self.hands.choose(page.get_by_label("Ik heb de verklaring gelezen"))
        self.hands.press(page, "Teken de verklaring")
        assert "zichtbaar op de lijst" in reading(page)
        return page.url

    def sign_anew(self, own: str) -> None:
        page = self.opened(own)
        self.hands.press(page, "Lees en teken")
        self.type(page, signer_name="Teun Tekenaar", signer_job="voorzitter", signer_email=SIGNER)
        self.hands.choose(page.get_by_label("Ik heb de verklaring gelezen"))
        self.hands.press(page, "Teken de verklaring")
        assert "(versie 2)" in reading(page)

    def leave(self, own: str) -> None:
        page = self.opened(own)
        self.hands.press(page, "Stoppen als partner")
        self.hands.choose(page.get_by_label("we gaan iets anders doen", exact=False))
        self.hands.press(page, "Stop als partner")
        assert "Uw organisatie is nu geen partner." in reading(page)

    def partners_signed(self, clocks: str = "") -> int:
        card = self.visit(f"/resultaten{clocks}").locator(".figure-card", has_text="partners")
        return int(card.get_by_role("link").first.inner_text().split()[0])

    def is_found(self) -> bool:
        page = self.opened(f"/partners?zoek={NAME.replace(' ', '+')}")
        return NAME in reading(page)


def link_in_the_mail() -> str:
    text = OutgoingMail.objects.filter(to=SIGNER).latest("pk").text
    return re.search(r"https?://[^/]+(/partners/\S+)", text)[1]


@pytest.mark.parametrize(
    ("hands", "script"),
    [(Pointer(), True), (Pointer(), False), (Keyboard(), True)],
    ids=["with script", "without script", "keyboard alone"],
)
def test_an_organisation_joins_counts_signs_anew_and_leaves(visit_own_city, hands, script):
    town = Journey(visit_own_city, hands, script=script)
    before, old = town.partners_signed(), reading(visit_own_city(f"/resultaten{BEFORE}"))
    town.join()
    assert not town.is_found()
    own = town.sign()
    assert town.is_found()
    assert town.partners_signed() == before + 1

    coordinator = User.objects.get(email=COORDINATOR.email)
    services.write_declaration_text(title="Nieuwe tekst", text="Nog meer samen.", by=coordinator, on=clock.today())
    town.sign_anew(own)
    assert town.partners_signed() == before + 1

    town.leave(own)
    assert not town.is_found()
    assert town.partners_signed() == before
    assert town.partners_signed(BEFORE) == before
    assert reading(visit_own_city(f"/resultaten{BEFORE}")) == old
