"""Links by mail to a page of somebody's own: nothing to remember, no account, and no table of secrets.

    secret = link_secret("network.partner", partner.public_id, number=partner.link_number)

The secret follows from the key of this instance. Who counts the number of a thing up makes every link sent before worthless.
"""

import base64
from uuid import UUID

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare, salted_hmac


def link_secret(kind: str, public_id: UUID, *, number: int = 1) -> str:
    """The secret part of the address of one page of this thing: 24 characters of base64url."""
    mac = salted_hmac(f"nabij.{kind}", f"{public_id}:{number}", algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()[:18]).decode()


def is_link_secret(secret: str, kind: str, public_id: UUID, *, number: int = 1) -> bool:
    return constant_time_compare(link_secret(kind, public_id, number=number), secret)


def kept_private(response: HttpResponse) -> HttpResponse:
    """A page behind a link: nobody on the way keeps it and no search engine shows it."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
