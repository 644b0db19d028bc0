"""Every change of streets and pots."""

from nabij.streets.services.asking import (
    Neighbour,
    Request,
    Stretch,
    answer_question,
    confirm_champion,
    correct_request,
    decline_champion,
    forget_drafts,
    keep_answers,
    start_pot,
    submit_pot,
    withdraw_pot,
)
from nabij.streets.services.judging import approve_pot, ask_question, check_pot, refuse_pot
from nabij.streets.services.paying import (
    clear_account,
    confirm_payment,
    give_account,
    note_double_payment,
    pay_again,
    return_payment,
    reveal_account,
)
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settings import name_scheme, set_budget, set_rules
from nabij.streets.services.stories import add_photo, close_pot, hide_story, show_story, tell_story
from nabij.streets.services.telling import send_links_again
from nabij.streets.services.units import add_unit, end_champion, merge_units, note_on_unit, split_unit

__all__ = [
    "Neighbour",
    "PotRefused",
    "Request",
    "Stretch",
    "add_photo",
    "add_unit",
    "answer_question",
    "approve_pot",
    "ask_question",
    "check_pot",
    "clear_account",
    "close_pot",
    "confirm_champion",
    "confirm_payment",
    "correct_request",
    "decline_champion",
    "end_champion",
    "forget_drafts",
    "give_account",
    "hide_story",
    "keep_answers",
    "merge_units",
    "name_scheme",
    "note_double_payment",
    "note_on_unit",
    "pay_again",
    "refuse_pot",
    "return_payment",
    "reveal_account",
    "send_links_again",
    "set_budget",
    "set_rules",
    "show_story",
    "split_unit",
    "start_pot",
    "submit_pot",
    "tell_story",
    "withdraw_pot",
]
