"""What residents type, and the way through the steps of a request."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from nabij.places import services as places
from nabij.places.services.streets import Range
from nabij.streets.models import Pot
from nabij.streets.queries import link_of
from tests import builders
from tests.page import Page, fetch, send
from tests.streets.money import payer

ASK = "/lief-en-leed/aanvragen"
ANSWERS = {
    "adres": {"postcode": "9999 ab", "house_number": "12"},
    "straat": {"street_is": "found"},
    "stuk": {"stretch": ""},
    "naam": {"name": "Roos Verzonnen", "email": "roos@voorbeeld.example", "phone": ""},
    "samen": {
        "second_name": "Ali Bedacht", "second_postcode": "9999ab", "second_house_number": "14",
        "second_email": "ali@voorbeeld.example", "second_phone": "",
    },
    "waarvoor": {"purpose": "Een bloemetje voor wie ziek is."},
    "nakijken": {"consent": "on"},
}  # fmt: skip


@dataclass
class Resident:
    """Somebody at home with a telephone."""

    client: Client
    page: Page | None = None
    address: str = ASK

    def open(self, path: str, **options: Any) -> Page:
        self.page, self.address = fetch(self.client, path, **options), path
        return self.page

    def fill(self, path: str, **typed: Any) -> Page:
        """Fills in the form of a page as it stands there, sends it, and reads what comes after."""
        form = self.open(path).form(path)
        self.page = send(self.client, path, form | typed)
        self.address = self.page.response.request["PATH_INFO"]
        return self.page

    def answer(self, slug: str, **changes: Any) -> Page:
        return self.fill(self.step(slug), **(ANSWERS[slug] | changes))

    def step(self, slug: str) -> str:
        """The address of a step of the newest request."""
        return self.step_of(Pot.objects.filter(channel=Pot.Channel.FORM).order_by("pk").last(), slug)

    def step_of(self, pot: Pot, slug: str) -> str:
        return f"{ASK}/{pot.public_id}/{link_of(pot)}/{slug}"

    def ask(self, *, until: str = "", **changes: dict[str, Any]) -> Page:
        """All steps in order, up to and without `until`; `changes` by step."""
        begin = self.fill(ASK, **(ANSWERS["adres"] | changes.get("adres", {})))
        for slug in list(ANSWERS)[1:]:
            if slug == until:
                return self.page or begin
            self.answer(slug, **changes.get(slug, {}))
        assert self.page
        return self.page


@pytest.fixture
def resident(client, town) -> Resident:
    """A town in which 9999 AB is a street of Noord."""
    cache.clear()
    buurt = builders.buurt("Hofje", parent=town.wijken[0])
    street = builders.street("Dijkstraat", buurten=[buurt])
    places.record_addresses(ranges=[Range("9999AB", street, 1, 99, buurt)])
    return Resident(client)


def of_somebody(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def finance(town) -> Client:
    """The browser of who pays, once it is known from which account."""
    payer(town)
    return of_somebody(town.finance)


@pytest.fixture
def team(town) -> Client:
    return of_somebody(town.team)
