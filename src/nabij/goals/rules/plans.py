"""A plan keeps its promise in the open: it starts, is done, moves with a reason or is dropped with a reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.goals.rules.dates import PromisedDate
from nabij.people.rules import Permission


class Visibility(StrEnum):
    """Whether a goal, sentence, milestone or target stands on the page. Nothing is ever removed."""

    SHOWN = "shown"
    WITHDRAWN = "withdrawn"


class Repeats(StrEnum):
    """Whether a milestone was reached once or comes back every year; either way it counts once."""

    ONCE = "once"
    YEARLY = "yearly"


class PlanState(StrEnum):
    PLANNED = "planned"
    STARTED = "started"
    MOVED = "moved"
    DONE = "done"
    DROPPED = "dropped"


class PlanStep(StrEnum):
    """What a person does with a plan."""

    START = "start"
    FINISH = "finish"
    MOVE = "move"
    DROP = "drop"
    REOPEN = "reopen"
    """A dropped plan is taken up again, or a plan turns out not to have been done: the second is a correction."""


class Becomes(StrEnum):
    """What a finished plan leaves under "Tot nog toe"."""

    SENTENCE = "sentence"
    MILESTONE = "milestone"


OPEN = frozenset({PlanState.PLANNED, PlanState.STARTED, PlanState.MOVED})
CLOSED = frozenset({PlanState.DONE, PlanState.DROPPED})

STEPS: dict[tuple[PlanState, PlanStep], PlanState] = {
    (PlanState.PLANNED, PlanStep.START): PlanState.STARTED,
    (PlanState.MOVED, PlanStep.START): PlanState.STARTED,
    (PlanState.PLANNED, PlanStep.FINISH): PlanState.DONE,
    (PlanState.STARTED, PlanStep.FINISH): PlanState.DONE,
    (PlanState.MOVED, PlanStep.FINISH): PlanState.DONE,
    (PlanState.PLANNED, PlanStep.MOVE): PlanState.MOVED,
    (PlanState.STARTED, PlanStep.MOVE): PlanState.MOVED,
    (PlanState.MOVED, PlanStep.MOVE): PlanState.MOVED,
    (PlanState.PLANNED, PlanStep.DROP): PlanState.DROPPED,
    (PlanState.STARTED, PlanStep.DROP): PlanState.DROPPED,
    (PlanState.MOVED, PlanStep.DROP): PlanState.DROPPED,
    (PlanState.DONE, PlanStep.REOPEN): PlanState.STARTED,
    (PlanState.DROPPED, PlanStep.REOPEN): PlanState.PLANNED,
}
"""Every step that exists; what is not here is refused."""

NEEDS_REASON = frozenset({PlanStep.MOVE, PlanStep.DROP, PlanStep.REOPEN})

STEP_PERMISSION: dict[PlanStep, Permission] = dict.fromkeys(PlanStep, Permission.EDIT_GOALS)
"""Who may take a step: whoever holds this permission."""


def state_after(state: PlanState, step: PlanStep) -> PlanState | None:
    """The state a step leads to, or None when the step does not exist from here."""
    return STEPS.get((state, step))


def steps_from(state: PlanState) -> tuple[PlanStep, ...]:
    return tuple(step for step in PlanStep if (state, step) in STEPS)


def is_overdue(state: PlanState, promised: PromisedDate | None, on: date) -> bool:
    """A plan without a promised date is never late; one that is done or dropped no longer is."""
    return state in OPEN and promised is not None and promised.is_over(on)


@dataclass(frozen=True)
class ProgrammePeriod:
    """The years of the programme a plan belongs to: 2023-2026."""

    first_year: int
    last_year: int

    def __post_init__(self) -> None:
        if self.first_year > self.last_year:
            raise ValueError(f"a programme ends in or after its first year: {self.first_year} > {self.last_year}")

    @property
    def label(self) -> str:
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"
