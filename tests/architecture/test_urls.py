"""Public addresses are promises: removing one fails until it is redirected."""

import pytest
from django.urls import Resolver404

from nabij.intake.languages import in_language, page_at
from nabij.people.permissions import door_of
from tests.architecture.house import DOCS
from tests.architecture.test_doors import patterns

PROMISED = [line for line in (DOCS / "urls.txt").read_text().splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("address", PROMISED)
def test_a_promised_address_still_leads_somewhere(address):
    assert door_of(page_at(address).func)


def test_every_public_page_is_promised():
    kept = {page_at(address).func for address in PROMISED}
    public = {entry.callback: address for address, entry in patterns() if not door_of(entry.callback).needs_account}
    assert sorted(address for view, address in public.items() if view not in kept) == []


def test_the_list_is_in_order_so_that_a_removal_shows_in_a_review():
    assert sorted(set(PROMISED)) == PROMISED


IN_DUTCH_ONLY = {
    "/stijlgids": "for who builds",
    "/inloggen": "for who works here, as all that has to do with accounts",
    "/uitloggen": "idem",
    "/account-gesloten": "idem",
    "/wachtwoord/vergeten": "idem",
    "/wachtwoord/vergeten/verstuurd": "idem",
    "/wachtwoord/kiezen/abc-123": "idem",
    "/wachtwoord/gekozen": "idem",
    "/raadsbrieven/voorbeeld.pdf": "a council letter is a Dutch document",
    "/raadsbrieven/voorbeeld.docx": "idem",
    "/raadsbrieven/voorbeeld.json": "idem",
    "/resultaten.csv": "a file for a Dutch spreadsheet",
    "/resultaten/voorbeeld.csv": "idem",
    "/huisstijl/voorbeeld.css": "has no words",
    "/lief-en-leed/verhalen/00000000-0000-0000-0000-000000000000/foto": "a picture",
    "/partners.json": "asked by machines",
    "/partners/samen.json": "asked by machines",
    "/partners/logo/00000000-0000-0000-0000-000000000000": "a picture",
    "/partners/mijn/00000000-0000-0000-0000-000000000000/geheim/verklaring.pdf": "the declaration as it was signed",
    "/partners/mijn/00000000-0000-0000-0000-000000000000/geheim/coalities/verslagen/00000000-0000-0000-0000-000000000000/bestand": "the minutes as they came",
    "/healthz": "asked by machines",
    "/robots.txt": "asked by machines",
    "/.well-known/security.txt": "asked by machines",
}


def test_every_public_page_has_its_english_twin_or_a_reason_not_to():
    dutch = [address for address in PROMISED if not address.startswith("/en/")]
    assert {address for address in dutch if not in_language(address, "en")} == set(IN_DUTCH_ONLY)
    assert {in_language(address, "en") for address in dutch} - {""} == {a for a in PROMISED if a.startswith("/en/")}


@pytest.mark.parametrize("address", [a for a in PROMISED if a.startswith("/en/")])
def test_from_the_twin_one_comes_back(address):
    assert in_language(in_language(address, "nl"), "en") == address


@pytest.mark.parametrize("address", ["/en/kantoor", "/en/inloggen", "/en/stijlgids", "/en/resultaten.csv", "/english"])
def test_what_is_dutch_has_no_english_address(address):
    with pytest.raises(Resolver404):
        page_at(address)
