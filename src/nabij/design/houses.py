"""The motif: a row of houses whose windows light up. Header, footer, empty state and progress are all this street.

Pure functions from a seed to SVG. Only presentation attributes, so that a strict content policy, Typst and Word take the
same picture; the classes let the page's own style sheet adjust colours for the dark scheme.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from random import Random

DAY = ("#1f5b45", "#2f7358", "#b4492b", "#c9673f", "#7d5a3c", "#31475a", "#d9984a", "#46685c")
NIGHT = ("#174536", "#1c5241", "#6b3120", "#7a4830", "#4a3828", "#24384a", "#6f5534", "#2d473d")
LAMPLIGHT = "#f6c453"
GLASS_BY_DAY = "#ffffff"
LEAVES_BY_DAY, LEAVES_BY_NIGHT = "#5f8a5a", "#20503d"
GROUND = 168
HEIGHT = 170


@dataclass(frozen=True)
class House:
    left: float
    width: int
    wall: int
    gable: str
    colour: str
    storeys: int
    bays: int
    chimney: bool

    @property
    def top(self) -> int:
        return GROUND - self.wall

    def windows(self) -> list[tuple[float, float, float, float]]:
        """(x, y, width, height) of each window, from the attic down, left to right."""
        gap = self.width * 0.14
        pane = (self.width - gap * (self.bays + 1)) / self.bays
        tall = min(18.0, (self.wall - 36) / self.storeys - 8)
        return [
            (self.left + gap + bay * (pane + gap), self.top + 9 + storey * (tall + 8), pane, tall)
            for storey in range(self.storeys)
            for bay in range(self.bays)
        ]


def _point(x: float, y: float, w: float) -> str:
    return f"M{x:g} {y:g}L{x + w / 2:g} {y - w * 0.55:.1f}L{x + w:g} {y:g}Z"


def _step(x: float, y: float, w: float) -> str:
    tread = w / 6
    return f"M{x:g} {y:g}v-8h{tread:.1f}v-10h{tread:.1f}v-10h{2 * tread:.1f}v10h{tread:.1f}v10h{tread:.1f}v8Z"


def _bell(x: float, y: float, w: float) -> str:
    return (
        f"M{x:g} {y:g}C{x:g} {y - 14:g} {x + w * 0.25:.1f} {y - 6:g} {x + w * 0.3:.1f} {y - 20:g}"
        f"C{x + w * 0.35:.1f} {y - 31:g} {x + w * 0.65:.1f} {y - 31:g} {x + w * 0.7:.1f} {y - 20:g}"
        f"C{x + w * 0.75:.1f} {y - 6:g} {x + w:g} {y - 14:g} {x + w:g} {y:g}Z"
    )


def _neck(x: float, y: float, w: float) -> str:
    return (
        f"M{x:g} {y:g}Q{x + w * 0.24:.1f} {y:g} {x + w * 0.26:.1f} {y - 14:g}V{y - 20:g}L{x + w / 2:g} {y - 30:g}"
        f"L{x + w * 0.74:.1f} {y - 20:g}V{y - 14:g}Q{x + w * 0.76:.1f} {y:g} {x + w:g} {y:g}Z"
    )


def _cornice(x: float, y: float, w: float) -> str:
    return f"M{x:g} {y:g}v-7h{w:g}v7Z"


GABLES: dict[str, Callable[[float, float, float], str]] = {
    "point": _point,
    "step": _step,
    "bell": _bell,
    "neck": _neck,
    "cornice": _cornice,
}


def row(seed: int, width: int, *, night: bool = False) -> list[House]:
    """Houses side by side until the row is full; neighbours never have the same colour or the same gable."""
    chance = Random(seed)  # noqa: S311  # a drawing, not a secret
    houses: list[House] = []
    left = 0.0
    while not houses or houses[-1].left + houses[-1].width < width:
        before = houses[-1] if houses else None
        colours = [colour for colour in (NIGHT if night else DAY) if not before or colour != before.colour]
        gables = [gable for gable in GABLES if not before or gable != before.gable]
        across, wall = chance.choice((44, 50, 56, 64, 72)), chance.choice((62, 74, 82, 92, 104))
        houses.append(
            House(
                left=left,
                width=across,
                wall=wall,
                gable=chance.choice(gables),
                colour=chance.choice(colours),
                storeys=2 if wall < 80 else 3,
                bays=2 if across < 60 else 3,
                chimney=chance.random() < 0.4,
            )
        )
        left += across + 1 + (chance.choice((0, 0, 0, 16)))
    return houses


def _pane(x: float, y: float, w: float, h: float) -> str:
    return f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h-{w:.1f}z"


def draw(house: House, lights: Sequence[bool], *, night: bool) -> str:
    """One house; `lights` says of each window whether somebody is in."""
    windows = house.windows()
    lit = "".join(_pane(*window) for window, on in zip(windows, lights, strict=True) if on)
    dark = "".join(_pane(*window) for window, on in zip(windows, lights, strict=True) if not on)
    middle = house.left + house.width / 2
    body = f"{GABLES[house.gable](house.left, house.top, house.width)}M{house.left:g} {house.top}h{house.width}V{GROUND}h-{house.width}z"
    chimney = (
        f"M{house.left + house.width * 0.72:.1f} {house.top}v-{26 if house.gable == 'point' else 18}h7v26z"
        if house.chimney and house.gable in {"point", "cornice"}
        else ""
    )
    return (
        f'<path d="{chimney}{body}" fill="{house.colour}"/>'
        + (f'<path d="{lit}" fill="{LAMPLIGHT}"/>' if lit else "")
        + (f'<path d="{dark}" fill="{GLASS_BY_DAY}" fill-opacity="{0.1 if night else 0.3}"/>' if dark else "")
        + f'<path d="M{middle - 6:.1f} {GROUND}v-19q6 -6 12 0v19z" fill="#fff" fill-opacity="{0.16 if night else 0.42}"/>'
    )


def _trees(houses: Sequence[House], *, night: bool) -> str:
    """A tree wherever two houses leave room for one."""
    leaves = LEAVES_BY_NIGHT if night else LEAVES_BY_DAY
    trees = ""
    for house, following in pairwise(houses):
        end = house.left + house.width
        if following.left - end > 8:
            x = (end + following.left) / 2
            trees += (
                f'<path d="M{x - 1.2:.1f} {GROUND}v-22h2.4v22z" fill="#6b4a2f"/>'
                f'<ellipse cx="{x:.1f}" cy="{GROUND - 34}" rx="9.5" ry="15" fill="{leaves}"/>'
            )
    return trees


def _picture(content: str, width: int, label: str) -> str:
    name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true" focusable="false"'
    return (
        f'<svg class="street" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'preserveAspectRatio="xMidYMax slice" {name}>{content}'
        f'<rect class="street-ground" x="0" y="{GROUND}" width="{width}" height="2" fill="#1e2a26" fill-opacity=".35"/></svg>'
    )


@lru_cache(maxsize=256)
def street(seed: int = 7, *, lit: float = 0.42, night: bool = False, width: int = 1440, label: str = "") -> str:
    """A street for decoration; in about a share `lit` of the windows somebody is in. Without a label it is silent."""
    houses = row(seed, width, night=night)
    chance = Random(seed + 1)  # noqa: S311
    drawn = "".join(draw(house, [chance.random() < lit for _ in house.windows()], night=night) for house in houses)
    return _picture(drawn + _trees(houses, night=night), width, label)


@lru_cache(maxsize=256)
def progress_street(done: int, total: int, *, label: str, seed: int = 7, width: int = 700) -> str:
    """A street in which the windows light up from left to right: as large a share of them as is done of the total."""
    houses = row(seed, width - 76)
    windows = sum(len(house.windows()) for house in houses)
    left_to_light = round(windows * min(max(done, 0), total) / total) if total else 0
    drawn = ""
    for house in houses:
        here = min(left_to_light, len(house.windows()))
        drawn += draw(house, [number < here for number in range(len(house.windows()))], night=False)
        left_to_light -= here
    return _picture(drawn + _trees(houses, night=False), round(houses[-1].left + houses[-1].width), label)
