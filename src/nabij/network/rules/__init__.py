"""The words and rules of the network, in plain Python."""

from nabij.network.rules.counting import Span, joined, standing
from nabij.network.rules.declaring import WITHDRAWAL_LABELS, Asking, Freshness, Withdrawal
from nabij.network.rules.likeness import alike, pairs_alike, pairs_on_one_domain, plain_name
from nabij.network.rules.mailing import (
    AT_ONCE,
    LEFT_OUT_LABELS,
    MAILING_LABELS,
    TRIED_OFTEN,
    WAITING_AT_MOST,
    LeftOut,
    MailingState,
)
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
    "AT_ONCE",
    "AUDIENCE_LABELS",
    "BY_HAND",
    "INVITABLE",
    "LANGUAGE_LABELS",
    "LEFT_OUT_LABELS",
    "LEGAL_FORM_LABELS",
    "LONGEST_NAME",
    "LONGEST_WEBSITE",
    "MAILING_LABELS",
    "MEMBER",
    "SECTOR_LABELS",
    "STAGE_LABELS",
    "TRIED_OFTEN",
    "WAITING_AT_MOST",
    "WITHDRAWAL_LABELS",
    "Asking",
    "Audience",
    "Freshness",
    "LeftOut",
    "LegalForm",
    "MailingState",
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
