"""Who may not do what after having done something else with the same pot."""

from dataclasses import dataclass

from nabij.streets.rules.states import PotStep


@dataclass(frozen=True)
class Hands:
    """Through whose hands a pot went, as keys of accounts; None where nobody with an account did it."""

    requester: int | None = None
    checker: int | None = None
    approver: int | None = None


FLOOR: dict[PotStep, tuple[str, ...]] = {
    PotStep.APPROVE: ("requester",),
    PotStep.PAY: ("checker",),
}
"""What no municipality can switch off: nobody approves what they asked, nobody pays what they checked."""

STRICT: dict[PotStep, tuple[str, ...]] = {
    PotStep.CHECK: ("requester",),
    PotStep.APPROVE: ("requester", "checker"),
    PotStep.PAY: ("requester", "checker", "approver"),
}
"""The usual form: four different people."""

_DID = {
    "requester": "U hebt dit potje zelf aangevraagd",
    "checker": "U hebt dit potje zelf nagekeken",
    "approver": "U hebt dit potje zelf goedgekeurd",
}


def duty_fault(step: PotStep, hands: Hands, *, by: int, strict: bool) -> str:
    """Why this person leaves the step to somebody else; empty when they may take it."""
    apart = (STRICT if strict else FLOOR).get(step, ())
    for hand in apart:
        if getattr(hands, hand) == by:
            return f"{_DID[hand]}. Laat deze stap aan een collega."
    return ""
