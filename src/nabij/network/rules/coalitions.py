"""Coalitions: the kinds of their groups, who is in two at once, and when an agreement is late."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nabij.kernel.language import gettext_noop


class GroupKind(StrEnum):
    """A group of a coalition: who steers it, who looks across, who works on one theme, and where everybody talks."""

    STEERING = "steering"
    CORE = "core"
    WORK = "work"
    PLATFORM = "platform"


GROUP_KIND_LABELS: Mapping[GroupKind, str] = {
    GroupKind.STEERING: gettext_noop("stuurgroep"),
    GroupKind.CORE: gettext_noop("kerngroep"),
    GroupKind.WORK: gettext_noop("werkgroep"),
    GroupKind.PLATFORM: gettext_noop("platform"),
}


class TaskState(StrEnum):
    """An agreement from a meeting."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


TASK_STATE_LABELS: Mapping[TaskState, str] = {
    TaskState.OPEN: gettext_noop("loopt"),
    TaskState.DONE: gettext_noop("gedaan"),
    TaskState.DROPPED: gettext_noop("gaat niet door"),
}


@dataclass(frozen=True)
class Overlap[MemberT]:
    """Two coalitions beside each other: every member of one of them stands in exactly one of the three."""

    both: tuple[MemberT, ...]
    only_first: tuple[MemberT, ...]
    only_second: tuple[MemberT, ...]


def overlap_of[MemberT: Hashable](first: Iterable[MemberT], second: Iterable[MemberT]) -> Overlap[MemberT]:
    """The order in which the members come stays."""
    here, there = list(first), list(second)
    of_first, of_second = set(here), set(there)
    return Overlap(
        both=tuple(one for one in here if one in of_second),
        only_first=tuple(one for one in here if one not in of_second),
        only_second=tuple(one for one in there if one not in of_first),
    )


class Reminder(StrEnum):
    """What the owner of an agreement hears of it."""

    AHEAD = "ahead"
    LATE = "late"


REMIND_AHEAD = timedelta(days=7)


def is_late(due_on: date, on: date) -> bool:
    """The day itself is still in time."""
    return due_on < on


def reminder_of(due_on: date, on: date) -> Reminder | None:
    """What its owner should have heard by now of an open agreement."""
    if is_late(due_on, on):
        return Reminder.LATE
    return Reminder.AHEAD if due_on - REMIND_AHEAD <= on else None
