"""How far a mailing is, and what became of it for each receiver."""

from collections.abc import Mapping
from enum import StrEnum


class MailingState(StrEnum):
    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


MAILING_LABELS: Mapping[MailingState, str] = {
    MailingState.DRAFT: "concept",
    MailingState.SENDING: "wordt verstuurd",
    MailingState.STOPPED: "gestopt",
    MailingState.DONE: "verstuurd",
}


class LeftOut(StrEnum):
    """Why somebody of a mailing gets no mail after all."""

    NO = ""
    UNSUBSCRIBED = "unsubscribed"
    GONE = "gone"
    CANNOT = "cannot"


LEFT_OUT_LABELS: Mapping[LeftOut, str] = {
    LeftOut.UNSUBSCRIBED: "meldde zich af",
    LeftOut.GONE: "is geen contactpersoon of lezer meer",
    LeftOut.CANNOT: "dit adres kan geen mail krijgen",
}

AT_ONCE = 25
"""How many mails of a mailing are written at once."""
WAITING_AT_MOST = 50
"""How many mails of mailings may wait in the outbox: what is not there yet can still be stopped."""
TRIED_OFTEN = 3
"""A mail that failed so many times waits for hours, and holds up no others."""
