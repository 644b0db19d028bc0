"""Every change to goals and the texts under them. `on` is the day somebody acts; `effective_on` the day it holds from."""

from nabij.goals.services.goals import make_goal, reorder_goals, rewrite_goal, withdraw_goal
from nabij.goals.services.milestones import correct_milestone, reach_milestone, withdraw_milestone
from nabij.goals.services.names import add_name, correct_name, follow, list_that_follows, make_name_list
from nabij.goals.services.plans import (
    drop_plan,
    finish_plan,
    make_plan,
    move_plan,
    reopen_plan,
    reorder_plans,
    rewrite_plan,
    start_plan,
)
from nabij.goals.services.sentences import (
    reorder_sentences,
    restore_sentence,
    rewrite_sentence,
    withdraw_sentence,
    write_sentence,
)
from nabij.goals.services.targets import change_target, set_target, withdraw_target
from nabij.goals.services.writing import GoalsRefused
from nabij.ledger.services import LedgerRefused

__all__ = [
    "GoalsRefused",
    "LedgerRefused",
    "add_name",
    "change_target",
    "correct_milestone",
    "correct_name",
    "drop_plan",
    "finish_plan",
    "follow",
    "list_that_follows",
    "make_goal",
    "make_name_list",
    "make_plan",
    "move_plan",
    "reach_milestone",
    "reopen_plan",
    "reorder_goals",
    "reorder_plans",
    "reorder_sentences",
    "restore_sentence",
    "rewrite_goal",
    "rewrite_plan",
    "rewrite_sentence",
    "set_target",
    "start_plan",
    "withdraw_goal",
    "withdraw_milestone",
    "withdraw_sentence",
    "withdraw_target",
    "write_sentence",
]
