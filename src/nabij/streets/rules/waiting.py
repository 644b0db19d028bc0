"""On whom a pot waits, so that nothing stays with nobody."""

from collections.abc import Mapping
from enum import StrEnum

from nabij.people.rules import Permission
from nabij.streets.rules.states import PotState


class Waiter(StrEnum):
    """Whose turn it is."""

    RESIDENT = "resident"
    CHAMPION = "champion"
    BROKER = "broker"
    TEAM = "team"
    FINANCE = "finance"
    NOBODY = "nobody"


WAITER_LABELS: Mapping[Waiter, str] = {
    Waiter.RESIDENT: "de bewoner",
    Waiter.CHAMPION: "een gangmaker die nog bevestigt",
    Waiter.BROKER: "de sociaal makelaar",
    Waiter.TEAM: "het programmateam",
    Waiter.FINANCE: "financiën",
    Waiter.NOBODY: "niemand",
}

WORK_OF: Mapping[Permission, frozenset[Waiter]] = {
    Permission.CHECK_POTS: frozenset({Waiter.BROKER, Waiter.CHAMPION}),
    Permission.APPROVE_POTS: frozenset({Waiter.TEAM}),
}
"""Whose turn is whose work: the broker calls a champion who does not answer."""

_TURNS: Mapping[PotState, Waiter] = {
    PotState.SUBMITTED: Waiter.BROKER,
    PotState.QUESTION: Waiter.RESIDENT,
    PotState.CHECKED: Waiter.TEAM,
    PotState.APPROVED: Waiter.FINANCE,
    PotState.IN_BATCH: Waiter.FINANCE,
    PotState.PAID: Waiter.RESIDENT,
    PotState.TOLD: Waiter.BROKER,
    PotState.RETURNED: Waiter.TEAM,
}


def waits_on(state: PotState, *, all_confirmed: bool, account_given: bool, account_stands_out: bool) -> Waiter:
    """Who takes the next step of a pot in this state."""
    if state is PotState.SUBMITTED and not all_confirmed:
        return Waiter.CHAMPION
    if state is PotState.APPROVED and not account_given:
        return Waiter.RESIDENT
    if state is PotState.APPROVED and account_stands_out:
        return Waiter.TEAM
    return _TURNS.get(state, Waiter.NOBODY)
