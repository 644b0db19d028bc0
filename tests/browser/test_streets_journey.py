"""One pot through everybody's hands: a resident on a phone, a neighbour, broker, approver, payer; then figure and story."""

import re

import pytest
from playwright.sync_api import Page

from nabij.demo.accounts import BROKER, FINANCE, PROGRAMME, Account
from nabij.outbox.models import OutgoingMail
from tests.browser.conftest import DESK, PHONE, Visit, reading, scrolls_sideways
from tests.browser.hands import Hands, Keyboard, Pointer

pytestmark = pytest.mark.browser

STREET, WIJK = "Tolsteegbarrière", "Zuid"
ROOS, ALI = "roos@bewoners.example", "ali@bewoners.example"
STORY = "We aten met de hele stoep. Twee buren zagen elkaar voor het eerst."
IBAN = "NL91ABNA0417164300"


class Journey:
    """Who does what, by the words on the page."""

    def __init__(self, visit: Visit, hands: Hands, *, script: bool) -> None:
        self.visit, self.hands, self.script = visit, hands, script

    def ask(self) -> None:
        page = self._at_home("/lief-en-leed")
        self.hands.press(page, "Vraag een potje aan")
        self._answer(page, postcode="3525 ab", house_number="12")
        self._answer(page, street=STREET)
        self.hands.pick(page.locator("[name=wijk]"), WIJK)
        self.hands.press(page, "Verder")
        self._answer(page, stretch="de even kant")
        self._answer(page, name="Roos Verzonnen", email=ROOS)
        self._answer(
            page, second_name="Ali Bedacht", second_postcode="3525ab", second_house_number="14", second_email=ALI
        )
        self._answer(page, purpose="Soep op vrijdag, voor wie anders alleen eet.")
        self._choose(page, re.compile("Mijn buur weet ervan"))
        self.hands.press(page, "Verstuur de aanvraag")
        assert _heading(page) in {"Uw aanvraag is verstuurd", "Uw aanvraag is binnen"}
        assert not scrolls_sideways(page)

    def neighbour_joins(self) -> None:
        page = self._at_home(_link_mailed_to(ALI))
        self.hands.press(page, "Ja, ik doe mee")
        assert _heading(page) == "U doet mee"

    def check(self) -> None:
        page = self._pot(BROKER)
        self.hands.press(page, "In orde, door naar het programmateam")
        self.hands.press(page, "Ja, dit klopt")

    def approve(self) -> None:
        page = self._pot(PROGRAMME)
        self.hands.press(page, "Potje goedkeuren")
        self.hands.press(page, "Keur dit potje goed")

    def give_account(self) -> None:
        page = self._at_home(_link_mailed_to(ROOS))
        self.hands.press(page, "Kies hoe u het geld krijgt")
        self._choose(page, re.compile("bank", re.IGNORECASE))
        self._type(page, iban=IBAN, holder="R. Verzonnen")
        self.hands.press(page, "Bewaar uw keuze")

    def pay(self) -> None:
        page = self._in_office(FINANCE, "/kantoor/betalingen")
        self.hands.press(page, "Zet een betaling klaar")
        for box in page.get_by_role("checkbox").all():
            if STREET not in box.evaluate("box => box.labels[0].innerText"):
                self.hands.leave_out(box)
        self.hands.press(page, "Zet deze betaling klaar")
        self.hands.press(page, "Maak het betaalbestand")
        self.hands.press(page, "Bevestig met de hand")
        self.hands.press(page, "Dit is betaald")
        assert "1 betaling, samen € 150" in reading(page)
        assert "afgehandeld" in reading(page)

    def tell(self) -> None:
        page = self._at_home(_link_mailed_to(ROOS))
        self.hands.press(page, "Vertel wat ervan kwam")
        self._type(page, text=STORY)
        self._choose(page, "zomaar aandacht")
        self._choose(page, re.compile("website"))
        self.hands.press(page, "Verstuur uw verhaal")
        self.hands.press(page, "Zonder foto verder")
        assert _heading(page) == "Dank u wel voor uw verhaal"

    def show_story(self) -> None:
        page = self._in_office(BROKER, "/kantoor/potjes/verhalen")
        self.hands.press(page, "Laat zien op de website")

    def pots_paid(self) -> int:
        page = self._at_home("/resultaten")
        return int(page.locator(".figure-card", has_text="potjes").get_by_role("link").first.inner_text().split()[0])

    # --- hands on a page ---
    def _type(self, page: Page, **typed: str) -> None:
        for name, text in typed.items():
            self.hands.type(page.locator(f"[name={name}]"), text)

    def _answer(self, page: Page, **typed: str) -> None:
        self._type(page, **typed)
        self.hands.press(page, "Verder")

    def _choose(self, page: Page, label: str | re.Pattern[str]) -> None:
        self.hands.choose(page.get_by_label(label).first)

    def _at_home(self, path: str) -> Page:
        return self.visit(path, width=PHONE, script=self.script)

    def _in_office(self, who: Account, path: str) -> Page:
        return self.visit(path, as_user=who, width=PHONE if who is BROKER else DESK, script=self.script)

    def _pot(self, who: Account) -> Page:
        page = self._in_office(who, "/kantoor/potjes")
        self.hands.follow(page.get_by_role("main").get_by_role("link", name=re.compile(STREET)).first)
        return page


def _heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def _link_mailed_to(address: str) -> str:
    """Below the site: what the newest mail to that address leads to."""
    text = OutgoingMail.objects.filter(to=address).latest("pk").text
    found = re.search(r"https?://[^/]+(/lief-en-leed/\S+)", text)
    assert found, text
    return found[1]


@pytest.mark.parametrize(
    ("hands", "script"),
    [(Pointer(), True), (Pointer(), False), (Keyboard(), True)],
    ids=["with script", "without script", "keyboard alone"],
)
def test_a_pot_goes_from_the_form_to_the_figure_and_the_story(visit_own_city, hands, script):
    town = Journey(visit_own_city, hands, script=script)
    before = town.pots_paid()
    town.ask()
    town.neighbour_joins()
    town.check()
    town.approve()
    town.give_account()
    assert town.pots_paid() == before
    town.pay()
    assert town.pots_paid() == before + 1
    town.tell()
    town.show_story()
    assert STORY in reading(visit_own_city("/lief-en-leed"))
