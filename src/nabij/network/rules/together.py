"""What partners do together: coalitions with their groups, joint actions, asks and offers."""

from collections.abc import Mapping
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


class JointKind(StrEnum):
    ACTION = "action"
    PROJECT = "project"


JOINT_KIND_LABELS: Mapping[JointKind, str] = {
    JointKind.ACTION: gettext_noop("gezamenlijke actie"),
    JointKind.PROJECT: gettext_noop("project"),
}


class PostingKind(StrEnum):
    ASK = "ask"
    OFFER = "offer"


POSTING_KIND_LABELS: Mapping[PostingKind, str] = {
    PostingKind.ASK: gettext_noop("gevraagd"),
    PostingKind.OFFER: gettext_noop("aangeboden"),
}


class PostingTheme(StrEnum):
    """What an ask or an offer is about."""

    ROOM = "room"
    VOLUNTEERS = "volunteers"
    TRANSPORT = "transport"
    MATERIALS = "materials"
    KNOWLEDGE = "knowledge"
    PUBLICITY = "publicity"
    OTHER = "other"


POSTING_THEME_LABELS: Mapping[PostingTheme, str] = {
    PostingTheme.ROOM: gettext_noop("een ruimte"),
    PostingTheme.VOLUNTEERS: gettext_noop("vrijwilligers"),
    PostingTheme.TRANSPORT: gettext_noop("vervoer"),
    PostingTheme.MATERIALS: gettext_noop("spullen"),
    PostingTheme.KNOWLEDGE: gettext_noop("kennis of een spreker"),
    PostingTheme.PUBLICITY: gettext_noop("bekendheid"),
    PostingTheme.OTHER: gettext_noop("iets anders"),
}

POSTING_DAYS = 60
"""How long an ask or an offer stands when nobody says otherwise."""
