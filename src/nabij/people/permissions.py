"""Who may call a view: the doors of `nabij.intake.doors`, and whether a door opens for somebody."""

from datetime import date

from django.http import HttpRequest

from nabij.intake.doors import Door, door_of, public, requires, signed_in
from nabij.people.models import User
from nabij.people.rules import Permission

__all__ = ["Door", "OfficeRequest", "door_of", "opens", "public", "requires", "signed_in"]


class OfficeRequest(HttpRequest):
    """The request as a view behind `signed_in` or `requires` gets it: by somebody with an account."""

    user: User


def opens(door: Door, person: User, *, on: date) -> bool:
    """Whether one of the door's permissions is this person's today; a door without permissions opens for all inside."""
    return not door.permissions or any(person.may(Permission(code), on=on) for code in door.permissions)
