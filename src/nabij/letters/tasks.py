"""Making a letter's files: outside every transaction, once for each edition."""

from datetime import datetime

from nabij.letters import documents, queries, services
from nabij.letters.documents import Letterhead
from nabij.letters.models import Letter, LetterFile
from nabij.letters.rules import FileFormat, LetterDocument

LOGO_NAMES = {"image/png": "logo.png", "image/jpeg": "logo.jpg"}


def make_files(letter: Letter, *, now: datetime) -> list[LetterFile]:
    """The files that the newest words still miss. Made twice by a race, they are kept once."""
    current = Letter.objects.get(pk=letter.pk)
    missing = queries.missing_formats(current)
    if not missing or not current.figures_stand:
        return []
    document = queries.document_of(current, now=now)
    paper = current_letterhead()
    made = {file_format: documents.render(document, file_format, paper, made_at=now) for file_format in missing}
    return services.keep_files(letter=current, edition=current.edition, made=made, at=now)


def make_due_files(*, now: datetime) -> int:
    """What a crash between a freeze and its files left undone; returns how many letters got theirs."""
    return sum(bool(make_files(letter, now=now)) for letter in queries.waiting_for_files())


def preview(document: LetterDocument, file_format: FileFormat, *, now: datetime) -> bytes:
    """The letter as it would be printed now; kept nowhere."""
    return documents.render(document, file_format, current_letterhead(), made_at=now)


def current_letterhead() -> Letterhead:
    paper = queries.letterhead()
    if paper is None:
        return Letterhead()
    return Letterhead(
        logo=paper.logo.read() if paper.logo else b"",
        logo_name=LOGO_NAMES[paper.logo.media_type] if paper.logo else "",
        word_template=paper.word_template.read() if paper.word_template else b"",
    )
