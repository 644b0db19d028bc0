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
    BusinessStage.ENDED: "doet niet mee",
}

BUSINESS_BY_HAND: Mapping[BusinessStage, frozenset[BusinessStage]] = {
    BusinessStage.PROSPECT: frozenset({BusinessStage.ASKED, BusinessStage.ENDED}),
    BusinessStage.ASKED: frozenset({BusinessStage.PROSPECT, BusinessStage.ENDED}),
    BusinessStage.PLEDGED: frozenset(),
    BusinessStage.ENDED: frozenset({BusinessStage.PROSPECT}),
}
"""Where the coordinator may move a business; only a pledge brings it to taking part, and only the end of one away from there."""


class PledgeEnd(StrEnum):
    """Why a pledge holds no longer: a code, for nobody has to write a reason down."""

    NO_TIME = "no_time"
    NOT_FITTING = "not_fitting"
    CLOSED = "closed"
    OTHER = "other"
    MOVED = "moved"
    MISTAKE = "mistake"
    ERASED = "erased"


PLEDGE_END_LABELS: Mapping[PledgeEnd, str] = {
    PledgeEnd.NO_TIME: gettext_noop("we hebben er geen tijd voor"),
    PledgeEnd.NOT_FITTING: gettext_noop("het past niet bij onze zaak"),
    PledgeEnd.CLOSED: gettext_noop("onze zaak stopt"),
    PledgeEnd.OTHER: gettext_noop("iets anders"),
    PledgeEnd.MOVED: "andere wijk of ander beroep",
    PledgeEnd.MISTAKE: "vergissing: telde nooit",
    PledgeEnd.ERASED: "gegevens gewist",
}
CHOSEN_ENDS = (PledgeEnd.NO_TIME, PledgeEnd.NOT_FITTING, PledgeEnd.CLOSED, PledgeEnd.OTHER)
"""What a business may say itself; the others follow from what was done."""
