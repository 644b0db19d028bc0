"""The words and rules of goals, in plain Python: dates that are promised, plans, slots in a sentence, targets."""

from nabij.goals.rules.dates import Precision, PromisedDate
from nabij.goals.rules.order import Direction, shifted
from nabij.goals.rules.plans import (
    CLOSED,
    NEEDS_REASON,
    OPEN,
    STEP_PERMISSION,
    STEPS,
    Becomes,
    PlanState,
    PlanStep,
    ProgrammePeriod,
    Repeats,
    Visibility,
    is_overdue,
    state_after,
    steps_from,
)
from nabij.goals.rules.slots import FigureSlot, NamesSlot, Part, Text, parse, stray_braces, typed_numbers
from nabij.goals.rules.targets import Reading, TargetKind, Terms, Verdict, verdict

__all__ = [
    "CLOSED",
    "NEEDS_REASON",
    "OPEN",
    "STEPS",
    "STEP_PERMISSION",
    "Becomes",
    "Direction",
    "FigureSlot",
    "NamesSlot",
    "Part",
    "PlanState",
    "PlanStep",
    "Precision",
    "ProgrammePeriod",
    "PromisedDate",
    "Reading",
    "Repeats",
    "TargetKind",
    "Terms",
    "Text",
    "Verdict",
    "Visibility",
    "is_overdue",
    "parse",
    "shifted",
    "state_after",
    "steps_from",
    "stray_braces",
    "typed_numbers",
    "verdict",
]
