import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.places.rules import (
    AddressUnreadable,
    Parity,
    fold_street_name,
    is_bag_id,
    is_postcode,
    read_house_number,
    read_postcode,
    shown_postcode,
)
from tests.intake.nasty import REFUSED, WELCOME

LETTERS = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
POSTCODES = st.builds(
    lambda digits, first, second: f"{digits}{first}{second}", st.integers(1000, 9999), LETTERS, LETTERS
).filter(lambda postcode: postcode[4:] not in {"SA", "SD", "SS"})
SPACES = st.sampled_from(["", " ", "  ", "\u00a0", "\t", "-", "."])


@given(POSTCODES, SPACES, st.booleans(), st.sampled_from(["", " ", "\n"]))
def test_a_postcode_is_read_however_it_is_typed(postcode, space, is_small, around):
    typed = f"{around}{postcode[:4]}{space}{postcode[4:]}{around}"
    assert read_postcode(typed.lower() if is_small else typed) == postcode
    assert read_postcode(shown_postcode(postcode)) == postcode
    assert is_postcode(postcode)


@pytest.mark.parametrize("typed", ["", "3573", "0573BX", "3573B", "3573BXX", "BX3573", "3573 SS", "３５７３", "9" * 99])
def test_what_is_no_postcode_is_refused_with_an_example(typed):
    with pytest.raises(AddressUnreadable, match="1234 AB"):
        read_postcode(typed)


def test_a_postcode_as_a_full_width_keyboard_writes_it_is_one():
    assert read_postcode("３５７３ＢＸ") == "3573BX"


@pytest.mark.parametrize(
    ("typed", "number", "addition", "shown"),
    [
        ("12", 12, "", "12"),
        ("12a", 12, "A", "12A"),
        ("12 A", 12, "A", "12A"),
        ("12-3", 12, "3", "12-3"),
        ("12 bis", 12, "bis", "12 bis"),
        ("12bis", 12, "bis", "12 bis"),
        ("12-BIS A", 12, "bis a", "12 bis a"),
        ("  007 ", 7, "", "7"),
        ("12-", 12, "", "12"),
    ],
)
def test_a_house_number_is_read_with_what_stands_behind_it(typed, number, addition, shown):
    read = read_house_number(typed)
    assert (read.number, read.addition, str(read)) == (number, addition, shown)


@pytest.mark.parametrize("typed", ["", "a", "0", "-3", "100000", "12/3/4/5/6/7/8/9/0", "12a<script>", "1" * 200, "½"])
def test_what_is_no_house_number_is_refused_with_an_example(typed):
    with pytest.raises(AddressUnreadable, match="zoals 12"):
        read_house_number(typed)


@given(st.integers(1, 99_999), st.sampled_from(["", "A", "z", "3", "12", "bis", "hs", "1hoog"]))
def test_a_house_number_as_we_show_it_is_read_as_the_same(number, addition):
    read = read_house_number(f"{number} {addition}")
    assert read_house_number(str(read)) == read
    assert read.number == number


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(text):
    for read in (read_postcode, read_house_number):
        with suppress(AddressUnreadable):
            read(text)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Tolsteegbarrière", "tolsteegbarriere"),
        ("Tolsteegbarrière", "TOLSTEEG BARRIÈRE"),
        ("Thomas à Kempisplantsoen", "Thomas a Kempisplantsoen"),
        ("Thomas à Kempisplantsoen", "thomas a kempis plnts."),
        ("'t Hoogt", "’t hoogt"),
        ("'t Hoogt", "t hoogt"),
        ("'t Hoogt", "Het Hoogt"),
        ("'s-Gravezandestraat", "s gravezandestr."),
        ("Kerkstraat", "Kerkstr."),
        ("Marktplein", "marktpln"),
        ("Beukenlaan", "beukenln."),
        ("Oudegracht", "Oude Gracht"),
        ("Van der Helststraat", "v.d. Helststr"),
        ("Van der Helststraat", "v/d helststraat"),
        ("Sint Jansstraat", "St. Jansstraat"),
        ("Burgemeester Smitlaan", "Burg. Smitln"),
        ("Ĳsselstraat", "ijsselstraat"),
        ("Søren Kierkegaardstraat", "soren kierkegaardstraat"),
        ("Straße", "strasse"),
        ("1e Daalsedijk", "1E DAALSE DIJK"),
    ],
)
def test_a_street_is_found_however_its_name_is_typed(written, typed):
    assert fold_street_name(written) == fold_street_name(typed) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kerkstraat", "Kerklaan"),
        ("Kerkstraat", "Kerkdwarsstraat"),
        ("Thomas à Kempisplantsoen", "Thomas à Kempisweg"),
        ("1e Daalsedijk", "2e Daalsedijk"),
    ],
)
def test_two_streets_stay_two(one, other):
    assert fold_street_name(one) != fold_street_name(other)


def test_what_is_still_being_typed_is_not_written_out_as_a_title():
    assert fold_street_name("Steenweg").startswith(fold_street_name("St"))
    assert fold_street_name("Drift").startswith(fold_street_name("Dr"))


@given(st.text(max_size=60))
def test_a_key_has_letters_and_digits_only_and_does_not_mind_case_or_composition(text):
    key = fold_street_name(text)
    assert key == "" or key.isalnum()
    assert not any(unicodedata.combining(letter) for letter in key)
    assert fold_street_name(unicodedata.normalize("NFC", text)) == fold_street_name(unicodedata.normalize("NFD", text))


@given(st.text("abcdefghijklmnopqrstuvwxyz éè'-", max_size=40))
def test_a_key_does_not_mind_capitals(text):
    assert fold_street_name(text.upper()) == fold_street_name(text.lower()) == fold_street_name(text)


@pytest.mark.parametrize("text", [*WELCOME, *(text for text, _ in REFUSED)])
def test_no_text_breaks_the_folding(text):
    assert isinstance(fold_street_name(text), str)


@given(st.integers(1, 99_999))
def test_a_number_is_on_one_side_and_in_the_street(number):
    assert Parity.ALL.has(number)
    assert Parity.ODD.has(number) != Parity.EVEN.has(number)


def test_the_register_of_addresses_numbers_with_sixteen_digits():
    assert is_bag_id("0999300000012345")
    assert not is_bag_id("999300000012345")
    assert not is_bag_id("０９９９300000012345")
