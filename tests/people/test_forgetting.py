"""What has had its term goes, also what a law made us keep until now; the rows stay."""

from datetime import date

import pytest

from nabij.network.models import Contact, Declaration, Partner
from nabij.network.models.declarations import SIGNED_TERM
from nabij.network.models.partners import CONTACT_TERM
from nabij.people.services import forget
from tests.network.conftest import Network, late_enough  # noqa: F401 -- a fixture that every test here needs

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def signed(network) -> Declaration:
    return Declaration.objects.get(partner=network.signed())


def test_the_fields_of_that_term_are_emptied_and_the_row_stays(signed):
    rows = Contact.objects.filter(partner=signed.partner)
    assert forget(rows, term=CONTACT_TERM) == 1
    contact = rows.get()
    assert (contact.name, contact.email, contact.phone, contact.job) == ("", "", "", "")


def test_what_a_law_made_us_keep_goes_too_once_its_term_is_over(signed):
    forget(Declaration.objects.filter(pk=signed.pk), term=SIGNED_TERM)
    signed.refresh_from_db()
    assert (signed.signer_name, signed.signer_job, signed.signer_email) == ("", "", "")
    assert signed.signed_on == date(2022, 3, 1)


def test_a_row_says_of_itself_what_is_noted_when_something_was_forgotten(signed):
    rows, on = Contact.objects.filter(partner=signed.partner), date(2024, 3, 1)
    forget(rows, term=CONTACT_TERM, until_on=on)
    forget(rows, term=CONTACT_TERM, until_on=date(2025, 3, 1))
    assert rows.get().until_on == on


def test_what_was_forgotten_is_not_forgotten_again(signed):
    rows = Contact.objects.all()
    assert (forget(rows, term=CONTACT_TERM), forget(rows, term=CONTACT_TERM)) == (1, 0)


def test_other_rows_are_left_alone(signed, network):
    other = network.signed("Wandelclub")
    forget(Contact.objects.filter(partner=signed.partner), term=CONTACT_TERM)
    assert Contact.objects.get(partner=other).email


def test_a_term_that_no_field_of_the_table_has_is_a_mistake():
    with pytest.raises(ValueError, match="no field of Partner"):
        forget(Partner.objects.all(), term="tot sint-juttemis")
