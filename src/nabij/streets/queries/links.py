"""The links with which residents come back to their pot."""

from nabij.intake.links import is_link_secret, link_secret
from nabij.streets.models import Champion, Pot


def link_of(thing: Pot | Champion) -> str:
    """The secret part of the address of this pot, or with which this champion confirms."""
    return link_secret(_kind(thing), thing.public_id, number=_number(thing))


def is_link_of(thing: Pot | Champion, secret: str) -> bool:
    return is_link_secret(secret, _kind(thing), thing.public_id, number=_number(thing))


def _kind(thing: Pot | Champion) -> str:
    return f"streets.{thing._meta.model_name}"


def _number(thing: Pot | Champion) -> int:
    return thing.link_number if isinstance(thing, Pot) else 1
