"""Documents on paper: a Typst template and data become a PDF that is tagged (PDF/UA-1) and fit for the archive (PDF/A-2a).

What people typed reaches Typst as data, never as source, so there is nothing to escape. A template reads `data.json`.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
LAYOUT = frozenset("\n\t")


class FontsMissing(Exception):
    """The fonts of documents were not built on this machine."""


def typeset(
    template: Path,
    data: Mapping[str, Any],
    *,
    made_at: datetime,
    files: Mapping[str, bytes] | None = None,
    shown: Callable[[Any], str] | None = None,
) -> bytes:
    """The document as PDF, with `made_at` as its date.

    `files` is what the template includes by name, such as a logo; `shown` writes a value that JSON does not know.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / template.name).write_bytes(template.read_bytes())
        for each, content in (files or {}).items():
            (folder / each).write_bytes(content)
        (folder / "data.json").write_text(json.dumps(printable(data), ensure_ascii=False, default=shown))
        pdf = typst.compile(
            folder / template.name,
            root=folder,
            font_paths=fonts(),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=made_at.astimezone(UTC).replace(microsecond=0),  # PDF knows no smaller parts
        )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def fonts() -> typst.Fonts:
    """Our own type and nothing else, so that every machine prints the same document.

    Raises:
        FontsMissing: they were not built on this machine.
    """
    cuts()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def cuts() -> list[Path]:
    """The font files: regular, italic, bold and bold italic."""
    found = sorted(FONTS.glob("*.ttf"))
    if not found:
        raise FontsMissing("Run `make setup`: it builds the fonts of documents.")
    return found


def printable(value: Any) -> Any:
    """The archive standard refuses a letter without a glyph; such a character is named instead of lost."""
    if isinstance(value, str):
        return value if _covered().issuperset(value) else "".join(map(_glyph_or_name, value))
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def _glyph_or_name(character: str) -> str:
    return character if character in _covered() else f"[U+{ord(character):04X}]"


@cache
def _covered() -> frozenset[str]:
    """The characters that every cut of our type can set, and those that only lay out."""
    maps = [set(TTFont(cut)["cmap"].getBestCmap()) for cut in cuts()]
    return LAYOUT.union(map(chr, set.intersection(*maps)))
