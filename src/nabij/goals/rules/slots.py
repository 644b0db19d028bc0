"""A sentence is text with slots: `{pots_paid}` is a figure, `{namen:companies}` a list of names from records."""

import re
from dataclasses import dataclass

from nabij.kernel.dutch import MONTHS, listed
from nabij.ledger.rules import CODE

NAMES = "namen"
_SLOT = re.compile(rf"\{{(?:(?P<names>{NAMES}):)?(?P<key>{CODE.pattern})\}}")

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FINE = re.compile(
    r"\bQ[1-4]\b"  # a quarter, as people write it
    r"|\b\d(?:e|ste|de)\s+(?:kwartaal|helft|half\s?jaar)\b"
    rf"|\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\b"  # a day
    r"|\b(?:19|20)\d{2}\b(?![.,]\d)",  # a year
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Text:
    text: str

    @property
    def source(self) -> str:
        return self.text


@dataclass(frozen=True)
class FigureSlot:
    measure_key: str

    @property
    def source(self) -> str:
        return f"{{{self.measure_key}}}"


@dataclass(frozen=True)
class NamesSlot:
    list_key: str

    @property
    def source(self) -> str:
        return f"{{{NAMES}:{self.list_key}}}"


type Part = Text | FigureSlot | NamesSlot


def parse(text: str) -> tuple[Part, ...]:
    """Text and slots in reading order; the sources of the parts together are the text again.

    Braces that are no slot stay text: what once was written must always render. `stray_braces` finds them for the
    editor, which refuses them.
    """
    parts: list[Part] = []
    end = 0
    for match in _SLOT.finditer(text):
        if match.start() > end:
            parts.append(Text(text[end : match.start()]))
        parts.append(NamesSlot(match["key"]) if match["names"] else FigureSlot(match["key"]))
        end = match.end()
    if end < len(text):
        parts.append(Text(text[end:]))
    return tuple(parts)


def english_fault(dutch: str, english: str) -> str:
    """What is wrong with the English beside a Dutch text: it must show the same figures and lists. Empty: nothing."""
    wanted, given = _slots(dutch), _slots(english)
    if not english.strip() or wanted == given:
        return ""
    missing, strange = listed(sorted(wanted - given)), listed(sorted(given - wanted))
    faults = [
        f"hier ontbreekt {missing}" if missing else "",
        f"{strange} staat niet in het Nederlands" if strange else "",
    ]
    return f"De Engelse zin laat dezelfde getallen zien als de Nederlandse: {listed([f for f in faults if f])}."


def _slots(text: str) -> set[str]:
    return {part.source for part in parse(text) if not isinstance(part, Text)}


def stray_braces(text: str) -> list[str]:
    """Pieces around a brace that opens or closes no slot, for the editor's refusal."""
    return [
        found for part in parse(text) if isinstance(part, Text) for found in re.findall(r"\{[^{}]*\}|[{}]", part.text)
    ]


def typed_numbers(text: str) -> list[str]:
    """Numbers typed by hand, which will not move with the work; years, quarters and days are fine."""
    return [
        number
        for part in parse(text)
        if isinstance(part, Text)
        for number in _NUMBER.findall(_FINE.sub(" ", part.text))
    ]
