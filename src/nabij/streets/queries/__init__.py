"""Every read of streets and pots."""

from nabij.streets.queries.counting import (
    champion_days,
    paid_days,
    recounts,
    thresholds,
    unit_crossings,
    unit_history,
)
from nabij.streets.queries.limits import faults_foreseen, next_possible_on, pots_in_window, unit_called
from nabij.streets.queries.links import is_link_of, link_of
from nabij.streets.queries.settings import budgets, budgets_over, fault_of_budget, rules_on, scheme_name
from nabij.streets.queries.showing import Standing, StreetsShown, stories_shown, streets_shown

__all__ = [
    "Standing",
    "StreetsShown",
    "budgets",
    "budgets_over",
    "champion_days",
    "fault_of_budget",
    "faults_foreseen",
    "is_link_of",
    "link_of",
    "next_possible_on",
    "paid_days",
    "pots_in_window",
    "recounts",
    "rules_on",
    "scheme_name",
    "stories_shown",
    "streets_shown",
    "thresholds",
    "unit_called",
    "unit_crossings",
    "unit_history",
]
