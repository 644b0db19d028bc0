"""The XML of a bank's file: parsed without trust, and asked with refusals that name what is missing."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, ParseError  # types only; defusedxml parses

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from nabij.streets.payment_files.content import BankFileRefused, cents_of

LARGEST_FILE = 10 * 1024 * 1024
MOST_ELEMENTS = 500_000
DEEPEST = 40

_ROOT = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:(?P<message>[a-z0-9.]+)\}Document")
_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[TZ+-].*)?", re.DOTALL)


class Node:
    """One element of the file, asked by path. Names stand without namespace; what is of another one is not found."""

    def __init__(self, element: Element, namespace: str) -> None:
        self._element, self._namespace = element, namespace

    def all(self, path: str) -> Iterator["Node"]:
        steps = "/".join(f"{self._namespace}{step}" for step in path.split("/"))
        return (Node(element, self._namespace) for element in self._element.iterfind(steps))

    def one(self, path: str) -> "Node | None":
        """The element, or None.

        Raises:
            BankFileRefused: there are several where one answer is needed.
        """
        found = list(self.all(path))
        if len(found) > 1:
            raise BankFileRefused(f"In dit bestand staat {path} er {len(found)} keer waar er één hoort. {_ASK}")
        return found[0] if found else None

    @property
    def own_text(self) -> str:
        return (self._element.text or "").strip()

    def text(self, *paths: str) -> str:
        """The text at the first of these paths that has one."""
        for path in paths:
            if (node := self.one(path)) and node.own_text:
                return node.own_text
        return ""

    def needed(self, *paths: str) -> str:
        if text := self.text(*paths):
            return text
        raise BankFileRefused(f"In dit bestand ontbreekt {paths[0]}. {_ASK}")

    def cents(self, *paths: str) -> int | None:
        """An amount in euros in whole cents, if there is one."""
        for path in paths:
            if node := self.one(path):
                return node.own_cents(path)
        return None

    def own_cents(self, path: str) -> int:
        amount = self.own_text
        cents = cents_of(amount)
        if cents is None or self._element.get("Ccy", "EUR") != "EUR":
            raise BankFileRefused(
                f"Het bedrag “{amount[:30]}” ({path}) is geen bedrag in euro's en hele centen. {_ASK}"
            )
        return cents

    def day(self, *paths: str) -> date | None:
        text = self.text(*paths)
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            return date.fromisoformat(found["day"]) if found else _no_day(text)
        except ValueError:
            return _no_day(text)


_ASK = "Vraag de bank om een nieuw bestand."


def _no_day(text: str) -> date:
    raise BankFileRefused(f"“{text[:30]}” in dit bestand is geen datum. {_ASK}")


def open_document(content: bytes) -> tuple[str, Node]:
    """Which message it is ("camt.053.001.08"), and its root.

    Raises:
        BankFileRefused: too large, broken off, hostile, or no file of a bank.
    """
    if not content.strip():
        raise BankFileRefused("Dit bestand is leeg. Kies het bestand van de bank.")
    if len(content) > LARGEST_FILE:
        raise BankFileRefused("Dit bestand is groter dan 10 MB. Vraag de bank om een bestand over minder dagen.")
    try:
        root = _parsed(content)
    except DefusedXmlException as error:
        raise BankFileRefused("In dit bestand staat iets dat een bank er niet in zet. Dat openen we niet.") from error
    except (ParseError, ValueError, LookupError) as error:  # the last two: letters in an unknown or wrong encoding
        raise BankFileRefused(
            "Dit bestand is beschadigd, afgebroken of geen XML. Haal het opnieuw op bij de bank."
        ) from error
    found = _ROOT.fullmatch(root.tag)
    if not found:
        raise BankFileRefused(
            "Dit is geen bestand van een bank. Kies een statusrapport (pain.002) of afschrift (camt.053)."
        )
    return found["message"], Node(root, root.tag.removesuffix("Document"))


def _parsed(content: bytes) -> Element:
    """Counted while it is read, so that a nest of a million elements is never built."""
    depth = count = 0
    events: Any = iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True)
    for event, _ in events:
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise BankFileRefused("Dit bestand zit te diep of te vol. Dat openen we niet. Vraag de bank om een ander.")
    root: Element = events.root
    return root
