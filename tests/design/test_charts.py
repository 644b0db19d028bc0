import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.design.charts import Bar, Line, bars, lines, plain, ticks, told

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.fractions(min_value=-1000, max_value=1000))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def words(svg: str) -> list[str]:
    return [text.text for text in parsed(svg).iter(f"{SVG}text")]


def heights(svg: str) -> list[float]:
    return [float(box.get("height")) for box in parsed(svg).iter(f"{SVG}rect") if "empty" not in box.get("class", "")]


def test_a_chart_is_announced_by_its_title_and_explained_in_words():
    chart = parsed(bars([Bar("2022", 3), Bar("2023", 2280, "2.280")], title="Kaarten", unit="aantal"))
    assert chart.get("role") == "img"
    assert chart[0].tag == f"{SVG}title"
    assert chart[0].text == "Kaarten"
    assert chart[1].text == "aantal. 2022: 3; 2023: 2.280."


def test_every_bar_carries_its_number_as_people_read_it():
    assert {"2.280", "3", "2022", "2023"} <= set(words(bars([Bar("2022", 3), Bar("2023", 2280, "2.280")], title="x")))


def test_twice_as_much_is_twice_as_high():
    low, high = heights(bars([Bar("a", 10), Bar("b", 20)], title="x"))
    assert high == pytest.approx(2 * low, abs=0.2)


def test_less_than_nothing_hangs_below_the_line():
    svg = bars([Bar("erbij", 6), Bar("eraf", -6, "−6")], title="x")
    above, below = list(parsed(svg).iter(f"{SVG}rect"))
    assert float(above.get("y")) + float(above.get("height")) == pytest.approx(float(below.get("y")), abs=0.2)
    assert "−6" in words(svg)


def test_no_data_is_hatched_and_said_and_never_zero():
    svg = bars([Bar("a", 4), Bar("b", None)], title="x")
    assert "onbekend" in words(svg)
    assert "chart-empty" in svg
    assert told([Bar("b", None)]) == "b: geen gegevens."
    assert "chart-empty" not in bars([Bar("a", 4), Bar("b", 0)], title="x")


def test_a_long_row_leaves_numbers_to_the_axis_and_labels_do_not_touch():
    svg = bars([Bar(f"{2000 + n}-1", n * 10) for n in range(40)], title="x")
    labels = [text for text in parsed(svg).iter(f"{SVG}text") if text.get("text-anchor") == "middle"]
    places = [float(text.get("x")) for text in labels]
    assert len(labels) < 20
    assert min(b - a for a, b in pairwise(places)) > 45
    assert "2039-1" in words(svg)


@given(st.lists(numbers, max_size=30))
def test_any_row_of_numbers_stays_within_the_picture(values):
    svg = bars([Bar(str(place), value) for place, value in enumerate(values)], title="x")
    for box in parsed(svg).iter(f"{SVG}rect"):
        assert -0.1 <= float(box.get("y")) <= float(box.get("y")) + float(box.get("height")) <= 230.1


@given(st.lists(st.lists(numbers, min_size=3, max_size=3), max_size=5))
def test_any_lines_stay_within_the_picture(rows):
    svg = lines([Line(f"lijn {place}", row) for place, row in enumerate(rows)], ["a", "b", "c"], title="x")
    for dot in parsed(svg).iter(f"{SVG}circle"):
        assert 0 <= float(dot.get("cy")) <= 300


def test_a_gap_in_a_line_stays_a_gap():
    svg = lines([Line("stad", [1, None, 3, 4])], ["a", "b", "c", "d"], title="x")
    path = next(path.get("d") for path in parsed(svg).iter(f"{SVG}path") if path.get("class") == "chart-line-1")
    assert [path.count("M"), path.count("L")] == [2, 1]


def test_names_of_lines_that_end_together_stand_apart():
    svg = lines([Line(name, [5, 5]) for name in ("een", "twee", "drie")], ["a", "b"], title="x")
    places = sorted(
        float(text.get("y")) for text in parsed(svg).iter(f"{SVG}text") if text.get("text-anchor") == "start"
    )
    assert min(b - a for a, b in pairwise(places)) >= 18


def test_lines_can_be_told_apart_without_colour():
    svg = lines([Line(name, [1, 2]) for name in "abcde"], ["x", "y"], title="x")
    dashes = [
        path.get("stroke-dasharray") for path in parsed(svg).iter(f"{SVG}path") if "chart-line" in path.get("class", "")
    ]
    assert len(set(dashes)) == 5


@given(st.fractions(-(10**6), 10**6), st.fractions(0, 10**6))
def test_ticks_are_round_and_hold_all_there_is(lowest, span):
    found = ticks(lowest, lowest + span)
    assert found[0] <= lowest
    assert lowest + span <= found[-1]
    assert len(found) <= 12


def test_numbers_beside_the_axis_are_dutch():
    assert [plain(Fraction(n)) for n in (0, 2500, -40)] == ["0", "2.500", "−40"]
    assert plain(Fraction(5, 2)) == "2,5"


def test_texts_from_outside_cannot_become_markup():
    svg = bars([Bar("<b>&", 1, '"><script>')], title="<x>", unit="&")
    assert "<script>" not in svg
    assert "<b>&" in words(svg)


def test_only_presentation_attributes_are_used():
    svg = bars([Bar("a", None), Bar("b", 2)], title="x") + lines([Line("l", [1, 2])], ["a", "b"], title="y")
    assert not re.search(r"style=|<style|<script|\sid=|url\(", svg)
