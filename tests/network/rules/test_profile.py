"""What a partner fills in about itself."""

import pytest

from nabij.network.rules import BY_HAND, Stage, domain_of, read_kvk_number


@pytest.mark.parametrize("written", ["12345678", "1234 5678", "12.34.56.78", " 12-345-678 "])
def test_a_number_of_the_chamber_of_commerce_is_read_however_it_is_written(written):
    assert read_kvk_number(written) == "12345678"


@pytest.mark.parametrize("written", ["1234567", "123456789", "00000000", "1234567a", "１２３４５６７８"])
def test_what_cannot_be_such_a_number_is_refused(written):
    assert read_kvk_number(written) is None


def test_no_number_is_fine():
    assert read_kvk_number("  ") == ""


@pytest.mark.parametrize(
    "address", ["https://www.buurt.example/over", "info@buurt.example", "http://buurt.example:8080", "BUURT.example"]
)
def test_the_domain_of_an_organisation(address):
    assert domain_of(address) == "buurt.example"


def test_only_a_signature_makes_somebody_who_never_signed_a_partner():
    for before in (Stage.PROSPECT, Stage.INVITED, Stage.IN_TALK, Stage.ENDED):
        assert Stage.SIGNED not in BY_HAND[before]
