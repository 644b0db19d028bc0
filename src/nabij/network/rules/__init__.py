"""The words and rules of the network, in plain Python."""

from nabij.network.rules.counting import Span, joined, standing
from nabij.network.rules.declaring import WITHDRAWAL_LABELS, Asking, Freshness, Withdrawal
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
    SECTOR_LABELS,
    Audience,
    LegalForm,
    Sector,
    domain_of,
    read_kvk_number,
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
    "domain_of",
    "joined",
    "read_kvk_number",
    "standing",
]
