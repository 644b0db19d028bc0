"""Partners of the network, who speaks for them, the declarations they signed, and what they do together."""

from nabij.network.models.businesses import LocalBusiness, Pledge, PledgeRequest, PledgeText
from nabij.network.models.coalitions import Coalition, CoalitionMember, Group, GroupSeat, GroupTask, Minutes
from nabij.network.models.declarations import Declaration, DeclarationText, JoinRequest, NetworkRules
from nabij.network.models.desk import PartnerList, PartnersApart, PartnerTarget
from nabij.network.models.joint import JointAction, JointActionArea, JointActionCoalition, JointActionPartner
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
from nabij.network.models.postings import PartnerMatch, Posting, PostingAnswer

__all__ = [
    "Coalition",
    "CoalitionMember",
    "Contact",
    "Declaration",
    "DeclarationText",
    "Group",
    "GroupSeat",
    "GroupTask",
    "JoinRequest",
    "JointAction",
    "JointActionArea",
    "JointActionCoalition",
    "JointActionPartner",
    "LocalBusiness",
    "Mailing",
    "MailingRecipient",
    "Minutes",
    "NetworkRules",
    "Partner",
    "PartnerArea",
    "PartnerAudience",
    "PartnerLanguage",
    "PartnerList",
    "PartnerMatch",
    "PartnerSector",
    "PartnerTarget",
    "PartnersApart",
    "Pledge",
    "PledgeRequest",
    "PledgeText",
    "Posting",
    "PostingAnswer",
    "Reader",
    "StageChange",
    "Succession",
]
