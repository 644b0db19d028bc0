"""Partners of the network, who speaks for them, and the declarations they signed."""

from nabij.network.models.declarations import Declaration, DeclarationText, JoinRequest, NetworkRules
from nabij.network.models.desk import PartnerList, PartnersApart, PartnerTarget
from nabij.network.models.mailings import Mailing, MailingRecipient, Reader
from nabij.network.models.partners import (
    Contact,
    Partner,
    PartnerArea,
    PartnerAudience,
    PartnerLanguage,
    PartnerSector,
    StageChange,
    Succession,
)

__all__ = [
    "Contact",
    "Declaration",
    "DeclarationText",
    "JoinRequest",
    "Mailing",
    "MailingRecipient",
    "NetworkRules",
    "Partner",
    "PartnerArea",
    "PartnerAudience",
    "PartnerLanguage",
    "PartnerList",
    "PartnerSector",
    "PartnerTarget",
    "PartnersApart",
    "Reader",
    "StageChange",
    "Succession",
]
