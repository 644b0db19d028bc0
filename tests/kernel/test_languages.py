"""Numbers, days and lists in both languages, and a text that says when it is not in the page's own."""

import inspect
from datetime import date
from fractions import Fraction

import pytest
from django.utils.translation import override

from nabij.kernel import dutch, english, written
from nabij.kernel.language import told
from nabij.kernel.periods import Period, half_year_of, quarter_of, year_of

DAY = date(2023, 8, 9)


@pytest.mark.parametrize(
    ("number", "decimals", "nl", "en"),
    [
        (2280, 0, "2.280", "2,280"),
        (1_234_567, 0, "1.234.567", "1,234,567"),
        (Fraction(5, 2), 1, "2,5", "2.5"),
        (-4, 0, "−4", "−4"),
        (Fraction(12345, 10), 2, "1.234,50", "1,234.50"),
    ],
)
def test_a_number_has_the_signs_of_its_language(number, decimals, nl, en):
    assert dutch.number(number, decimals=decimals) == nl
    assert english.number(number, decimals=decimals) == en


def test_money_days_and_lists_read_as_english():
    assert [english.euros(15000), english.euros(15050)] == ["€150", "€150.50"]
    assert english.day(DAY) == "9 August 2023"
    assert english.month(DAY) == "August 2023"
    assert english.listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (half_year_of(DAY), "second half of 2023"),
        (quarter_of(DAY), "third quarter of 2023"),
        (year_of(DAY), "2023"),
        (Period(DAY, date(2023, 9, 1)), "9 August 2023 to 1 September 2023"),
    ],
)
def test_a_period_has_a_name(period, words):
    assert english.period(period) == words


def test_what_is_written_follows_the_page():
    assert (written.number(2280), written.day(DAY)) == ("2.280", "9 augustus 2023")
    with override("en"):
        assert (written.number(2280), written.day(DAY)) == ("2,280", "9 August 2023")


def test_both_languages_can_write_the_same_things():
    names = {name for name, _ in inspect.getmembers(written, inspect.isfunction)} - {"in_english"}
    assert names == {"number", "euros", "day", "month", "period", "listed"}
    for name in names:
        assert inspect.signature(getattr(dutch, name)) == inspect.signature(getattr(english, name))


def test_a_text_without_english_says_that_it_is_dutch():
    assert (told("Hallo", "Hello"), told("Hallo", "").lang) == ("Hallo", "")
    with override("en"):
        assert (told("Hallo", "Hello"), told("Hallo", "Hello").lang) == ("Hello", "")
        assert (told("Hallo", ""), told("Hallo", "").lang) == ("Hallo", "nl")
        assert told("", "").lang == ""
