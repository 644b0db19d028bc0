"""The pages on which people get accounts and roles, and lose them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from nabij.intake import clock
from nabij.outbox.models import OutgoingMail
from nabij.people import queries, services
from nabij.people.models import User
from nabij.people.rules import Permission, Role
from tests import builders
from tests.page import fetch, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _municipality():
    builders.municipality()


@pytest.fixture
def admin():
    return builders.person(Role.ADMINISTRATOR, name="Bo Blauw")


@pytest.fixture
def office(client, admin):
    client.force_login(admin)
    return client


def token() -> dict[str, str]:
    return {"form_token": str(uuid4())}


def role_form(role: Role, **more) -> dict[str, str]:
    return {"role": role, "organisation": builders.organisation().pk, "starts_on": "2023-04-01"} | token() | more


def test_a_person_is_added_and_mailed(office):
    answer = office.post("/kantoor/mensen/nieuw", {"name": "Noor de Wit", "email": "noor@waterdam.example"} | token())
    noor = queries.person_with_email("noor@waterdam.example")
    assert answer["Location"] == f"/kantoor/mensen/{noor.public_id}"
    assert OutgoingMail.objects.get().to == "noor@waterdam.example"
    assert "Noor de Wit" in fetch(office, "/kantoor/mensen").text


def test_a_double_click_adds_one_person_and_mails_once(office):
    form = {"name": "Noor de Wit", "email": "noor@waterdam.example"} | token()
    answers = {office.post("/kantoor/mensen/nieuw", form)["Location"] for _ in range(2)}
    assert len(answers) == 1
    assert OutgoingMail.objects.count() == 1


def test_an_address_that_is_taken_is_told_beside_what_was_typed(office, admin):
    page = read(office.post("/kantoor/mensen/nieuw", {"name": "Nog een", "email": admin.email} | token()))
    assert "al iemand met dit e-mailadres" in page.text
    assert 'value="Nog een"' in page.text


def test_a_role_is_given_with_organisation_and_area(office):
    noor, noord = builders.person(), builders.wijk("Noord")
    answer = office.post(f"/kantoor/mensen/{noor.public_id}/rol", role_form(Role.SOCIAL_BROKER, area=noord.pk))
    assert answer["Location"] == f"/kantoor/mensen/{noor.public_id}"
    given = noor.role_assignments.get()
    assert (given.role, given.area, given.organisation) == (Role.SOCIAL_BROKER, noord, builders.organisation())
    page = fetch(office, answer["Location"])
    assert "sociaal makelaar" in page.text
    assert "vanaf 1 april 2023" in page.text


def test_a_role_that_cannot_be_given_is_told_on_the_same_page(office):
    noor = builders.person(Role.EDITOR)
    page = read(office.post(f"/kantoor/mensen/{noor.public_id}/rol", role_form(Role.EDITOR)))
    assert "heeft deze rol daar al" in page.text


def test_the_system_cannot_be_chosen(office):
    noor = builders.person()
    page = read(office.post(f"/kantoor/mensen/{noor.public_id}/rol", role_form(Role.SYSTEM)))
    assert page.response.status_code == 200
    assert not noor.role_assignments.exists()


def test_a_role_is_ended_today(office):
    noor = builders.person(Role.EDITOR)
    office.post(f"/kantoor/rollen/{noor.role_assignments.get().public_id}/beeindigen")
    assert not noor.may(Permission.EDIT_GOALS)
    assert noor.may(Permission.EDIT_GOALS, on=clock.today() - timedelta(days=1))


def test_an_administrator_has_no_buttons_for_themself(office, admin):
    assignment = admin.role_assignments.get()
    page = fetch(office, f"/kantoor/mensen/{admin.public_id}")
    assert "Een rol geven" not in page.text
    assert "Beëindig vandaag" not in page.text
    office.post(f"/kantoor/rollen/{assignment.public_id}/beeindigen")
    office.post(f"/kantoor/mensen/{admin.public_id}/sluiten")
    assert admin.may(Permission.MANAGE_PEOPLE)
    assert "eigen account niet sluiten" in fetch(office, "/kantoor/mensen").text


def test_an_account_is_closed_and_opened_again(office):
    noor = builders.person(Role.EDITOR)
    office.post(f"/kantoor/mensen/{noor.public_id}/sluiten")
    assert "account gesloten" in fetch(office, f"/kantoor/mensen/{noor.public_id}").text
    office.post(f"/kantoor/mensen/{noor.public_id}/uitnodigen")
    assert not OutgoingMail.objects.exists()
    office.post(f"/kantoor/mensen/{noor.public_id}/heropenen")
    office.post(f"/kantoor/mensen/{noor.public_id}/uitnodigen")
    assert OutgoingMail.objects.get().to == noor.email


def test_an_organisation_is_added_once(office):
    assert office.post("/kantoor/organisaties/nieuw", {"name": "Buurtwerk"} | token()).status_code == 302
    page = read(office.post("/kantoor/organisaties/nieuw", {"name": "buurtwerk"} | token()))
    assert "al een organisatie met deze naam" in page.text


def test_who_opens_a_person_is_noted(office, admin, client):
    noor = builders.person()
    office.get(f"/kantoor/mensen/{noor.public_id}")
    noted = queries.reads(subject=noor.public_id).get()
    assert (noted.reader, noted.role) == (admin, Role.ADMINISTRATOR)
    client.force_login(builders.person(Role.AUDITOR))
    page = fetch(client, "/kantoor/inzage")
    assert "Bo Blauw" in page.text
    assert "beheerder" in page.text


def test_a_stranger_among_people_is_not_found(office):
    assert office.get(f"/kantoor/mensen/{uuid4()}").status_code == 404


def test_the_administrator_cannot_erase_and_the_privacy_officer_cannot_give_roles(office, client):
    noor = builders.person()
    assert office.get(f"/kantoor/mensen/{noor.public_id}/wissen").status_code == 403
    client.force_login(builders.person(Role.PRIVACY_OFFICER))
    assert client.post(f"/kantoor/mensen/{noor.public_id}/rol", role_form(Role.EDITOR)).status_code == 403
    assert "Een rol geven" not in fetch(client, f"/kantoor/mensen/{noor.public_id}").text


def test_a_person_is_erased_only_after_a_yes_and_gets_an_overview(client):
    noor = builders.person(Role.EDITOR)
    client.force_login(builders.person(Role.PRIVACY_OFFICER))
    address = f"/kantoor/mensen/{noor.public_id}/wissen"
    assert "Zet een vinkje" in read(client.post(address, {})).text
    page = read(client.post(address, {"sure": "on"}))
    assert "De gegevens zijn gewist" in page.text
    assert re.search(r"e-mailadres.*?vervangen door een onherkenbare waarde", page.text, re.DOTALL)
    assert not User.objects.filter(name=noor.name).exists()
    assert client.get(address).status_code == 404


def test_nobody_erases_themself(client):
    officer = builders.person(Role.PRIVACY_OFFICER)
    client.force_login(officer)
    page = read(client.post(f"/kantoor/mensen/{officer.public_id}/wissen", {"sure": "on"}))
    assert "eigen gegevens niet wissen" in page.text


def test_the_register_shows_each_field_with_its_purpose(client):
    client.force_login(builders.person(Role.PRIVACY_OFFICER))
    page = fetch(client, "/kantoor/register")
    assert "laten zien wie iets heeft gedaan" in page.text
    assert "taak van algemeen belang" in page.text


def test_the_policy_is_a_page(client):
    client.force_login(builders.person(Role.EDITOR))
    page = fetch(client, "/kantoor/rollen")
    assert "Stelt namens het college de raadsbrief vast." in page.text
    assert "een raadsbrief vaststellen" in page.text


def test_a_row_of_erased_people_stays_readable(client):
    noor = builders.person(Role.EDITOR)
    services.erase_person(user=noor, by=builders.person(Role.PRIVACY_OFFICER), on=clock.today())
    client.force_login(builders.person(Role.ADMINISTRATOR))
    assert client.get(f"/kantoor/mensen/{noor.public_id}").status_code == 404
    assert client.get("/kantoor/mensen").status_code == 200
