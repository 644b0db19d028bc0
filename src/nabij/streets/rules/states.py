"""The life of a pot as data: which step leads where, and who may take it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.kernel.working_days import after_working_days
from nabij.people.rules import Permission


class PotState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    QUESTION = "question"
    CHECKED = "checked"
    APPROVED = "approved"
    IN_BATCH = "in_batch"
    PAID = "paid"
    TOLD = "told"
    CLOSED = "closed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


STATE_LABELS: Mapping[PotState, str] = {
    PotState.DRAFT: "nog niet verstuurd",
    PotState.SUBMITTED: "aangevraagd",
    PotState.QUESTION: "wacht op antwoord van de bewoner",
    PotState.CHECKED: "nagekeken",
    PotState.APPROVED: "goedgekeurd",
    PotState.IN_BATCH: "in de betaling",
    PotState.PAID: "uitbetaald",
    PotState.TOLD: "verhaal verteld",
    PotState.CLOSED: "afgerond",
    PotState.REFUSED: "niet toegekend",
    PotState.WITHDRAWN: "ingetrokken",
    PotState.RETURNED: "geld kwam terug",
}

LIVE = frozenset(PotState) - {PotState.DRAFT, PotState.REFUSED, PotState.WITHDRAWN}
"""These take a place in the budget and in the limit of their street."""
ENDED = frozenset({PotState.CLOSED, PotState.REFUSED, PotState.WITHDRAWN})


class PotStep(StrEnum):
    """What somebody does with a pot."""

    SUBMIT = "submit"
    ASK = "ask"
    ANSWER = "answer"
    CHECK = "check"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    BATCH = "batch"
    TAKE_OUT = "take_out"
    PAY = "pay"
    TELL = "tell"
    CLOSE = "close"
    RETURN = "return"
    PAY_AGAIN = "pay_again"


STEP_LABELS: Mapping[PotStep, str] = {
    PotStep.SUBMIT: "aanvragen",
    PotStep.ASK: "een vraag stellen",
    PotStep.ANSWER: "antwoorden",
    PotStep.CHECK: "nakijken",
    PotStep.APPROVE: "goedkeuren",
    PotStep.REFUSE: "niet toekennen",
    PotStep.WITHDRAW: "intrekken",
    PotStep.BATCH: "in een betaling zetten",
    PotStep.TAKE_OUT: "uit de betaling halen",
    PotStep.PAY: "uitbetalen",
    PotStep.TELL: "vertellen wat ervan kwam",
    PotStep.CLOSE: "afronden",
    PotStep.RETURN: "het geld kwam terug",
    PotStep.PAY_AGAIN: "opnieuw uitbetalen",
}


class Actor(StrEnum):
    """Who takes a step without an account: the resident behind a link, or the worker."""

    RESIDENT = "resident"
    SYSTEM = "system"


@dataclass(frozen=True)
class Transition:
    """A step leads from some states to one; `permission` or one of `actors` may take it."""

    sources: frozenset[PotState]
    target: PotState
    permission: Permission
    actors: frozenset[Actor] = frozenset()


S, P = PotState, Permission
RESIDENT, SYSTEM = frozenset({Actor.RESIDENT}), frozenset({Actor.SYSTEM})

STEPS: Mapping[PotStep, Transition] = {
    PotStep.SUBMIT: Transition(frozenset({S.DRAFT}), S.SUBMITTED, P.CHECK_POTS, RESIDENT),
    PotStep.ASK: Transition(frozenset({S.SUBMITTED, S.CHECKED}), S.QUESTION, P.CHECK_POTS),
    PotStep.ANSWER: Transition(frozenset({S.QUESTION}), S.SUBMITTED, P.CHECK_POTS, RESIDENT),
    PotStep.CHECK: Transition(frozenset({S.SUBMITTED}), S.CHECKED, P.CHECK_POTS),
    PotStep.APPROVE: Transition(frozenset({S.CHECKED}), S.APPROVED, P.APPROVE_POTS),
    PotStep.REFUSE: Transition(frozenset({S.SUBMITTED, S.QUESTION, S.CHECKED}), S.REFUSED, P.APPROVE_POTS),
    PotStep.WITHDRAW: Transition(
        frozenset({S.DRAFT, S.SUBMITTED, S.QUESTION, S.CHECKED, S.APPROVED, S.RETURNED}),
        S.WITHDRAWN,
        P.CHECK_POTS,
        RESIDENT,
    ),
    PotStep.BATCH: Transition(frozenset({S.APPROVED}), S.IN_BATCH, P.PAY_POTS),
    PotStep.TAKE_OUT: Transition(frozenset({S.IN_BATCH}), S.APPROVED, P.PAY_POTS),
    PotStep.PAY: Transition(frozenset({S.APPROVED, S.IN_BATCH}), S.PAID, P.PAY_POTS),
    PotStep.TELL: Transition(frozenset({S.PAID}), S.TOLD, P.CHECK_POTS, RESIDENT),
    PotStep.CLOSE: Transition(frozenset({S.PAID, S.TOLD}), S.CLOSED, P.CHECK_POTS, SYSTEM),
    PotStep.RETURN: Transition(frozenset({S.PAID, S.TOLD, S.CLOSED}), S.RETURNED, P.PAY_POTS),
    PotStep.PAY_AGAIN: Transition(frozenset({S.RETURNED}), S.APPROVED, P.APPROVE_POTS),
}
"""Every step that exists. What is not here is refused."""

NEEDS_REMARK = frozenset({PotStep.ASK, PotStep.ANSWER, PotStep.REFUSE, PotStep.RETURN})

WORKING_DAYS: Mapping[PotState, int] = {
    PotState.SUBMITTED: 5,
    PotState.QUESTION: 10,
    PotState.CHECKED: 5,
    PotState.APPROVED: 10,
    PotState.IN_BATCH: 5,
    PotState.PAID: 60,
    PotState.TOLD: 5,
    PotState.RETURNED: 5,
}
"""How many working days a pot may wait in a state before it counts as late."""


class NoSuchStep(Exception):
    """From here the step does not exist."""


def state_after(state: PotState, step: PotStep) -> PotState:
    transition = STEPS[step]
    if state not in transition.sources:
        raise NoSuchStep(f"Dit potje is {STATE_LABELS[state]}. Dan kan dit niet: {STEP_LABELS[step]}.")
    return transition.target


def steps_from(state: PotState) -> tuple[PotStep, ...]:
    return tuple(step for step, transition in STEPS.items() if state in transition.sources)


def due_on(state: PotState, since: date) -> date | None:
    """The working day by which somebody should have taken the next step; None where nobody has to."""
    days = WORKING_DAYS.get(state)
    return None if days is None else after_working_days(since, days)
