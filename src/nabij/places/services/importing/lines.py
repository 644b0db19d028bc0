"""A file as lines with named values, and what kind of file it is, told by its content.

Two shapes come in: a table (CSV or XLSX, by `intake`) and GeoJSON, of which only the properties are kept.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NoReturn

from django.core.exceptions import ValidationError

from nabij.intake.files import LARGEST_FILE
from nabij.intake.tables import TableRefused, read_table
from nabij.intake.text import clean_line
from nabij.places.services.areas import PlaceRefused

MOST_AREAS = 20_000
_MOST_PROBLEMS = 100


class ImportRefused(PlaceRefused):
    """Nothing came in. `problems` names each file and row that must be mended."""

    def __init__(self, text: str, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(text)


class Kind(StrEnum):
    """Kinds of files, in the order in which they are brought in: what lies in an area comes after the area."""

    AREAS = "areas"
    FIGURES = "figures"
    POSTCODES = "postcodes"
    STREETS = "streets"
    ADDRESSES = "addresses"


KIND_LABELS: dict[Kind, str] = {
    Kind.AREAS: "gebieden",
    Kind.FIGURES: "inwonertallen",
    Kind.POSTCODES: "postcodes",
    Kind.STREETS: "straten",
    Kind.ADDRESSES: "huisnummers",
}

# A table is of the first kind of which it has all columns; docs/operations.md explains each column.
_COLUMNS: dict[Kind, frozenset[str]] = {
    Kind.ADDRESSES: frozenset({"postcode", "straat", "van", "tot", "buurtcode"}),
    Kind.STREETS: frozenset({"straat", "buurtcode", "aandeel"}),
    Kind.POSTCODES: frozenset({"pc4", "wijken_cbs"}),
    Kind.FIGURES: frozenset({"jaar", "code", "inwoners"}),
}


@dataclass(frozen=True)
class AreaFile:
    name: str
    content: bytes


@dataclass(frozen=True)
class Line:
    """One row of a table, or one area of a GeoJSON file."""

    where: str
    values: dict[str, Any]

    def text(self, name: str) -> str:
        """The value as one line of clean text; nothing when it is not there.

        Raises:
            PlaceRefused: it is something else.
        """
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise PlaceRefused(f"“{name}” is geen tekst.")
        try:
            return clean_line(value)
        except ValidationError as error:
            raise PlaceRefused(f"“{name}”: {error.message}") from error


@dataclass
class Problems:
    """Everything that is wrong, gathered so that it can be mended in one go."""

    found: list[str] = field(default_factory=list)

    def gather[ResultT](self, line: Line, do: Callable[[], ResultT]) -> ResultT | None:
        """What comes of this line; None, and a problem more, when it is refused."""
        try:
            return do()
        except PlaceRefused as refusal:
            self.found.append(f"{line.where}: {refusal}")
            return None

    def refuse_if_any(self) -> None:
        if self.found:
            told = self.found[:_MOST_PROBLEMS]
            more = len(self.found) - len(told)
            raise ImportRefused(
                "Er is niets ingelezen. Verbeter de bestanden en lees ze opnieuw in.",
                [*told, f"… en nog {more} andere."] if more else told,
            )


def read_lines(file: AreaFile) -> tuple[Kind, list[Line]]:
    """The kind of the file, and its lines.

    Raises:
        ImportRefused: it is no file that we know, or part of it cannot be read.
    """
    if file.content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
        return Kind.AREAS, _geojson_lines(file)
    try:
        table = read_table(file.content, file.name)
    except TableRefused as refusal:
        text = str(refusal) if not refusal.problems else "Er is niets ingelezen."
        raise ImportRefused(
            f"{file.name}: {text}", [f"{file.name}, {problem}" for problem in refusal.problems]
        ) from refusal
    columns = {name.casefold() for name in table.header}
    kind = next((kind for kind, needed in _COLUMNS.items() if needed <= columns), None)
    if kind is None:
        raise ImportRefused(f"{file.name}: de namen van de kolommen horen bij geen bestand dat wij kennen.", [])
    return kind, [
        Line(f"{file.name}, rij {row.number}", {name.casefold(): value for name, value in row.cells.items()})
        for row in table.rows
    ]


def _geojson_lines(file: AreaFile) -> list[Line]:
    if len(file.content) > LARGEST_FILE:
        raise ImportRefused(f"{file.name}: dit bestand is groter dan 10 MB.", [])
    try:
        collection = json.loads(file.content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(f"{file.name}: dit is geen geldig GeoJSON.", []) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features or collection.get("type") != "FeatureCollection":
        raise ImportRefused(f"{file.name}: dit is geen GeoJSON met gebieden (een FeatureCollection).", [])
    if len(features) > MOST_AREAS:
        raise ImportRefused(f"{file.name}: dit bestand heeft meer dan {MOST_AREAS} gebieden.", [])
    return [_feature_line(file, number, feature) for number, feature in enumerate(features, start=1)]


def _feature_line(file: AreaFile, number: int, feature: Any) -> Line:
    """The polygon stays behind: Nabij draws tiles, and keeps a point."""
    where = f"{file.name}, gebied {number}"
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise ImportRefused(f"{where}: dit gebied heeft geen eigenschappen (properties).", [])
    return Line(where, properties)


def _refuse_constant(name: str) -> NoReturn:
    msg = f"{name} is no JSON"
    raise ValueError(msg)
