"""Default deny: no door, no page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from nabij.people.middleware import Visitor
from nabij.people.permissions import public, requires, signed_in
from nabij.people.rules import Permission, Role
from tests import builders

pytestmark = pytest.mark.django_db


def page():
    """A view of its own each time: a door hangs on the function."""

    def view(request):
        may = request.user.may(Permission.SEE_AUDIT) if "vraag" in request.GET else "niet gevraagd"
        return HttpResponse(f"binnen: {may}")

    return view


urlpatterns = [
    path("geen-deur", page()),
    path("open", public(page())),
    path("account", signed_in(page())),
    path("controle", requires(Permission.SEE_AUDIT)(page())),
    path("een-van-twee", requires(Permission.SEE_AUDIT, Permission.EDIT_GOALS)(page())),
    path("inloggen", public(page()), name="account_login"),
]


@pytest.fixture(autouse=True)
def _these_addresses():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def answers(client) -> dict[str, int]:
    addresses = ("geen-deur", "open", "account", "controle", "een-van-twee")
    return {address: client.get(f"/{address}").status_code for address in addresses}


def test_a_stranger_sees_what_is_public_and_is_asked_to_log_in_elsewhere(client):
    assert answers(client) == {"geen-deur": 403, "open": 200, "account": 302, "controle": 302, "een-van-twee": 302}
    assert client.get("/controle?a=b")["Location"] == "/inloggen?next=/controle%3Fa%3Db"


def test_somebody_without_a_role_gets_no_further_than_their_account(client):
    client.force_login(builders.person())
    assert answers(client) == {"geen-deur": 403, "open": 200, "account": 200, "controle": 403, "een-van-twee": 403}


def test_a_door_with_two_permissions_opens_for_either(client):
    client.force_login(builders.person(Role.EDITOR))
    assert answers(client)["een-van-twee"] == 200
    assert answers(client)["controle"] == 403


def test_a_role_that_ended_opens_nothing(client):
    client.force_login(builders.person(Role.AUDITOR, ends_on=builders.LONG_AGO))
    assert answers(client)["controle"] == 403


def test_a_visitor_can_be_asked_what_they_may(client):
    assert client.get("/open?vraag").text == "binnen: False"
    assert isinstance(Visitor(), AnonymousUser)


def test_a_public_page_that_asks_nobody_can_be_cached(client):
    answer = client.get("/open")
    assert "sessionid" not in answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_a_page_behind_a_door_is_kept_by_nobody(client):
    client.force_login(builders.person(Role.AUDITOR))
    assert "no-store" in client.get("/controle")["Cache-Control"]
    assert "no-store" not in client.get("/open").get("Cache-Control", "")
