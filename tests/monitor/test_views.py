from uuid import uuid4

import pytest
from django.urls import reverse

from nabij.intake import clock
from nabij.monitor import queries, services
from nabij.monitor.models import Survey
from nabij.monitor.rules import Indicator
from nabij.monitor.urls import urlpatterns
from nabij.people.permissions import door_of
from nabij.people.rules import Permission
from tests import builders
from tests.monitor.conftest import TODAY
from tests.page import fetch

WORDS = {
    "title": "Gezondheidsmonitor", "instrument": "de_jong_gierveld_11", "wave": "2022", "population": "18+",
    "fieldwork_first_on": "2022-09-01", "fieldwork_last_on": "2022-12-15", "source_url": "https://voorbeeld.example",
}  # fmt: skip


@pytest.fixture
def office(client, analyst):
    client.force_login(analyst)
    return client


def send(client, address: str, **fields):
    return client.post(address, {"form_token": str(uuid4()), **fields})


def outcomes():
    return [o for found in queries.surveys(known_at=clock.now()) for o in found.outcomes]


def test_every_door_asks_for_the_permission_to_edit_context():
    for pattern in urlpatterns:
        assert door_of(pattern.callback).permissions == {Permission.EDIT_CONTEXT}, pattern


def test_an_office_without_surveys_says_what_to_enter(office):
    assert "Nog geen onderzoek" in fetch(office, "/kantoor/onderzoek").text


def test_a_survey_is_entered_and_put_right(office):
    fetch(office, reverse("record_survey"))
    answer = send(office, reverse("record_survey"), **WORDS)
    survey = Survey.objects.get()
    assert answer.url == reverse("survey", args=[survey.public_id])
    assert "Gezondheidsmonitor, 2022" in fetch(office, answer.url).text
    correct = reverse("correct_survey", args=[survey.public_id])
    assert "https://voorbeeld.example" in fetch(office, correct).text
    send(office, correct, **WORDS | {"is_method_break": "on", "note": "Nieuwe vragen."})
    page = fetch(office, answer.url).text
    assert "niet te vergelijken met eerdere jaren" in page
    assert "Nieuwe vragen." in page


def test_an_outcome_is_added_compared_and_taken_back(office, survey):
    address = reverse("survey", args=[survey.public_id])
    send(office, address, indicator="lonely", permille="48,6")
    send(office, address, indicator="lonely", permille="48%", area=builders.whole().pk, lower="47", upper="49")
    assert [outcome.permille for outcome in outcomes()] == [486, 480]
    page = fetch(office, address).text
    assert "47% tot 49%" in page
    assert "onder het landelijk gemiddelde" in fetch(office, "/kantoor/onderzoek").text
    send(office, reverse("withdraw_figure", args=[survey.public_id]), indicator="lonely", area="", group="")
    assert [outcome.permille for outcome in outcomes()] == [480]
    assert "niet vergelijkbaar" in fetch(office, "/kantoor/onderzoek").text


@pytest.mark.parametrize("percentage", ["", "veel", "101", "15,25", "-3"])
def test_what_is_no_percentage_is_asked_about(office, survey, percentage):
    answer = send(office, reverse("survey", args=[survey.public_id]), indicator="lonely", permille=percentage)
    assert "Er is nog één ding niet goed" in answer.content.decode()
    assert outcomes() == []


def test_a_double_click_on_taking_back_does_not_complain(office, survey, analyst):
    services.record_figure(survey=survey, indicator=Indicator.LONELY, permille=480, by=analyst, on=TODAY)
    fields = {"form_token": str(uuid4()), "indicator": "lonely", "area": "", "group": ""}
    address = reverse("withdraw_figure", args=[survey.public_id])
    for _ in range(2):
        office.post(address, fields)
    assert "staat er niet" not in fetch(office, reverse("survey", args=[survey.public_id])).text
    send(office, address, indicator="lonely", area="", group="")
    assert "staat er niet" in fetch(office, reverse("survey", args=[survey.public_id])).text


def test_a_survey_that_is_not_there_is_not_found(office):
    assert office.get(reverse("survey", args=[uuid4()])).status_code == 404
