"""What one line of each kind of file says. Each refusal says what is wrong in that line."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from nabij.intake.fields import read_whole_number
from nabij.places.rules import (
    LEVEL_LABELS,
    LONGEST_STREET_NAME,
    PARENT_LEVEL,
    PARITY_LABELS,
    AddressUnreadable,
    Level,
    Parity,
    is_area_code,
    is_bag_id,
    is_pc4,
    level_of_code,
    read_house_number,
    read_postcode,
)
from nabij.places.services.areas import PlaceRefused
from nabij.places.services.importing.lines import Line

_SHARE = re.compile(r"[01](?:[.,][0-9]{1,10})?", re.ASCII)
# How Statistics Netherlands says that a figure is not published. Never nought.
_NO_FIGURE = {"", ".", "-"}
_LOWEST_FIGURE = -90_000
_PARENT_PROPERTY = {Level.WIJK: "gemeentecode", Level.BUURT: "wijkcode"}
_POST_BOX = "postbus"


@dataclass(frozen=True)
class AreaLine:
    code: str
    name: str
    level: Level
    parent_code: str
    point: tuple[Decimal, Decimal] | None


@dataclass(frozen=True)
class FigureLine:
    code: str
    year: int
    inhabitants: int | None


@dataclass(frozen=True)
class PostcodeLine:
    pc4: str
    wijk_codes: tuple[str, ...]


@dataclass(frozen=True)
class StreetLine:
    name: str
    locality: str
    bag_id: str
    buurt_code: str


@dataclass(frozen=True)
class StreetShareLine(StreetLine):
    share: Decimal | None


@dataclass(frozen=True)
class AddressLine(StreetLine):
    postcode: str
    first: int
    last: int
    parity: Parity


def read_area(line: Line) -> AreaLine:
    code, name = line.text("code"), line.text("naam")
    level = level_of_code(code)
    if level is None:
        raise PlaceRefused(f"“{code}” is geen code van een gemeente, wijk of buurt.")
    if not name:
        raise PlaceRefused(f"de {LEVEL_LABELS[level]} {code} heeft geen naam.")
    parent_code = ""
    if parent_level := PARENT_LEVEL[level]:
        parent_code = line.text(_PARENT_PROPERTY[level])
        if not is_area_code(parent_code, parent_level):
            raise PlaceRefused(f"“{parent_code}” is geen code van een {LEVEL_LABELS[parent_level]}.")
    return AreaLine(code, name, level, parent_code, _point(line))


def _point(line: Line) -> tuple[Decimal, Decimal] | None:
    """GeoJSON writes [longitude, latitude]; we keep (latitude, longitude) to about a decimetre."""
    written = line.values.get("punt")
    if written is None:
        return None
    if not isinstance(written, list) or len(written) != 2 or not all(type(part) in {int, float} for part in written):
        raise PlaceRefused("“punt” is geen paar getallen: [lengtegraad, breedtegraad].")
    longitude, latitude = written
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and math.isfinite(longitude + latitude)):
        raise PlaceRefused("“punt” ligt niet op aarde. Schrijf [lengtegraad, breedtegraad].")
    return Decimal(f"{latitude:.6f}"), Decimal(f"{longitude:.6f}")


def read_figure(line: Line) -> FigureLine:
    code, written = line.text("code"), line.text("inwoners")
    if level_of_code(code) is None:
        raise PlaceRefused(f"“{code}” is geen code van een gemeente, wijk of buurt.")
    year = read_whole_number(line.text("jaar"))
    if year is None or not 1900 <= year <= 2200:
        raise PlaceRefused(f"“{line.text('jaar')}” is geen jaar.")
    if written in _NO_FIGURE:
        return FigureLine(code, year, None)
    number = read_whole_number(written)
    if number is None or _LOWEST_FIGURE < number < 0 or number > 50_000_000:
        raise PlaceRefused(f"“{written}” is geen aantal inwoners.")
    return FigureLine(code, year, number if number >= 0 else None)


def read_postcode_area(line: Line) -> PostcodeLine:
    pc4, codes = line.text("pc4"), tuple(line.text("wijken_cbs").replace(",", " ").split())
    if not is_pc4(pc4):
        raise PlaceRefused(f"“{pc4}” is geen postcode van vier cijfers.")
    for code in codes:
        if not is_area_code(code, Level.WIJK):
            raise PlaceRefused(f"“{code}” is geen code van een wijk.")
    # A post box lies somewhere, and says nothing of where its owner lives.
    return PostcodeLine(pc4, () if line.text("soort").casefold() == _POST_BOX else codes)


def read_street(line: Line) -> StreetShareLine:
    written = line.text("aandeel")
    if written and not _SHARE.fullmatch(written):
        raise PlaceRefused(f"“{written}” is geen aandeel. Een aandeel is hoogstens 1, de hele straat, zoals 0,67.")
    try:
        share = round(Decimal(written.replace(",", ".")), 4) if written else None
    except InvalidOperation as error:
        raise PlaceRefused(f"“{written}” is geen aandeel.") from error
    return StreetShareLine(**_named_street(line), share=share)


def read_addresses(line: Line) -> AddressLine:
    try:
        postcode = read_postcode(line.text("postcode"))
        first, last = (read_house_number(line.text(name)).number for name in ("van", "tot"))
    except AddressUnreadable as refusal:
        raise PlaceRefused(str(refusal)) from refusal
    written = line.text("soort").casefold() or PARITY_LABELS[Parity.ALL]
    parity = next((parity for parity, label in PARITY_LABELS.items() if label == written), None)
    if parity is None:
        raise PlaceRefused(f"“{written}” zegt niet welke nummers het zijn. Kies alle, even of oneven.")
    return AddressLine(**_named_street(line), postcode=postcode, first=first, last=last, parity=parity)


def _named_street(line: Line) -> dict[str, str]:
    named = {
        "name": line.text("straat"),
        "locality": line.text("woonplaats"),
        "bag_id": line.text("bag_id"),
        "buurt_code": line.text("buurtcode"),
    }
    if not named["name"] or len(named["name"]) > LONGEST_STREET_NAME:
        raise PlaceRefused("“straat” is leeg of te lang.")
    if named["bag_id"] and not is_bag_id(named["bag_id"]):
        raise PlaceRefused(f"“{named['bag_id']}” is geen nummer uit de BAG. Dat heeft zestien cijfers.")
    if not is_area_code(named["buurt_code"], Level.BUURT):
        raise PlaceRefused(f"“{named['buurt_code']}” is geen code van een buurt.")
    return named
