"""The links with which an organisation comes to its own pages: mailed to who speaks for it."""

from nabij.intake.links import is_link_secret, link_secret
from nabij.network.models import (
    JoinRequest,
    LocalBusiness,
    MailingRecipient,
    Partner,
    PledgeRequest,
    Reader,
    Succession,
)

type Linked = Partner | JoinRequest | Succession | MailingRecipient | Reader | LocalBusiness | PledgeRequest

type Invited = Partner | LocalBusiness
INVITATION = {Partner: "network.invitation", LocalBusiness: "network.localbusiness.invitation"}


def link_of(thing: Linked) -> str:
    """The secret part of the address of the pages of this partner, or of what waits for an answer."""
    return link_secret(_kind(thing), thing.public_id, number=_number(thing))


def is_link_of(thing: Linked, secret: str) -> bool:
    return is_link_secret(secret, _kind(thing), thing.public_id, number=_number(thing))


def invitation_of(invited: Invited) -> str:
    """The secret part of the address on which an organisation or business that we invited joins; it opens no other page."""
    return link_secret(INVITATION[type(invited)], invited.public_id, number=invited.link_number)


def is_invitation_of(invited: Invited, secret: str) -> bool:
    return is_link_secret(secret, INVITATION[type(invited)], invited.public_id, number=invited.link_number)


def _kind(thing: Linked) -> str:
    return f"network.{thing._meta.model_name}"


def _number(thing: Linked) -> int:
    return thing.link_number if isinstance(thing, Partner | LocalBusiness) else 1
