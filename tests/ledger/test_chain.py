"""The chain as strangers meet it: the committed test vector, the export, and the verifier that docs/chain.md prints."""

import csv
import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection

from nabij.ledger import queries
from nabij.ledger.models import Head
from nabij.ledger.rules import GENESIS, Line, chained
from nabij.ledger.services.appending import entry_row, insert_entries
from nabij.places import services as places
from nabij.places.rules import Level
from tests.architecture.house import DOCS

VECTOR = json.loads((Path(__file__).parent / "chain_vector.json").read_text())
VERIFIER = re.search(r"```python\n(.*?)```", (DOCS / "chain.md").read_text(), re.DOTALL).group(1)


def line(row: dict[str, str]) -> Line:
    """An entry from its exported text."""
    number = {key: int(row[key]) if row[key] else None for key in ("position", "quantity", "reverses", "replaces")}
    return Line(
        measure=row["measure"],
        place=row["place"],
        on=date.fromisoformat(row["on"]),
        covers_from=date.fromisoformat(row["covers_from"]) if row["covers_from"] else None,
        breakdown=row["breakdown"],
        basis=row["basis"],
        role=row["role"],
        source=UUID(row["source"]),
        reason=row["reason"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        **number,
    )


@pytest.fixture
def vector_in_the_database(db) -> None:
    parents = {Level.MUNICIPALITY: None}
    for code, level in [("GM9999", Level.MUNICIPALITY), ("WK999901", Level.WIJK), ("BU99990101", Level.BUURT)]:
        parents[level] = places.add_area(code=code, name=code, level=level, parent=list(parents.values())[-1])
    for code in ("WK999902", "WK999910"):
        places.add_area(code=code, name=code, level=Level.WIJK, parent=parents[Level.MUNICIPALITY])
    with connection.cursor() as cursor:
        insert_entries(cursor, [entry_row(line(row), row["hash"]) for row in VECTOR])
    Head.objects.update(position=len(VECTOR), hash=VECTOR[-1]["hash"])


def test_the_vector_gets_the_hashes_it_must_get():
    previous = GENESIS
    for row in VECTOR:
        previous = chained(previous, line(row))
        assert previous == row["hash"]


def test_the_vector_holds_every_kind_of_field():
    assert {key for row in VECTOR for key, value in row.items() if not value} == {
        "covers_from", "breakdown", "reason", "reverses", "replaces",
    }  # fmt: skip
    assert all(any(row[key] for row in VECTOR) for key in VECTOR[0])


def test_the_vector_comes_out_of_the_database_as_it_went_in(vector_in_the_database):
    header, *rows = queries.exported()
    assert [dict(zip(header, row, strict=True)) for row in rows] == VECTOR
    assert list(queries.chain_faults()) == []


def verify(path: Path) -> subprocess.CompletedProcess[str]:
    """Runs the printed verifier as a stranger would: another process, nothing of Nabij within reach."""
    return subprocess.run(
        [sys.executable, "-I", "-c", VERIFIER, str(path)], capture_output=True, text=True, check=False
    )


@pytest.fixture
def export(vector_in_the_database, tmp_path) -> Path:
    call_command("export_chain", str(tmp_path / "keten.csv"))
    return tmp_path / "keten.csv"


def test_a_stranger_verifies_an_export(export):
    found = verify(export)
    assert (found.returncode, found.stdout.strip()) == (0, VECTOR[-1]["hash"])


def test_an_export_up_to_a_position_ends_in_its_hash(export, tmp_path):
    call_command("export_chain", str(tmp_path / "begin.csv"), position=4)
    assert verify(tmp_path / "begin.csv").stdout.strip() == VECTOR[3]["hash"] == queries.hash_at(4)


@pytest.mark.parametrize("column", [key for key in VECTOR[0] if key != "position"])
def test_a_stranger_finds_any_changed_field(export, column):
    header, *rows = list(csv.reader(export.open()))
    place = header.index(column)
    rows[2][place] = rows[2][place][:-1] + ("8" if rows[2][place][-1:] != "8" else "9")
    with export.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    found = verify(export)
    assert found.returncode == 1
    assert "entry 3" in found.stdout


def test_a_stranger_finds_missing_and_moved_entries(export):
    lines = export.read_text().splitlines(keepends=True)
    for spoiled in ([*lines[:3], *lines[4:]], [*lines[:3], lines[4], lines[3], *lines[5:]]):
        export.write_text("".join(spoiled))
        found = verify(export)
        assert found.returncode == 1
        assert "expected entry 3, found 4" in found.stdout
