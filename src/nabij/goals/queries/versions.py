"""Versions of one thing: the newest, the one in force, its history."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

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
from nabij.goals.rules import PlanState, Visibility
from nabij.ledger.models import Tally


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


def name_now(entry: NameListEntry) -> NameListEntryVersion:
    return in_order(entry.versions.all())[-1]


def versions_of(thing: Goal | Sentence | Milestone | Plan | Target | NameListEntry) -> list[Words]:
    """What a thing said, newest first, with who wrote it. For the office: a name is never on a public page."""
    versions: Manager[Any] = thing.versions
    return list(versions.select_related("written_by").order_by("-effective_on", "-recorded_at", "-id"))


def withdrawn_sentences() -> dict[UUID, list[SentenceVersion]]:
    """For each goal the last words of its sentences that are no longer on the page."""
    newest = SentenceVersion.objects.select_related("sentence__goal").latest_per("sentence_id")
    withdrawn: dict[UUID, list[SentenceVersion]] = defaultdict(list)
    for version in newest.values():
        if version.visibility == Visibility.WITHDRAWN:
            withdrawn[version.sentence.goal.public_id].append(version)
    return withdrawn


@dataclass(frozen=True)
class NameInList:
    entry: NameListEntry
    name: str
    from_on: date
    until_on: date | None


def names_in(name_list: NameList) -> list[NameInList]:
    """All names that a list has or had, in order, as they are known now."""
    versions = NameListEntryVersion.objects.filter(entry__name_list=name_list).select_related("entry")
    shown = [v for v in versions.latest_per("entry_id").values() if v.visibility == Visibility.SHOWN]
    newest = sorted(shown, key=lambda version: (version.order, version.entry_id))
    return [NameInList(version.entry, version.name, version.from_on, version.until_on) for version in newest]


def goals_in_order(*, as_of: date, known_at: datetime) -> list[Goal]:
    """The goals on the page, in page order."""
    versions = GoalVersion.objects.known(as_of=as_of, known_at=known_at).select_related("goal")
    shown = [v for v in versions.latest_per("goal_id").values() if v.visibility == Visibility.SHOWN]
    return [version.goal for version in sorted(shown, key=lambda v: (v.order, v.goal_id))]


def sentences_in_order(goal: Goal, *, as_of: date, known_at: datetime) -> list[Sentence]:
    """The sentences of a goal on the page, in page order."""
    versions = SentenceVersion.objects.known(as_of=as_of, known_at=known_at).filter(sentence__goal=goal)
    newest = versions.select_related("sentence").latest_per("sentence_id").values()
    shown = [version for version in newest if version.visibility == Visibility.SHOWN]
    return [version.sentence for version in sorted(shown, key=lambda v: (v.order, v.sentence_id))]


def plans_in_order(goal: Goal, *, as_of: date, known_at: datetime) -> list[Plan]:
    """The plans of a goal under "Toekomst", in page order."""
    versions = PlanVersion.objects.known(as_of=as_of, known_at=known_at).filter(plan__goal=goal)
    newest = versions.select_related("plan").latest_per("plan_id").values()
    ahead = [version for version in newest if version.state != PlanState.DONE]
    return [version.plan for version in sorted(ahead, key=lambda v: (v.order, v.plan_id))]


def measures_with_entries() -> list[str]:
    """Keys of measures of which something was ever recorded: what a target can be held against."""
    return list(Tally.objects.order_by("measure").values_list("measure", flat=True).distinct())


def name_lists() -> list[NameList]:
    return list(NameList.objects.order_by("title", "pk"))
