"""Who there is, as what they may act, and who looked at whom."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from nabij.kernel.periods import months_before
from nabij.people.models import Organisation, ReadLog, RoleAssignment, User
from nabij.people.rules import IDLE_MONTHS, ROLES, TIME_TO_ANSWER, Permission, Role, login_name
from nabij.places.models import Area


class NotAllowed(Exception):
    """This person has no role that allows it today."""


def acting_role(
    user: User,
    permission: Permission,
    *,
    on: date,
    area: Area | None = None,
    organisation: Organisation | None = None,
    elsewhere: str = "",
) -> Role:
    """As what somebody acts when they use this permission: what the ledger keeps instead of a name.

    Raises:
        NotAllowed: no role of theirs allows it on that day; or not there, which `elsewhere` says in its own words.
    """
    # All that somebody ever was, as in `User.may`.
    ever = user.role_assignments.all() if user.is_active else []
    held = [assignment for assignment in ever if assignment.allows(permission, on=on)]
    there = {a.role for a in held if a.reaches(area=area, organisation=organisation)}
    for role in ROLES:
        if role in there:
            return role
    if held and elsewhere:
        raise NotAllowed(elsewhere)
    raise NotAllowed("U hebt vandaag geen rol waarmee dit mag. Vraag het de beheerder.")


def with_roles(user: User) -> User:
    """The same person with all their roles read: for a service that asks for many records as what they act."""
    return User.objects.prefetch_related("role_assignments").get(pk=user.pk)


def areas_where(user: User, permission: Permission, *, on: date) -> list[Area] | None:
    """In which areas (and all that lies in them) somebody may this; None where their role has no bounds."""
    allowing = RoleAssignment.objects.allowing(permission, on=on).filter(user=user).select_related("area")
    held = list(allowing) if user.is_active else []
    areas = [assignment.area for assignment in held]
    return None if None in areas else [area for area in areas if area is not None]


def permissions_of(user: User, *, on: date) -> frozenset[Permission]:
    """Everything this person may somewhere, in one query: for menus and work lists."""
    held = RoleAssignment.objects.holding(on).filter(user=user).values_list("role", flat=True)
    allowed = (ROLES[Role(role)].permissions for role in held)
    return frozenset().union(*allowed) if user.is_active else frozenset()


def everybody(*, on: date) -> QuerySet[User]:
    """All people who are not erased, by name, each with the roles that hold or are still to begin (`open_roles`)."""
    running = RoleAssignment.objects.not_ended(on).select_related("organisation", "area").order_by("starts_on", "pk")
    roles = Prefetch("role_assignments", queryset=running, to_attr="open_roles")
    return User.objects.filter(erased_on__isnull=True).prefetch_related(roles).order_by("name", "pk")


def idle(*, on: date) -> QuerySet[User]:
    """Who may log in and did not for eighteen months, as the register says (`ACCOUNT_TERM`); `seen_on` is the last day."""
    seen = User.objects.filter(is_active=True).annotate(seen_on=TruncDate(Coalesce("last_login", "added_at")))
    return seen.filter(seen_on__lte=months_before(on, IDLE_MONTHS)).order_by("seen_on", "pk")


def not_asked_to_stay(*, on: date) -> QuerySet[User]:
    """Those of them whom we did not ask yet since they were last here."""
    return idle(on=on).filter(Q(asked_to_stay_on=None) | Q(asked_to_stay_on__lt=F("seen_on")))


def silent(*, on: date) -> QuerySet[User]:
    """Those of them who were asked and let the time to answer pass: an administrator closes the account, or not."""
    return idle(on=on).filter(asked_to_stay_on__gte=F("seen_on"), asked_to_stay_on__lte=on - TIME_TO_ANSWER)


def person(public_id: UUID) -> User:
    """Raises User.DoesNotExist for a stranger and for somebody who was erased."""
    return User.objects.get(public_id=public_id, erased_on__isnull=True)


def person_with_email(email: str) -> User | None:
    return User.objects.filter(email=login_name(email)).first()


def roles_of(user: User) -> Sequence[RoleAssignment]:
    """All roles that somebody ever had, newest first."""
    return list(user.role_assignments.select_related("organisation", "area").order_by("-starts_on", "-pk"))


def organisations() -> QuerySet[Organisation]:
    return Organisation.objects.order_by("name")


def reads(*, subject: UUID | None = None) -> QuerySet[ReadLog]:
    """Who looked at what, newest first; at one subject or at all."""
    noted = ReadLog.objects.select_related("reader").order_by("-read_at", "-pk")
    return noted.filter(subject=subject) if subject else noted
