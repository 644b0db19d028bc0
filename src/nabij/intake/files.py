"""What a file is, told by its bytes. A name and what a browser claims about it count for nothing.

Archives (XLSX, DOCX) are judged by their table of contents before anything in them is unpacked.
"""

import io
import zipfile
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from nabij.kernel.language import gettext

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UNPACKED = 50 * 1024 * 1024
LARGEST_RATIO = 100
MOST_ENTRIES = 200
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "text/plain"
CSV = "text/csv"
PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"

# The word that a person meets in a refusal.
WELCOME = "PDF, Word (.docx), Excel (.xlsx), CSV, tekst (.txt), PNG, JPEG of WebP"

# Bytes that no text holds.
BINARY_BYTES = frozenset(range(32)) - frozenset(b"\t\n\r\f")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and every Office file with a password


class FileRefused(Exception):
    """A file that does not come in; the text says why and what to do."""


class UnknownKind(FileRefused):
    """Neither the start of the file nor its letters say what it is."""


@dataclass(frozen=True)
class _Signature:
    starts: bytes
    media_type: str
    then: bytes = b""
    then_at: int = 0

    def matches(self, content: bytes) -> bool:
        return content.startswith(self.starts) and content[self.then_at :].startswith(self.then)


_SIGNATURES = (
    _Signature(b"%PDF-", PDF),
    _Signature(b"\x89PNG\r\n\x1a\n", PNG),
    _Signature(b"\xff\xd8\xff", JPEG),
    _Signature(b"RIFF", WEBP, then=b"WEBP", then_at=8),
)


def media_type_of(content: bytes, name: str) -> str:
    """The media type of a file that may come in.

    Raises:
        FileRefused: too large, empty, of a kind that is not welcome, or dangerous to open.
    """
    if not content:
        raise FileRefused("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > LARGEST_FILE:
        raise FileRefused("Dit bestand is groter dan 10 MB. Maak het kleiner of deel het op.")
    for signature in _SIGNATURES:
        if signature.matches(content):
            if signature.media_type in {PNG, JPEG, WEBP}:
                _judge_image(content)
            return signature.media_type
    if content.startswith(b"PK"):
        return _judge_office_archive(content)
    if content.startswith(_OLE):
        raise FileRefused(
            "Dit is een oud Office-bestand, of een bestand met een wachtwoord. "
            "Sla het zonder wachtwoord op als .xlsx of .docx en kies dat bestand."
        )
    if _is_plain_text(content):
        return CSV if name.lower().endswith(".csv") else TEXT
    raise UnknownKind(f"Dit soort bestand kunnen we niet aannemen. Wel welkom: {WELCOME}.")


def _judge_office_archive(content: bytes) -> str:
    """DOCX or XLSX, when the archive's table of contents is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as error:
        raise FileRefused("Dit bestand is beschadigd. Open het, sla het opnieuw op en probeer het nog eens.") from error
    _judge_entries(entries)
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefused("In dit bestand zitten macro's. Sla het op zonder macro's (.xlsx of .docx).")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise FileRefused(
            "Dit bestand haalt waarden uit een ander bestand. Plak de waarden in een nieuw blad en sla dat op."
        )
    if "xl/workbook.xml" in names:
        return XLSX
    if "word/document.xml" in names:
        return DOCX
    raise FileRefused(f"Dit is een ingepakt bestand (zip) en dat kunnen we niet aannemen. Wel welkom: {WELCOME}.")


def _judge_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise FileRefused(f"In dit bestand zitten meer dan {MOST_ENTRIES} onderdelen. Sla de gegevens op als CSV.")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise FileRefused("Dit bestand wordt uitgepakt groter dan 50 MB. Deel het op in kleinere bestanden.")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise FileRefused("Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord.")
        if entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1):
            raise FileRefused("Dit bestand is verdacht klein ingepakt. Sla de gegevens op als CSV.")
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split("/"):
            raise FileRefused("Dit bestand wil buiten zijn eigen map schrijven. Dat nemen we niet aan.")


def _judge_image(content: bytes) -> None:
    """Reads the header only: the pixels of a flood are never unpacked."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError) as error:
        raise FileRefused("Deze afbeelding is beschadigd of te groot. Sla haar opnieuw op.") from error
    if width * height > MOST_PIXELS:
        raise FileRefused("Deze afbeelding heeft te veel beeldpunten. Verklein haar tot 40 megapixel of minder.")


def photo_made_anew(content: bytes) -> bytes:
    """The picture and nothing else, as JPEG: upright, not larger than a screen, without place, time, camera and comments.

    Raises:
        FileRefused: this is no photo that we can show.
    """
    if media_type_of(content, "foto") not in {PNG, JPEG, WEBP}:
        raise FileRefused(gettext("Dit is geen foto die we kunnen laten zien. Kies een JPEG, PNG of WebP."))
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as image:
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileRefused(gettext("Deze foto is beschadigd. Maak of kies een andere.")) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    paper.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue()


def _is_plain_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(content) % 2 == 0
    # Office programs in the Netherlands still write Windows-1252, in which every byte but five is a character.
    return BINARY_BYTES.isdisjoint(content)
