"""The links with which residents come back to their pot: nothing to remember, no account, and no table of secrets."""

import base64

from django.utils.crypto import constant_time_compare, salted_hmac

from nabij.streets.models import Champion, Pot


def link_of(thing: Pot | Champion) -> str:
    """The secret part of the address of this pot, or with which this champion confirms."""
    number = thing.link_number if isinstance(thing, Pot) else 1
    mac = salted_hmac(f"nabij.streets.{thing._meta.model_name}", f"{thing.public_id}:{number}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()[:18]).decode()


def is_link_of(thing: Pot | Champion, secret: str) -> bool:
    return constant_time_compare(link_of(thing), secret)
