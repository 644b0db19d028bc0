"""Paying: how the neighbours want the money, from whose account it goes, that it went, and that it came back."""

from nabij.streets.services.paying.accounts import clear_account, give_account, reveal_account
from nabij.streets.services.paying.payers import set_advance, set_payer
from nabij.streets.services.paying.payments import (
    Handed,
    confirm_payment,
    note_double_payment,
    pay_again,
    return_payment,
)

__all__ = [
    "Handed",
    "clear_account",
    "confirm_payment",
    "give_account",
    "note_double_payment",
    "pay_again",
    "return_payment",
    "reveal_account",
    "set_advance",
    "set_payer",
]
