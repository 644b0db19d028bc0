"""Pictures in a letter: its charts and the municipality's logo."""

from dataclasses import dataclass

import typst

from nabij.design.charts import Bar, bars
from nabij.design.typesetting import fonts
from nabij.kernel import dutch
from nabij.letters.rules import Bars

CHART_HEIGHT = 210
"""Against a width of 640: low enough to stand below its table."""


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
