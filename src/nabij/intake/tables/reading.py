"""From the bytes of a file to raw rows: CSV in whatever shape a spreadsheet writes it, XLSX in a process of its own."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nabij.intake.files import BINARY_BYTES, CSV, TEXT, XLSX, FileRefused, UnknownKind, media_type_of
from nabij.intake.tables.content import (
    LONGEST_CELL,
    MOST_COLUMNS,
    Problem,
    RawCell,
    RawRow,
    Table,
    TableRefused,
    build_table,
    sift_table,
)

_DELIMITERS = ";,\t"
_HALF = re.compile("[\ud800-\udfff]")
_WHOLE = re.compile("[^\x00-\x7f\ud800-\udfff]")
_SECONDS = 15
_OTHER_FORMULA = (
    "deze cel heeft een formule zonder uitkomst. Open het bestand in Excel, sla het op en kies het opnieuw."
)
_OTHER_LETTERS = (
    "de letters in deze cel zijn anders opgeslagen dan in de rest van het bestand. Typ de tekst opnieuw, of sla alles op "
    "als CSV UTF-8."
)
_CELL_PROBLEMS = {
    "formula": _OTHER_FORMULA,
    "error": "deze cel geeft een fout. Verbeter de formule of typ de waarde.",
}


def read_table(content: bytes, name: str) -> Table:
    """The table in a CSV or XLSX file. The bytes decide which of the two it is.

    Raises:
        TableRefused: the file is no table, or rows in it cannot be read; the text says what to do.
    """
    return build_table(_raw_rows(content, name, _decode))


def sift(content: bytes, name: str) -> tuple[Table, list[Problem]]:
    """All rows of a file, and everything that is wrong in them: for lists whose good rows may come in without the others.

    Raises:
        TableRefused: the file is no table.
    """
    return sift_table(_raw_rows(content, name, _decode_row_by_row))


def _raw_rows(content: bytes, name: str, decode: Callable[[bytes], str]) -> Iterable[RawRow]:
    try:
        kind = _kind(content, name)
    except FileRefused as refusal:
        raise TableRefused(str(refusal)) from refusal
    if kind == XLSX:
        return _xlsx_rows(content)
    if kind in {CSV, TEXT}:
        return _csv_rows(decode(content))
    raise TableRefused("Dit is geen tabel. Kies een Excel-bestand (.xlsx) of een CSV-bestand.")


def _kind(content: bytes, name: str) -> str:
    try:
        return media_type_of(content, name)
    except UnknownKind:
        # A stray control character is better told with its row than as a file of an unknown kind.
        flaws = sum(content.count(bytes([byte])) for byte in BINARY_BYTES)
        if _utf16(content) or flaws * 4 < len(content):
            return CSV
        raise


def _utf16(content: bytes) -> str:
    """The name of the UTF-16 these bytes are in, or nothing. Without a mark, Dutch text has a NUL in every pair."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    half = len(content) // 2
    if len(content) % 2 or half == 0:
        return ""
    if content[1::2].count(0) > 0.7 * half and not content[::2].count(0):
        return "utf-16-le"
    if content[::2].count(0) > 0.7 * half and not content[1::2].count(0):
        return "utf-16-be"
    return ""


def _decode(content: bytes) -> str:
    for encoding in filter(None, (_utf16(content), "utf-8-sig", "cp1252")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableRefused("De letters in dit bestand kunnen we niet lezen. Sla het op als CSV UTF-8 of als .xlsx.")


def _decode_row_by_row(content: bytes) -> str:
    """UTF-8 in which some rows were pasted in another encoding: those keep half characters, and are refused by their number."""
    if not _utf16(content):
        text = content.decode("utf-8-sig", "surrogateescape")
        if _HALF.search(text) and _WHOLE.search(text):
            return text
    return _decode(content)


def _csv_rows(text: str) -> Iterator[RawRow]:
    first_line, _, rest = text.partition("\n")
    told = first_line.strip().removeprefix("sep=") if first_line.lower().startswith("sep=") else ""
    if len(told) == 1 or told == "\\t":
        # Excel reads this line and does not show it: the row below it is row 1.
        text, delimiter = rest, "\t" if told == "\\t" else told
    else:
        delimiter = _delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
                raise TableRefused(f"Rij {number} heeft meer dan {MOST_COLUMNS} kolommen. Laat weg wat niet nodig is.")
            yield number, [_bounded(cell) for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        raise TableRefused(
            f"Rij {number + 1} kunnen we niet lezen: er staat een aanhalingsteken dat niet sluit of op een vreemde "
            "plek staat, of een heel lange tekst. Verbeter die rij, of sla het bestand op als .xlsx."
        ) from error


def _delimiter_of(text: str) -> str:
    """The mark that makes most columns of the first row; a semicolon when nothing does, as Dutch spreadsheets write."""
    columns = {}
    for delimiter in _DELIMITERS:
        try:
            first = next(
                (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)), []
            )
        except csv.Error:
            first = []
        columns[delimiter] = len(first)
    return max(_DELIMITERS, key=lambda delimiter: columns[delimiter])


def _bounded(cell: str) -> RawCell:
    if _HALF.search(cell):
        return RawCell("", _OTHER_LETTERS)
    if len(cell) > LONGEST_CELL:
        return RawCell("", f"deze cel is langer dan {LONGEST_CELL} tekens. Kort hem in.")
    return RawCell(cell)


def _xlsx_rows(content: bytes) -> list[RawRow]:
    """Parsed by a child that may use little memory and time, so that a hostile file hurts only itself."""
    child = Path(__file__).with_name("xlsx_child.py")
    try:
        done = subprocess.run(  # noqa: S603  # our own file, no shell
            [sys.executable, "-I", str(child)],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={"OPENPYXL_LXML": "False", "PATH": os.environ.get("PATH", "")},
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise TableRefused("Dit bestand is te groot of te ingewikkeld. Sla alleen de tabel op, als CSV.") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise TableRefused(
            "Dit Excel-bestand kunnen we niet lezen: het is beschadigd of te groot. Sla de tabel op als CSV."
        ) from error
    if refusal := answer.get("refused"):
        raise TableRefused(refusal)
    return [(number, [_raw_cell(cell) for cell in cells]) for number, cells in answer["rows"]]


def _raw_cell(cell: str | dict[str, str]) -> RawCell:
    return _bounded(cell) if isinstance(cell, str) else RawCell("", _CELL_PROBLEMS[cell["problem"]])
