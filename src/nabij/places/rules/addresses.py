"""How people write an address, read as they type it. Plain Python.

A name is folded into a search key: whoever types "tolsteegbarriere", "Thomas a Kempis plantsn." or "het hoogt" finds
what is written as "Tolsteegbarrière", "Thomas à Kempisplantsoen" and "'t Hoogt".
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from nabij.kernel.language import gettext

LONGEST_STREET_NAME = 100
HIGHEST_HOUSE_NUMBER = 99_999


class AddressUnreadable(ValueError):
    """What somebody typed is no postcode or house number; the text says how to write it."""


class Parity(StrEnum):
    """Which house numbers of a range are meant: a side of the street, or both."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"

    def has(self, number: int) -> bool:
        return self is Parity.ALL or (number % 2 == 1) == (self is Parity.ODD)


PARITY_LABELS: dict[Parity, str] = {Parity.ALL: "alle", Parity.ODD: "oneven", Parity.EVEN: "even"}


# --- postcode and number ---------------------------------------------------------------------------------------------
# SA, SD and SS are never given out.
_POSTCODE = re.compile(r"([1-9][0-9]{3})[ .-]*(?!S[ADS])([A-Z]{2})", re.ASCII)
_HOUSE_NUMBER = re.compile(r"([0-9]{1,6})[\s./-]*([0-9A-Za-z](?:[0-9A-Za-z ./-]{0,8}[0-9A-Za-z])?)?", re.ASCII)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class HouseNumber:
    """A house number, and what stands behind it: a letter, "bis", the number of a door."""

    number: int
    addition: str = ""

    def __str__(self) -> str:
        joint = "-" if self.addition[:1].isdecimal() else " " if len(self.addition) > 1 else ""
        return f"{self.number}{joint}{self.addition}"


def read_postcode(written: str) -> str:
    """Four digits and two letters, however somebody writes them: "3573 bx" is 3573BX.

    Raises:
        AddressUnreadable: with a Dutch sentence that says how to write it.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFKC", written)).strip().upper() if len(written) <= 30 else ""
    found = _POSTCODE.fullmatch(text)
    if not found:
        raise AddressUnreadable(
            gettext("Dit is geen postcode. Schrijf vier cijfers en twee letters, zoals op een brief: 1234 AB.")
        )
    return found[1] + found[2]


def is_postcode(postcode: str) -> bool:
    """Whether this is a postcode as we keep it: 1234AB."""
    return len(postcode) == 6 and _POSTCODE.fullmatch(postcode) is not None


def shown_postcode(postcode: str) -> str:
    """1234AB as it stands on a letter: 1234 AB."""
    return f"{postcode[:4]} {postcode[4:]}"


def read_house_number(written: str) -> HouseNumber:
    """A house number with or without an addition: "12", "12a", "12-3", "12 bis".

    Raises:
        AddressUnreadable: with a Dutch sentence that says how to write it.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFKC", written)).strip() if len(written) <= 30 else ""
    found = _HOUSE_NUMBER.fullmatch(text)
    number = int(found[1]) if found else 0
    if not found or not 1 <= number <= HIGHEST_HOUSE_NUMBER:
        raise AddressUnreadable(gettext("Dit is geen huisnummer. Begin met een getal, zoals 12, 12a of 12-3."))
    addition = (found[2] or "").lower()
    return HouseNumber(number, addition.upper() if len(addition) == 1 else addition)


# --- names of streets ------------------------------------------------------------------------------------------------
_BAG_ID = re.compile(r"[0-9]{16}", re.ASCII)
# Letters that have no accent to take off, and still are typed as others.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_VAN_DER = re.compile(r"\bv\s*[./]\s*d\b\.?")
_WORD = re.compile(r"[^\W_]+")
# The end of a word, as signs, maps and people shorten it. No Dutch word ends so by itself.
_ENDINGS = {
    "str": "straat", "pln": "plein", "plnts": "plantsoen", "plantsn": "plantsoen", "ln": "laan", "wg": "weg",
    "sngl": "singel", "grcht": "gracht", "prk": "park", "hf": "hof", "kd": "kade", "dwrsstr": "dwarsstraat",
}  # fmt: skip
_SHORTENED = re.compile(rf"({'|'.join(sorted(_ENDINGS, key=len, reverse=True))})$")
# Words in front of a name. At the end of what is typed they may be the beginning of another word.
_TITLES = {
    "st": "sint", "burg": "burgemeester", "prof": "professor", "dr": "doctor", "ds": "dominee", "mr": "meester",
    "ir": "ingenieur", "jhr": "jonkheer", "gen": "generaal", "pres": "president", "v": "van", "vd": "vander",
}  # fmt: skip


def fold_street_name(name: str) -> str:
    """The search key of a street's name: small letters and digits only, without accents, spaces and abbreviations.

    Empty when there is nothing in it to search for.
    """
    text = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_LETTERS)
    words = _WORD.findall(_VAN_DER.sub("van der", text))
    return "".join(_written_out(word, is_last=place == len(words)) for place, word in enumerate(words, start=1))


def _written_out(word: str, *, is_last: bool) -> str:
    if is_last:
        return _SHORTENED.sub(lambda found: _ENDINGS[found[1]], word)
    if word == "t":  # 't Hoogt
        return "het"
    return _TITLES.get(word) or _SHORTENED.sub(lambda found: _ENDINGS[found[1]], word)


def is_bag_id(text: str) -> bool:
    """An identifier in the national register of addresses (BAG): sixteen digits."""
    return _BAG_ID.fullmatch(text) is not None
