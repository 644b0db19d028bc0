import io
import struct
import zlib

import pytest
from docx import Document
from PIL import Image

from nabij.intake.files import JPEG, FileRefused, media_type_of, photo_made_anew
from tests.intake.workbooks import with_entries, workbook


def picture(kind: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(content, kind)
    return content.getvalue()


def word_file() -> bytes:
    content = io.BytesIO()
    Document().save(content)
    return content.getvalue()


def flood(side: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"%PDF-1.7 ...", "verslag.pdf", "application/pdf"),
        (word_file(), "brief.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (workbook([["a", "b"]]), "x.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"a;b\r\n1;2", "feiten.CSV", "text/csv"),
        ("notulen: één".encode("cp1252"), "notulen.txt", "text/plain"),
        ("notulen".encode("utf-16"), "notulen.txt", "text/plain"),
        (picture("PNG"), "foto.png", "image/png"),
        (picture("JPEG"), "foto.jpg", "image/jpeg"),
        (picture("WEBP"), "foto.webp", "image/webp"),
        (picture("PNG"), "liegt.pdf", "image/png"),
    ],
)
def test_a_file_is_what_its_bytes_say(content, name, media_type):
    assert media_type_of(content, name) == media_type


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (b"a" * (10 * 1024 * 1024 + 1), "groter dan 10 MB"),
        (b"MZ\x90\x00\x03", "Wel welkom"),
        (b"\x7fELF\x02\x01\x01\x00", "Wel welkom"),
        (b"GIF89a\x01\x00\x01\x00", "Wel welkom"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wachtwoord"),
        (b"PK\x03\x04rest", "beschadigd"),
        (b"\x89PNG\r\n\x1a\nrest", "beschadigd"),
        (picture("PNG")[:20], "beschadigd"),
        (flood(7_000), "te veel beeldpunten"),
        (flood(30_000), "te groot"),
        (with_entries(word_file(), {"word/vbaProject.bin": b"macro"}), "macro"),
    ],
)
def test_what_is_not_welcome_is_refused_with_what_to_do(content, told):
    with pytest.raises(FileRefused, match=told):
        media_type_of(content, "naam.pdf")


# --- photos ---------------------------------------------------------------------------------------------------------------
def a_photo(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", **saved) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size).save(made, kind, **saved)
    return made.getvalue()


def test_a_photo_is_made_anew_without_where_when_and_with_what_it_was_taken():
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Cameramerk", 6  # who made the camera; and: turn a quarter
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 0.0)
    made = photo_made_anew(a_photo((3000, 1000), exif=exif, comment=b"bij mevrouw thuis"))
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (533, 1600), {})
    assert b"Cameramerk" not in made
    assert b"mevrouw" not in made


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK")]
)
def test_every_kind_of_photo_becomes_a_jpeg(kind, mode):
    assert media_type_of(photo_made_anew(a_photo((40, 30), kind, mode)), "foto") == JPEG


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"tekst", a_photo((900, 900))[:2000]])
def test_what_is_no_whole_photo_is_refused(content):
    with pytest.raises(FileRefused):
        photo_made_anew(content)
