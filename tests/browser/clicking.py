"""What people do in the office, as they do it: by the words on links, fields and buttons."""

from datetime import date

from playwright.sync_api import Page

from nabij.demo.accounts import CLERK, PORTFOLIO_HOLDER, PROGRAMME, SECOND, Account
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from tests.browser.conftest import Visit, reading
from tests.browser.hands import follow, press

CARDS = "Signaleringskaarten verspreid"


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def public_page(visit: Visit, clocks: str = "") -> str:
    """What a stranger reads about the results."""
    return reading(visit(f"/resultaten{clocks}"))


def cards_given(visit: Visit, clocks: str = "") -> str:
    """The figure of the cards, large on the public page."""
    card = visit(f"/resultaten{clocks}").locator(".figure-card", has_text="signaleringskaarten")
    return card.get_by_role("link").first.inner_text().splitlines()[0]


# --- facts ----------------------------------------------------------------------------------------------------------------
def fill_in_fact(page: Page, quantity: str, days: Period) -> None:
    page.get_by_label("Hoeveel kaarten?").fill(quantity)
    page.get_by_label("Eerste dag").fill(days.first.isoformat())
    page.get_by_label("Laatste dag").fill(days.last.isoformat())
    page.get_by_label("Waar blijkt het uit?").fill("lijst van drie winkels, bladzijde 2")


def report_cards(page: Page, quantity: str, days: Period) -> None:
    """From the front page of the office to a fact that waits."""
    page.goto("/kantoor")
    follow(page.get_by_role("navigation", name="Kantoor").get_by_role("link", name="Feiten"))
    press(page, "Feit melden")
    press(page, CARDS)
    fill_in_fact(page, quantity, days)
    press(page, "Meld dit feit")


def accept_cards(page: Page, quantity: str) -> None:
    page.goto("/kantoor")
    press(page, "Naar de feiten")
    press(page, f"{CARDS}: {quantity} kaarten")
    press(page, "Aanvaard dit feit")


# --- letters --------------------------------------------------------------------------------------------------------------
class CouncilLetter:
    """One letter, and everybody who brings it a step further."""

    def __init__(self, visit: Visit, about: Period) -> None:
        self.visit, self.about = visit, about
        self.title = f"Samen tegen eenzaamheid: voortgang in de {dutch.period(about)}"

    def opened_by(self, who: Account) -> Page:
        page = self.visit("/kantoor/raadsbrieven", as_user=who)
        press(page, self.title)
        return page

    def draft(self) -> Page:
        """Ends in the text, which is still empty."""
        page = self.visit("/kantoor/raadsbrieven", as_user=PROGRAMME)
        press(page, "Nieuwe raadsbrief")
        page.get_by_label("Over welk halfjaar gaat de brief?").select_option(dutch.period(self.about))
        press(page, "Begin met schrijven")
        return page

    def write(self, page: Page, texts: dict[str, str]) -> None:
        """Ends in the whole letter, as it reads now."""
        for label, text in texts.items():
            page.get_by_label(label).fill(text)
        press(page, "Bewaar en lees de brief")

    def ask_review(self, page: Page) -> None:
        press(page, "Verder met deze brief")
        press(page, "Laat de brief tegenlezen")
        press(page, "Vraag een collega om tegen te lezen")

    def agree(self) -> Page:
        page = self.opened_by(SECOND)
        press(page, "Lees de brief tegen")
        press(page, "Akkoord, de cijfers mogen vast")
        return page

    def freeze(self) -> Page:
        page = self.opened_by(PROGRAMME)
        press(page, "Zet de cijfers vast")
        page.get_by_label("Ik begrijp dat de cijfers hierna niet meer veranderen").check()
        press(page, "Zet de cijfers vast")
        return page

    def bring_through_the_college(self, on: date) -> None:
        """Ready, decided, sent and public, each by who does that."""
        page = self.opened_by(PROGRAMME)
        self._step(page, "Meld de brief klaar voor het college", "Meld klaar voor het college")
        page = self.opened_by(PORTFOLIO_HOLDER)
        self._step(page, "Leg het besluit van het college vast", "Leg het besluit van het college vast", on=on)
        page = self.opened_by(CLERK)
        self._step(page, "Verstuur de brief aan de raad", "Verstuur aan de raad", on=on)
        self._step(self.opened_by(SECOND), "Maak de brief openbaar", "Maak openbaar")

    def _step(self, page: Page, name: str, button: str, *, on: date | None = None) -> None:
        press(page, name)
        if on:
            page.get_by_label("Op welke dag?").fill(on.isoformat())
        press(page, button)

    def as_the_public_reads_it(self) -> str:
        page = self.visit("/raadsbrieven")
        panel = page.get_by_role("region", name=self.title).or_(
            page.locator(".panel", has=page.get_by_role("heading", name=self.title))
        )
        follow(panel.first.get_by_role("link", name="Lees de brief"))
        return reading(page)
