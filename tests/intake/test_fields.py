from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nabij.intake import fields
from nabij.kernel import dutch
from tests.intake.nasty import REFUSED, WELCOME


class Everything(forms.Form):
    name = fields.LineField(max_length=20)
    story = fields.TextField(required=False)
    email = fields.EmailField(required=False)
    day = fields.DateField(required=False, earliest=date(2019, 1, 1), latest=date(2023, 12, 31))
    number = fields.WholeNumberField(required=False, max_value=5000)
    file = fields.UploadField(required=False)


def sent(files=None, **typed) -> Everything:
    form = Everything({"name": "Roos", **typed}, files or {})
    form.is_valid()
    return form


def error(field: str, **typed) -> str:
    return " ".join(sent(**typed).errors.get(field, []))


def test_an_empty_line_says_what_to_do():
    assert error("name", name=" \u200b ") == "Vul dit in."


@pytest.mark.parametrize("typed", [text for text in WELCOME if len(text) <= 20])
def test_a_line_keeps_what_people_write(typed):
    assert sent(name=typed).errors == {}


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_a_field_refuses_what_the_way_in_refuses(typed, code):
    assert sent(name=typed, story=typed).errors.as_data()["story"][0].code == code


def test_a_line_counts_as_people_count_and_never_as_a_browser_counts():
    assert sent(name="👨‍👩‍👧‍👦" * 20).errors == {}
    assert "haal er 1 weg" in error("name", name="👨‍👩‍👧‍👦" * 21)
    assert "maxlength" not in str(Everything()["name"])


def test_an_email_address_says_how_one_looks():
    assert "naam@voorbeeld.nl" in error("email", email="roos at example")
    assert error("email", email="roos@voorbeeld.nl\u202e") != ""
    assert sent(email=" Roos@Voorbeeld.NL ").cleaned_data["email"] == "Roos@voorbeeld.nl"


@pytest.mark.parametrize(
    "written",
    ["2023-04-01", "1-4-2023", "01-04-2023", "1/4/2023", "1.4.2023", "1 april 2023", "1 apr. 2023", "1 APRIL 2023"],
)
def test_a_day_may_be_written_as_people_write_it(written):
    assert sent(day=written).cleaned_data["day"] == date(2023, 4, 1)


def test_maart_is_also_mrt():
    assert fields.read_day("3 mrt 2021") == fields.read_day("3 maa 2021") == date(2021, 3, 3)


@pytest.mark.parametrize(
    "written", ["31-4-2023", "4-2023", "morgen", "1-4-23", "29-2-2023", "1 j 2023", "٣-٤-٢٠٢٣", "1-4-2023-"]
)
def test_a_day_that_does_not_exist_says_how_to_write_one(written):
    assert "zoals 1-4-2023" in error("day", day=written)


def test_a_day_outside_its_bounds_names_the_bound():
    assert error("day", day="31-12-2018") == "Kies 1 januari 2019 of een latere dag."
    assert error("day", day="1-1-2024") == "Kies 31 december 2023 of een eerdere dag."


def test_a_day_is_shown_to_the_browser_with_its_bounds():
    shown = str(Everything({"day": "2023-04-01"})["day"])
    assert 'type="date"' in shown
    assert 'min="2019-01-01"' in shown


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_day_as_we_write_it_can_be_typed_back(day):
    assert fields.read_day(dutch.day(day)) == fields.read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("written", "number"), [("2280", 2280), ("2.280", 2280), ("2 280", 2280), (" 7 ", 7), ("0", 0)]
)
def test_a_number_may_have_the_dots_that_group_it(written, number):
    assert sent(number=written).cleaned_data["number"] == number


@pytest.mark.parametrize("written", ["2,5", "2.28", "tien", "1e3", "٣", "2.2800", "--1", "9" * 40])
def test_what_is_no_whole_number_says_how_to_write_one(written):
    assert "zoals 2280" in error("number", number=written)


def test_a_number_outside_its_bounds_names_the_bound():
    assert error("number", number="5001") == "Vul een getal in van 5000 of minder."
    assert error("number", number="-1") == "Vul een getal in van 0 of meer."


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_number_as_we_write_it_can_be_typed_back(number):
    assert fields.read_whole_number(dutch.number(number)) == number


def test_a_file_that_is_too_large_says_so():
    form = sent(files={"file": SimpleUploadedFile("groot.csv", b"a" * (10 * 1024 * 1024 + 1))})
    assert "groter dan 10 MB" in str(form.errors["file"])


def test_an_empty_file_says_so():
    assert "leeg" in str(sent(files={"file": SimpleUploadedFile("leeg.csv", b"")}).errors["file"])


def test_what_is_wrong_is_said_in_the_language_of_the_page():
    class Both(forms.Form):
        line = fields.LineField(max_length=3)
        day = fields.DateField(latest=date(2023, 4, 1))

    typed = {"line": "too long", "day": "2024-01-01"}
    with override("en"):
        said = {name: str(errors[0]) for name, errors in Both(typed).errors.items()}
        missing = str(Both({"day": "1-4-2023"}).errors["line"][0])
    assert said == {
        "line": "This text is 8 characters long. It can be 3: take 5 away.",
        "day": "Choose 1 April 2023 or an earlier day.",
    }
    assert missing == "Please fill this in."
