"""Who may call a view: the doors of `nabij.intake.doors`, for packages above people."""

from django.http import HttpRequest

from nabij.intake.doors import Door, door_of, public, requires, signed_in
from nabij.people.models import User

__all__ = ["Door", "OfficeRequest", "door_of", "public", "requires", "signed_in"]


class OfficeRequest(HttpRequest):
    """The request as a view behind `signed_in` or `requires` gets it: by somebody with an account."""

    user: User
