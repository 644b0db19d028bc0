"""A half-year in the office of the told city, by people who each log in as themselves and click what they see."""

import pytest
from playwright.sync_api import Page, Route, expect

from nabij.demo.accounts import COORDINATOR, PROGRAMME, SECOND
from nabij.intake import clock
from nabij.kernel import dutch
from nabij.kernel.periods import Period, half_year_of
from tests.browser.clicking import (
    CARDS,
    CouncilLetter,
    accept_cards,
    cards_given,
    fill_in_fact,
    heading,
    public_page,
    report_cards,
)
from tests.browser.conftest import reading
from tests.browser.hands import follow, press

pytestmark = pytest.mark.browser

LAST_HALF = half_year_of(half_year_of(clock.today()).eve)
HALF_BEFORE = half_year_of(LAST_HALF.eve)
EARLY, LATE = (
    Period(HALF_BEFORE.first, HALF_BEFORE.first.replace(day=20)),
    Period(HALF_BEFORE.last.replace(day=1), HALF_BEFORE.last.replace(day=20)),
)
OLD_PAGE = "?stand=2023-04-01&bekend=2023-04-14"
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


# --- facts ----------------------------------------------------------------------------------------------------------------
@SCRIPT
def test_a_fact_counts_once_a_second_person_accepted_it_and_the_old_page_stays(visit_own_city, script):
    old = public_page(visit_own_city, OLD_PAGE)
    reporter = visit_own_city("/kantoor", as_user=COORDINATOR, script=script)
    report_cards(reporter, "1.020", EARLY)
    assert heading(reporter) == f"{CARDS}: 1.020 kaarten"
    assert "U meldde dit zelf." in reading(reporter)
    assert reporter.get_by_role("button", name="Aanvaard dit feit").count() == 0
    assert cards_given(visit_own_city) == "2.280"

    colleague = visit_own_city("/kantoor", as_user=SECOND, script=script)
    assert f"{CARDS}: 1.020 kaarten" in reading(colleague)
    accept_cards(colleague, "1.020")
    assert "Het feit is aanvaard en telt nu mee." in reading(colleague)
    assert cards_given(visit_own_city) == "3.300"
    assert public_page(visit_own_city, OLD_PAGE) == old
    assert cards_given(visit_own_city, OLD_PAGE) == "2.280"


def test_the_preview_of_a_fact_says_what_it_will_do_before_it_is_reported(visit_own_city):
    page = visit_own_city("/kantoor/feiten/nieuw/cards_distributed", as_user=PROGRAMME)
    fill_in_fact(page, "1.020", EARLY)
    shown = page.get_by_role("region", name="Voorbeeld")
    expect(shown).to_contain_text("Na het aanvaarden gaat het cijfer van 2.280 naar 3.300 kaarten.")


def tab_to(page: Page, label: str) -> None:
    """Walks on with Tab to the field of that label, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText") == label:
            return
    raise AssertionError(f"Tab does not reach {label!r}")


def test_a_fact_is_reported_with_the_keyboard_alone(visit_own_city):
    page = visit_own_city("/kantoor/feiten/nieuw/cards_distributed", as_user=COORDINATOR)
    tab_to(page, "Meld dit feit")
    page.keyboard.press("Enter")
    # What is missing is told first, and the first line leads to its field.
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("15")
    for label, typed in (("Eerste dag", "03032024"), ("Laatste dag", "04042024")):  # day first or month first: the same
        tab_to(page, label)
        page.keyboard.type(typed)
    tab_to(page, "Gemeld: iemand anders telde het en gaf het door")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Waar blijkt het uit?")
    page.keyboard.type("turflijst")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{CARDS}: 15 kaarten")
    told = reading(page)
    assert "3 maart 2024 tot en met 4 april 2024" in told
    assert "Hoe bekend geteld" in told


# --- sentences ------------------------------------------------------------------------------------------------------------
@SCRIPT
def test_a_sentence_is_edited_with_a_preview_and_a_warning_for_a_typed_number(visit_own_city, script):
    old = public_page(visit_own_city, OLD_PAGE)
    page = visit_own_city("/kantoor/doelen", as_user=PROGRAMME, script=script)
    sentence = page.get_by_role("listitem").filter(has_text="{lectures_held}").last
    follow(sentence.get_by_role("link", name="Zin wijzigen"))

    shown = page.get_by_role("region", name="Zo staat het op de pagina")
    for text in ("Er waren 7 lezingen.", "{lectures_held} lezingen voor wie meer wil weten."):
        page.get_by_label("Tekst", exact=True).fill(text)
        if not script:
            press(page, "Bekijk voorbeeld")
        if "7" in text:
            expect(shown).to_contain_text("Een getal met de hand")
            expect(shown).to_contain_text("U typt zelf 7.")
    expect(shown).to_contain_text("5 lezingen voor wie meer wil weten.")
    expect(shown).not_to_contain_text("U typt zelf")
    press(page, "Bewaar de zin")

    assert heading(page) == "Doelen en zinnen"
    assert "lezingen voor wie meer wil weten." in public_page(visit_own_city)
    assert public_page(visit_own_city, OLD_PAGE) == old


def test_what_was_typed_before_the_script_came_is_previewed_too(visit_own_city):
    page = visit_own_city("/kantoor/doelen", as_user=PROGRAMME)
    held: list[Route] = []
    page.route("**/writing*.js", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks the function it is given
    page.get_by_role("link", name="Zin schrijven").first.evaluate("link => link.click()")
    page.get_by_label("Tekst", exact=True).fill("Samen minder alleen.")
    held[0].continue_()
    expect(page.get_by_role("region", name="Zo staat het op de pagina")).to_contain_text("Samen minder alleen.")


def test_a_press_puts_a_figure_into_the_sentence(visit_own_city):
    page = visit_own_city("/kantoor/doelen", as_user=PROGRAMME)
    follow(page.get_by_role("link", name="Zin schrijven").first)
    page.get_by_role("button", name="{pots_paid}").click()
    page.keyboard.type(" potjes, samen.")
    expect(page.get_by_role("region", name="Zo staat het op de pagina")).to_contain_text("potjes, samen.")
    assert page.get_by_label("Tekst", exact=True).input_value() == "{pots_paid} potjes, samen."


# --- plans ----------------------------------------------------------------------------------------------------------------
@SCRIPT
def test_a_plan_is_moved_with_a_reason_that_everybody_reads(visit_own_city, script):
    old = public_page(visit_own_city, OLD_PAGE)
    page = visit_own_city("/kantoor/plannen", as_user=PROGRAMME, script=script)
    press(page, "Nieuwe aanpak inclusie.")
    press(page, "Verschuiven")
    page.get_by_label("Voor wanneer?").fill(f"{clock.today().year + 1}-05-15")
    page.get_by_label("Hoe precies is dat?").select_option("kwartaal")
    press(page, "Plan verschuiven")
    assert "Er is nog één ding niet goed" in reading(page)
    page.get_by_label("Waarom verschuift het?").fill("De gemeenteraad vroeg om een tweede ronde gesprekken.")
    press(page, "Plan verschuiven")

    promise = f"2e kwartaal {clock.today().year + 1}"
    moved = f"Van 2e kwartaal 2023 naar {promise}: De gemeenteraad vroeg om een tweede ronde gesprekken."
    assert moved in reading(page)
    now = public_page(visit_own_city)
    assert promise in now
    assert "tweede ronde gesprekken" in now
    assert public_page(visit_own_city, OLD_PAGE) == old
    assert "tweede ronde gesprekken" not in old


# --- council letters ------------------------------------------------------------------------------------------------------
def test_a_letter_goes_from_draft_to_public_and_a_late_fact_is_told_in_the_next(visit_own_city):
    old = public_page(visit_own_city, OLD_PAGE)
    report_and_accept(visit_own_city, "1.020", EARLY)
    letter = CouncilLetter(visit_own_city, HALF_BEFORE)
    page = letter.draft()
    letter.write(page, {"Aanleiding en kern": "Er zijn nu {cards_distributed} kaarten verspreid."})
    assert "Er zijn nu 3.300 kaarten verspreid." in reading(page)
    letter.ask_review(page)
    assert "U schreef zelf mee" in reading(page)
    assert "Daan Denkbeeldig Akkoord" in reading(letter.agree())
    assert "klaar voor het college" in reading(letter.freeze())
    letter.bring_through_the_college(on=clock.today())
    public = letter.as_the_public_reads_it()
    assert "Er zijn nu 3.300 kaarten verspreid." in public

    report_and_accept(visit_own_city, "200", LATE)
    assert letter.as_the_public_reads_it() == public
    following = CouncilLetter(visit_own_city, LAST_HALF)
    page = following.draft()
    explanation = "Een winkel vond een doos met lege pakken terug."
    following.write(page, {f"Nagekomen: {CARDS}": explanation})
    told = reading(page)
    assert f"Nagekomen: cijfers over {dutch.day(HALF_BEFORE.last)}" in told
    late = told[told.index("Nagekomen: cijfers over") :]
    assert late.index(CARDS) < late.index("3.300") < late.index("3.500") < late.index(explanation)
    assert public_page(visit_own_city, OLD_PAGE) == old


def report_and_accept(visit, quantity, days):
    report_cards(visit("/kantoor", as_user=COORDINATOR), quantity, days)
    accept_cards(visit("/kantoor", as_user=SECOND), quantity)


def test_nobody_takes_the_step_of_another(visit_own_city):
    letter = CouncilLetter(visit_own_city, LAST_HALF)
    page = letter.draft()
    letter.write(page, {"Aanleiding en kern": "Dit is de kern."})
    letter.ask_review(page)
    address = page.url
    page.goto(f"{address}/nalezen")
    press(page, "Akkoord, de cijfers mogen vast")
    assert "Iemand anders moet tegenlezen." in reading(page)
    page.goto(f"{address}/besluit")
    assert heading(page) == "Deze pagina is niet voor u"
