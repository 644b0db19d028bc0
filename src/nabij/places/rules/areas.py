"""What an area is, and how its code and the digits of a postcode are written. Plain Python."""

import re
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Level(StrEnum):
    """The levels of the areas of Statistics Netherlands (CBS), from large to small."""

    MUNICIPALITY = "municipality"
    WIJK = "wijk"
    BUURT = "buurt"


LEVEL_LABELS: dict[Level, str] = {
    Level.MUNICIPALITY: "gemeente",
    Level.WIJK: "wijk",
    Level.BUURT: "buurt",
}

LEVEL_PLURALS: dict[Level, str] = {Level.MUNICIPALITY: "gemeenten", Level.WIJK: "wijken", Level.BUURT: "buurten"}

# An area of this level lies directly in an area of that level; the municipality lies in nothing.
PARENT_LEVEL: dict[Level, Level | None] = {
    Level.MUNICIPALITY: None,
    Level.WIJK: Level.MUNICIPALITY,
    Level.BUURT: Level.WIJK,
}

# How CBS writes the codes: GM0000, WK000000, BU00000000.
CODE_PREFIX: dict[Level, str] = {Level.MUNICIPALITY: "GM", Level.WIJK: "WK", Level.BUURT: "BU"}
CODE_DIGITS: dict[Level, int] = {Level.MUNICIPALITY: 4, Level.WIJK: 6, Level.BUURT: 8}

POSTCODE_DIGITS = re.compile(r"[1-9][0-9]{3}", re.ASCII)
THEME_CLASS = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)


def is_area_code(code: str, level: Level) -> bool:
    """WK034401 is the code of a wijk."""
    pattern = rf"{CODE_PREFIX[level]}[0-9]{{{CODE_DIGITS[level]}}}"
    return re.fullmatch(pattern, code, re.ASCII) is not None


def level_of_code(code: str) -> Level | None:
    """Which kind of area has such a code; None when no area has."""
    return next((level for level in Level if is_area_code(code, level)), None)


def may_lie_in(level: Level, parent: Level | None) -> bool:
    return PARENT_LEVEL[level] == parent


def is_pc4(digits: str) -> bool:
    """The four digits of a Dutch postcode."""
    return POSTCODE_DIGITS.fullmatch(digits) is not None


def is_theme_class(name: str) -> bool:
    """One CSS class name, as the themes of NL Design System are called: `voorbeeld-theme`."""
    return THEME_CLASS.fullmatch(name) is not None


def is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
