"""Joint actions and projects as pages and machines show them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from nabij.goals.queries import goal_now
from nabij.kernel import written
from nabij.kernel.language import Told, gettext, told
from nabij.network.models import JointAction, JointActionPartner, Partner
from nabij.network.queries.directory import shown
from nabij.network.queries.joint import JointWish, joint_shown
from nabij.network.rules import JOINT_KIND_LABELS, JOINT_STATE_LABELS, JointKind, JointState, joint_state


@dataclass(frozen=True)
class Participant:
    """A partner in an action. `url` is its public page, when it has one."""

    name: str
    leads: bool
    from_on: date
    url: str


@dataclass(frozen=True)
class JointCard:
    """One action or project on a list or on its own page, in the language in use."""

    action: JointAction
    kind: str
    state: JointState
    title: Told
    text: Told
    result: Told
    wijken: list[str]
    participants: list[Participant]

    @property
    def state_label(self) -> str:
        return gettext(JOINT_STATE_LABELS[self.state])

    @property
    def where(self) -> str:
        return ", ".join(self.wijken) or gettext("de hele gemeente")

    @property
    def who(self) -> str:
        return written.listed([participant.name for participant in self.participants])

    def others_than(self, partner: Partner) -> str:
        return written.listed([one.name for one in self.participants if one.name != partner.name])

    @property
    def when(self) -> str:
        began, ended = self.action.began_on, self.action.ended_on
        if self.state is JointState.PLANNED:
            return gettext("begint op {day}").format(day=written.day(began))
        if ended is None:
            return gettext("sinds {day}").format(day=written.day(began))
        if ended == began:
            return written.day(began)
        return gettext("{first} tot en met {last}").format(first=written.day(began), last=written.day(ended))

    @property
    def url(self) -> str:
        return reverse("joint_action", args=[self.action.slug])


def joint_cards(actions: Iterable[JointAction], on: date, *, for_desk: bool = False) -> list[JointCard]:
    """The cards of these actions, in a fixed number of queries.

    Partners that are rather not shown stand on them at the desk alone.
    """
    found = list(actions)
    participants = _participants([action.pk for action in found], on, for_desk=for_desk)
    prefetch_related_objects(found, "areas__area")
    return [_card(action, participants[action.pk], on) for action in found]


def joint_cards_of(partner: Partner, on: date) -> list[JointCard]:
    """What everybody may see of what this partner does together with others."""
    return joint_cards(joint_shown(JointWish(partner=partner), on), on)


def _card(action: JointAction, participants: list[Participant], on: date) -> JointCard:
    return JointCard(
        action,
        kind=gettext(JOINT_KIND_LABELS[JointKind(action.kind)]),
        state=joint_state(
            is_planned=action.is_planned, ended_on=action.ended_on, called_off_on=action.called_off_on, on=on
        ),
        title=told(action.title, action.title_en),
        text=told(action.text, action.text_en),
        result=told(action.result, action.result_en),
        wijken=sorted(row.area.name for row in action.areas.all()),
        participants=participants,
    )


def _participants(keys: Collection[int], on: date, *, for_desk: bool) -> dict[int, list[Participant]]:
    rows = JointActionPartner.objects.filter(action__in=keys, struck_on=None, partner__merged_into=None)
    rows = (rows if for_desk else rows.filter(partner__is_hidden=False)).select_related("partner__organisation")
    ordered = list(rows.order_by("-leads", "from_on", "partner__organisation__name", "pk"))
    with_page = set(shown(on).filter(pk__in={row.partner_id for row in ordered}).values_list("pk", flat=True))
    found: dict[int, list[Participant]] = defaultdict(list)
    for row in ordered:
        url = reverse("partner", args=[row.partner.slug]) if row.partner_id in with_page else ""
        found[row.action_id].append(Participant(row.partner.name, row.leads, row.from_on, url))
    return found


def joint_facts(card: JointCard) -> list[tuple[str, str]]:
    """Pairs of a word and what it is here; what there is nothing of is left out."""
    behind = card.action.coalitions.select_related("coalition").order_by("coalition__name")
    facts = [
        (gettext("Waar"), card.where),
        (gettext("Waarvoor"), _goal_of(card.action)),
        (gettext("Vanuit"), written.listed([told(row.coalition.name, row.coalition.name_en) for row in behind])),
    ]
    return [fact for fact in facts if fact[1]]


def _goal_of(action: JointAction) -> str:
    if action.goal is None:
        return ""
    now = goal_now(action.goal)
    return told(now.title, now.title_en)


def plain_of_joint(card: JointCard) -> dict[str, Any]:
    """For machines: what stands on its page, and nothing more."""
    action = card.action
    return {
        "id": str(action.public_id),
        "kind": action.kind,
        "title": action.title,
        "title_en": action.title_en,
        "description": action.text,
        "description_en": action.text_en,
        "result": action.result,
        "result_en": action.result_en,
        "state": card.state.value,
        "began_on": action.began_on,
        "ended_on": action.ended_on,
        "areas": sorted(row.area.code for row in action.areas.all()),
        "partners": [
            {"name": one.name, "leads": one.leads, "since": one.from_on, "page": one.url or None}
            for one in card.participants
        ],
        "page": card.url,
    }
