"""Doors: who may call a view, as a mark on the view. A view without a door answers 403.

    @public                                    everybody
    @signed_in                                 everybody with an account
    @requires(Permission.REPORT_FACTS)         who holds that permission today, in any area
    @requires(Permission.A, Permission.B)      who holds one of these

A door says who may come in at all. What lies out of somebody's area or organisation is for the view to hide, with 404.
Packages above `people` import these from `nabij.people.permissions`; what stands below it names the permission's code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.http.response import HttpResponseBase


class Person(Protocol):
    """Whoever can be asked what they may: `nabij.people.models.User`."""

    def may(self, permission: Any, *, on: date) -> bool: ...


@dataclass(frozen=True)
class Door:
    """`permissions` are alternatives; a door that needs an account and no permission has none.

    `open_in_demo`: everybody may in where all is invented (NABIJ_DEMO), as if it were public.
    """

    needs_account: bool
    permissions: frozenset[str] = frozenset()
    open_in_demo: bool = False

    def opens_for(self, person: Person, *, on: date) -> bool:
        """Whether somebody with an account may pass on that day."""
        return not self.permissions or any(person.may(permission, on=on) for permission in self.permissions)

    def opens_with(self, held: frozenset[Any]) -> bool:
        """Whether somebody with an account and these permissions may pass."""
        return not self.permissions or not self.permissions.isdisjoint(held)


PUBLIC = Door(needs_account=False)
SIGNED_IN = Door(needs_account=True)


def public[ViewT: Callable[..., HttpResponseBase]](view: ViewT) -> ViewT:
    return _hang(PUBLIC, view)


def signed_in[ViewT: Callable[..., HttpResponseBase]](view: ViewT) -> ViewT:
    return _hang(SIGNED_IN, view)


def requires[ViewT: Callable[..., HttpResponseBase]](
    *permissions: str, open_in_demo: bool = False
) -> Callable[[ViewT], ViewT]:
    if not permissions:
        raise ValueError("a door with requires names at least one permission; use signed_in for everybody inside")
    door = Door(needs_account=True, permissions=frozenset(permissions), open_in_demo=open_in_demo)
    return lambda view: _hang(door, view)


def door_of(view: Callable[..., Any]) -> Door | None:
    """The door of a view, or None when nobody hung one."""
    return getattr(view, "door", None)


def _hang[ViewT: Callable[..., HttpResponseBase]](door: Door, view: ViewT) -> ViewT:
    view.door = door  # type: ignore[attr-defined]  # the mark that middleware and tests read
    return view
