"""Text as people type it: one spelling of every letter, nothing invisible that misleads, counted as people count.

Refuses rather than repairs what could hide something (direction marks, control characters); repairs what only
differs in how a keyboard or browser writes it (spaces around, tabs, line ends, decomposed accents).
"""

import unicodedata

import regex
from django.core.exceptions import ValidationError

from nabij.kernel.language import gettext

LONGEST_LINE = 200
LONGEST_TEXT = 4000

# A letter with more marks than any script needs covers the lines around it; emoji sequences are long but bounded.
_MOST_MARKS = 8
_LONGEST_GRAPHEME = 32

_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_CONTROL = regex.compile(r"[\p{Cc}--[\n]]", regex.V1)
_DIRECTION = regex.compile(r"\p{Bidi_Control}")
_NONCHARACTER = regex.compile(r"\p{Noncharacter_Code_Point}")
_MARK_FLOOD = regex.compile(rf"\p{{M}}{{{_MOST_MARKS + 1},}}")
_LINE_END = regex.compile(r"\r\n?|[\u2028\u2029]")
_GRAPHEME = regex.compile(r"\X")
_VISIBLE = regex.compile(r"[\p{L}\p{N}\p{P}\p{S}]")


def clean_line(value: str, *, max_length: int = LONGEST_LINE) -> str:
    """One line of text, cleaned.

    Raises:
        ValidationError: with a sentence that says what to do, and a code.
    """
    line = _clean(value)
    if "\n" in line:
        raise ValidationError(gettext("Schrijf dit op één regel, zonder Enter."), code="line_break")
    _refuse_longer_than(max_length, line)
    return line


def clean_text(value: str, *, max_length: int = LONGEST_TEXT) -> str:
    """Text of any number of lines, cleaned; line ends become newlines.

    Raises:
        ValidationError: with a sentence that says what to do, and a code.
    """
    text = _clean(value)
    _refuse_longer_than(max_length, text)
    return text


def count_graphemes(value: str) -> int:
    """How many characters a person sees: "é" is one, a family emoji is one."""
    return len(_GRAPHEME.findall(value))


def _clean(value: str) -> str:
    if _SURROGATE.search(value):
        raise ValidationError(gettext("In deze tekst zit een half teken. Typ de tekst opnieuw."), code="surrogate")
    text = _LINE_END.sub("\n", value).replace("\t", " ")
    if found := _CONTROL.search(text):
        raise ValidationError(
            gettext(
                "In deze tekst zit een onzichtbaar stuurteken ({sign}). Typ de tekst opnieuw, of plak hem als platte tekst."
            ).format(sign=_code_point(found[0])),
            code="control",
        )
    if found := _DIRECTION.search(text):
        raise ValidationError(
            gettext(
                "In deze tekst zit een onzichtbaar teken dat de leesrichting omkeert ({sign}). "
                "Typ de tekst opnieuw zonder dat teken."
            ).format(sign=_code_point(found[0])),
            code="direction",
        )
    if found := _NONCHARACTER.search(text):
        raise ValidationError(
            gettext("In deze tekst zit iets dat geen teken is ({sign}). Typ de tekst opnieuw.").format(
                sign=_code_point(found[0])
            ),
            code="noncharacter",
        )
    text = unicodedata.normalize("NFC", text)
    if _MARK_FLOOD.search(text) or any(len(grapheme) > _LONGEST_GRAPHEME for grapheme in _GRAPHEME.findall(text)):
        raise ValidationError(
            gettext("In deze tekst staan te veel accenten of tekens op één letter. Schrijf de letters gewoon."),
            code="marks",
        )
    # Only spaces and invisible joiners is nothing at all, whatever its length.
    return text.strip() if _VISIBLE.search(text) else ""


def _refuse_longer_than(max_length: int, value: str) -> None:
    if len(value) <= max_length:  # code points are never fewer than graphemes
        return
    length = count_graphemes(value)
    if length > max_length:
        raise ValidationError(
            gettext("Deze tekst is {length} tekens lang. Er passen er {most}: haal er {surplus} weg.").format(
                length=length, most=max_length, surplus=length - max_length
            ),
            code="too_long",
        )


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
