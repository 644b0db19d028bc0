"""Walls between organisations, walked over every route of the network: what belongs to one opens nothing of another.

The routes are read from the URLconf, so a new one is walked without being named here. Pages about one contact or one member
behind a link are walked in test_own_pages.py.
"""

from datetime import date
from itertools import product
from uuid import UUID

import pytest
from django.apps import apps
from django.core import serializers
from django.urls import URLPattern

from nabij.intake.files import PDF
from nabij.intake.services import store_file
from nabij.network import services
from nabij.network.models import JoinRequest, Partner
from nabij.network.queries import invitation_of, link_of
from nabij.network.urls import desk_urls, urlpatterns
from nabij.outbox.models import OutgoingMail
from tests.network.conftest import at
from tests.network.views.conftest import url

pytestmark = pytest.mark.usefixtures("desk_day")

DAY = date(2023, 3, 1)


def arguments(path: URLPattern) -> list[str]:
    return list(path.pattern.converters)


BEHIND_A_LINK = sorted(path.name for path in urlpatterns if arguments(path) == ["public_id", "secret"])
OF_ONE = sorted(path.name for path in desk_urls if arguments(path) == ["public_id"])
OF_TWO = sorted(path.name for path in desk_urls if len(arguments(path)) > 1)


def state() -> str:
    """Everything that the network keeps, and every mail."""
    models = [*apps.get_app_config("network").get_models(), OutgoingMail]
    return serializers.serialize("json", [row for model in models for row in model.objects.order_by("pk")])


@pytest.fixture
def two(network) -> list[Partner]:
    one = network.signed("Een", on=DAY, kvk_number="12345678")
    other = network.signed("Ander", on=DAY, kvk_number="87654321")
    for partner in (one, other):
        scan = store_file(content=b"%PDF-1.7 verzonnen", name="verklaring.pdf", media_type=PDF)
        services.keep_document(declaration=partner.declarations.get(), document=scan, at=at(DAY))
    return [one, other]


@pytest.fixture
def requests(network) -> list[JoinRequest]:
    return [services.ask_to_join(joining=network.joining(name), on=DAY, at=at(DAY)) for name in ("Straks", "Later")]


def answers(client, address: str) -> set[int]:
    filled = {"name": "Gekaapt", "why": "other", "agreed": "on", "for_residents": "Gekaapt", "sector": "sport"}
    return {ask(address, filled).status_code for ask in (client.get, client.post)}


def test_the_walk_finds_the_routes():
    assert {"own_partner", "own_partner_change", "own_partner_withdraw", "join_invited", "sign_join_request"} <= set(
        BEHIND_A_LINK
    )
    assert len(OF_ONE) > 12
    assert set(OF_TWO) == {
        "end_partner_contact", "first_partner_contact", "keep_partners_apart", "partner_declaration",
        "change_part", "strike_out",
    }  # fmt: skip


@pytest.mark.parametrize("name", BEHIND_A_LINK)
def test_a_link_opens_nothing_of_another_and_nothing_of_another_kind(client, two, requests, name):
    things = [*two, *requests]
    secrets = {(thing.public_id, kind): link_of(thing) for thing, kind in product(things, ("link",))}
    secrets |= {(partner.public_id, "invitation"): invitation_of(partner) for partner in two}
    right = (
        {(request.public_id, "link") for request in requests}
        if name == "sign_join_request"
        else {(partner.public_id, "invitation" if name == "join_invited" else "link") for partner in two}
    )
    before = state()
    for thing, (owner, kind) in product(things, secrets):
        if thing.public_id == owner and (owner, kind) in right:
            continue
        address = url(name, thing, secrets[owner, kind])
        assert answers(client, address) == {404}, (address, kind)
    assert state() == before


@pytest.mark.parametrize("name", sorted({*BEHIND_A_LINK} - {"sign_join_request"}))  # a request has one link
def test_a_link_that_was_renewed_opens_nothing_any_more(client, network, two, name):
    one = two[0]
    secret = invitation_of(one) if name == "join_invited" else link_of(one)
    services.end_contact(contact=one.contacts.get(), by=network.coordinator, on=DAY, at=at(DAY))
    before = state()
    assert answers(client, url(name, one, secret)) == {404}
    assert state() == before


@pytest.mark.parametrize("name", OF_ONE)
def test_an_id_of_something_else_opens_no_page_of_the_desk(coordinator, two, requests, name):
    """A partner is no list and no request; what is none of them is not there."""
    of_requests, of_lists = (
        {"send_join_request_again"},
        {path for path in OF_ONE if "list" in path and path != "put_partner_on_list"},
    )
    wrong = {UUID(int=7)}
    if name not in of_requests:
        wrong |= {request.public_id for request in requests}
    if name in of_requests | (of_lists | {"refused_partner_rows"}):
        wrong |= {partner.public_id for partner in two}
    before = state()
    for public_id in wrong:
        assert answers(coordinator, url(name, public_id)) <= {404, 405}
    assert state() == before


@pytest.mark.parametrize("name", sorted(set(OF_TWO) - {"keep_partners_apart"}))
def test_what_belongs_to_one_organisation_is_not_found_under_another(coordinator, two, name):
    one, other = two
    of_other = other.declarations.get().public_id if name == "partner_declaration" else other.contacts.get().public_id
    before = state()
    assert answers(coordinator, url(name, one, of_other)) <= {404, 405}
    assert state() == before
