import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.design.charts import INK
from nabij.design.tiles import DARK_FROM, LAMPLIGHT, SHADES, Tile, name_lines, shade_of, tile_map
from tests.design.test_tokens import AA, contrast

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    return [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("shade", range(len(SHADES)))
def test_the_text_on_every_shade_can_be_read(shade):
    assert contrast(SHADES[shade], "#ffffff" if shade >= DARK_FROM else INK) >= AA


def test_more_is_never_lighter():
    assert [shade_of(share) for share in (0, 0.19, 0.2, 0.5, 0.79, 0.8, 1)] == [0, 0, 1, 2, 3, 4, 4]


def test_each_tile_shows_its_number_and_name():
    svg = tile_map([Tile("Noord", 0, 0, "12", 0.4), Tile("Zuid", 1, 1, "30", 1.0)], title="Per wijk")
    assert words(svg) == ["12", "Noord", "30", "Zuid"]
    assert ET.fromstring(svg)[1].text == "Noord: 12; Zuid: 30."


def test_no_data_is_hatched_and_said():
    svg = tile_map([Tile("Noord", 0, 0, "", None)], title="Per wijk")
    assert "stroke-dasharray" in svg
    assert words(svg)[0] == "–"
    assert "geen gegevens" in svg


def test_a_lamp_burns_where_something_happened():
    assert LAMPLIGHT in tile_map([Tile("Noord", 0, 0, "1", 0.1)], title="x")
    assert LAMPLIGHT not in tile_map([Tile("Noord", 0, 0, "0", 0.0)], title="x")


def test_the_map_is_cut_to_the_tiles_in_use():
    alone = ET.fromstring(tile_map([Tile("Noord", 7, 9, "1", 1.0)], title="x"))
    assert alone.get("viewBox") == "0 0 104 104"
    assert ET.fromstring(tile_map([], title="x")).get("viewBox") == "0 0 1 1"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Oost", ["Oost"]),
        ("Vleuten-De Meern", ["Vleuten-De", "Meern"]),
        ("Leidsche Rijn", ["Leidsche", "Rijn"]),
        ("Nieuwe Polder aan Zee", ["Nieuwe", "Polder aan", "Zee"]),
        ("", [""]),
    ],
)
def test_a_long_name_is_broken_where_people_would(name, lines):
    assert name_lines(name) == lines


@given(st.text(max_size=60))
def test_any_name_is_text_and_never_markup(name):
    svg = tile_map([Tile(name.translate(dict.fromkeys(range(32))), 0, 0, "1", 0.5)], title="x")
    assert not re.search(r"<(?!/?(?:svg|title|desc|path|rect|text)\b)", svg)
