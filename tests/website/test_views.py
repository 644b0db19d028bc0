"""The pages of the website itself, and what somebody sees when something is not as it should be."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from nabij.people.rules import Role
from tests import builders
from tests.page import fetch, read

pytestmark = pytest.mark.django_db

PAGES = ("/", "/toegankelijkheid", "/privacy", "/stijlgids")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_stands_without_a_municipality_yet(client, address):
    fetch(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_shows_whom_to_call(client, address):
    record = builders.municipality()
    assert fetch(client, address).links[record.phone] == f"tel:{record.phone.replace(' ', '')}"


def test_home_names_the_municipality_and_leads_to_the_results(client):
    builders.municipality()
    page = fetch(client, "/")
    assert "Waterdam" in page.words
    assert page.links["Bekijk de resultaten"] == "/resultaten"


def test_a_page_for_reading_sets_no_cookie(client):
    builders.municipality()
    response = client.get("/")
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_demo_says_so_on_every_page(client, settings):
    assert "Dit is een voorbeeld" not in fetch(client, "/").words
    settings.NABIJ_DEMO = True
    assert "Dit is een voorbeeld" in fetch(client, "/").words


def test_health_is_told_when_the_database_answers(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_health_is_refused_when_the_database_is_away(client):
    def away(*_args):
        raise DatabaseError

    with connection.execute_wrapper(away):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable"}


def test_security_txt_says_whom_to_tell_and_has_not_expired(client):
    assert client.get("/.well-known/security.txt").status_code == 404
    builders.municipality()
    answer = client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == "mailto:aanpak@waterdam.example"
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert 90 < left.days < 365


def test_a_demo_is_not_found_by_search_engines(client, settings):
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /kantoor\n"
    settings.NABIJ_DEMO = True
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


# --- when something is not as it should be --------------------------------------------------------------------------------
def test_a_page_that_is_not_there_says_where_to_go(client):
    page = fetch(client, "/niet-hier", status=404)
    assert page.h1 == "Deze pagina is er niet"
    assert page.links["Naar de voorpagina"] == "/"


def test_a_page_that_is_not_yours_says_whom_to_ask(client):
    client.force_login(builders.person(Role.PARTNER_MEMBER))
    assert "beheerder" in fetch(client, "/kantoor/mensen", status=403).words


def test_a_form_without_its_proof_is_explained():
    strict = Client(enforce_csrf_checks=True)
    page = read(strict.post("/inloggen", {"login": "a", "password": "b"}))
    assert page.response.status_code == 403
    assert page.h1 == "Uw formulier kwam niet goed aan"


def test_an_error_of_ours_asks_nothing_of_what_is_broken(client):
    asked = []

    def broken(_execute, sql, *_rest):
        asked.append(sql)
        raise RuntimeError

    client.raise_request_exception = False
    with connection.execute_wrapper(broken):
        response = client.get("/privacy")
    page = read(response)
    assert response.status_code == 500
    assert page.h1 == "Er ging iets mis bij ons"
    assert len(asked) == 1
