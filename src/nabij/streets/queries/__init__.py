"""Every read of streets and pots."""

from nabij.streets.queries.counting import (
    champion_days,
    paid_days,
    recounts,
    thresholds,
    unit_crossings,
    unit_history,
)
from nabij.streets.queries.limits import next_possible_on, pots_in_window
from nabij.streets.queries.links import is_link_of, link_of
from nabij.streets.queries.settings import budgets, rules_on

__all__ = [
    "budgets",
    "champion_days",
    "is_link_of",
    "link_of",
    "next_possible_on",
    "paid_days",
    "pots_in_window",
    "recounts",
    "rules_on",
    "thresholds",
    "unit_crossings",
    "unit_history",
]
