"""A pot takes a step: held, allowed, written down."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from nabij.kernel.language import gettext
from nabij.people.models import User
from nabij.people.queries import NotAllowed, acting_role
from nabij.people.rules import Permission, Role
from nabij.places.models import Area
from nabij.streets.models import Pot, PotTrail
from nabij.streets.rules import (
    NEEDS_REMARK,
    STEPS,
    Actor,
    Hands,
    NoSuchStep,
    PotState,
    PotStep,
    duty_fault,
    state_after,
)
from nabij.streets.services.refusals import PotRefused


@dataclass(frozen=True)
class By:
    """Who acts: somebody with an account, or the resident behind a link, or the worker."""

    user: User | None = None
    actor: Actor | None = None


RESIDENT = By(actor=Actor.RESIDENT)
SYSTEM = By(actor=Actor.SYSTEM)
_ROLES = {Actor.RESIDENT: Role.RESIDENT, Actor.SYSTEM: Role.SYSTEM}


def hold(pot: Pot) -> Pot:
    """The row, held until the end of the transaction, so that two people cannot take the same step; with who and where."""
    return _held().get(pk=pot.pk)


def hold_draft(pot: Pot) -> Pot:
    """The same of a pot of which nothing is written down yet but its answers."""
    return Pot.objects.select_for_update(no_key=True).get(pk=pot.pk)


def hold_all(pots: QuerySet[Pot]) -> list[Pot]:
    """Many rows, held in the order that everybody keeps."""
    keys = sorted(set(pots.values_list("pk", flat=True)))
    return list(_held().filter(pk__in=keys).order_by("pk"))


def _held() -> QuerySet[Pot]:
    held = Pot.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("place__parent", "unit", "requester", "second")


def role_for(pot: Pot, step: PotStep, *, by: By, on: date) -> Role:
    """As what somebody takes this step with this pot.

    Raises:
        NotAllowed: they may not, or not in this wijk.
        PotRefused: they did another step of this pot that excludes this one.
    """
    transition = STEPS[step]
    if by.user is None:
        if by.actor not in transition.actors:
            raise NotAllowed("Deze stap zet iemand van de gemeente of van een partner.")
        return _ROLES[by.actor]
    elsewhere = "Dit potje hoort bij een wijk waar u niet voor werkt."
    role = acting_role(by.user, transition.permission, on=on, area=pot.place, elsewhere=elsewhere)
    hands = Hands(requester=pot.requested_by_id, checker=pot.checked_by_id, approver=pot.approved_by_id)
    if fault := duty_fault(step, hands, by=by.user.pk, strict=pot.strict_duties):
        raise PotRefused(fault)
    return role


def role_in(by: User, area: Area | None, *, on: date) -> Role:
    """As what somebody keeps the streets of this area, without a step of a pot.

    Raises:
        NotAllowed: they may not, or not in this wijk.
    """
    elsewhere = "Deze straat ligt in een wijk waar u niet voor werkt."
    return acting_role(by, Permission.CHECK_POTS, on=on, area=area, elsewhere=elsewhere)


def take(pot: Pot, step: PotStep, *, by: By, on: date, at: datetime, remark: str = "") -> Role:
    """Brings a pot that is held to where the step leads, and keeps the step. The caller saves nothing more of it."""
    role = role_for(pot, step, by=by, on=on)
    if step in NEEDS_REMARK and not remark.strip():
        raise PotRefused(faults={"remark": gettext("Schrijf er kort bij waarom.")})
    source = PotState(pot.state)
    try:
        target = state_after(source, step)
    except NoSuchStep as error:
        raise PotRefused(str(error)) from error
    pot.state, pot.state_since = target.value, on
    pot.save()
    PotTrail.objects.create(
        pot=pot, step=step.value, source=source.value, target=target.value, role=role.value, by=by.user, on=on, at=at,
        remark=remark.strip(),
    )  # fmt: skip
    return role
