"""The coordinator writes down what two companies do together: they stand in the sentence and count, by the pages alone."""

import pytest
from playwright.sync_api import Page

from nabij.demo.accounts import COORDINATOR
from nabij.intake import clock
from tests.browser.conftest import PHONE, reading, scrolls_sideways
from tests.browser.hands import press

pytestmark = pytest.mark.browser

OLD = "?stand=2023-04-01&bekend=2023-04-14"
COMPANIES = ("Drukkerij De Bedachte Letter", "Garage De Verzonnen Bout")
NAMED = "Jumbo, KLM, Douwe Egberts, Capgemini"


class Journey:
    """Who does what, by the words on the page."""

    def __init__(self, visit, *, script: bool) -> None:
        self.visit, self.script = visit, script

    def desk(self, path: str) -> Page:
        page = self.visit(path, width=PHONE, script=self.script, as_user=COORDINATOR)
        assert not scrolls_sideways(page)
        return page

    def add_company(self, name: str) -> None:
        page = self.desk("/kantoor/partners/nieuw")
        page.locator("[name=name]").fill(name)
        page.locator("[name=sector]").select_option(label="Bedrijf")
        press(page, "Voeg toe")

    def begin(self, leader: str, other: str) -> str:
        """What they do together; ends on its page at the desk, whose address is given back."""
        page = self.desk("/kantoor/samen")
        press(page, "Actie of project toevoegen")
        page.locator("[name=title]").fill("Een bank voor de deur")
        page.locator("[name=text]").fill("Wij zetten een bank voor de deur, en gaan er zelf ook zitten.")
        page.locator("[name=began_on]").fill(clock.today().isoformat())
        page.locator("[name=partner]").select_option(label=leader)
        press(page, "Voeg toe")
        press(page, "Organisatie erbij")
        page.locator("[name=partner]").select_option(label=other)
        press(page, "Zet erbij")
        assert other in reading(page)
        return page.url

    def call_off(self, address: str) -> None:
        page = self.desk(address)
        press(page, "Afblazen")
        page.locator("[name=why]").fill("De bank was te breed voor de stoep.")
        press(page, "Blaas af")
        assert "te breed voor de stoep" in reading(page)

    def sentence(self, clocks: str = "") -> str:
        return reading(self.visit(f"/resultaten{clocks}"))

    def counted(self) -> str:
        return reading(self.visit("/resultaten/companies_in_joint_actions"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_two_companies_are_named_in_the_sentence_and_count(visit_own_city, script):
    town = Journey(visit_own_city, script=script)
    old = town.sentence(OLD)
    assert f"{NAMED} en NS & ProRail" in town.sentence()
    assert "6 bedrijven" in town.counted()
    for name in COMPANIES:
        town.add_company(name)
    address = town.begin(*COMPANIES)
    assert f"{NAMED}, NS & ProRail en {' & '.join(COMPANIES)}" in town.sentence()
    assert "8 bedrijven" in town.counted()
    assert "Een bank voor de deur" in reading(visit_own_city("/partners/samen", width=PHONE))

    town.call_off(address)
    assert f"{NAMED} en NS & ProRail" in town.sentence()
    assert "6 bedrijven" in town.counted()
    assert "Een bank voor de deur" not in reading(visit_own_city("/partners/samen"))
    assert town.sentence(OLD) == old
