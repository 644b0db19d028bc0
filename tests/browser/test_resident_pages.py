"""A resident asks for a pot and follows it: on a telephone, without script, with the keyboard alone, by day and by night."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import Locator

from nabij.streets.models import Pot
from tests.browser import neighbours
from tests.browser.conftest import DESK, NARROW, PHONE, axe, axe_of_looks, reading, scrolls_sideways, unseen_focus
from tests.browser.hands import follow
from tests.streets.views.conftest import ANSWERS, ASK

pytestmark = pytest.mark.browser

PUBLIC = ["/lief-en-leed", ASK, "/lief-en-leed/formulier", "/lief-en-leed/link", "/lief-en-leed/link/verstuurd"]
BEHIND_A_LINK = [
    ("submitted", ""), ("submitted", "/verbeteren"), ("submitted", "/buur"), ("submitted", "/intrekken"), ("question", ""),
    ("question", "/antwoorden"), ("approved", ""), ("approved", "/geld"), ("paid", ""), ("paid", "/vertellen"),
    ("told", ""), ("told_at_home", "/foto"), ("refused", ""),
]  # fmt: skip
TYPED_STEPS = ("naam", "samen", "waarvoor")


@pytest.fixture
def town(site) -> neighbours.Streets:
    cache.clear()
    return neighbours.furnish()


def ask(page, *, press) -> None:
    """The whole request; `press` is how this person presses what they chose."""

    def go(thing: Locator) -> None:
        with page.expect_navigation():
            press(thing)

    page.goto("/lief-en-leed")
    go(page.get_by_role("link", name="Vraag een potje aan"))
    page.get_by_label("Postcode").fill("9999 ab")
    page.get_by_label("Huisnummer").fill("12")
    go(page.get_by_role("button", name="Verder"))
    page.get_by_label("Thomas à Kempisplantsoen").check()
    go(page.get_by_role("button", name="Verder"))
    go(page.get_by_role("button", name="Verder"))
    for slug in TYPED_STEPS:
        for name, value in ANSWERS[slug].items():
            page.locator(f"[name={name}]").fill(value)
        go(page.get_by_role("button", name="Verder"))
    page.get_by_label("Mijn buur weet ervan").check()
    press(page.get_by_role("button", name="Verstuur de aanvraag"))  # a second click ends the first navigation
    page.wait_for_url(lambda address: "/nakijken" not in address)
    assert page.get_by_role("heading", level=1).inner_text() in {"Uw aanvraag is verstuurd", "Uw aanvraag is binnen"}


@pytest.mark.parametrize("script", [True, False])
def test_the_whole_request_on_a_telephone(visit, town, script):
    page = visit("/", width=PHONE, script=script)
    ask(page, press=lambda thing: thing.click())
    follow(page.get_by_role("link", name="Bekijk uw aanvraag"))
    assert page.get_by_role("heading", level=1).inner_text() == "Uw aanvraag is binnen"
    assert not scrolls_sideways(page)


def test_the_whole_request_with_the_keyboard_alone(visit, town):
    page = visit("/", script=False)
    ask(page, press=lambda thing: thing.press("Enter"))


def test_going_back_and_forward_keeps_every_answer(visit, town):
    page = visit(ASK, width=PHONE)
    page.get_by_label("Postcode").fill("9999ab")
    page.get_by_label("Huisnummer").fill("12")
    follow(page.get_by_role("button", name="Verder"))
    page.get_by_label("Thomas").check()
    follow(page.get_by_role("button", name="Verder"))
    follow(page.get_by_role("button", name="Verder"))
    page.locator("[name=name]").fill("Roos Verzonnen")
    page.locator("[name=phone]").fill("030 123 45 67")
    follow(page.get_by_role("button", name="Verder"))
    page.get_by_role("heading", name="Met wie vraagt u het aan?").wait_for()
    page.evaluate("history.back()")
    page.get_by_role("heading", name="Wie bent u?").wait_for()
    assert page.locator("[name=name]").input_value() == "Roos Verzonnen"
    page.evaluate("history.forward()")
    page.get_by_role("heading", name="Met wie vraagt u het aan?").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "Met wie vraagt u het aan?"
    follow(page.get_by_role("link", name="Vorige"))
    assert page.locator("[name=phone]").input_value() == "030 123 45 67"


def test_a_double_click_sends_one_request(visit, town):
    before = Pot.objects.count()
    page = visit("/", width=PHONE)
    ask(page, press=lambda thing: thing.dblclick() if "Verstuur" in thing.inner_text() else thing.click())
    assert Pot.objects.count() == before + 1


def test_a_story_is_warned_about_kept_and_told_with_a_photo_or_without(visit, town):
    page = visit(town.address("paid", "/vertellen"), width=PHONE, script=False)
    page.get_by_label("Uw verhaal").fill("Een bloemetje voor mevrouw Jansen.")
    page.get_by_label("zomaar aandacht").check()
    follow(page.get_by_role("button", name="Verstuur uw verhaal"))
    assert page.get_by_text("een naam: Jansen").is_visible()
    follow(page.get_by_role("button", name="Laat het zo"))
    assert page.get_by_role("heading", level=1).inner_text() == "Wilt u er een foto bij doen?"
    follow(page.get_by_role("link", name="Zonder foto verder"))
    assert page.get_by_role("heading", level=1).inner_text() == "Dank u wel voor uw verhaal"


# --- for everybody's eyes and hands ---------------------------------------------------------------------------------------
def every_page(visit, town):
    """Each page of residents in turn, with the same town; a request half done, and a form with faults among them."""
    page = visit("/lief-en-leed")
    for path in [*PUBLIC, *(f"/en{path}" for path in PUBLIC)]:
        page.goto(path)
        yield path, page
    for state, below in BEHIND_A_LINK:
        page.goto(town.address(state, below))
        yield f"{state}{below}", page
    page.goto(town.to_confirm("submitted"))
    yield "to confirm", page
    page.goto("/lief-en-leed/mijn/00000000-0000-0000-0000-000000000000/weg")
    yield "a link that is gone", page
    yield from the_steps(page)


def the_steps(page):
    page.goto(ASK)
    follow(page.get_by_role("button", name="Verder"))
    yield "faults", page
    page.get_by_label("Postcode").fill("9999ab")
    page.get_by_label("Huisnummer").fill("77")
    follow(page.get_by_role("button", name="Verder"))
    yield "straat", page
    found = page.url
    page.goto(found.replace("/straat", "/andere-straat"))
    page.get_by_label("Hoe heet uw straat?").fill("Kempis")
    follow(page.get_by_role("button", name="Verder"))
    yield "andere-straat", page
    page.goto(found)
    page.get_by_label("Thomas").check()
    follow(page.get_by_role("button", name="Verder"))
    yield "stuk", page
    follow(page.get_by_role("button", name="Verder"))
    for slug in TYPED_STEPS:
        yield slug, page
        for name, value in ANSWERS[slug].items():
            page.locator(f"[name={name}]").fill(value)
        follow(page.get_by_role("button", name="Verder"))
    yield "nakijken", page


def test_axe_finds_nothing_by_day_and_by_night_and_nothing_scrolls_sideways(visit, town):
    wrong = {}
    for name, page in every_page(visit, town):
        page.set_viewport_size({"width": PHONE, "height": 900})
        wrong[name] = axe(page)
        for width, scheme in ((DESK, "dark"), (NARROW, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            wrong[name] += axe_of_looks(page)
            wrong[name] += ["scrolls sideways"] if scrolls_sideways(page) else []
        wrong[name] += [f"no ring at {words}" for words in unseen_focus(page)]
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("path", PUBLIC)
def test_without_script_a_page_reads_the_same(visit, town, path):
    assert reading(visit(path, width=NARROW, script=False)) == reading(visit(path, width=NARROW))


def test_the_form_on_paper_is_one_sheet_of_lines_without_menus(visit, town):
    page = visit("/lief-en-leed/formulier")
    page.emulate_media(media="print")
    assert page.get_by_text("Handtekeningen").is_visible()
    assert [nav for nav in page.get_by_role("navigation").all() if nav.is_visible()] == []
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
