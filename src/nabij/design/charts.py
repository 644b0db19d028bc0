"""Bars and lines as SVG: pure functions from numbers to a picture.

Only presentation attributes (no style, no script, no ids), so a strict content policy, Typst and Word take the same
picture; the classes let a page adjust colours to its scheme. Each picture has a title and a description, and a table with
the same numbers belongs beside it. "No data" is hatched and said, never drawn as zero.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from django.utils.translation import get_language, gettext

INK, MUTED, RULE, GRID = "#1e2a26", "#4c554e", "#7c7461", "#e3d9c6"
MAIN, LAST, EMPTY = "#1f5b45", "#b4492b", "#f4ecdb"
FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, sans-serif"
LINES = (("#1f5b45", ""), ("#b4492b", "9 5"), ("#31475a", "2 5"), ("#8a6410", "14 5"), ("#7d5a3c", "9 4 2 4"))
"""Colour and dash of each line; nobody needs to tell colours apart."""
DIGIT, LETTER = 10.4, 8.4
"""How wide a character of a number above a bar is, and one of a label below it; numbers that would touch go to the axis."""

type Number = int | float | Fraction


@dataclass(frozen=True)
class Bar:
    """`text` is the value as people read it (“2.280”); None means that there is no data. `last`: the newest, or not closed yet."""

    label: str
    value: Number | None
    text: str = ""
    last: bool = False

    @property
    def shown(self) -> str:
        return self.text or (gettext("geen gegevens") if self.value is None else f"{self.value}")


@dataclass(frozen=True)
class Line:
    """One line through values at the shared labels; a None leaves a gap."""

    name: str
    values: Sequence[Number | None]


def picture(content: str, *, width: float, height: float, title: str, description: str = "") -> str:
    """An SVG that a screen reader announces by its title and explains by its description."""
    more = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'role="img" font-family="{FONT}"><title>{escape(title)}</title>{more}{content}</svg>'
    )


def text(
    x: float, y: float, words: str, *, size: float = 16, weight: int = 400, anchor: str = "middle", muted: bool = False
) -> str:
    colour, name = (MUTED, "chart-muted") if muted else (INK, "chart-ink")
    return (
        f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(words)}</text>'
    )


def hatched(x: float, y: float, width: float, height: float, *, gap: float = 9) -> str:
    """A box with slanting lines: here nobody knows. Drawn line by line, because a pattern would need an id."""
    strokes = ""
    offset = gap
    while offset < width + height:
        from_x, from_y = (x + offset, y) if offset <= width else (x + width, y + offset - width)
        to_x, to_y = (x, y + offset) if offset <= height else (x + offset - height, y + height)
        strokes += f"M{from_x:.1f} {from_y:.1f}L{to_x:.1f} {to_y:.1f}"
        offset += gap
    return (
        f'<rect class="chart-empty" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="4" fill="{EMPTY}" '
        f'stroke="{RULE}" stroke-dasharray="4 4"/><path class="chart-grid" d="{strokes}" stroke="{GRID}" stroke-width="2" fill="none"/>'
    )


def ticks(lowest: Number, highest: Number, *, about: int = 4) -> list[Fraction]:
    """Round numbers (1, 2 or 5 with zeros) from at or below the lowest to at or above the highest."""
    span = Fraction(highest) - Fraction(lowest) or Fraction(1)
    step = Fraction(1)
    while step * about < span:
        step *= 10
    while step / 10 * about >= span and step > Fraction(1, 100):
        step /= 10
    step = next(step * share for share in (Fraction(1, 5), Fraction(1, 2), Fraction(1)) if step * share * about >= span)
    first = Fraction(lowest) // step * step
    found = [first]
    while found[-1] < highest:
        found.append(found[-1] + step)
    return found


def plain(value: Fraction) -> str:
    """A number beside the axis, as it is written in the language of the page."""
    whole = f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.2f}".rstrip("0")
    signs = ",." if get_language() == "en" else ".,"
    return whole.translate(str.maketrans(",.", signs)).replace("-", "−")


@dataclass(frozen=True)
class _Scale:
    """From a value to a height on the picture."""

    lowest: float
    highest: float
    top: float
    bottom: float

    def __call__(self, value: Number) -> float:
        span = self.highest - self.lowest or 1.0
        return self.bottom - (float(value) - self.lowest) / span * (self.bottom - self.top)


def bars(
    series: Sequence[Bar], *, title: str, description: str = "", unit: str = "", width: int = 420, height: int = 230
) -> str:
    """A bar for each label, with its number on top. `unit` stands above the chart."""
    values = [bar.value for bar in series if bar.value is not None]
    lowest, highest = min([0, *map(float, values)]), max([0, *map(float, values)])
    left, slot = 6.0, (width - 12) / max(len(series), 1)
    numbered = all(len(bar.shown) * DIGIT <= slot for bar in series if bar.value is not None)
    if not numbered:
        left, slot = 60.0, (width - 66) / len(series)
    scale = _Scale(lowest, highest, top=58.0 if unit else 34.0, bottom=height - (54.0 if lowest < 0 else 34.0))
    widest = max((_width(bar.label) for bar in series), default=0.0)
    every = 1 if widest <= slot else math.ceil(widest * 1.4 / slot)
    content = text(left, 20, unit, size=15, anchor="start", muted=True) if unit else ""
    content += "" if numbered else _axis(scale, left, width)
    for number, bar in enumerate(series):
        content += _bar(bar, left + number * slot, slot, scale, numbered=numbered)
        if (len(series) - 1 - number) % every == 0:
            content += _label(bar.label, left + (number + 0.5) * slot, slot * every, width=width, height=height)
    zero = scale(0)
    content += f'<path class="chart-rule" d="M{left:g} {zero:.1f}H{width - 6}" stroke="{RULE}" stroke-width="1.5"/>'
    return picture(content, width=width, height=height, title=title, description=description or told(series, unit))


def told(series: Sequence[Bar], unit: str = "") -> str:
    """The bars in words, for who cannot see them."""
    words = "; ".join(f"{bar.label}: {bar.shown}" for bar in series)
    return f"{unit}. {words}." if unit else f"{words}."


def _bar(bar: Bar, x: float, slot: float, scale: _Scale, *, numbered: bool) -> str:
    wide = min(slot * 0.72, 74.0)
    left, middle, zero = x + (slot - wide) / 2, x + slot / 2, scale(0)
    if bar.value is None:
        tall = min(64.0, zero - scale.top)
        unknown = text(middle, zero - tall - 8, gettext("onbekend") if slot >= 56 else "?", size=14, muted=True)
        return hatched(left, zero - tall, wide, tall) + (unknown if numbered else "")
    end = scale(bar.value)
    high, low = min(end, zero), max(end, zero)
    colour, name = (LAST, "chart-last") if bar.last else (MAIN, "chart-main")
    round_off = min(5.0, (low - high) / 2, wide / 2)
    drawn = (
        f'<rect class="{name}" x="{left:.1f}" y="{high:.1f}" width="{wide:.1f}" height="{low - high:.1f}" rx="{round_off:.1f}" fill="{colour}"/>'
        if low > high
        else ""
    )
    number = text(middle, high - 8 if bar.value >= 0 else low + 18, bar.shown, size=19, weight=650) if numbered else ""
    return drawn + number


def _halves(words: str) -> tuple[str, str]:
    """A label in two lines, broken at the space nearest to its middle; the second is empty where there is no space."""
    spaces = [place for place, sign in enumerate(words) if sign == " "]
    half = min(spaces, key=lambda place: abs(place - len(words) / 2), default=len(words))
    return words[:half], words[half + 1 :]


def _width(words: str) -> float:
    """The room that a label needs at least."""
    return max(map(len, _halves(words))) * LETTER


def _label(words: str, middle: float, room: float, *, width: float, height: float) -> str:
    """The label under a bar: in one line, or in two if it is wider than its room. It never leaves the picture."""
    first, second = _halves(words)
    if not second or len(words) * LETTER <= room:
        half = len(words) * LETTER / 2
        return text(min(max(middle, half), width - half), height - 12, words, size=15, muted=True)
    return text(middle, height - 17, first, size=14, muted=True) + text(middle, height - 3, second, size=14, muted=True)


def _axis(scale: _Scale, left: float, width: float) -> str:
    drawn = ""
    for tick in ticks(Fraction(scale.lowest), Fraction(scale.highest)):
        if scale.lowest <= tick <= scale.highest:
            y = scale(tick)
            drawn += f'<path class="chart-grid" d="M{left:g} {y:.1f}H{width - 6:g}" stroke="{GRID}"/>'
            drawn += text(left - 8, y + 5, plain(tick), size=15, anchor="end", muted=True)
    return drawn


def lines(
    series: Sequence[Line],
    labels: Sequence[str],
    *,
    title: str,
    description: str = "",
    unit: str = "",
    width: int = 460,
    height: int = 290,
) -> str:
    """Lines over time, each named at its end; gaps where nobody knows."""
    values = [value for line in series for value in line.values if value is not None]
    marks = ticks(min([0, *values]), max([0, *values]))
    scale = _Scale(float(marks[0]), float(marks[-1]), top=48.0 if unit else 24.0, bottom=height - 40.0)
    left, right = 48.0, width - (22.0 + 8.8 * max((len(line.name) for line in series), default=0))
    step = (right - left) / max(len(labels) - 1, 1)
    content = text(left, 20, unit, size=15, anchor="start", muted=True) if unit else ""
    content += _axis(scale, left, right + 6)
    every = -(-len(labels) // max(int((right - left) // 66), 1))
    for number, label in enumerate(labels):
        if (len(labels) - 1 - number) % every == 0:
            content += text(left + number * step, height - 14, label, size=15, muted=True)
    content += "".join(_line(line, number, left, step, scale) for number, line in enumerate(series))
    content += _names(series, left, step, scale)
    return picture(content, width=width, height=height, title=title, description=description)


def _line(line: Line, number: int, left: float, step: float, scale: _Scale) -> str:
    colour, dash = LINES[number % len(LINES)]
    name = f"chart-line-{number % len(LINES) + 1}"
    path, dots, pen_down = "", "", False
    for place, value in enumerate(line.values):
        if value is not None:
            x, y = left + place * step, scale(value)
            path += f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}"
            dots += f'<circle class="{name}" cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}" stroke="{colour}"/>'
        pen_down = value is not None
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="{name}" d="{path}" fill="none" stroke="{colour}" stroke-width="3" stroke-linejoin="round"{dashes}/>{dots}'


def _names(series: Sequence[Line], left: float, step: float, scale: _Scale) -> str:
    """The name of each line at its end; from top to bottom, pushed apart where lines end close together."""
    ends = []
    for line in series:
        known = [(place, value) for place, value in enumerate(line.values) if value is not None]
        if known:
            place, value = known[-1]
            ends.append((scale(value) + 5, left + place * step, line.name))
    drawn, lowest = "", 0.0
    for height, x, name in sorted(ends):
        y = max(height, lowest + 19)
        drawn += text(x + 12, y, name, size=15, weight=650, anchor="start")
        lowest = y
    return drawn
