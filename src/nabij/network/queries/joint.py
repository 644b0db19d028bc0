"""Joint actions and projects: who takes part, which of them somebody looks for, and what everybody may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.network.models import JointAction, JointActionArea, JointActionPartner, Partner
from nabij.network.rules import JointKind, JointState
from nabij.places.models import Area


@dataclass(frozen=True)
class JointWish:
    """What somebody looks for; what is empty does not matter."""

    kind: JointKind | None = None
    state: JointState | None = None
    area: Area | None = None
    partner: Partner | None = None


def taking_part_in(action: JointAction) -> QuerySet[JointActionPartner]:
    """Who takes part: who leads first, then in order of coming. Without who was struck out or merged away."""
    there = action.partners.filter(struck_on=None, partner__merged_into=None).select_related("partner__organisation")
    return there.order_by("-leads", "from_on", "partner__organisation__name", "pk")


def joint_found(wish: JointWish, on: date) -> QuerySet[JointAction]:
    """The actions and projects that fit, those that began last first."""
    found = JointAction.objects.order_by("-began_on", "title", "pk")
    if wish.kind:
        found = found.filter(kind=wish.kind)
    if wish.state:
        found = found.filter(_in_state(wish.state, on))
    if wish.area:
        found = found.filter(Exists(JointActionArea.objects.filter(action=OuterRef("pk"), area=wish.area)))
    if wish.partner:
        parts = JointActionPartner.objects.filter(action=OuterRef("pk"), partner=wish.partner, struck_on=None)
        found = found.filter(Exists(parts))
    return found


def _in_state(state: JointState, on: date) -> Q:
    begun = Q(called_off_on=None, is_planned=False)
    return {
        JointState.PLANNED: Q(called_off_on=None, is_planned=True),
        JointState.CALLED_OFF: Q(called_off_on__isnull=False),
        JointState.DONE: begun & Q(ended_on__lte=on),
        JointState.RUNNING: begun & (Q(ended_on=None) | Q(ended_on__gt=on)),
    }[state]


def joint_shown(wish: JointWish, on: date) -> QuerySet[JointAction]:
    """What everybody may see of them: nothing that is hidden or was called off."""
    return joint_found(wish, on).filter(is_hidden=False, called_off_on=None)


def without_result(on: date) -> QuerySet[JointAction]:
    """What is done, while nobody told yet what came of it."""
    return joint_found(JointWish(state=JointState.DONE), on).filter(result="")
