"""One document, every format: the same `LetterDocument` becomes PDF, Word and JSON; the page prints it too."""

from datetime import datetime

from nabij.letters.documents.archive import from_json, to_json
from nabij.letters.documents.drawing import Letterhead
from nabij.letters.documents.pdf import to_pdf
from nabij.letters.documents.word import to_docx
from nabij.letters.rules import FileFormat, LetterDocument

__all__ = ["Letterhead", "from_json", "render", "to_json"]


def render(document: LetterDocument, file_format: FileFormat, letterhead: Letterhead, *, made_at: datetime) -> bytes:
    match file_format:
        case FileFormat.PDF:
            return to_pdf(document, letterhead, made_at=made_at)
        case FileFormat.DOCX:
            return to_docx(document, letterhead, made_at=made_at)
        case FileFormat.JSON:
            return to_json(document)
