"""Letters on paper to people at home, on the municipality's own letterhead; tagged, so that they can be read aloud."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localdate

from nabij.design.typesetting import typeset
from nabij.kernel import written
from nabij.kernel.language import gettext, in_use
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
    """The letter as PDF, in the language in use. What people typed reaches Typst as data, never as source."""
    head, town = current_letterhead(), municipality()
    data = {
        "municipality": town.name,
        "addressed_to": [paper.to, *paper.address],
        "language": in_use(),
        "dated_on": written.day(localdate(paper.written_at)),
        "subject": paper.subject,
        "paragraphs": _paragraphs(paper, town),
        "logo": head.logo_name,
        "logo_alt": gettext("Logo {town}").format(town=town.name),
    }
    files = {head.logo_name: head.logo} if head.logo_name else {}
    return typeset(TEMPLATE, data, files=files, made_at=paper.written_at)


def _paragraphs(paper: Paper, town: Municipality) -> list[str]:
    parts = [part.strip() for part in paper.text.split("\n\n") if part.strip()]
    ask = gettext("Vragen? Bel {phone} of mail {email}.").format(phone=town.phone, email=town.email)
    return [gettext("Beste {name},").format(name=paper.to), *parts, ask, f"{town.programme}\n{town.name}"]
