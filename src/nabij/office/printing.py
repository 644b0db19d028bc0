"""Letters on paper to people at home, on the municipality's own letterhead; tagged, so that they can be read aloud."""

import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typst
from django.utils.timezone import localdate

from nabij.kernel import dutch
from nabij.letters.documents import fonts, printable
from nabij.letters.tasks import current_letterhead
from nabij.places.queries import municipality

TEMPLATE = Path(__file__).parent / "paper.typ"


@dataclass(frozen=True)
class Paper:
    """What stands on the sheet. Paragraphs are separated by an empty line."""

    addressed_to: tuple[str, ...]
    subject: str
    text: str
    written_at: datetime


def print_on_paper(paper: Paper) -> bytes:
    """The letter as PDF. What people typed reaches Typst as data, never as source."""
    head, town = current_letterhead(), municipality()
    data = {
        "municipality": town.name,
        "addressed_to": list(paper.addressed_to),
        "dated_on": dutch.day(localdate(paper.written_at)),
        "subject": paper.subject,
        "paragraphs": [part.strip() for part in paper.text.split("\n\n") if part.strip()],
        "logo": head.logo_name,
        "logo_alt": f"Logo {town.name}",
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.typ").write_bytes(TEMPLATE.read_bytes())
        if head.logo_name:
            (folder / head.logo_name).write_bytes(head.logo)
        (folder / "data.json").write_text(json.dumps(printable(data), ensure_ascii=False))
        made_at = paper.written_at.astimezone(UTC).replace(microsecond=0)
        pdf = typst.compile(
            folder / "paper.typ", root=folder, font_paths=fonts(), pdf_standards=["a-2a", "ua-1"], timestamp=made_at
        )
    assert isinstance(pdf, bytes)
    return pdf
