"""A zip with which somebody who trusts nobody can check a letter: its files, definitions, entries and a small program.

The program (verify.py) needs nothing but Python. It is not part of Nabij on purpose: it shares no line with it.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

from nabij.ledger.rules import Line
from nabij.letters.rules import FigureRow

PROGRAM = Path(__file__).parent / "verify.py"
README = """\
Controle van de raadsbrief "{title}"
====================================

In deze map:
  letter.pdf, letter.docx, letter.json   de brief zoals hij is gemaakt; SHA-256 staat in checksums.txt
  figures.json       elk cijfer uit de brief, met betekenis, rekenregel en hoe het is opgeteld
  entries.csv        elke regel van het cijferboek tot en met regel {position}, met controlegetal
  verify.py          controleprogramma; heeft alleen Python 3.10 of nieuwer nodig

Zo controleert u:
  python verify.py

Het recept:
  1. Schrijf van elke regel deze velden onder elkaar, elk op een eigen regel, leeg waar er niets is:
     nabij-entry-1, {fields}.
  2. Controlegetal = SHA-256 (hexadecimaal) van: het controlegetal van de regel ervoor, een regeleinde, en 1.
     Voor de eerste regel is het vorige controlegetal 64 nullen.
  3. Het controlegetal van regel {position} moet zijn:
     {head}
     Dat getal staat ook in de brief zelf, in de bijlage Verantwoording.
  4. Een cijfer met "sum" is de som van quantity over de regels van die maat met "on" tot en met "as_of".

Dit pakket is voor controle, niet voor publicatie: regels over personen horen niet op straat.
"""


@dataclass(frozen=True)
class Audit:
    """What goes into the pack. `sums` gives, for each plain sum in the letter, the total of its entries."""

    title: str
    position: int
    chain_head: str
    figures: tuple[FigureRow, ...]
    sums: Mapping[str, int]
    lines: Iterable[tuple[Line, str]]
    files: Mapping[str, bytes]
    checksums: Mapping[str, str]


def write_audit_pack(audit: Audit, out: IO[bytes]) -> None:
    names = [field.name for field in fields(Line)]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(
            "LEESMIJ.txt",
            README.format(title=audit.title, position=audit.position, head=audit.chain_head, fields=", ".join(names)),
        )
        pack.writestr("figures.json", _figures(audit))
        pack.writestr("checksums.txt", "".join(f"{sha}  {name}\n" for name, sha in audit.checksums.items()))
        for name, content in audit.files.items():
            pack.writestr(name, content)
        pack.writestr("verify.py", PROGRAM.read_text(encoding="utf-8"))
        with pack.open("entries.csv", "w") as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
            _write_entries(audit.lines, text, names)


def _figures(audit: Audit) -> str:
    rows: list[dict[str, Any]] = [
        asdict(figure) | ({"sum": audit.sums[figure.key]} if figure.key in audit.sums else {})
        for figure in audit.figures
    ]
    content = {"position": audit.position, "chain_head": audit.chain_head, "figures": rows}
    return json.dumps(content, ensure_ascii=False, indent=1, default=str)


def _write_entries(lines: Iterable[tuple[Line, str]], text: IO[str], names: list[str]) -> None:
    """The fields exactly as they are hashed: the canonical bytes of an entry, one column each."""
    writer = csv.writer(text)
    writer.writerow([*names, "hash"])
    for line, stored in lines:
        writer.writerow([*line.canonical().decode().split("\n")[1:], stored])
