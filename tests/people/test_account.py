"""Logging in and out and choosing a password, as a person meets it."""

import re
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from nabij.outbox.models import OutgoingMail
from nabij.people import services
from nabij.people.rules import Role
from tests import builders
from tests.page import fetch, read, send

pytestmark = pytest.mark.django_db

AT = datetime(2023, 4, 1, 9, tzinfo=UTC)
NEW_PASSWORD = "paardebloem fietsbel zeewier"
LOG_IN = "/inloggen"


@pytest.fixture(autouse=True)
def no_attempts_remembered():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _mail_goes_to_the_outbox(settings):
    """As it does outside tests: Django's test runner keeps mail in memory instead."""
    settings.MAILERS = {"default": {"BACKEND": "nabij.outbox.mail.OutboxBackend"}}


@pytest.fixture(autouse=True)
def _municipality():
    builders.municipality()


def log_in(client, email, password=builders.PASSWORD, **extra):
    return client.post(LOG_IN, {"login": email, "password": password}, **extra)


def mailed_link() -> str:
    mail = OutgoingMail.objects.latest("pk")
    return re.search(r"https?://[^/]+(/wachtwoord/kiezen/\S+)", mail.text)[1]


def test_who_works_in_the_office_lands_there(client):
    editor = builders.person(Role.EDITOR)
    assert log_in(client, editor.email)["Location"] == "/kantoor"


def test_who_has_no_work_in_the_office_lands_on_their_account(client):
    organiser = builders.person(Role.ORGANISER)
    assert log_in(client, organiser.email)["Location"] == "/mijn-account"
    page = fetch(client, "/mijn-account")
    assert "organisator" in page.text


def test_capitals_in_an_address_do_not_matter(client):
    noor = builders.person(Role.EDITOR, email="noor@waterdam.example")
    assert log_in(client, " Noor@WATERDAM.example ").status_code == 302
    assert client.get("/mijn-account").context["request"].user == noor


def test_who_wanted_a_page_gets_it_after_logging_in(client):
    editor = builders.person(Role.EDITOR)
    asked = client.get("/kantoor/rollen")
    assert asked["Location"] == f"{LOG_IN}?next=/kantoor/rollen"
    answer = client.post(asked["Location"], {"login": editor.email, "password": builders.PASSWORD})
    assert answer["Location"] == "/kantoor/rollen"


def test_nobody_is_led_to_another_website(client):
    editor = builders.person(Role.EDITOR)
    answer = client.post(
        f"{LOG_IN}?next=https://elders.example/", {"login": editor.email, "password": builders.PASSWORD}
    )
    assert answer["Location"] == "/kantoor"


def test_a_wrong_password_and_an_unknown_address_read_the_same(client):
    noor = builders.person()
    texts = set()
    for email in (noor.email, "niemand@waterdam.example"):
        page = read(log_in(client, email, "niet het wachtwoord"))
        assert page.response.status_code == 200
        texts.add(re.sub(r'value="[^"]*"', "", page.text))
    assert len(texts) == 1
    assert "horen niet bij elkaar" in texts.pop()


@pytest.mark.parametrize("known", [True, False])
def test_the_sixth_try_waits_and_does_not_tell_whether_the_account_exists(client, known):
    email = builders.person().email if known else "niemand@waterdam.example"
    for _ in range(5):
        assert log_in(client, email, "niet het wachtwoord").status_code == 200
    page = read(log_in(client, email))
    assert page.response.status_code == 429
    assert "te vaak geprobeerd" in page.text


def test_a_session_gets_a_new_key_and_ends_on_the_server(client):
    editor = builders.person(Role.EDITOR)
    client.get(LOG_IN)
    log_in(client, editor.email)
    first = client.cookies["sessionid"].value
    assert client.post("/uitloggen")["Location"] == LOG_IN
    client.cookies["sessionid"] = first
    assert client.get("/mijn-account").status_code == 302
    log_in(client, editor.email)
    assert client.cookies["sessionid"].value != first


def test_logging_out_takes_a_press_on_a_button(client):
    noor = builders.person()
    client.force_login(noor)
    assert client.get("/uitloggen").status_code == 200
    assert client.get("/mijn-account").status_code == 200


def test_a_closed_account_does_not_log_in(client):
    noor = builders.person(Role.EDITOR)
    services.close_account(user=noor, by=builders.person(Role.ADMINISTRATOR), on=AT.date())
    log_in(client, noor.email)
    assert client.get("/mijn-account").status_code == 302


def test_who_is_welcomed_chooses_a_password_and_logs_in(client):
    services.welcome_user(email="noor@waterdam.example", name="Noor de Wit", at=AT)
    link = mailed_link()
    form = fetch(client, link, follow=True)
    assert "Kies een wachtwoord" in form.text
    chosen = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    answer = send(client, form.response.request["PATH_INFO"], chosen)
    assert "Uw wachtwoord is bewaard" in answer.text
    assert log_in(client, "noor@waterdam.example", NEW_PASSWORD).status_code == 302
    again = fetch(client, link, follow=True)
    assert "Deze link werkt niet meer" in again.text


def test_a_forgotten_password_is_asked_for_by_mail(client):
    noor = builders.person()
    answer = client.post("/wachtwoord/vergeten", {"email": noor.email})
    assert answer["Location"] == "/wachtwoord/vergeten/verstuurd"
    assert OutgoingMail.objects.get().to == noor.email
    assert "Kies een wachtwoord" in fetch(client, mailed_link(), follow=True).text


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client):
    answer = client.post("/wachtwoord/vergeten", {"email": "niemand@waterdam.example"})
    assert answer["Location"] == "/wachtwoord/vergeten/verstuurd"
    assert not OutgoingMail.objects.exists()


def test_the_mailed_link_leads_to_our_own_address(client, settings):
    settings.SITE_URL = "https://nabij.waterdam.example"
    settings.ALLOWED_HOSTS = ["testserver", "elders.example"]
    noor = builders.person()
    client.post("/wachtwoord/vergeten", {"email": noor.email}, headers={"host": "elders.example"})
    assert "https://nabij.waterdam.example/wachtwoord/kiezen/" in OutgoingMail.objects.get().text


@pytest.mark.parametrize("weak", ["kort", "needforspeed", "qwertyuiop123", "waterdam.example"])
def test_a_weak_password_is_refused_with_advice(client, weak):
    noor = builders.person()
    client.force_login(noor)
    page = read(
        client.post("/wachtwoord/wijzigen", {"oldpassword": builders.PASSWORD, "password1": weak, "password2": weak})
    )
    assert page.response.status_code == 200
    noor.refresh_from_db()
    assert noor.check_password(builders.PASSWORD)


def test_a_new_password_ends_the_sessions_elsewhere(client, django_user_model):
    noor = builders.person()
    elsewhere = client.__class__()
    for browser in (client, elsewhere):
        browser.force_login(noor, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(
        "/wachtwoord/wijzigen",
        {"oldpassword": builders.PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert answer["Location"] == "/mijn-account"
    assert client.get("/mijn-account").status_code == 200
    assert elsewhere.get("/mijn-account").status_code == 302


@pytest.mark.parametrize("address", ["/signup", "/accounts/signup/", "/aanmelden", "/email"])
def test_nobody_signs_up(client, address):
    assert client.get(address).status_code == 404
