"""Organisations, and who works in which role for them."""

from datetime import date

from django.db import transaction

from nabij.people.models import Organisation, RoleAssignment, User
from nabij.people.rules import ROLES, Role
from nabij.places.models import Area


class OrganisationRefused(Exception):
    """Why an organisation cannot be added."""


class RoleRefused(Exception):
    """Why somebody cannot have this role, or not like this."""


def add_organisation(*, name: str) -> Organisation:
    if Organisation.objects.filter(name__iexact=name).exists():
        raise OrganisationRefused("Er is al een organisatie met deze naam.")
    return Organisation.objects.create(name=name)


@transaction.atomic
def assign_role(
    *,
    user: User,
    role: Role,
    organisation: Organisation,
    area: Area | None = None,
    starts_on: date,
    ends_on: date | None = None,
    by: User | None = None,
) -> RoleAssignment:
    """Let somebody work in this role, in an area or (without one) everywhere.

    `by` is None only for the command line, which must be able to make the first administrator. On `ends_on` the role
    no longer holds.
    """
    if role not in ROLES:
        raise RoleRefused("Deze rol is voor werk zonder mens en kan niemand krijgen.")
    if user == by:
        raise RoleRefused("Niemand geeft zichzelf een rol. Vraag het een andere beheerder.")
    if not user.is_active:
        raise RoleRefused("Dit account is gesloten.")
    if ends_on and ends_on < starts_on:
        raise RoleRefused("De rol eindigt voordat zij begint.")
    held = RoleAssignment.objects.filter(user=user, role=role, organisation=organisation, area=area)
    if held.not_ended(starts_on).exists():
        raise RoleRefused(f"{user.name} heeft deze rol daar al.")
    return RoleAssignment.objects.create(
        user=user,
        role=role,
        organisation=organisation,
        area=area,
        starts_on=starts_on,
        ends_on=ends_on,
        assigned_by=by,
    )


def end_role(*, assignment: RoleAssignment, on: date, by: User | None = None) -> None:
    """From `on` the role no longer holds; on its first day that makes it a role that never held."""
    if assignment.user == by:
        raise RoleRefused("Niemand wijzigt de eigen rollen. Vraag het een andere beheerder.")
    if assignment.ends_on and assignment.ends_on <= on:
        raise RoleRefused("Deze rol is al geëindigd.")
    assignment.ends_on = max(on, assignment.starts_on)
    assignment.save(update_fields=["ends_on"])


def move_roles(*, source: Organisation, target: Organisation, on: date) -> None:
    """Two organisations turned out to be one: who worked for the one works for the other. Held in both, a role ends in the one."""
    open_there = {
        (held.user_id, held.role, held.area_id)
        for held in RoleAssignment.objects.filter(organisation=target, ends_on=None)
    }
    for held in RoleAssignment.objects.filter(organisation=source).order_by("pk"):
        if held.ends_on is None and (held.user_id, held.role, held.area_id) in open_there:
            held.ends_on = max(on, held.starts_on)
        else:
            held.organisation = target
        held.save(update_fields=["organisation", "ends_on"])
