import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.places.rules import (
    CODE_DIGITS,
    CODE_PREFIX,
    Level,
    is_area_code,
    is_pc4,
    is_theme_class,
    is_time_zone,
    may_lie_in,
)


@given(st.sampled_from(Level), st.integers(min_value=0, max_value=9999))
def test_a_code_of_statistics_netherlands_says_its_level(level, number):
    code = f"{CODE_PREFIX[level]}{number:0{CODE_DIGITS[level]}}"
    assert [other for other in Level if is_area_code(code, other)] == [level]


@pytest.mark.parametrize("code", ["", "GM34", "gm0344", "GM03444", "GM03４4", "GM0344\n", "0344"])
def test_what_only_looks_like_a_municipality_code_is_none(code):
    assert not is_area_code(code, Level.MUNICIPALITY)


def test_a_buurt_lies_in_a_wijk_and_a_wijk_in_the_municipality():
    pairs = {(level, parent) for level in Level for parent in [*Level, None] if may_lie_in(level, parent)}
    assert pairs == {
        (Level.MUNICIPALITY, None),
        (Level.WIJK, Level.MUNICIPALITY),
        (Level.BUURT, Level.WIJK),
    }


@given(st.integers(min_value=1000, max_value=9999))
def test_four_digits_from_1000_are_a_postcode(number):
    assert is_pc4(str(number))


@pytest.mark.parametrize("digits", ["0999", "999", "10000", "35 1", "٣٥١٢", "3512AB", ""])
def test_anything_else_is_no_postcode(digits):
    assert not is_pc4(digits)


@pytest.mark.parametrize("name", ["Europe/Amsterdam", "America/Curacao", "UTC"])
def test_a_time_zone_is_one_of_the_database(name):
    assert is_time_zone(name)


@pytest.mark.parametrize("name", ["Amsterdam", "../etc/passwd", "", "Europe", "Europe/Amsterdam\0"])
def test_a_time_zone_is_not_just_any_word(name):
    assert not is_time_zone(name)


@pytest.mark.parametrize(
    ("name", "fits"), [("voorbeeld-theme", True), ("a b", False), ('x" onload="', False), ("", False)]
)
def test_a_theme_is_one_class_and_nothing_else(name, fits):
    assert is_theme_class(name) == fits
