"""Local businesses: who meets people every day at the counter or in the chair, and how far each is with its pledge."""

from collections.abc import Mapping
from enum import StrEnum

from nabij.kernel.language import gettext_noop


class Profession(StrEnum):
    """Professions that see many people, and see the same ones again."""

    HAIRDRESSER = "hairdresser"
    PEDICURE = "pedicure"
    BEAUTICIAN = "beautician"
    SUPERMARKET = "supermarket"
    SHOP = "shop"
    MARKET = "market"
    CATERING = "catering"
    PHARMACY = "pharmacy"
    PHYSIOTHERAPIST = "physiotherapist"
    NOTARY = "notary"
    DELIVERY = "delivery"
    TAXI = "taxi"
    OTHER = "other"


PROFESSION_LABELS: Mapping[Profession, str] = {
    Profession.HAIRDRESSER: gettext_noop("kapper"),
    Profession.PEDICURE: gettext_noop("pedicure"),
    Profession.BEAUTICIAN: gettext_noop("schoonheidssalon"),
    Profession.SUPERMARKET: gettext_noop("supermarkt"),
    Profession.SHOP: gettext_noop("winkel"),
    Profession.MARKET: gettext_noop("marktkraam"),
    Profession.CATERING: gettext_noop("café, lunchroom of restaurant"),
    Profession.PHARMACY: gettext_noop("apotheek of drogist"),
    Profession.PHYSIOTHERAPIST: gettext_noop("fysiotherapeut"),
    Profession.NOTARY: gettext_noop("notaris"),
    Profession.DELIVERY: gettext_noop("bezorger"),
    Profession.TAXI: gettext_noop("taxi of rijschool"),
    Profession.OTHER: gettext_noop("ander beroep"),
}


class BusinessStage(StrEnum):
    PROSPECT = "prospect"
    ASKED = "asked"
    PLEDGED = "pledged"
    ENDED = "ended"


BUSINESS_STAGE_LABELS: Mapping[BusinessStage, str] = {
    BusinessStage.PROSPECT: "nog te vragen",
    BusinessStage.ASKED: "gevraagd",
    BusinessStage.PLEDGED: "doet mee",
    BusinessStage.ENDED: "doet niet meer mee",
}
