"""The letter as PDF: tagged for screen readers (PDF/UA-1) and fit for the archive (PDF/A-2a).

Typst sets the page. What people typed reaches it as data, never as source, so there is nothing to escape.
"""

import json
import re
import tempfile
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from nabij.kernel import dutch
from nabij.letters.documents.drawing import Letterhead, cuts, fonts, svg_of
from nabij.letters.rules import Bars, Block, LetterDocument, Table

HERE = Path(__file__).parent
TEMPLATE = HERE / "letter.typ"
LAYOUT = frozenset("\n\t")


def to_pdf(document: LetterDocument, letterhead: Letterhead, *, made_at: datetime) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "letter.typ").write_bytes(TEMPLATE.read_bytes())
        _write_pictures(document, letterhead, folder)
        (folder / "data.json").write_text(json.dumps(_data(document, letterhead), ensure_ascii=False, default=_shown))
        pdf = typst.compile(
            folder / "letter.typ",
            root=folder,
            font_paths=fonts(),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=made_at.astimezone(UTC).replace(microsecond=0),  # PDF knows no smaller parts
        )
    assert isinstance(pdf, bytes)
    return pdf


def _data(document: LetterDocument, letterhead: Letterhead) -> dict[str, Any]:
    content = asdict(document.numbered()) | {"logo": letterhead.logo_name, "logo_alt": f"Logo {document.municipality}"}
    for plain, block in zip(_plain_blocks(content), _blocks(document), strict=True):
        if isinstance(block, Table):
            plain["weights"] = block.weights
        if isinstance(block, Bars):
            plain["svg"] = _picture_name(document, block)
    shown: dict[str, Any] = printable(content)
    return shown


def _write_pictures(document: LetterDocument, letterhead: Letterhead, folder: Path) -> None:
    if letterhead.logo_name:
        (folder / letterhead.logo_name).write_bytes(letterhead.logo)
    for block in _blocks(document):
        if isinstance(block, Bars):
            (folder / _picture_name(document, block)).write_text(svg_of(block))


def _picture_name(document: LetterDocument, chart: Bars) -> str:
    return f"chart-{_blocks(document).index(chart)}.svg"


def _blocks(document: LetterDocument) -> list[Block]:
    return [block for section in (*document.sections, *document.appendices) for block in section.blocks]


def _plain_blocks(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for section in (*content["sections"], *content["appendices"]) for block in section["blocks"]]


def _shown(value: object) -> str:
    assert isinstance(value, date)
    return dutch.day(value)


def printable(value: Any) -> Any:
    """The archive standard refuses a letter without a glyph; such a character is named instead of lost."""
    if isinstance(value, str):
        return re.sub(".", lambda found: _glyph_or_name(found.group()), value, flags=re.DOTALL)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def _glyph_or_name(character: str) -> str:
    if character in LAYOUT or ord(character) in _covered():
        return character
    return f"[U+{ord(character):04X}]"


@cache
def _covered() -> frozenset[int]:
    """The characters that every cut of the letter's type can set."""
    maps = [set(TTFont(cut)["cmap"].getBestCmap()) for cut in cuts()]
    return frozenset(set.intersection(*maps))
