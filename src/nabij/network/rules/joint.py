"""Joint actions and projects: how they stand, when a company counts, and how companies are named in a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from nabij.kernel.language import gettext_noop
from nabij.network.rules.counting import Span


class JointKind(StrEnum):
    ACTION = "action"
    PROJECT = "project"


JOINT_KIND_LABELS: Mapping[JointKind, str] = {
    JointKind.ACTION: gettext_noop("gezamenlijke actie"),
    JointKind.PROJECT: gettext_noop("project"),
}


class JointState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CALLED_OFF = "called_off"


JOINT_STATE_LABELS: Mapping[JointState, str] = {
    JointState.PLANNED: gettext_noop("gepland"),
    JointState.RUNNING: gettext_noop("loopt"),
    JointState.DONE: gettext_noop("klaar"),
    JointState.CALLED_OFF: gettext_noop("afgeblazen"),
}


def joint_state(*, is_planned: bool, ended_on: date | None, called_off_on: date | None, on: date) -> JointState:
    """On its last day it is done."""
    if called_off_on is not None:
        return JointState.CALLED_OFF
    if is_planned:
        return JointState.PLANNED
    return JointState.DONE if ended_on is not None and ended_on <= on else JointState.RUNNING


def first_meeting(some: Iterable[Span], others: Iterable[Span]) -> date | None:
    """The first day that lies in a span of both; None when there is none."""
    found = [
        max(first, begin)
        for first, until in some
        for begin, end in others
        if (until is None or begin < until) and (end is None or first < end)
    ]
    return min(found, default=None)


@dataclass(frozen=True)
class Company:
    """A business that takes part since `first_on`; `actions` says in what (by key) and since when."""

    public_id: UUID
    name: str
    first_on: date
    actions: Mapping[int, date]

    def taken_part_by(self, day: date) -> frozenset[int]:
        return frozenset(action for action, since in self.actions.items() if since <= day)


type Item = tuple[str, date] | None
"""How a company is told, and since when it takes part; None: another one tells it too."""


def told_companies(companies: Iterable[Company]) -> dict[UUID, dict[date, Item]]:
    """How each company is named in a row of names, from which day on.

    Who took part in exactly the same so far is one item, "NS & ProRail", told by who came first. It is about words
    alone: they count as two.
    """
    known = sorted(companies, key=lambda company: (company.first_on, company.name, str(company.public_id)))
    told: dict[UUID, dict[date, Item]] = {company.public_id: {} for company in known}
    for day in sorted({day for company in known for day in (company.first_on, *company.actions.values())}):
        groups: dict[frozenset[int], list[Company]] = defaultdict(list)
        for company in known:
            if company.first_on <= day:
                groups[company.taken_part_by(day)].append(company)
        for first, *others in groups.values():
            _tell(told[first.public_id], day, (_together([first.name, *(o.name for o in others)]), first.first_on))
            for other in others:
                _tell(told[other.public_id], day, None)
    return told


def _tell(steps: dict[date, Item], day: date, item: Item) -> None:
    """Only what changes is a step."""
    if not steps or steps[max(steps)] != item:
        steps[day] = item


def _together(names: list[str]) -> str:
    """["NS"] → "NS"; ["NS", "ProRail"] → "NS & ProRail"; of more the last two are joined so."""
    return " & ".join(filter(None, (", ".join(names[:-1]), names[-1])))
