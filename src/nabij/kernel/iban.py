"""Account numbers (IBAN) as people type them: read, judged, grouped for showing, and masked.

    read_iban("nl91 abna 0417.1643.00")   "NL91ABNA0417164300"
    grouped("NL91ABNA0417164300")         "NL91 ABNA 0417 1643 00"
    masked("NL91ABNA0417164300")          "NL•• •••• •••• ••43 00"

An own file and not python-stdnum: that library refuses with codes, and what a person needs here is the sentence that
says what to mend. The rule itself (ISO 13616) is three lines.
"""

import re

from nabij.kernel.language import gettext

# Countries that can be paid in euros with a SEPA transfer, and the length of an account number there.
LENGTHS = {
    "AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15,
    "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
}  # fmt: skip

_HIDDEN = "•"
_VISIBLE = 4
_EXAMPLE = "NL91 ABNA 0417 1643 00"

# What people and programs put between the groups; the word in front is copied along from letters and apps.
_BETWEEN = re.compile(r"[\s.\-‐‑–—_/]+")
_WORD_IN_FRONT = re.compile(r"^iban:?", re.IGNORECASE)
_LETTERS_AND_DIGITS = re.compile(r"[A-Z0-9]+")
_START = re.compile(r"[A-Z]{2}[0-9]{2}")
_OLD_NUMBER = re.compile(r"[0-9]{1,10}")
_DUTCH = re.compile(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}")


class IbanRefused(Exception):
    """Why this is no account number; the text is for the person who typed it."""


def read_iban(typed: str) -> str:
    """The account number in capitals and without spaces.

    Raises:
        IbanRefused: with a Dutch sentence that says what to mend.
    """
    iban = _WORD_IN_FRONT.sub("", _BETWEEN.sub("", typed)).upper()
    if not iban:
        raise IbanRefused(_say(gettext("Vul een rekeningnummer in. Schrijf het zoals {example}.")))
    if not _LETTERS_AND_DIGITS.fullmatch(iban):
        raise IbanRefused(gettext("In een rekeningnummer staan alleen letters en cijfers."))
    if _OLD_NUMBER.fullmatch(iban):
        raise IbanRefused(
            _say(
                gettext("Dit is een oud rekeningnummer. Vul het nieuwe nummer (IBAN) in. Schrijf het zoals {example}.")
            )
        )
    if not _START.match(iban):
        raise IbanRefused(
            _say(gettext("Een rekeningnummer begint met twee letters en twee cijfers. Schrijf het zoals {example}."))
        )
    _judge_country(iban)
    if not has_right_check_digits(iban):
        raise IbanRefused(gettext("Er zit een typefout in dit rekeningnummer. Kijk het cijfer voor cijfer na."))
    return iban


def _judge_country(iban: str) -> None:
    country = iban[:2]
    length = LENGTHS.get(country)
    if length is None:
        raise IbanRefused(
            gettext("Naar een rekening in dit land ({country}) kunnen we niet betalen.").format(country=country)
        )
    if len(iban) != length:
        if country == "NL":
            told = gettext("Een Nederlands rekeningnummer heeft {length} tekens. U vulde er {given} in.")
        else:
            told = gettext("Een rekeningnummer dat begint met {country} heeft {length} tekens. U vulde er {given} in.")
        raise IbanRefused(told.format(country=country, length=length, given=len(iban)))
    if country == "NL" and not _DUTCH.fullmatch(iban):
        raise IbanRefused(
            gettext(
                "In een Nederlands rekeningnummer komen na NL twee cijfers, vier letters van de bank en tien cijfers. "
                "Kijk of er een letter O staat waar een nul hoort."
            )
        )


def _say(told: str) -> str:
    return told.format(example=_EXAMPLE)


def has_right_check_digits(iban: str) -> bool:
    """ISO 13616: with the first four at the end and letters as numbers (A is 10), the rest after 97 is 1.

    Check digits run from 02 to 98: 00, 01 and 99 leave the same rest as 97, 98 and 02, and are never given out.
    """
    number = int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4]))
    return number % 97 == 1 and 2 <= int(iban[2:4]) <= 98


def grouped(iban: str) -> str:
    """In fours, as it stands on a bank card."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def masked(iban: str) -> str:
    """Country and last four characters: enough to recognise one's own account, too little to pay from."""
    hidden = _HIDDEN * max(len(iban) - 2 - _VISIBLE, 0)
    return grouped(f"{iban[:2]}{hidden}{iban[-_VISIBLE:]}" if hidden else _HIDDEN * len(iban))
