"""The tile map: every area as a house of the same size, roughly where it lies.

A real map draws large areas large, however few people live there; here each counts the same and its number can be read.
The shade has five steps, chosen so that the text on each has enough contrast, in light and dark schemes and on paper.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext

from nabij.design.charts import EMPTY, FONT, INK, RULE, hatched, picture

SHADES = ("#e4efe6", "#c3dccb", "#97c3aa", "#33755a", "#1f5b45")
DARK_FROM = 3
LAMPLIGHT, UNLIT = "#f6c453", "#ffffff"
WIDE, TALL, GAP = 104, 104, 7
ROOF = 26
LONGEST_LINE = 10
LARGEST_NAME = 17.0


@dataclass(frozen=True)
class Tile:
    """One area. `text` is its number as people read it; `share` (0 to 1) its part of the largest, None when there is no data."""

    name: str
    column: int
    row: int
    text: str
    share: float | None


def shade_of(share: float) -> int:
    """Which of the five shades; nothing at all is the lightest."""
    return min(int(max(share, 0.0) * len(SHADES)), len(SHADES) - 1)


def name_lines(name: str) -> list[str]:
    """The name in lines that fit a tile, broken at spaces and after hyphens."""
    lines = [""]
    for part in re.findall(r"[^\s-]+-?|-", name):
        joint = "" if not lines[-1] or lines[-1].endswith("-") else " "
        if lines[-1] and len(lines[-1] + joint + part) > LONGEST_LINE:
            lines.append(part)
        else:
            lines[-1] += joint + part
    return lines[:3]


def tile_map(tiles: Sequence[Tile], *, title: str, description: str = "") -> str:
    """All tiles on one sheet, cut to the columns and rows in use."""
    if not tiles:
        return picture("", width=1, height=1, title=title, description=description)
    left, top = min(tile.column for tile in tiles), min(tile.row for tile in tiles)
    columns = max(tile.column for tile in tiles) - left + 1
    rows = max(tile.row for tile in tiles) - top + 1
    drawn = "".join(
        _house(tile, (tile.column - left) * (WIDE + GAP), (tile.row - top) * (TALL + GAP)) for tile in tiles
    )
    words = description or "; ".join(f"{tile.name}: {tile.text or gettext('geen gegevens')}" for tile in tiles) + "."
    width, height = columns * (WIDE + GAP) - GAP, rows * (TALL + GAP) - GAP
    return picture(drawn, width=width, height=height, title=title, description=words)


def _house(tile: Tile, x: float, y: float) -> str:
    middle, eaves, ground = x + WIDE / 2, y + ROOF, y + TALL
    outline = f"M{x:g} {ground:g}V{eaves:g}L{middle:g} {y:g}L{x + WIDE:g} {eaves:g}V{ground:g}Z"
    if tile.share is None:
        edge = f'<path d="{outline}" fill="none" stroke="{RULE}" stroke-width="1.5" stroke-dasharray="5 4"/>'
        walls = f'<path class="chart-empty" d="{outline}" fill="{EMPTY}"/>{hatched(x, eaves, WIDE, TALL - ROOF, gap=12)}{edge}'
        plate = f'<rect class="chart-plate" x="{x + 8:g}" y="{eaves + 8:g}" width="{WIDE - 16}" height="{TALL - ROOF - 16}" rx="6" fill="#fffdf8"/>'
        return walls + plate + _words(tile, middle, eaves, INK, name="chart-ink")
    shade = shade_of(tile.share)
    ink = "#ffffff" if shade >= DARK_FROM else INK
    window = LAMPLIGHT if tile.share > 0 else UNLIT
    return (
        f'<path d="{outline}" fill="{SHADES[shade]}"/>'
        f'<rect x="{middle - 5:g}" y="{y + 11:g}" width="10" height="11" rx="1.5" fill="{window}"/>'
        + _words(tile, middle, eaves, ink)
    )


def _words(tile: Tile, middle: float, eaves: float, ink: str, *, name: str = "tile-ink") -> str:
    """The number, and below it the name; a word longer than a tile is wide is written smaller."""
    lines = name_lines(tile.name)
    number = tile.text or "–"
    y = eaves + (30 if len(lines) < 3 else 24)
    words = _line(number, middle, y, ink, name, size=28 if len(number) <= 5 else 20, weight=740)
    size = min(LARGEST_NAME, LARGEST_NAME * (LONGEST_LINE + 0.5) / max(1, *map(len, lines)))
    y += 20 if len(lines) > 1 else 25
    for line in lines:
        words += _line(line, middle, y, ink, name, size=size, weight=520)
        y += 17
    return words


def _line(words: str, x: float, y: float, ink: str, name: str, *, size: float, weight: int) -> str:
    return (
        f'<text class="{name}" x="{x:g}" y="{y:g}" font-family="{FONT}" font-size="{size:.3g}" font-weight="{weight}" '
        f'text-anchor="middle" fill="{ink}">{escape(words)}</text>'
    )
