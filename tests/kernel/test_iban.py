"""An account number is read as people type it, and what is wrong is said in words that help."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nabij.kernel.iban import LENGTHS, IbanRefused, grouped, has_right_check_digits, masked, read_iban

DUTCH = "NL91ABNA0417164300"
# The examples that the countries themselves published in the IBAN registry of SWIFT.
PUBLISHED = [
    DUTCH, "DE89370400440532013000", "BE68539007547034", "FR1420041010050500013M02606", "GB29NWBK60161331926819",
    "ES9121000418450200051332", "IT60X0542811101000000123456", "AT611904300234573201", "PL61109010140000071219812874",
    "MT84MALT011000012345MTLCAST001S", "NO9386011117947", "SE4550000000058398257466", "CH9300762011623852957",
]  # fmt: skip
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def with_check_digits(country: str, rest: str) -> str:
    number = int("".join(str(int(character, 36)) for character in f"{rest}{country}00"))
    return f"{country}{98 - number % 97:02}{rest}"


@st.composite
def ibans(draw) -> str:
    country = draw(st.sampled_from(sorted(LENGTHS)))
    if country == "NL":
        bank = draw(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4))
        return with_check_digits(country, bank + draw(st.text("0123456789", min_size=10, max_size=10)))
    length = LENGTHS[country] - 4
    return with_check_digits(country, draw(st.text(ALPHABET, min_size=length, max_size=length)))


@pytest.mark.parametrize("iban", PUBLISHED)
def test_published_examples_are_read(iban):
    assert read_iban(iban) == iban


@pytest.mark.parametrize(
    "typed",
    ["nl91 abna 0417 1643 00", " NL91.ABNA.0417.1643.00 ", "NL91-ABNA-0417-1643-00", "IBAN: NL91ABNA0417164300",
     "iban nl91abna0417164300", "NL91\u00a0ABNA\u00a00417\u00a01643\u00a000", "NL91\tABNA\n0417164300"],
)  # fmt: skip
def test_spaces_dots_and_small_letters_do_not_matter(typed):
    assert read_iban(typed) == DUTCH


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Vul een rekeningnummer in"),
        (" . ", "Vul een rekeningnummer in"),
        ("NL91ABNA041716430", "Een Nederlands rekeningnummer heeft 18 tekens. U vulde er 17 in"),
        ("NL91ABNA04171643000", "heeft 18 tekens. U vulde er 19 in"),
        ("DE8937040044053201300", "begint met DE heeft 22 tekens"),
        ("NL91ABNA0417164301", "Er zit een typefout in"),
        ("NL00FOUT0417164300", "Er zit een typefout in"),
        ("NL91ABNAO417164300", "letter O staat waar een nul hoort"),
        ("NL910417164300ABNA", "vier letters van de bank"),
        ("417164300", "oud rekeningnummer"),
        ("ABNA0417164300", "begint met twee letters en twee cijfers"),
        ("NLAAABNA0417164300", "begint met twee letters en twee cijfers"),
        ("US91ABNA0417164300", "kunnen we niet betalen"),
        ("NL91ABNA0417164300 mijn rekening", "heeft 18 tekens"),
        ("NL91ABNA04171643€0", "alleen letters en cijfers"),
        ("NL٩١ABNA0417164300", "alleen letters en cijfers"),
    ],
)
def test_what_is_wrong_is_said_in_words_that_help(typed, sentence):
    with pytest.raises(IbanRefused, match=sentence):
        read_iban(typed)


@given(ibans())
def test_every_right_number_is_read_back_from_its_groups(iban):
    assert read_iban(grouped(iban)) == iban
    assert read_iban(grouped(iban).lower().replace(" ", ".")) == iban
    assert max(map(len, grouped(iban).split())) <= 4


@given(ibans(), st.data())
def test_one_wrong_digit_is_always_seen(iban, data):
    place = data.draw(st.sampled_from([at for at, character in enumerate(iban) if character.isdigit()]))
    wrong = data.draw(st.sampled_from(sorted(set("0123456789") - {iban[place]})))
    with pytest.raises(IbanRefused):
        read_iban(iban[:place] + wrong + iban[place + 1 :])


@given(st.integers(0, 10**16 - 1), st.integers(10, 16), st.permutations(range(10)))
def test_two_digits_changed_over_are_always_seen(number, place, digits):
    rest = f"{number:016}{digits[0]}{digits[1]}"  # two digits that differ, at any place of a German number
    iban = with_check_digits("DE", rest[place:] + rest[:place])
    assert read_iban(iban) == iban
    at = 4 + 16 - place
    with pytest.raises(IbanRefused):
        read_iban(iban[:at] + iban[at + 1] + iban[at] + iban[at + 2 :])


@given(st.text())
@example("NL" + "9" * 5000)
def test_nothing_typed_does_anything_but_be_read_or_refused(typed):
    try:
        assert has_right_check_digits(read_iban(typed))
    except IbanRefused as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017  # both endings are right; each has its own promise


@given(ibans())
def test_masked_shows_the_last_four_and_the_country(iban):
    shown = masked(iban).replace(" ", "")
    assert (shown[:2], shown[-4:]) == (iban[:2], iban[-4:])
    assert set(shown[2:-4]) == {"•"}
    assert len(shown) == len(iban)


def test_masked_as_it_stands_on_a_page():
    assert masked(DUTCH) == "NL•• •••• •••• ••43 00"
    assert masked("kort") == "••••"
