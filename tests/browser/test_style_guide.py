"""The style guide shows every component in every state: what holds here holds wherever they are used."""

import pytest

from tests.browser.conftest import DESK, NARROW, PHONE, axe, focus_rings, scrolls_sideways

pytestmark = pytest.mark.browser

PAGES = ["/", "/stijlgids", "/toegankelijkheid", "/privacy", "/niet-hier"]


@pytest.fixture
def visit_quietly(chromium, site):
    """Like `visit`, for a page whose own answer (404) the browser reports as an error."""
    context = chromium.new_context(base_url=site, locale="nl-NL")
    page = context.new_page()
    yield lambda path: (page.goto(path), page)[1]
    context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_in_the_style_guide(visit, width, dark):
    assert axe(visit("/stijlgids", width=width, dark=dark)) == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_pages_of_the_website(visit_quietly, path):
    assert axe(visit_quietly(path)) == []


@pytest.mark.parametrize("path", ["/", "/stijlgids"])
def test_nothing_scrolls_sideways_at_320_pixels_or_400_percent(visit, path):
    # 400 % zoom of a screen of 1280 pixels is a screen of 320.
    assert not scrolls_sideways(visit(path, width=NARROW))


def test_the_keyboard_is_seen_at_every_stop(visit):
    stops = focus_rings(visit("/stijlgids"), steps=60)
    assert [words for words, ring in stops if not ring] == []
    assert stops[0][0] == "Direct naar de inhoud"
    assert len({words for words, _ in stops}) > 30


def test_the_keyboard_is_seen_in_the_dark(visit):
    assert [words for words, ring in focus_rings(visit("/stijlgids", dark=True), steps=20) if not ring] == []


def test_the_skip_link_leads_past_the_menu(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_a_table_is_a_list_of_cards_on_a_phone_and_still_a_table(visit):
    cell = visit("/stijlgids", width=PHONE).get_by_role("cell", name="2,3")
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "grid"
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Per 1.000 inwoners"'


def test_an_error_in_the_summary_leads_to_its_field(visit):
    page = visit("/stijlgids")
    page.get_by_role("link", name="Uw e-mailadres: Dit is geen e-mailadres").click()
    assert page.evaluate("document.activeElement.name") == "fout-email"


def test_a_part_opens_without_script(visit):
    page = visit("/stijlgids", script=False)
    page.get_by_text("Een deel dat opengaat").click()
    assert page.locator("#tekst").get_by_text("Zonder script.").is_visible()


def test_choices_stay_visible_in_high_contrast(visit):
    page = visit("/stijlgids", forced_colors=True)
    chip = page.locator(".chip[aria-current]").first
    assert chip.evaluate("chip => getComputedStyle(chip).borderTopWidth") == "3px"


def test_paper_has_no_menus(visit):
    page = visit("/stijlgids")
    page.emulate_media(media="print")
    assert not page.get_by_label("Hoofdmenu").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
