from datetime import date

import pytest
from django.urls import resolve

from nabij.people.rules import Role
from nabij.website.navigation import FOOTER, OFFICE, PUBLIC, Entry, items, office_items, public_items
from tests import builders
from tests.page import fetch

TODAY = date(2023, 4, 1)
SOME = [Entry("Home", "/"), Entry("Brieven", "/brieven", ("/post",)), Entry("Moties", "/brieven/moties")]


def marks(path: str) -> list[str]:
    return [item.current for item in items(SOME, path)]


def test_the_menu_marks_the_page_we_are_on():
    assert marks("/") == ["page", "", ""]
    assert marks("/brieven") == ["", "page", ""]


def test_below_an_entry_only_the_nearest_is_marked():
    assert marks("/brieven/2023-1") == ["", "true", ""]
    assert marks("/brieven/moties/7") == ["", "", "true"]
    assert marks("/post/7") == ["", "true", ""]
    assert marks("/elders") == ["", "", ""]
    assert marks("/brievenbus") == ["", "", ""]


@pytest.mark.parametrize("entry", [*PUBLIC, *FOOTER, *OFFICE], ids=lambda entry: entry.url)
def test_every_entry_leads_somewhere(entry):
    assert resolve(entry.url)


def test_an_entry_of_a_package_that_is_off_is_not_shown():
    assert public_items((Entry("Weg", "/er-is-hier-niets"),), "/") == []


@pytest.mark.django_db
def test_the_office_shows_each_person_the_doors_that_open():
    finance, admin = builders.person(Role.FINANCE), builders.person(Role.ADMINISTRATOR)
    shown = {person: {item.label for item in office_items(person, "/kantoor", on=TODAY)} for person in (finance, admin)}
    assert "Feiten" in shown[finance] - shown[admin]
    assert "Mensen" in shown[admin] - shown[finance]
    assert office_items(builders.person(Role.PARTNER_MEMBER), "/kantoor", on=TODAY) == []


@pytest.mark.django_db
def test_who_works_here_finds_the_office_from_every_page(client):
    builders.municipality()
    assert "Inloggen" in fetch(client, "/").links
    client.force_login(builders.person(Role.EDITOR))
    assert fetch(client, "/").links["Kantoor"] == "/kantoor"


@pytest.mark.django_db
def test_every_page_of_the_office_that_opens_is_in_order(client):
    """The doors of somebody with many roles: each page of the menu, empty as it is on the first day."""
    builders.municipality()
    builders.town()
    person = builders.person(Role.PROGRAMME_TEAM, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.COUNCIL_CLERK)
    client.force_login(person)
    opened = [item.url for item in office_items(person, "/", on=date.today())]  # as the door asks
    assert len(opened) > 12
    for url in opened:
        fetch(client, url)
