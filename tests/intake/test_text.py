import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from nabij.intake.text import clean_line, clean_text, count_graphemes
from tests.intake.nasty import INVISIBLE, REFUSED, WELCOME


@pytest.mark.parametrize("typed", WELCOME)
def test_what_people_are_called_and_write_stays_as_it_is(typed):
    assert clean_line(typed) == unicodedata.normalize("NFC", typed)
    assert clean_text(f"{typed}\n{typed}") == unicodedata.normalize("NFC", f"{typed}\n{typed}")


@pytest.mark.parametrize(("typed", "code"), REFUSED)
@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_what_hides_something_is_refused_with_what_to_do(typed, code, clean):
    with pytest.raises(ValidationError) as refusal:
        clean(f"begin {typed} eind")
    assert refusal.value.code == code
    assert any(word in refusal.value.message for word in ("Typ", "Schrijf"))


@pytest.mark.parametrize("typed", INVISIBLE)
def test_what_nobody_sees_is_nothing(typed):
    assert clean_text(typed) == ""


def test_a_line_has_no_second_line():
    with pytest.raises(ValidationError) as refusal:
        clean_line("naam\r\nBcc: iedereen@voorbeeld.example")
    assert refusal.value.code == "line_break"


def test_line_ends_of_every_kind_become_newlines():
    assert clean_text("een\r\ntwee\rdrie\u2028vier") == "een\ntwee\ndrie\nvier"


def test_a_tab_pasted_from_a_sheet_becomes_a_space():
    assert clean_line("Jan\tde Vries") == "Jan de Vries"


def test_two_spellings_of_a_letter_become_one():
    assert clean_line("cafe\u0301") == clean_line("caf\u00e9") == "caf\u00e9"


def test_a_family_counts_as_one_character():
    families = "👨‍👩‍👧‍👦" * 50
    assert count_graphemes(families) == 50
    assert clean_line(families, max_length=50) == families


def test_too_long_says_how_much_must_go():
    with pytest.raises(ValidationError, match=r"203 tekens lang\. Er passen er 200: haal er 3 weg") as refusal:
        clean_line("é" * 203)
    assert refusal.value.code == "too_long"


@given(st.text(max_size=120))
def test_cleaning_twice_changes_nothing(typed):
    try:
        once = clean_text(typed)
    except ValidationError:
        return
    assert clean_text(once) == once


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_what_comes_in_can_always_be_stored_and_sent(typed):
    """Every text is refused kindly or fits UTF-8, XML and a database column."""
    try:
        cleaned = clean_text(typed)
    except ValidationError:
        return
    assert cleaned.encode().decode() == cleaned
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} and letter != "\n" for letter in cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
