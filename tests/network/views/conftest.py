"""The day on which the desk of these tests is open, and the short way to its pages."""

from datetime import date

import pytest
from django.urls import reverse

from nabij.intake import clock
from tests.network.conftest import at
from tests.page import fetch, send

TODAY = date(2023, 5, 1)


@pytest.fixture
def desk_day(late_enough):
    """For files that mark themselves: `pytestmark = pytest.mark.usefixtures("desk_day")`."""
    with clock.told_at(at(TODAY)):
        yield


@pytest.fixture
def coordinator(client, network):
    """The coordinator, logged in."""
    client.force_login(network.coordinator)
    return client


def url(name: str, *things) -> str:
    return reverse(name, args=[getattr(thing, "public_id", thing) for thing in things])


def take(client, address: str, /, **filled):
    """Opens a page with a form and sends it."""
    return send(client, address, fetch(client, address).form(address) | filled)


def press(client, page_address: str, address: str):
    """Presses a button on a page that goes to this address."""
    return send(client, address, fetch(client, page_address).form(address))
