"""Every read of streets and pots."""

from nabij.streets.queries.counting import (
    champion_days,
    paid_days,
    recounts,
    thresholds,
    unit_crossings,
    unit_history,
)
from nabij.streets.queries.desk import (
    areas_to_keep,
    at_the_desk,
    budgets_of,
    desk_pots,
    desk_units,
    mails_of,
    mails_to_post,
    others_of_street,
    own_fault,
    searched,
    stories_shown,
    stories_to_read,
    unconfirmed,
    wijken_of,
    within,
    work_at_the_desk,
)
from nabij.streets.queries.limits import next_possible_on, pots_in_window
from nabij.streets.queries.links import is_link_of, link_of
from nabij.streets.queries.settings import budgets, rules_on
from nabij.streets.queries.units import Stand, counts_from, stand_together, stands

__all__ = [
    "Stand",
    "areas_to_keep",
    "at_the_desk",
    "budgets",
    "budgets_of",
    "champion_days",
    "counts_from",
    "desk_pots",
    "desk_units",
    "is_link_of",
    "link_of",
    "mails_of",
    "mails_to_post",
    "next_possible_on",
    "others_of_street",
    "own_fault",
    "paid_days",
    "pots_in_window",
    "recounts",
    "rules_on",
    "searched",
    "stand_together",
    "stands",
    "stories_shown",
    "stories_to_read",
    "thresholds",
    "unconfirmed",
    "unit_crossings",
    "unit_history",
    "wijken_of",
    "within",
    "work_at_the_desk",
]
