"""The same city in English: the same pages, figures and moments, in other words."""

import re

import pytest
from django.conf import settings
from django.test import Client

from nabij.demo.accounts import PROGRAMME
from nabij.goals import services as goals
from nabij.goals.models import Sentence
from nabij.intake import clock
from nabij.people.models import User
from tests import builders
from tests.letters.story import noon
from tests.page import fetch

pytestmark = [pytest.mark.story, pytest.mark.usefixtures("told")]

PAGES = {
    "/": "/en/",
    "/privacy": "/en/privacy",
    "/toegankelijkheid": "/en/toegankelijkheid",
    "/raadsbrieven": "/en/raadsbrieven",
    "/raadsbrieven/2e-helft-2022": "/en/raadsbrieven/2e-helft-2022",
    "/resultaten": "/en/resultaten",
    "/resultaten?stand=2021-06-30": "/en/resultaten?stand=2021-06-30",
    "/resultaten/training_participants": "/en/resultaten/training_participants",
    "/resultaten/pots_amount_paid": "/en/resultaten/pots_amount_paid",
    "/resultaten/plans_open": "/en/resultaten/plans_open",
    "/resultaten/pots_paid/regels": "/en/resultaten/pots_paid/regels",
}
WITHOUT_LETTERS = [page for page in PAGES if "raadsbrieven" not in page]


@pytest.mark.parametrize(("dutch", "english"), PAGES.items())
def test_each_page_leads_to_the_same_page_in_the_other_language(client, dutch, english):
    here, there = fetch(client, dutch), fetch(client, english)
    assert (here.root.get("lang"), there.root.get("lang")) == ("nl", "en")
    assert here.links["English"] == english
    assert there.links["Nederlands"] == dutch
    for page in (here, there):
        named = {link.get("hreflang"): link.get("href") for link in page.all("link") if link.get("rel") == "alternate"}
        assert named == {"nl": f"{settings.SITE_URL}{dutch}", "en": f"{settings.SITE_URL}{english}"}


@pytest.mark.parametrize(
    "page", ["/resultaten/training_participants", "/resultaten/pots_amount_paid", "/resultaten/pots_paid"]
)
def test_every_figure_of_a_trace_is_the_same(client, page):
    large = [
        next(element for element in fetch(client, address).all("p") if element.get("class") == "trace-number")
        for address in (page, f"/en{page}")
    ]
    dutch, english = ("".join(strong.itertext()) for strong in large)
    assert re.findall(r"\d", dutch) == re.findall(r"\d", english)


def test_every_figure_of_the_page_is_the_same_and_written_in_its_language(client):
    dutch, english = (client.get(f"{prefix}/resultaten.json").json()["figures"] for prefix in ("", "/en"))
    assert {key: figure["value"] for key, figure in dutch.items()} == {k: f["value"] for k, f in english.items()}
    assert (dutch["cards_distributed"]["text"], english["cards_distributed"]["text"]) == ("2.280", "2,280")
    assert (dutch["pots_paid"]["unit"], english["pots_paid"]["unit"]) == ("potjes", "pots")
    assert "/en/resultaten/pots_paid" in english["pots_paid"]["trace"]
    words = fetch(client, "/en/resultaten").words
    for figure in english.values():
        assert figure["text"] in words


def test_the_words_are_those_of_then_in_english_too(client):
    sentence = Sentence.objects.filter(versions__text_en__startswith="{lectures_held}").distinct().get()
    with clock.told_at(noon(clock.today())):
        goals.rewrite_sentence(
            sentence=sentence, text="{lectures_held} lezingen.", text_en="{lectures_held} talks.",
            by=User.objects.get(email=PROGRAMME.email), on=clock.today(),
        )  # fmt: skip
    assert "talks." in fetch(client, f"/en/resultaten?stand={clock.today()}").words
    assert "lectures given." in fetch(client, "/en/resultaten?stand=2023-04-01").words


def test_where_nobody_wrote_english_the_dutch_stands_and_says_so(client):
    by, on = User.objects.get(email=PROGRAMME.email), clock.today()
    goal = Sentence.objects.first().goal
    goals.write_sentence(goal=goal, text="Met {lectures_held} keer koffie voor de buren.", by=by, on=on)
    page = fetch(client, f"/en/resultaten?stand={on}")
    marked = ["".join(span.itertext()) for span in page.all("span") if span.get("lang") == "nl"]
    assert " keer koffie voor de buren." in marked


def test_a_letter_stays_dutch_and_its_frame_is_english(client):
    page = fetch(client, "/en/raadsbrieven/2e-helft-2022")
    heading = next(iter(page.all("h1")))
    assert [span.get("lang") for span in heading.iter("span")] == ["nl"]
    assert "This letter is in Dutch" in page.words
    assert "Geachte leden van de raad" in page.words
    assert page.links["PDF of Raadsbrief over de tweede helft van 2022"] == "/raadsbrieven/2e-helft-2022.pdf"


def test_what_changed_since_the_last_letter_leads_to_that_letter_in_english(client):
    assert "/en/raadsbrieven/2e-helft-2022" in fetch(client, "/en/resultaten").links.values()


def test_a_day_that_cannot_be_is_refused_in_english(client):
    assert "‘never’ is not a day." in fetch(client, "/en/resultaten?stand=never", status=400).words
    assert "That day has yet to come." in fetch(client, "/en/resultaten?stand=2999-01-01", status=400).words


def test_the_address_alone_decides_the_language(client):
    response = client.get("/resultaten", headers={"accept-language": "en"})
    assert response.headers["Content-Language"] == "nl"
    assert "Accept-Language" not in response.headers.get("Vary", "")
    assert response.cookies == {}


def test_a_page_that_is_not_there_leads_home_in_either_language(client):
    page = fetch(client, "/en/nowhere", status=404)
    assert page.h1 == "This page does not exist"
    assert page.links["Nederlands"] == "/"
    assert fetch(client, "/nergens", status=404).links["English"] == "/en/"
    assert client.get("/en").headers["Location"] == "/en/"


def test_the_office_and_log_in_have_no_switch(client):
    assert "English" not in fetch(client, "/inloggen").links
    office = Client()
    office.force_login(User.objects.get(email=PROGRAMME.email))
    assert "English" not in fetch(office, "/kantoor").links
    assert fetch(office, "/en/").links["Office (in Dutch)"] == "/kantoor"


def test_a_broken_server_says_so_in_the_language_of_the_page(client, monkeypatch):
    builders.municipality()
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nabij.website.context.theme_url", lambda *_: 1 / 0)
        response = client.get("/en/privacy")
    assert response.status_code == 500
    assert '<html lang="en"' in response.text
    assert "Something went wrong on our side" in response.text
