"""How far an organisation is on the way into the network, and out of it, as data."""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    PROSPECT = "prospect"
    INVITED = "invited"
    IN_TALK = "in_talk"
    SIGNED = "signed"
    PAUSED = "paused"
    ENDED = "ended"


STAGE_LABELS: Mapping[Stage, str] = {
    Stage.PROSPECT: "nog te benaderen",
    Stage.INVITED: "uitgenodigd",
    Stage.IN_TALK: "in gesprek",
    Stage.SIGNED: "doet mee",
    Stage.PAUSED: "doet even niets",
    Stage.ENDED: "doet niet meer mee",
}

BY_HAND: Mapping[Stage, frozenset[Stage]] = {
    Stage.PROSPECT: frozenset({Stage.IN_TALK, Stage.ENDED}),
    Stage.INVITED: frozenset({Stage.IN_TALK, Stage.ENDED}),
    Stage.IN_TALK: frozenset({Stage.ENDED}),
    Stage.SIGNED: frozenset({Stage.PAUSED}),
    Stage.PAUSED: frozenset({Stage.SIGNED}),
    Stage.ENDED: frozenset({Stage.PROSPECT}),
}
"""Where the coordinator may move an organisation; an invitation, a signature and a withdrawal move it by themselves."""

INVITABLE = frozenset({Stage.PROSPECT, Stage.INVITED, Stage.IN_TALK, Stage.ENDED})
MEMBER = frozenset({Stage.SIGNED, Stage.PAUSED})
"""With a declaration that holds; a partner that does nothing for a while is still a partner."""
