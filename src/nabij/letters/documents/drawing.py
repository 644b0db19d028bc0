"""Pictures in a letter: its charts, its type and the municipality's logo."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from nabij.design.charts import Bar, bars
from nabij.kernel import dutch
from nabij.letters.rules import Bars

CHART_HEIGHT = 210
"""Against a width of 640: low enough to stand below its table."""
FONTS = Path(__file__).parent / "fonts"


class FontsMissing(Exception):
    """The letter's fonts were not built on this machine."""


@dataclass(frozen=True)
class Letterhead:
    """What a municipality puts on its paper: a logo (PNG or JPEG) and its own Word template; both may be absent."""

    logo: bytes = b""
    logo_name: str = ""
    word_template: bytes = b""


def svg_of(chart: Bars) -> str:
    """The house's own bars; the newest stands out."""
    newest = len(chart.values) - 1
    series = [
        Bar(label, value, dutch.number(value), last=place == newest)
        for place, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True))
    ]
    return bars(series, title=chart.title, description=chart.alt, unit=chart.unit, height=CHART_HEIGHT)


def png_of(chart: Bars) -> bytes:
    """The same drawing in dots, for Word."""
    page = b"""
        #set page(width: auto, height: auto, margin: 4pt)
        #image(bytes(sys.inputs.svg), format: "svg", width: 16cm)
    """
    picture = typst.compile(page, format="png", ppi=220, font_paths=fonts(), sys_inputs={"svg": svg_of(chart)})
    assert isinstance(picture, bytes)
    return picture


@cache
def fonts() -> typst.Fonts:
    """The letter's own type and nothing else, so that every machine prints the same letter.

    Raises:
        FontsMissing: they were not built on this machine.
    """
    cuts()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def cuts() -> list[Path]:
    """The font files: regular, italic, bold and bold italic."""
    found = sorted(FONTS.glob("*.ttf"))
    if not found:
        raise FontsMissing("Run `make setup`: it builds the fonts of the letters.")
    return found
