"""Reads the first sheet of a workbook from standard input; writes its rows as JSON.

Runs alone, as a process of its own (see reading.py): no Django, little memory, little time.
"""

import datetime as dt
import io
import json
import resource
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl

_MEMORY = 512 * 1024 * 1024
_SECONDS = 15
_LAST_ROW = 200_000  # formatting alone may stretch a sheet to its million rows
_LAST_COLUMN = 1_000


class _SheetRefused(Exception):
    """The workbook opens, and still is no table for us."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that it does not keep
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"rows": list(_rows(content))}
    except _SheetRefused as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)


def _rows(content: bytes) -> Iterator[tuple[int, list[str | dict[str, str]]]]:
    """Values and formulas are read side by side: a formula without a kept result has no value, yet is not empty."""
    values = _first_sheet(content, data_only=True)
    formulas = _first_sheet(content, data_only=False)
    pairs = zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    for number, (row, sources) in enumerate(pairs, start=1):
        cells = [_cell(value, source) for value, source in zip(row, sources, strict=True)]
        if number > _LAST_ROW or len(cells) > _LAST_COLUMN:
            if not any(cells):
                break
            raise _SheetRefused("Dit blad is te groot. Zet alleen de tabel in een nieuw blad.")
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            yield number, cells


def _first_sheet(content: bytes, *, data_only: bool) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise _SheetRefused("In dit Excel-bestand staat geen zichtbaar blad met een tabel.")
    sheets[0].reset_dimensions()  # what a file says of its own size is not to be trusted
    return sheets[0]


def _cell(value: Any, source: Any) -> str | dict[str, str]:
    if source.data_type == "f" and value.value is None:
        return {"problem": "formula"}
    if value.data_type == "e":
        return {"problem": "error"}
    return _written(value.value)


def _written(value: Any) -> str:
    """A value as a Dutch person would type it in a CSV file; days as ISO."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case dt.datetime():
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
        case dt.date() | dt.time() | dt.timedelta() | int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.15g}".replace(".", ",")
        case _:
            return str(value)


if __name__ == "__main__":
    main()
