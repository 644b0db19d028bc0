"""What the sentence editor takes, and what it only warns of."""

from datetime import date

import pytest

from nabij.results.forms import SentenceForm

TODAY = date(2023, 4, 14)
KNOWN = {"on": TODAY, "figures": {"pots_paid"}, "name_lists": {"partners"}}


def form(**fields) -> SentenceForm:
    return SentenceForm(fields, **KNOWN)


def test_a_sentence_with_slots_is_fine_and_typed_numbers_are_only_a_warning():
    sentence = form(text="Er zijn {pots_paid} potjes en 12 lezingen sinds 2019.")
    assert sentence.is_valid()
    assert sentence.typed == ["12"]


def test_the_warning_is_there_before_anything_was_sent():
    assert SentenceForm(initial={"text": "Er zijn 5 lezingen."}, **KNOWN).typed == ["5"]
    assert SentenceForm(**KNOWN).typed == []


@pytest.mark.parametrize(
    ("fields", "where", "complaint"),
    [
        ({"text": "Er zijn {potjes betaald}."}, "text", "accolades"),
        ({"text": ""}, "text", "Vul dit in"),
        ({"text": "Kijk", "link_url": "https://voorbeeld.nl"}, "link_text", "adres én een tekst"),
        ({"text": "Kijk", "link_text": "hier"}, "link_text", "adres én een tekst"),
        ({"text": "Kijk", "effective_on": "2023-04-15"}, "effective_on", "eerdere dag"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field(fields, where, complaint):
    sentence = form(**fields)
    assert not sentence.is_valid()
    assert complaint in str(sentence.errors[where])
