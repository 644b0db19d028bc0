"""Letters on paper to people at home, on the municipality's own letterhead; tagged, so that they can be read aloud."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localdate

from nabij.design.typesetting import typeset
from nabij.kernel import dutch
from nabij.letters.tasks import current_letterhead
from nabij.places.models import Municipality
from nabij.places.queries import municipality

TEMPLATE = Path(__file__).parent / "paper.typ"


@dataclass(frozen=True)
class Paper:
    """What stands on the sheet. Paragraphs are separated by an empty line; greeting and signature come by themselves."""

    to: str
    address: tuple[str, ...]
    subject: str
    text: str
    written_at: datetime


def print_on_paper(paper: Paper) -> bytes:
    """The letter as PDF. What people typed reaches Typst as data, never as source."""
    head, town = current_letterhead(), municipality()
    data = {
        "municipality": town.name,
        "addressed_to": [paper.to, *paper.address],
        "dated_on": dutch.day(localdate(paper.written_at)),
        "subject": paper.subject,
        "paragraphs": _paragraphs(paper, town),
        "logo": head.logo_name,
        "logo_alt": f"Logo {town.name}",
    }
    files = {head.logo_name: head.logo} if head.logo_name else {}
    return typeset(TEMPLATE, data, files=files, made_at=paper.written_at)


def _paragraphs(paper: Paper, town: Municipality) -> list[str]:
    written = [part.strip() for part in paper.text.split("\n\n") if part.strip()]
    ask = f"Vragen? Bel {town.phone} of mail {town.email}."
    return [f"Beste {paper.to},", *written, ask, f"{town.programme}\n{town.name}"]
