"""A coalition begins, gets a member and a group, meets and agrees; the member reads it and says that it is done: by the pages alone."""

import pytest
from playwright.sync_api import Page

from nabij.demo.accounts import COORDINATOR, MEMBER
from tests.browser.conftest import PHONE, reading, scrolls_sideways
from tests.browser.hands import Pointer, follow

pytestmark = pytest.mark.browser

NAME, GROUP, TOLD, AGREED = (
    "Coalitie De Verzonnen Brug",
    "De Bedachte Pijler",
    "Wij bouwen een brug.",
    "Een zaal zoeken",
)


class Together:
    """What each of them does, by the words on the page."""

    def __init__(self, visit, *, script: bool) -> None:
        self.visit, self.script, self.hands = visit, script, Pointer()

    def opened(self, path: str, **who) -> Page:
        return self.visit(path, width=PHONE, script=self.script, **who)

    def press(self, page: Page, words: str) -> None:
        self.hands.press(page, words)
        assert not scrolls_sideways(page), page.url

    def type(self, page: Page, **typed: str) -> None:
        for name, text in typed.items():
            self.hands.type(page.locator(f"main [name={name}]"), text)

    def begin(self, page: Page) -> None:
        self.press(page, "Coalities")
        self.press(page, "Coalitie toevoegen")
        self.type(page, name=NAME, text="Wij leggen bruggen.", began_on="2023-01-10")
        self.press(page, "Voeg toe")

    def take_in(self, page: Page) -> None:
        self.press(page, "Leden toevoegen")
        page.get_by_text("Zoek of kies", exact=True).click()
        self.type(page, zoek=MEMBER.organisation)
        self.press(page, "Zoek")
        self.hands.choose(page.get_by_label(MEMBER.organisation))
        self.press(page, "Voeg toe")
        assert "1 lid toegevoegd" in reading(page)

    def seat(self, page: Page) -> None:
        self.press(page, "Groep toevoegen")
        self.type(page, name=GROUP, began_on="2023-01-10")
        self.hands.choose(page.get_by_label("Werkgroep"))
        self.press(page, "Voeg toe")
        self.press(page, f"Lid erbij in {GROUP}")
        self.hands.pick(page.locator("[name=partner]"), MEMBER.organisation)
        self.press(page, "Voeg toe")
        self.hands.choose(page.get_by_label("Contact Verzonnen"))
        self.press(page, "Bewaar")
        assert "Contact Verzonnen" in reading(page)

    def meet(self, page: Page) -> None:
        self.press(page, f"Verslag schrijven van {GROUP}")
        self.type(page, text=TOLD, present="4")
        self.press(page, "Bewaar")
        self.press(page, "Afspraak toevoegen")
        self.type(page, text=AGREED, due_on="2033-01-10")
        self.hands.pick(page.locator("[name=owner]"), MEMBER.organisation)
        self.press(page, "Voeg toe")
        assert AGREED in reading(page)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_coalition_begins_meets_and_agrees_and_a_member_says_it_is_done(visit_own_city, script):
    town = Together(visit_own_city, script=script)
    desk = town.opened("/kantoor/partners", as_user=COORDINATOR)
    town.begin(desk)
    town.take_in(desk)
    town.seat(desk)
    town.meet(desk)

    own = town.opened("/mijn-organisatie", as_user=MEMBER)
    town.press(own, "Coalities en afspraken")
    told = own.locator(".dated").filter(has_text=AGREED)
    told.locator("[name=outcome]").fill("Het buurthuis kan")
    follow(told.get_by_role("button"))
    assert "Deze afspraak is gedaan." in reading(own)
    follow(own.get_by_role("main").get_by_role("link", name=GROUP).last)
    assert TOLD in reading(own)

    desk.reload()
    assert "Het buurthuis kan" in reading(desk)
    shown = reading(town.opened("/partners/coalities/coalitie-de-verzonnen-brug"))
    assert MEMBER.organisation in shown
    assert TOLD not in shown
    assert AGREED not in shown
    assert "Contact Verzonnen" not in shown
