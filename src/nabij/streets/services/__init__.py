"""Every change of streets and pots."""

from nabij.streets.services.asking import (
    Neighbour,
    Request,
    Stretch,
    answer_question,
    correct_request,
    forget_drafts,
    keep_answers,
    start_pot,
    submit_pot,
    withdraw_pot,
)
from nabij.streets.services.bank_answers import read_answer
from nabij.streets.services.batches import (
    cancel_batch,
    confirm_batch,
    export_batch,
    make_batch,
    open_payment_file,
    rewritten_for_bank,
)
from nabij.streets.services.erasing import erase_champion
from nabij.streets.services.forgetting import forget_accounts, forget_champions, forget_payment_files, forget_pots
from nabij.streets.services.joining import confirm_champion, decline_champion, name_second
from nabij.streets.services.judging import approve_pot, ask_question, check_pot, refuse_pot
from nabij.streets.services.paying import (
    Handed,
    clear_account,
    confirm_payment,
    give_account,
    note_double_payment,
    pay_again,
    return_payment,
    reveal_account,
    set_advance,
    set_payer,
)
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.reminding import (
    close_what_is_over,
    remind_of_accounts,
    remind_of_questions,
    remind_of_stories,
)
from nabij.streets.services.settings import name_scheme, set_budget, set_rules
from nabij.streets.services.stories import add_photo, close_pot, hide_story, show_story, tell_story
from nabij.streets.services.telling import note_posted, send_links_again
from nabij.streets.services.units import add_champion, add_unit, describe_unit, end_champion, merge_units, split_unit

__all__ = [
    "Handed",
    "Neighbour",
    "PotRefused",
    "Request",
    "Stretch",
    "add_champion",
    "add_photo",
    "add_unit",
    "answer_question",
    "approve_pot",
    "ask_question",
    "cancel_batch",
    "check_pot",
    "clear_account",
    "close_pot",
    "close_what_is_over",
    "confirm_batch",
    "confirm_champion",
    "confirm_payment",
    "correct_request",
    "decline_champion",
    "describe_unit",
    "end_champion",
    "erase_champion",
    "export_batch",
    "forget_accounts",
    "forget_champions",
    "forget_drafts",
    "forget_payment_files",
    "forget_pots",
    "give_account",
    "hide_story",
    "keep_answers",
    "make_batch",
    "merge_units",
    "name_scheme",
    "name_second",
    "note_double_payment",
    "note_posted",
    "open_payment_file",
    "pay_again",
    "read_answer",
    "refuse_pot",
    "remind_of_accounts",
    "remind_of_questions",
    "remind_of_stories",
    "return_payment",
    "reveal_account",
    "rewritten_for_bank",
    "send_links_again",
    "set_advance",
    "set_budget",
    "set_payer",
    "set_rules",
    "show_story",
    "split_unit",
    "start_pot",
    "submit_pot",
    "tell_story",
    "withdraw_pot",
]
