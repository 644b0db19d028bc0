"""Words for addresses that no page of the network itself has."""

import re

from nabij.network.models import Partner
from nabij.network.services.addresses import PAGES, free_slug
from tests.architecture.test_urls import PROMISED


def test_no_organisation_gets_the_address_of_a_page_of_the_network():
    own = {found[1] for line in PROMISED if (found := re.match(r"/partners/([a-z-]+)(?:/|$)", line))}
    assert own - {"voorbeeld"} <= PAGES


def test_a_word_that_is_taken_gets_a_number(db):
    assert free_slug(Partner.objects.all(), "Samen", otherwise="partner") == "samen-2"
