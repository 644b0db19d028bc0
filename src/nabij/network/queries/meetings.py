"""What coalitions met for and agreed: minutes for who sits there, agreements with the late ones on top."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from nabij.kernel.language import gettext
from nabij.network.models import Coalition, Group, GroupTask, Minutes, Partner
from nabij.network.queries.coalitions import coalitions_of, count_members, running, seats_of
from nabij.network.rules import REMIND_AHEAD, TASK_STATE_LABELS, TaskState, is_late

OPEN = Q(state=TaskState.OPEN.value)
KINDS = {TaskState.OPEN: "waiting", TaskState.DONE: "good", TaskState.DROPPED: "neutral"}


def late(on: date) -> Q:
    """Of agreements: those that should have been done before this day."""
    return OPEN & Q(due_on__lt=on)


@dataclass(frozen=True)
class CoalitionRow:
    """One coalition on the list of the desk."""

    coalition: Coalition
    members: int
    groups: int
    met: int
    open: int
    late: int


def coalition_rows(on: date) -> list[CoalitionRow]:
    """Every coalition with how it is doing: those that are there by name, then those that ended."""
    last = Case(When(ended_on=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    ordered = Coalition.objects.select_related("area").order_by(last, "-follows_declaration", "name", "pk")
    found = list(ordered)
    members = count_members(found, on)
    groups = _counted(Group.objects.filter(running(on)))
    met = _counted(Minutes.objects.filter(_of_this_year(on)), "held_on")
    still_open, too_late = _counted(GroupTask.objects.filter(OPEN)), _counted(GroupTask.objects.filter(late(on)))
    return [
        CoalitionRow(one, members[one.pk], *(part.get(one.pk, 0) for part in (groups, met, still_open, too_late)))
        for one in found
    ]


def _counted(rows: QuerySet[Any], column: str = "pk") -> dict[int, int]:
    """By coalition how many rows there are, or how many different values in a column."""
    return dict(rows.order_by().values_list("coalition").annotate(number=Count(column, distinct=True)))


def _of_this_year(on: date) -> Q:
    """Of minutes: those of a meeting of the whole coalition in the year of this day, up to it."""
    return Q(group=None, held_on__gte=date(on.year, 1, 1), held_on__lte=on)


def met_this_year(coalition: Coalition, on: date) -> int:
    """On how many days of this year the whole coalition met."""
    held = coalition.minutes.filter(_of_this_year(on))
    return held.order_by().values("held_on").distinct().count()


def minutes_of(coalition: Coalition) -> QuerySet[Minutes]:
    """Of the coalition and all its groups, the newest first."""
    return coalition.minutes.select_related("coalition", "group", "file", "written_by").order_by("-held_on", "-pk")


def minutes_for(partner: Partner, on: date) -> QuerySet[Minutes]:
    """What this partner may read: of each coalition it is in and of each group it sits in on this day, and of no other."""
    of_coalitions = Q(group=None, coalition__in=coalitions_of(partner, on).values("pk"))
    of_groups = Q(group__in=seats_of(partner, on).values("group"))
    found = Minutes.objects.filter(of_coalitions | of_groups)
    return found.select_related("coalition", "group", "file").order_by("-held_on", "-pk")


def agreements() -> QuerySet[GroupTask]:
    """Open ones first, what is due first on top; then what was closed, the last one first."""
    state = Case(When(OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    day = Case(When(OPEN, then="due_on"))
    related = ("coalition", "group", "minutes", "owner__organisation")
    return (
        GroupTask.objects.select_related(*related)
        .annotate(is_closed=state, day=day)
        .order_by("is_closed", "day", "-closed_on", "pk")
    )


def late_agreements(on: date) -> QuerySet[GroupTask]:
    """What should have been done in coalitions that are there, what is late longest on top."""
    return agreements().filter(late(on), running(on, of="coalition__"))


def agreements_of(partner: Partner) -> QuerySet[GroupTask]:
    """What this organisation took on."""
    return agreements().filter(owner=partner)


def to_remind_of(on: date) -> QuerySet[GroupTask]:
    """Open agreements that are due within a week, or late, of coalitions that are there."""
    near = GroupTask.objects.filter(OPEN, running(on, of="coalition__"), due_on__lte=on + REMIND_AHEAD)
    return (
        near.filter(owner__merged_into=None).select_related("coalition", "group", "owner__organisation").order_by("pk")
    )


@dataclass(frozen=True)
class AgreementRow:
    """An agreement with how it stands: a word, and the colour that helps."""

    task: GroupTask
    word: str
    kind: str


def agreement_rows(tasks: Iterable[GroupTask], on: date) -> list[AgreementRow]:
    return [AgreementRow(task, *_standing(task, on)) for task in tasks]


def _standing(task: GroupTask, on: date) -> tuple[str, str]:
    state = TaskState(task.state)
    if state is TaskState.OPEN and is_late(task.due_on, on):
        return gettext("te laat"), "attention"
    return gettext(TASK_STATE_LABELS[state]), KINDS[state]


def groups_to_choose(coalition: Coalition, on: date) -> QuerySet[Group]:
    return coalition.groups.filter(running(on)).order_by("name", "pk")
