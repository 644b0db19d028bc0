"""The letter as PDF: tagged for screen readers and fit for the archive."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from nabij.design.typesetting import typeset
from nabij.kernel import dutch
from nabij.letters.documents.drawing import Letterhead, svg_of
from nabij.letters.rules import Bars, Block, LetterDocument, Table

TEMPLATE = Path(__file__).parent / "letter.typ"


def to_pdf(document: LetterDocument, letterhead: Letterhead, *, made_at: datetime) -> bytes:
    return typeset(
        TEMPLATE, _data(document, letterhead), files=_pictures(document, letterhead), made_at=made_at, shown=_shown
    )


def _data(document: LetterDocument, letterhead: Letterhead) -> dict[str, Any]:
    content = asdict(document.numbered()) | {"logo": letterhead.logo_name, "logo_alt": f"Logo {document.municipality}"}
    for plain, block in zip(_plain_blocks(content), _blocks(document), strict=True):
        if isinstance(block, Table):
            plain["weights"] = block.weights
        if isinstance(block, Bars):
            plain["svg"] = _picture_name(document, block)
    return content


def _pictures(document: LetterDocument, letterhead: Letterhead) -> dict[str, bytes]:
    charts = [block for block in _blocks(document) if isinstance(block, Bars)]
    logo = {letterhead.logo_name: letterhead.logo} if letterhead.logo_name else {}
    return logo | {_picture_name(document, chart): svg_of(chart).encode() for chart in charts}


def _picture_name(document: LetterDocument, chart: Bars) -> str:
    return f"chart-{_blocks(document).index(chart)}.svg"


def _blocks(document: LetterDocument) -> list[Block]:
    return [block for section in (*document.sections, *document.appendices) for block in section.blocks]


def _plain_blocks(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for section in (*content["sections"], *content["appendices"]) for block in section["blocks"]]


def _shown(value: object) -> str:
    assert isinstance(value, date)
    return dutch.day(value)
