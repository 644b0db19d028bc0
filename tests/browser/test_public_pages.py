"""Everything that is public in the told city: for everybody's eyes, hands, screens and browsers."""

import pytest

from tests.browser.conftest import DESK, NARROW, PHONE, axe, focus_rings, reading, scrolls_sideways
from tests.browser.hands import follow

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/resultaten",
    "/resultaten?stand=2021-06-30&bekend=2021-07-31",
    "/resultaten?stand=nooit",
    "/resultaten/pots_paid",
    "/resultaten/training_participants",
    "/resultaten/pots_paid/regels",
    "/raadsbrieven",
    "/raadsbrieven/2e-helft-2022",
    "/lief-en-leed",
    "/lief-en-leed/aanvragen",
    "/lief-en-leed/formulier",
    "/lief-en-leed/link",
    "/partners",
    "/partners?zoek=niemand-heet-zo",
    "/partners/aanmelden",
    "/partners/link",
    "/partners/samen",
    "/partners/samen?soort=project&wijk=WK034401",
    "/partners/samen/handmassage-in-overvecht",
    "/partners/wandelclub-het-namaakplein",
    "/partners/coalities/armoedecoalitie",
    "/inloggen",
    "/wachtwoord/vergeten",
    "/postvak",
    "/toegankelijkheid",
    "/privacy",
    "/stijlgids",
    "/niet-hier",
    "/en/",
    "/en/resultaten",
    "/en/resultaten/pots_paid",
    "/en/raadsbrieven/2e-helft-2022",
    "/en/lief-en-leed",
    "/en/lief-en-leed/aanvragen",
    "/en/partners",
    "/en/partners/coalities/utrecht-omarmt",
    "/en/partners/aanmelden",
]
TYPED = [
    "/resultaten",
    "/partners",
    "/partners/aanmelden",
    "/resultaten/pots_paid",
    "/raadsbrieven/2e-helft-2022",
    "/inloggen",
    "/lief-en-leed/aanvragen",
]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_by_day_and_by_night_on_phone_and_desk(visit_city, path):
    page = visit_city(path)
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == [], (width, scheme)


@pytest.mark.parametrize("path", PAGES)
def test_a_small_screen_or_400_percent_without_script_reads_the_same_and_never_scrolls_sideways(visit_city, path):
    # 400 % zoom of a screen of 1280 pixels is a screen of 320.
    plain = visit_city(path, width=NARROW, script=False)
    assert not scrolls_sideways(plain)
    assert reading(plain) == reading(visit_city(path, width=NARROW))


@pytest.mark.parametrize("path", TYPED)
def test_the_keyboard_reaches_everything_in_sight_and_is_seen_everywhere(visit_city, path):
    page = visit_city(path)
    stops = page.locator("a[href], button, summary, input:not([type=hidden]), select, textarea")
    in_sight = sum(stop.is_visible() for stop in stops.all())
    rings = focus_rings(page, steps=in_sight)
    assert rings[0][0] == "Direct naar de inhoud"
    assert [words for words, ring in rings if not ring] == []
    page.keyboard.press("Tab")  # past the last stop
    assert page.evaluate("document.activeElement === document.body")


def test_looking_back_in_time_needs_only_a_keyboard_and_no_script(visit_city):
    page = visit_city("/resultaten", script=False)
    page.locator("summary", has_text="Kijk terug in de tijd").focus()
    page.keyboard.press("Enter")
    day = page.get_by_label("Stand op deze dag")
    assert day.is_visible()
    day.fill("2021-06-30")
    with page.expect_navigation():
        day.press("Enter")
    assert "stand=2021-06-30" in page.url
    assert page.get_by_text("Stand op 30 juni 2021").is_visible()


def test_a_figure_opens_to_what_is_behind_it_and_to_its_entries(visit_city):
    page = visit_city("/resultaten")
    with page.expect_navigation():
        page.get_by_role("link", name="315").press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Potjes uitbetaald"
    page.get_by_text("Tabel").last.click()
    assert page.get_by_role("cell", name="Overvecht").or_(page.get_by_role("rowheader", name="Overvecht")).is_visible()
    follow(page.get_by_role("link", name="Bekijk alle regels"))
    assert page.get_by_role("table").is_visible()


@pytest.mark.parametrize("path", ["/resultaten", "/resultaten/pots_paid", "/raadsbrieven/2e-helft-2022"])
def test_paper_shows_the_words_and_no_menus(visit_city, path):
    page = visit_city(path)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert [nav for nav in page.get_by_role("navigation").all() if nav.is_visible()] == []
