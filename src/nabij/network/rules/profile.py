"""What a partner says about itself, and the words it can choose from."""

import re
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from nabij.kernel.language import gettext_noop


class Sector(StrEnum):
    """The world a partner comes from; it has one."""

    BUSINESS = "business"
    RESIDENTS = "residents"
    GOVERNMENT = "government"
    CULTURE = "culture"
    SPORT = "sport"
    STUDENTS = "students"
    CARE = "care"
    WELFARE = "welfare"
    HOUSING = "housing"
    FAITH = "faith"
    EDUCATION = "education"


SECTOR_LABELS: Mapping[Sector, str] = {
    Sector.BUSINESS: gettext_noop("bedrijf"),
    Sector.RESIDENTS: gettext_noop("bewonersinitiatief"),
    Sector.GOVERNMENT: gettext_noop("overheid"),
    Sector.CULTURE: gettext_noop("cultuur"),
    Sector.SPORT: gettext_noop("sport"),
    Sector.STUDENTS: gettext_noop("studenten"),
    Sector.CARE: gettext_noop("zorg"),
    Sector.WELFARE: gettext_noop("welzijn"),
    Sector.HOUSING: gettext_noop("wonen"),
    Sector.FAITH: gettext_noop("geloof en zingeving"),
    Sector.EDUCATION: gettext_noop("onderwijs"),
}


class LegalForm(StrEnum):
    FOUNDATION = "foundation"
    ASSOCIATION = "association"
    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    COOPERATIVE = "cooperative"
    CHURCH = "church"
    PUBLIC_BODY = "public_body"
    NONE = "none"


LEGAL_FORM_LABELS: Mapping[LegalForm, str] = {
    LegalForm.FOUNDATION: gettext_noop("stichting"),
    LegalForm.ASSOCIATION: gettext_noop("vereniging"),
    LegalForm.COMPANY: gettext_noop("bv, nv of vof"),
    LegalForm.SOLE_TRADER: gettext_noop("eenmanszaak of zzp"),
    LegalForm.COOPERATIVE: gettext_noop("coöperatie"),
    LegalForm.CHURCH: gettext_noop("kerkgenootschap"),
    LegalForm.PUBLIC_BODY: gettext_noop("overheid of school van de overheid"),
    LegalForm.NONE: gettext_noop("geen: een groep bewoners"),
}


class Audience(StrEnum):
    """For whom a partner is there in particular."""

    EVERYBODY = "everybody"
    YOUNG_ADULTS = "young_adults"
    STUDENTS = "students"
    PARENTS = "parents"
    OLDER_PEOPLE = "older_people"
    OLDER_MIGRANTS = "older_migrants"
    NEWCOMERS = "newcomers"
    CARERS = "carers"
    DISABILITY = "disability"
    MENTAL_HEALTH = "mental_health"
    LOW_INCOME = "low_income"
    LGBTQ = "lgbtq"
    BEREAVED = "bereaved"


AUDIENCE_LABELS: Mapping[Audience, str] = {
    Audience.EVERYBODY: gettext_noop("iedereen"),
    Audience.YOUNG_ADULTS: gettext_noop("jongvolwassenen"),
    Audience.STUDENTS: gettext_noop("studenten"),
    Audience.PARENTS: gettext_noop("ouders"),
    Audience.OLDER_PEOPLE: gettext_noop("ouderen"),
    Audience.OLDER_MIGRANTS: gettext_noop("ouderen met een migratieachtergrond"),
    Audience.NEWCOMERS: gettext_noop("nieuwkomers"),
    Audience.CARERS: gettext_noop("mantelzorgers"),
    Audience.DISABILITY: gettext_noop("mensen met een beperking"),
    Audience.MENTAL_HEALTH: gettext_noop("mensen met psychische klachten"),
    Audience.LOW_INCOME: gettext_noop("mensen met weinig geld"),
    Audience.LGBTQ: gettext_noop("lhbtiq+"),
    Audience.BEREAVED: gettext_noop("mensen die rouwen"),
}

LONGEST_NAME, LONGEST_WEBSITE = 150, 300

LANGUAGE_LABELS: Mapping[str, str] = {
    "nl": gettext_noop("Nederlands"),
    "en": gettext_noop("Engels"),
    "ar": gettext_noop("Arabisch"),
    "zgh": gettext_noop("Berbers"),
    "tr": gettext_noop("Turks"),
    "pl": gettext_noop("Pools"),
    "uk": gettext_noop("Oekraïens"),
    "ti": gettext_noop("Tigrinya"),
    "fa": gettext_noop("Farsi"),
    "so": gettext_noop("Somalisch"),
    "es": gettext_noop("Spaans"),
    "fr": gettext_noop("Frans"),
    "de": gettext_noop("Duits"),
    "zh": gettext_noop("Chinees"),
    "pap": gettext_noop("Papiaments"),
    "srn": gettext_noop("Sranantongo"),
    "dse": gettext_noop("Nederlandse Gebarentaal"),
}
"""Languages that a partner speaks with people, by their ISO 639 code."""


def read_kvk_number(written: str) -> str | None:
    """The eight digits of a number in the register of the Chamber of Commerce, however they were written.

    Empty stays empty; None when it cannot be such a number. The register has no check digit (Handelsregisterbesluit art. 9).
    """
    digits = re.sub(r"[\s.\-]", "", written)
    if not digits:
        return ""
    return digits if re.fullmatch(r"\d{8}", digits, re.ASCII) and digits.strip("0") else None


def read_website(written: str) -> str | None:
    """The address of a site; https is added when somebody left it out. Empty stays empty; None when it is no such address."""
    if not written:
        return ""
    address = written if "://" in written else f"https://{written}"
    try:
        told = urlsplit(address)
        host = told.hostname or ""
    except ValueError:
        return None
    if told.scheme not in {"http", "https"} or "." not in host.strip(".") or " " in address:
        return None
    return address


def domain_of(address: str) -> str:
    """The part of a web or e-mail address that belongs to an organisation: `www.buurt.nl/over` → `buurt.nl`."""
    host = address.rsplit("@", 1)[-1] if "@" in address else address.split("://", 1)[-1].split("/", 1)[0]
    return host.lower().removeprefix("www.").split(":", 1)[0]
