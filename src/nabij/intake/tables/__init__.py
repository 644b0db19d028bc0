"""Tables in files: read from CSV or XLSX as people make them, written as CSV that no spreadsheet takes for formulas.

    table = read_table(upload.read(), upload.name)
    for row in table.rows:
        row.number, row.cells["aantal"]

Whole or not at all: everything that is wrong is reported at once, with the row number that the person sees. A list of which the
good rows may come in without the others is sifted instead.
"""

from nabij.intake.tables.content import MOST_ROWS, Problem, Row, Table, TableRefused
from nabij.intake.tables.reading import read_table, sift
from nabij.intake.tables.writing import Cell, write_csv

__all__ = ["MOST_ROWS", "Cell", "Problem", "Row", "Table", "TableRefused", "read_table", "sift", "write_csv"]
