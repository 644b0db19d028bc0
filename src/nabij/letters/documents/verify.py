"""Checks the entries, figures and files of an audit pack. Needs only Python; shares no code with Nabij.

Run it in the unpacked folder: python verify.py
"""

import csv
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

GENESIS = "0" * 64


def check(folder: Path) -> list[str]:
    told = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    faults, head, position, rows = check_chain(folder / "entries.csv")
    if (position, head) != (told["position"], told["chain_head"]):
        faults.append(f"de keten eindigt op regel {position} met {head}, de brief zegt iets anders")
    return faults + check_sums(told["figures"], rows) + check_files(folder)


def check_chain(path: Path) -> tuple[list[str], str, int, list[dict[str, str]]]:
    faults, previous, expected, rows = [], GENESIS, 0, []
    with path.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            expected += 1
            fields = [value for name, value in row.items() if name != "hash"]
            canonical = "\n".join(["nabij-entry-1", *fields]).encode()
            previous = hashlib.sha256(previous.encode() + b"\n" + canonical).hexdigest()
            if row["position"] != str(expected):
                faults.append(f"regel {expected} ontbreekt of staat op een andere plaats")
                expected = int(row["position"])
            if previous != row["hash"]:
                faults.append(f"regel {row['position']} is gewijzigd, of volgt op een gewijzigde regel")
                previous = row["hash"]
            rows.append({name: row[name] for name in ("measure", "quantity", "on")})
    return faults, previous, expected, rows


def check_sums(figures: list[dict[str, Any]], rows: list[dict[str, str]]) -> list[str]:
    faults = []
    for figure in figures:
        if "sum" not in figure:
            continue
        totals: Counter[str] = Counter()
        for row in rows:
            if row["on"] <= figure["as_of"]:
                totals[row["measure"]] += int(row["quantity"])
        if totals[figure["key"]] != figure["sum"]:
            faults.append(
                f"{figure['name']}: de regels tellen op tot {totals[figure['key']]}, de brief zegt {figure['sum']}"
            )
    return faults


def check_files(folder: Path) -> list[str]:
    faults = []
    for line in (folder / "checksums.txt").read_text(encoding="utf-8").splitlines():
        sha, _, name = line.partition("  ")
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sha:
            faults.append(f"{name} heeft een ander controlegetal")
    return faults


if __name__ == "__main__":
    found = check(Path(__file__).resolve().parent)
    print("\n".join(found) or "Alles klopt: de keten, de optellingen en de bestanden.")  # noqa: T201 -- its whole output
    sys.exit(1 if found else 0)
