"""The one way to write in the ledger: `with booking() as book:` in a package's own service."""

from nabij.ledger.services.booking import Book, booking
from nabij.ledger.services.drafts import LedgerRefused
from nabij.ledger.services.keeping import keep_balances
from nabij.ledger.services.rebuilding import rebuild_tallies
from nabij.ledger.services.settling import Standing, settle, settle_all

__all__ = [
    "Book",
    "LedgerRefused",
    "Standing",
    "booking",
    "keep_balances",
    "rebuild_tallies",
    "settle",
    "settle_all",
]
