"""Versions of one thing: the newest, the one in force, its history."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Manager, Max, QuerySet

from nabij.goals.models import (
    Goal,
    GoalVersion,
    Milestone,
    MilestoneVersion,
    NameList,
    NameListEntry,
    NameListEntryVersion,
    Plan,
    PlanVersion,
    Sentence,
    SentenceVersion,
    Target,
    TargetVersion,
    Words,
)
from nabij.goals.rules import Visibility


def in_order[WordsT: Words](versions: QuerySet[WordsT]) -> list[WordsT]:
    """All versions of a thing, the one that holds last at the end."""
    return list(versions.order_by("effective_on", "recorded_at", "id"))


def in_force[WordsT: Words](versions: QuerySet[WordsT], on: date) -> WordsT:
    """The version that holds on a day; before the first day, the first."""
    ordered = in_order(versions)
    begun = [version for version in ordered if version.effective_on <= on]
    return begun[-1] if begun else ordered[0]


def last_order(versions: QuerySet[Any]) -> int:
    """The place of the last in the row; 0 when there is none."""
    return int(versions.aggregate(last=Max("order"))["last"] or 0)


def goal_now(goal: Goal) -> GoalVersion:
    return in_order(goal.versions.all())[-1]


def plan_now(plan: Plan) -> PlanVersion:
    return in_order(plan.versions.all())[-1]


def milestone_now(milestone: Milestone) -> MilestoneVersion:
    return in_order(milestone.versions.all())[-1]


def target_now(target: Target) -> TargetVersion:
    return in_order(target.versions.all())[-1]


def versions_of(thing: Goal | Sentence | Milestone | Plan | Target | NameListEntry) -> list[Words]:
    """What a thing said, newest first, with who wrote it. For the office: a name is never on a public page."""
    versions: Manager[Any] = thing.versions
    return list(versions.select_related("written_by").order_by("-effective_on", "-recorded_at", "-id"))


def withdrawn_sentences(goal: Goal) -> list[SentenceVersion]:
    """The last words of sentences that are no longer on the page."""
    newest = SentenceVersion.objects.filter(sentence__goal=goal).select_related("sentence").latest_per("sentence_id")
    return [version for version in newest.values() if version.visibility == Visibility.WITHDRAWN]


@dataclass(frozen=True)
class NameInList:
    entry: NameListEntry
    name: str
    from_on: date
    until_on: date | None


def names_in(name_list: NameList) -> list[NameInList]:
    """All names that a list has or had, in order, as they are known now."""
    versions = NameListEntryVersion.objects.filter(entry__name_list=name_list).select_related("entry")
    newest = sorted(versions.latest_per("entry_id").values(), key=lambda version: (version.order, version.entry_id))
    return [NameInList(version.entry, version.name, version.from_on, version.until_on) for version in newest]
