"""The words and rules of the network, in plain Python."""

from nabij.network.rules.counting import Span, joined, standing
from nabij.network.rules.declaring import WITHDRAWAL_LABELS, Asking, Freshness, Withdrawal
from nabij.network.rules.likeness import alike, pairs_alike, pairs_on_one_domain, plain_name
from nabij.network.rules.profile import (
    AUDIENCE_LABELS,
    LANGUAGE_LABELS,
    LEGAL_FORM_LABELS,
    LONGEST_NAME,
    LONGEST_WEBSITE,
    SECTOR_LABELS,
    Audience,
    LegalForm,
    Sector,
    domain_of,
    read_kvk_number,
    read_website,
)
from nabij.network.rules.stages import BY_HAND, INVITABLE, MEMBER, STAGE_LABELS, Stage

__all__ = [
    "AUDIENCE_LABELS",
    "BY_HAND",
    "INVITABLE",
    "LANGUAGE_LABELS",
    "LEGAL_FORM_LABELS",
    "LONGEST_NAME",
    "LONGEST_WEBSITE",
    "MEMBER",
    "SECTOR_LABELS",
    "STAGE_LABELS",
    "WITHDRAWAL_LABELS",
    "Asking",
    "Audience",
    "Freshness",
    "LegalForm",
    "Sector",
    "Span",
    "Stage",
    "Withdrawal",
    "alike",
    "domain_of",
    "joined",
    "pairs_alike",
    "pairs_on_one_domain",
    "plain_name",
    "read_kvk_number",
    "read_website",
    "standing",
]
