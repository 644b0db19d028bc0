"""Walls between organisations, walked over every route of the network: what belongs to one opens nothing of another.

The routes are read from the URLconf, so a new one is walked without being named here. Pages about one contact or one member
behind a link are walked in test_own_pages.py.
"""

from dataclasses import replace
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
from nabij.network.models import JoinRequest, LocalBusiness, Partner, PledgeRequest
from nabij.network.queries import invitation_of, link_of
from nabij.network.rules import Profession
from nabij.network.services import Particulars
from nabij.network.urls import business_desk_urls, desk_urls, urlpatterns
from nabij.outbox.models import OutgoingMail
from tests.network.conftest import at
from tests.network.views.conftest import url

pytestmark = pytest.mark.usefixtures("desk_day")

DAY = date(2023, 3, 1)


def arguments(path: URLPattern) -> list[str]:
    return list(path.pattern.converters)


BEHIND_A_LINK = sorted(path.name for path in urlpatterns if arguments(path) == ["public_id", "secret"])
OF_ONE = sorted(path.name for path in desk_urls if arguments(path) == ["public_id"])
OF_ONE_BUSINESS = sorted(path.name for path in business_desk_urls if arguments(path) == ["public_id"])
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


@pytest.fixture
def shops(network) -> list[LocalBusiness | PledgeRequest]:
    """Two businesses: one that takes part, one that is invited; and two that still have to click."""
    services.write_pledge_text(text="Wij letten op.", by=network.coordinator, on=DAY)
    asked = [
        services.ask_to_pledge(
            particulars=Particulars(name, Profession.SHOP, network.wijken[0], contact="Lot", email=f"{name}@x.example"),
            on=DAY,
            at=at(DAY),
        )
        for name in ("Lok", "Teen", "Later")
    ]
    business = services.confirm_pledge(request=asked[0], on=DAY, at=at(DAY)).business
    told = Particulars("In zicht", Profession.SHOP, network.wijken[1], email="z@x.example")
    return [business, services.add_business(particulars=told, by=network.coordinator, on=DAY), *asked[1:]]


def kind_of(name: str) -> tuple[type, str]:
    """What a page behind a link is about, and which secret opens it."""
    special = {
        "sign_join_request": (JoinRequest, "link"),
        "join_invited": (Partner, "invitation"),
        "confirm_pledge": (PledgeRequest, "link"),
        "pledge_invited": (LocalBusiness, "invitation"),
    }
    return special.get(name) or (LocalBusiness if name.startswith("own_business") else Partner, "link")


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
def test_a_link_opens_nothing_of_another_and_nothing_of_another_kind(client, two, requests, shops, name):
    things = [*two, *requests, *shops]
    secrets = {(thing.public_id, "link"): link_of(thing) for thing in things}
    secrets |= {
        (one.public_id, "invitation"): invitation_of(one) for one in things if isinstance(one, Partner | LocalBusiness)
    }
    model, secret = kind_of(name)
    before = state()
    for thing, (owner, kind) in product(things, secrets):
        if thing.public_id == owner and isinstance(thing, model) and kind == secret:
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


OF_BUSINESSES = [name for name in BEHIND_A_LINK if kind_of(name)[0] is LocalBusiness]


@pytest.mark.parametrize("name", OF_BUSINESSES)
def test_a_link_of_a_business_opens_nothing_once_its_mail_goes_elsewhere(client, shops, name):
    one = shops[0]
    secret = invitation_of(one) if name == "pledge_invited" else link_of(one)
    moved = replace(Particulars.of(one), email="nieuw@x.example")
    services.change_business(business=one, particulars=moved, on=DAY, at=at(DAY))
    before = state()
    assert answers(client, url(name, one, secret)) == {404}
    assert state() == before


def test_the_link_that_confirmed_a_pledge_leads_to_no_page_of_the_business_afterwards(client, shops):
    used = PledgeRequest.objects.exclude(pledge=None).get()
    before = state()
    told = client.get(url("confirm_pledge", used, link_of(used)))
    assert link_of(shops[0]) not in told.content.decode()
    assert state() == before


@pytest.mark.parametrize("name", OF_ONE_BUSINESS)
def test_an_id_that_is_no_business_opens_no_page_of_one(coordinator, two, requests, shops, name):
    wrong = {UUID(int=7), *(thing.public_id for thing in (*two, *requests, *shops[2:]))}
    if "list" in name or "rows" in name:
        wrong |= {business.public_id for business in shops[:2]}
    before = state()
    for public_id in wrong:
        assert answers(coordinator, url(name, public_id)) <= {404, 405}
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
