"""Every change of streets and pots."""

from nabij.streets.services.asking import (
    Neighbour,
    Request,
    Stretch,
    answer_question,
    confirm_champion,
    correct_request,
    keep_answers,
    start_pot,
    submit_pot,
    withdraw_pot,
)
from nabij.streets.services.erasing import erase_champion
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
from nabij.streets.services.reminding import (
    close_what_is_over,
    forget_drafts,
    remind_of_accounts,
    remind_of_questions,
    remind_of_stories,
)
from nabij.streets.services.settings import set_budget, set_rules
from nabij.streets.services.stories import close_pot, hide_story, show_story, tell_story
from nabij.streets.services.telling import note_posted
from nabij.streets.services.units import add_champion, add_unit, describe_unit, end_champion, merge_units, split_unit

__all__ = [
    "Neighbour",
    "PotRefused",
    "Request",
    "Stretch",
    "add_champion",
    "add_unit",
    "answer_question",
    "approve_pot",
    "ask_question",
    "check_pot",
    "clear_account",
    "close_pot",
    "close_what_is_over",
    "confirm_champion",
    "confirm_payment",
    "correct_request",
    "describe_unit",
    "end_champion",
    "erase_champion",
    "forget_drafts",
    "give_account",
    "hide_story",
    "keep_answers",
    "merge_units",
    "note_double_payment",
    "note_posted",
    "pay_again",
    "refuse_pot",
    "remind_of_accounts",
    "remind_of_questions",
    "remind_of_stories",
    "return_payment",
    "reveal_account",
    "set_budget",
    "set_rules",
    "show_story",
    "split_unit",
    "start_pot",
    "submit_pot",
    "tell_story",
    "withdraw_pot",
]
