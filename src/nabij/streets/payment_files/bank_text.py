"""Text in the letters that every bank takes (European Payments Council: Latin without accents, and few signs)."""

import re
import unicodedata

# What is another letter and not a letter with an accent, and signs that have a neighbour among those allowed.
_WRITTEN_AS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng",
    "ə": "e", "Ə": "E",
    "‘": "'", "’": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "_": "-", "&": "+", "€": "EUR",
    "[": "(", "]": ")", "{": "(", "}": ")", ";": ",", "@": "(at)", "!": ".", "|": "/", "\\": "/",
})  # fmt: skip
_ALLOWED = re.compile(r"[A-Za-z0-9/\-?:().,'+ ]")
_CUT = "..."


class UnwritableText(Exception):
    """Letters that have no Latin form; `str` gives the first."""


def bank_text(text: str, *, most: int) -> str:
    """The text as the bank gets it. A text that is too long ends in dots, so that everybody sees that it was cut.

    Raises:
        UnwritableText: somebody must say how it is written in Latin letters.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_WRITTEN_AS)).translate(_WRITTEN_AS)
    written = []
    for character in plain:
        if _ALLOWED.fullmatch(character):
            written.append(character)
        elif unicodedata.category(character)[0] in {"L", "N"}:
            raise UnwritableText(character)
        elif not unicodedata.combining(character):
            written.append(" ")  # a sign or an emoji: the words around it stay apart
    line = " ".join("".join(written).split()).strip("/ ")  # no slash in front or at the end, says the same council
    line = re.sub(r"/{2,}", "/", line)
    return line if len(line) <= most else line[: most - len(_CUT)].rstrip() + _CUT
