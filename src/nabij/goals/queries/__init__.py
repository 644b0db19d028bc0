"""Every read of goals and their texts. Takes the moments it speaks of; never asks the clock."""

from nabij.goals.queries.page import (
    GoalText,
    MilestoneText,
    Move,
    PlanText,
    SentenceText,
    TargetText,
    names_by_list,
    page_texts,
)
from nabij.goals.queries.recounting import recounts, standing_entries
from nabij.goals.queries.versions import (
    NameInList,
    goal_now,
    in_force,
    in_order,
    last_order,
    milestone_now,
    names_in,
    plan_now,
    target_now,
    versions_of,
    withdrawn_sentences,
)

__all__ = [
    "GoalText",
    "MilestoneText",
    "Move",
    "NameInList",
    "PlanText",
    "SentenceText",
    "TargetText",
    "goal_now",
    "in_force",
    "in_order",
    "last_order",
    "milestone_now",
    "names_by_list",
    "names_in",
    "page_texts",
    "plan_now",
    "recounts",
    "standing_entries",
    "target_now",
    "versions_of",
    "withdrawn_sentences",
]
