"""The front page of the office and the record of the municipality."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from nabij.office.worklists import work_lists
from nabij.people.permissions import door_of
from nabij.people.rules import ROLE_PERMISSIONS, ROLES, Permission, Role
from nabij.places.queries import municipality
from tests import builders
from tests.page import fetch, read

pytestmark = pytest.mark.django_db

RECORD = {
    "name": "Waterdam",
    "code": "GM9999",
    "programme": "Samen Waterdam",
    "email": "aanpak@waterdam.example",
    "phone": "14 0999",
    "website": "https://www.waterdam.example",
    "started_on": "2019-01-01",
    "time_zone": "Europe/Amsterdam",
}


def sent(**changes) -> dict[str, object]:
    return RECORD | {"form_token": str(uuid4())} | changes


@pytest.fixture(autouse=True)
def _municipality():
    builders.municipality()


@pytest.fixture
def office(client):
    client.force_login(builders.person(Role.ADMINISTRATOR))
    return client


@pytest.mark.parametrize("role", ROLES)
def test_the_office_opens_for_who_works_there(client, role):
    client.force_login(builders.person(role))
    inside = Permission.ENTER_OFFICE in ROLE_PERMISSIONS[role]
    assert client.get("/kantoor").status_code == (200 if inside else 403)


@pytest.mark.parametrize("role", [role for role in ROLES if Permission.ENTER_OFFICE in ROLE_PERMISSIONS[role]])
def test_every_list_on_the_front_page_leads_to_a_page_that_opens(client, role):
    client.force_login(builders.person(role))
    page = fetch(client, "/kantoor")
    for work_list in page.response.context["work_lists"]:
        door = door_of(resolve(work_list.url).func)
        assert door.permissions & ROLE_PERMISSIONS[role], work_list.url


def test_who_has_no_lists_reads_that_nothing_waits(client):
    client.force_login(builders.person(Role.AUDITOR))
    assert "Er wacht niets op u" in fetch(client, "/kantoor").text


def test_the_record_is_shown_and_changed(office):
    assert 'value="Samen Waterdam"' in fetch(office, "/kantoor/gemeente").text
    answer = office.post("/kantoor/gemeente", sent(programme="Waterdam Dichtbij"))
    assert answer.status_code == 302
    assert municipality().programme == "Waterdam Dichtbij"
    assert "Waterdam Dichtbij" in fetch(office, "/mijn-account").text


def test_a_code_that_is_none_is_told_beside_what_was_typed(office):
    page = read(office.post("/kantoor/gemeente", sent(code="XX1234", name="Nieuw")))
    assert "geen gemeentecode" in page.text
    assert 'value="Nieuw"' in page.text
    assert municipality().name == "Waterdam"


def test_the_municipality_wears_its_own_theme(office):
    css = b".waterdam-theme { --nabij-color-action: navy }"
    upload = SimpleUploadedFile("waterdam.css", css, content_type="text/css")
    office.post("/kantoor/gemeente", sent(theme_class="waterdam-theme", theme=upload))
    record = municipality()
    answer = office.get(f"/huisstijl/{record.theme.sha256}.css")
    assert answer.getvalue() == css
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert f'<link rel="stylesheet" href="/huisstijl/{record.theme.sha256}.css">' in fetch(office, "/mijn-account").text
    office.post("/kantoor/gemeente", sent(theme_class="waterdam-theme"))
    assert municipality().theme == record.theme
    office.post("/kantoor/gemeente", sent())
    assert municipality().theme is None
    assert office.get(f"/huisstijl/{record.theme.sha256}.css").status_code == 404


def test_a_theme_without_a_name_is_refused(office):
    upload = SimpleUploadedFile("waterdam.css", b".a { color: red }")
    page = read(office.post("/kantoor/gemeente", sent(theme=upload)))
    assert "ook de naam van de huisstijl" in page.text


def test_only_files_that_are_in_use_as_a_theme_are_served(client):
    assert client.get("/huisstijl/" + "0" * 64 + ".css").status_code == 404


def test_nobody_sees_lists_of_work_that_is_not_theirs():
    somebody = builders.person(Role.AUDITOR)
    assert list(work_lists(somebody, frozenset(), None)) == []
