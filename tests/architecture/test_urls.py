"""Public addresses are promises: removing one fails until it is redirected."""

import pytest
from django.urls import resolve

from nabij.people.permissions import door_of
from tests.architecture.house import DOCS
from tests.architecture.test_doors import patterns

PROMISED = [line for line in (DOCS / "urls.txt").read_text().splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("address", PROMISED)
def test_a_promised_address_still_leads_somewhere(address):
    assert door_of(resolve(address).func)


def test_every_public_page_is_promised():
    kept = {resolve(address).func for address in PROMISED}
    public = {entry.callback: address for address, entry in patterns() if not door_of(entry.callback).needs_account}
    assert sorted(address for view, address in public.items() if view not in kept) == []


def test_the_list_is_in_order_so_that_a_removal_shows_in_a_review():
    assert sorted(set(PROMISED)) == PROMISED
