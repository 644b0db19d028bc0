"""Asks and offers between partners: how long one stands, how much of it there may be, and who gives what to whom."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from nabij.kernel.language import gettext_noop


class PostingKind(StrEnum):
    ASK = "ask"
    OFFER = "offer"


POSTING_KIND_LABELS: Mapping[PostingKind, str] = {
    PostingKind.ASK: gettext_noop("gevraagd"),
    PostingKind.OFFER: gettext_noop("aangeboden"),
}


class PostingTheme(StrEnum):
    """What an ask or an offer is about."""

    ROOM = "room"
    VOLUNTEERS = "volunteers"
    TRANSPORT = "transport"
    MATERIALS = "materials"
    KNOWLEDGE = "knowledge"
    PUBLICITY = "publicity"
    OTHER = "other"


POSTING_THEME_LABELS: Mapping[PostingTheme, str] = {
    PostingTheme.ROOM: gettext_noop("een ruimte"),
    PostingTheme.VOLUNTEERS: gettext_noop("vrijwilligers"),
    PostingTheme.TRANSPORT: gettext_noop("vervoer"),
    PostingTheme.MATERIALS: gettext_noop("spullen"),
    PostingTheme.KNOWLEDGE: gettext_noop("kennis of een spreker"),
    PostingTheme.PUBLICITY: gettext_noop("bekendheid"),
    PostingTheme.OTHER: gettext_noop("iets anders"),
}

POSTING_DAYS = 60
"""How long an ask or an offer stands when nobody says otherwise."""

LONGEST_POSTING_DAYS = 180
"""So far ahead an ask or an offer may stand; its partner can let it stand longer before it ends."""
OPEN_AT_MOST = 20
"""Of one partner; a board that one partner fills is nobody's."""
ANSWERS_AT_MOST = 3
"""Of one partner to one ask or offer: after that they mail each other."""
QUIET_DAYS = 14
"""An ask or an offer without an answer after so many days needs the coordinator."""
ANSWERS_KEPT = timedelta(days=60)
"""After an ask or an offer closed, the words of its answers are forgotten."""


def until_without_a_choice(on: date) -> date:
    """The last day of what is posted, or prolonged, on this day."""
    return on + timedelta(days=POSTING_DAYS)


def latest_until(on: date) -> date:
    return on + timedelta(days=LONGEST_POSTING_DAYS)


def other_side(kind: PostingKind) -> PostingKind:
    """An offer answers an ask, and an ask an offer."""
    return PostingKind.OFFER if kind is PostingKind.ASK else PostingKind.ASK


def giver_and_taker[WhoT](kind: PostingKind, *, poster: WhoT, other: WhoT) -> tuple[WhoT, WhoT]:
    """Who asks, takes; who offers, gives."""
    return (other, poster) if kind is PostingKind.ASK else (poster, other)
