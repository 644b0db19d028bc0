"""Dutch first, English second: which of the two is being written, and the words in it. See docs/decisions/0010.

The one module of the kernel that asks Django something: the language in use and the translation of a text.
"""

from typing import Self

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, override

DUTCH, ENGLISH = "nl", "en"

__all__ = [
    "DUTCH",
    "ENGLISH",
    "Told",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "in_english",
    "in_use",
    "ngettext",
    "speaking",
    "told",
]


def in_english() -> bool:
    return get_language() == ENGLISH


def in_use() -> str:
    """The language in use: that of the page, unless a block speaks another."""
    return ENGLISH if in_english() else DUTCH


def speaking(language: str) -> override:
    """In this language as long as the block lasts, whatever that of the page is."""
    return override(language)


def gettext_noop(message: str) -> str:
    """Marks a Dutch text that is translated where it is shown."""
    return message


class Told(str):
    """A text that somebody wrote, as the page shows it. `lang` names its language where that is not the page's own."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str = "") -> Self:
        self = super().__new__(cls, text)
        self.lang = lang
        return self

    def __str__(self) -> str:
        return self  # as a form's list of errors asks for it, and the language must not get lost there


def told(dutch: str, english: str) -> Told:
    """The text in the language in use. Where nobody wrote English the Dutch stands, and says that it is Dutch."""
    if not in_english():
        return Told(dutch)
    return Told(english) if english or not dutch else Told(dutch, DUTCH)
