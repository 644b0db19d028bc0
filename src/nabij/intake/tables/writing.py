"""CSV that opens in a Dutch spreadsheet as text and numbers, never as formulas; `read_table` gives the original back.

A text that a spreadsheet could take for a formula gets an apostrophe before it (OWASP: CSV injection). Numbers are
numbers and get none, also below zero.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from nabij.intake.tables.content import FORMULA_START

type Cell = str | int | Decimal | date | datetime | None


def write_csv(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ";", byte_order_mark: bool = True
) -> bytes:
    """The bytes of a CSV file in UTF-8. The mark in front makes Excel read it as such."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_written(name) for name in header])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if byte_order_mark else "utf-8")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nee"
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case datetime():
            return cell.isoformat(" ", "seconds")
        case int() | date():
            return str(cell)
        case str():
            return f"'{cell}" if FORMULA_START.match(cell) else cell
        case _:
            msg = f"a cell of a CSV file is text, a number or a day, not {type(cell).__name__}"
            raise TypeError(msg)
