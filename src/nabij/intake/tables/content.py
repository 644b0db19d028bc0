"""What a table is, and how raw rows become one: a header, and rows whose cells are clean text under its names."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from nabij.intake.text import clean_line, clean_text
from nabij.kernel import dutch

MOST_COLUMNS = 200
MOST_ROWS = 20_000
LONGEST_CELL = 10_000

# A cell that a spreadsheet could take for a formula, and our own mark (') before it. See writing.py.
FORMULA_START = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")
_MARKED = re.compile(r"'+\s*[=+\-@\t\r＝＋－＠]")


@dataclass(frozen=True)
class Row:
    """`number` is the one that stands before the row in a spreadsheet."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong in one row, for the person who can mend it."""

    row: int
    text: str

    def __str__(self) -> str:
        return f"Rij {self.row}: {self.text}"


class TableRefused(Exception):
    """A file that does not come in as a table. `problems` names the rows, when it is about rows."""

    def __init__(self, text: str, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join([text, *map(str, self.problems)]))


@dataclass(frozen=True)
class RawCell:
    """A cell as the file has it; `problem` when the file has no usable value there."""

    value: str
    problem: str = ""


type RawRow = tuple[int, list[RawCell]]


def build_table(raw_rows: Iterable[RawRow]) -> Table:
    """The first row that is not empty is the header; empty rows are skipped and keep their number.

    Raises:
        TableRefused: with every row that cannot be read.
    """
    table, problems = sift_table(raw_rows)
    if problems:
        raise TableRefused("Dit bestand is niet verwerkt.", problems)
    return table


def sift_table(raw_rows: Iterable[RawRow]) -> tuple[Table, list[Problem]]:
    """All rows, and everything that is wrong in them; a cell that cannot be read is empty in its row.

    Raises:
        TableRefused: there is no header that can be read, nothing below it, or too much.
    """
    filled = (row for row in raw_rows if any(cell.value.strip() or cell.problem for cell in row[1]))
    first = next(filled, None)
    if first is None:
        raise TableRefused("In dit bestand staat niets. Zet in de eerste rij de namen van de kolommen.")
    header = _header(first)
    rows: list[Row] = []
    problems: list[Problem] = []
    for count, raw in enumerate(filled):
        if count >= MOST_ROWS:
            raise TableRefused(
                f"Dit bestand heeft meer dan {dutch.number(MOST_ROWS)} rijen. Deel het op in kleinere bestanden."
            )
        _read_row(raw, header, rows, problems)
    if not rows:
        raise TableRefused("Onder de namen van de kolommen staan geen rijen. Vul ten minste één rij in.")
    return Table(header, tuple(rows)), problems


def _header(raw: RawRow) -> tuple[str, ...]:
    number, cells = raw
    while cells and not cells[-1].value.strip():
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise TableRefused(f"Dit bestand heeft meer dan {MOST_COLUMNS} kolommen. Laat weg wat niet nodig is.")
    problems: list[Problem] = []
    names = [
        _clean_cell(cell, f"kolom {index}", number, problems, cleaner=clean_line)
        for index, cell in enumerate(cells, start=1)
    ]
    problems += [
        Problem(number, f"kolom {index} heeft geen naam.") for index, name in enumerate(names, start=1) if not name
    ]
    counted = Counter(name.casefold() for name in names if name)
    problems += [
        Problem(number, f"de kolom “{name}” staat er {count} keer.") for name, count in counted.items() if count > 1
    ]
    if problems:
        raise TableRefused("De namen van de kolommen kloppen niet.", problems)
    if len(names) == 1:
        raise TableRefused(
            "Dit bestand heeft maar één kolom. Sla het op als Excel (.xlsx), of als CSV met een puntkomma tussen "
            "de kolommen."
        )
    return tuple(names)


def _read_row(raw: RawRow, header: tuple[str, ...], rows: list[Row], problems: list[Problem]) -> None:
    number, cells = raw
    if any(cell.value.strip() for cell in cells[len(header) :]):
        problems.append(Problem(number, f"er staan meer cellen dan er kolommen zijn ({len(header)})."))
    values = [_clean_cell(cell, f"kolom “{name}”", number, problems) for name, cell in zip(header, cells, strict=False)]
    values += [""] * (len(header) - len(values))
    rows.append(Row(number, dict(zip(header, values, strict=True))))


def _clean_cell(
    cell: RawCell, where: str, number: int, problems: list[Problem], *, cleaner: Callable[..., str] = clean_text
) -> str:
    if cell.problem:
        problems.append(Problem(number, f"{where}: {cell.problem}"))
        return ""
    try:
        value = cleaner(cell.value, max_length=LONGEST_CELL)
    except ValidationError as error:
        problems.append(Problem(number, f"{where}: {error.message}"))
        return ""
    return value[1:] if _MARKED.match(value) else value
