"""Looks whether a story seems to say something about a person: a name, a number, an address, an illness.

It warns and never blocks: it misses what it does not know (a first name that is no common one, with no word like
"buurman" in front) and now and then takes something for a name that is none. The person who writes decides.

Names are known by what stands before them (mevrouw, dhr., familie, buurman, oma), by initials, or because they are among
the common first names below. Names of streets are taken out first, because so many of them hold a person's name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from nabij.kernel.iban import LENGTHS, has_right_check_digits
from nabij.kernel.language import gettext_noop


class PersonalKind(StrEnum):
    """What seems to be there; the words are for the person who wrote it."""

    EMAIL = gettext_noop("een e-mailadres")
    IBAN = gettext_noop("een rekeningnummer")
    PHONE = gettext_noop("een telefoonnummer")
    ADDRESS = gettext_noop("een huisadres")
    POSTCODE = gettext_noop("een postcode")
    NAME = gettext_noop("een naam")
    ILLNESS = gettext_noop("een ziekte")


@dataclass(frozen=True)
class PersonalWords:
    """A piece of the text, as it stands there."""

    kind: PersonalKind
    text: str
    start: int


def find_personal_words(text: str) -> list[PersonalWords]:
    """Every piece that seems personal, in the order of the text. A letter belongs to one piece at most."""
    found: list[PersonalWords] = []
    for kind, search in _SEARCHES:
        for start, end in list(search(text)):
            if kind is not None:
                piece = text[start:end]
                found.append(PersonalWords(kind, piece.strip(), start + len(piece) - len(piece.lstrip())))
            text = text[:start] + "\0" * (end - start) + text[end:]
    return sorted(found, key=lambda piece: piece.start)


type _Search = Callable[[str], Iterator[tuple[int, int]]]


def _pattern(pattern: str, flags: int = 0) -> _Search:
    """Every match; of a pattern with a group "piece", that group."""
    compiled = regex.compile(pattern, flags | regex.VERSION1)
    group = "piece" if "piece" in compiled.groupindex else 0
    return lambda text: (match.span(group) for match in compiled.finditer(text))


# --- numbers and addresses -----------------------------------------------------------------------------------------------
_EMAIL = r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+"

# Ten digits from 0 or +31, with any spaces, dots and dashes between them; a date with an hour is no telephone number.
_DATE = r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)"
_PHONE = rf"(?<![\w+])(?!{_DATE})(?:(?:\+|00)31[\s.-]?(?:\(0\))?|\(?0)(?:[\s.)-]{{0,2}}\d){{9}}(?!\d)|(?<!\w)\+\d(?:[\s-]?\d){{8,13}}"

_STREET_ENDINGS = (
    "straat|laan|plein|weg|kade|hof|singel|gracht|steeg|pad|plantsoen|dreef|park|dijk|markt|baan|poort|wal|haven|werf|brug"
    "|barrière|oord|erf|donk|veld|kamp|burg|oever|boulevard|allee|passage"
)
_STREET = rf"(?<!\w)(?:\p{{Lu}}[\w'’.-]*\s(?:(?:van|de|den|der|het|ter|ten|in|op)\s)*){{0,3}}(?:\p{{Lu}}[\w'’-]*)?(?:(?<=\w)|(?<=\s))(?:{_STREET_ENDINGS})(?!\w)"
# What may follow a number that counts something and is no house number.
_COUNTED = (
    "keer|maal|euro|jaar|mensen|bewoners|buren|huizen|huishoudens|adressen|woningen|kinderen|uur|maanden|weken|dagen|personen"
    "|meter|procent|x|taarten|kaarten|kaartjes|bloemen|bossen|plantjes|planten|bakken|bankjes|potjes|pannen|gezinnen|tafels"
)
_HOUSE_NUMBER = rf"\d{{1,4}}(?!\d|[.,:/]\d|\s?(?:{_COUNTED})(?!\w))(?:[-\s]?(?:bis|hs|[a-zA-Z])(?!\w))?"
_ADDRESS = rf"(?:{_STREET}),?\s(?:nr\.?\s|nummer\s)?{_HOUSE_NUMBER}|(?<!\w)(?i:huisnummer|op\snummer|van\snummer|nr\.)\s{_HOUSE_NUMBER}"

_POSTCODE = r"(?<!\w)[1-9]\d{3}(?:\s?(?!SA|SD|SS)[A-Z]{2}|[a-z]{2})(?!\w)"


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """A Dutch number also when a digit is wrong; others only when the check digits are right."""
    for start in regex.finditer(r"(?<!\w)[A-Za-z]{2}\s?\d{2}", text):
        length = LENGTHS.get(start[0][:2].upper())
        if not length:
            continue
        found = regex.compile(rf"[A-Za-z0-9](?:[\s.-]?[A-Za-z0-9]){{{length - 1}}}(?!\w)").match(text, start.start())
        number = regex.sub(r"[\s.-]", "", found[0]).upper() if found else ""
        if found and (regex.match(r"NL\d\d[A-Z]{4}\d{10}", number) or has_right_check_digits(number)):
            yield found.span()


# --- names ----------------------------------------------------------------------------------------------------------------
_PARTICLE = r"(?:(?i:van|de|den|der|ter|ten|te|het|'t|’t|in|op|el|al|ben|bin|aan|von|da|dos|di|la|le|du)\s)"
_CAPITALISED = r"\p{Lu}[\p{L}'’-]+"
_SURNAME = rf"{_PARTICLE}{{0,3}}{_CAPITALISED}(?:[\s-]{_PARTICLE}{{0,3}}{_CAPITALISED}){{0,2}}"
_TITLES = r"mevrouw|mevr\.?|mw\.?|meneer|mijnheer|dhr\.?|(?:de\s)?heer|familie|fam\.?|gezin|echtpaar|mej\.?|juf|meester|dokter|dr\.?"
_RELATIONS = (
    "buurman|buurvrouw|buurmeisje|buurjongen|buurkind|buur|overbuur|overbuurman|overbuurvrouw|bovenbuurman|bovenbuurvrouw"
    "|onderbuurman|onderbuurvrouw|oma|opa|tante|oom|zus|zusje|broer|broertje|dochter|dochtertje|zoon|zoontje|kleinzoon"
    "|kleindochter|moeder|vader|vriend|vriendin|weduwe|weduwnaar|partner|echtgenoot|echtgenote|haar\\sman|zijn\\svrouw|collega"
    "|bewoner|bewoonster|vrijwilliger|vrijwilligster|gangmaker|baby|kleine|genaamd|heet|heten"
)
_NAMED = rf"(?<!\w)(?:(?i:{_TITLES})|(?i:{_RELATIONS}))\s[(“\"]?(?P<piece>(?:\p{{Lu}}\.\s?){{0,4}}{_SURNAME})"
_INITIALS = rf"(?<![\w.])(?:\p{{Lu}}\.\s?){{1,4}}{_SURNAME}"

# Common first names of older and younger residents, without those that are words too (Roos, Wil, Ben, Mei, Iris).
_FIRST_NAMES = (
    "Aad Abdel Abdul Achmed Adriaan Agnes Ahmed Aïsha Aicha Ali Alie Amina Anja Anna Anneke Annie Ans Antonia Arie Arjan Astrid Ayşe "
    "Ayse Bart Bas Bep Bert Bertha Betsy Bram Cees Chantal Cor Corrie Daan Dennis Diana Dick Dirk Edwin Elisabeth Elly Els Emine "
    "Emma Erik Esther Eva Fatiha Fatima Fatma Femke Frans Frits Geert Gerard Gerda Gerrit Greet Guus Hamza Hanneke Hans Harrie Hassan "
    "Hein Hendrik Henk Henny Herman Hetty Hilda Huub Ibrahim Ineke Ingrid Irene Jaap Jacob Jacqueline Jan Janneke Jannie Jantje Jeroen "
    "Joke Johan Johanna Joop Joost Jos Julia Karel Karin Kees Khadija Klaas Koos Lars Leo Lies Linda Lotte Louise Lucas Maaike Maarten "
    "Mandy Marga Margriet Maria Marian Marie Marieke Marijke Marjan Mark Martijn Mary Mehmet Mia Mien Miep Mieke Mohamed Mohammed "
    "Monique Mustafa Nel Nelleke Nico Noah Noor Omar Özlem Paul Peter Petra Piet Pieter Ria Riet Rik Rinus Rob Robert Roel Ronald Ruud "
    "Samira Sandra Sanne Sara Saskia Sem Simone Sjaak Sjoerd Sofie Sophie Stefan Stijn Suzanne Teun Theo Thea Thijs Thomas Tineke Tiny "
    "Tinus Toon Toos Trees Trudy Truus Wilma Wim Wout Yasmin Youssef Yusuf Zeynep"
).replace(" ", "|")
_NO_PERSON = r"(?<!(?:Sint|St\.|Koning|Koningin|Prins|Prinses|Zwarte|Café|Huize)[\s-])"
_COMMON = rf"(?<![\w-]){_NO_PERSON}(?:{_FIRST_NAMES})(?![\w’'-])(?:\s{_PARTICLE}{{0,3}}{_CAPITALISED})?"

# --- illness --------------------------------------------------------------------------------------------------------------
# Diagnoses and treatments by which somebody in a street is recognised. Not "ziek", "ziekte" or "beter": those name the
# occasion of a pot and no illness; not "corona", which is mostly a time.
_ILLNESSES = (
    r"\w*kanker|tumor|uitgezaaid|uitzaaiingen|chemo(?:therapie|kuur)?|bestralingen|leukemie|dement|dementie|dementerend\w*|alzheimer"
    r"|parkinson|beroerte|herseninfarct|hersenbloeding|hartinfarct|hartaanval|hartfalen|diabetes|suikerziekte|reuma|copd|astma"
    r"|epilepsie|longontsteking|nierdialyse|hiv|aids|als-patiënt|depressie|depressief|psychose|psychotisch|schizofrenie|bipolair|burn-?out"
    r"|borderline|autisme|autistisch\w*|adhd|verslaafd\w*|verslaving|alcoholist\w*|anorexia|miskraam|terminaal|terminale|palliatief"
    r"|palliatieve|hospice|geopereerd|heupoperatie|gebroken\s(?:heup|been|arm|pols)"
)
_ILLNESS = rf"(?<!\w)(?:{_ILLNESSES})(?!\w)"

# What stands first takes its letters away from what follows. None: known as something that is not personal.
_SEARCHES: tuple[tuple[PersonalKind | None, _Search], ...] = (
    (PersonalKind.EMAIL, _pattern(_EMAIL)),
    (PersonalKind.IBAN, _ibans),
    (PersonalKind.PHONE, _pattern(_PHONE)),
    (PersonalKind.ADDRESS, _pattern(_ADDRESS)),
    (PersonalKind.POSTCODE, _pattern(_POSTCODE)),
    (None, _pattern(_STREET)),
    (PersonalKind.NAME, _pattern(_NAMED)),
    (PersonalKind.NAME, _pattern(_INITIALS)),
    (PersonalKind.NAME, _pattern(_COMMON)),
    (PersonalKind.ILLNESS, _pattern(_ILLNESS, regex.IGNORECASE)),
)
