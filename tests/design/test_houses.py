import re
import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nabij.design.houses import LAMPLIGHT, progress_street, row, street


def lit_windows(svg: str) -> int:
    return sum(path.count("M") for path in re.findall(rf'<path d="([^"]*)" fill="{LAMPLIGHT}"/>', svg))


def test_the_same_seed_is_the_same_street():
    assert street.__wrapped__(5, lit=0.3) == street.__wrapped__(5, lit=0.3)
    assert street(5) != street(6)


@given(seed=st.integers(0, 5000), width=st.integers(300, 2000))
def test_neighbours_differ_in_colour_and_gable_and_the_row_is_full(seed, width):
    houses = row(seed, width)
    for house, following in pairwise(houses):
        assert house.colour != following.colour
        assert house.gable != following.gable
        assert following.left > house.left + house.width
    assert houses[-1].left + houses[-1].width >= width


@given(seed=st.integers(0, 5000))
def test_every_window_lies_within_its_house(seed):
    for house in row(seed, 600):
        for x, y, width, height in house.windows():
            assert width > 3 < height
            assert house.left < x < x + width < house.left + house.width
            assert house.top < y < y + height < 168 - 19


def test_all_lamps_are_on_or_off_when_asked():
    assert lit_windows(street(3, lit=0)) == 0
    assert lit_windows(street(3, lit=1)) == sum(len(house.windows()) for house in row(3, 1440))


@given(done=st.integers(-2, 12), total=st.integers(0, 9))
def test_windows_light_up_with_what_is_done(done, total):
    windows = sum(len(house.windows()) for house in row(7, 700 - 76))
    lit = lit_windows(progress_street(done, total, label="zo ver"))
    assert lit == (round(windows * min(max(done, 0), total) / total) if total else 0)


def test_a_street_is_silent_unless_it_says_something():
    assert ET.fromstring(street(1)).get("aria-hidden") == "true"
    spoken = ET.fromstring(street(1, label='3 van "5"'))
    assert (spoken.get("role"), spoken.get("aria-label")) == ("img", '3 van "5"')


def test_only_presentation_attributes_are_used():
    for svg in (street(1), street(2, night=True), progress_street(1, 3, label="x")):
        assert not re.search(r"style=|<style|<script|\sid=|url\(", svg)


def test_a_street_weighs_little():
    assert len(street(7)) < 14_000
