"""What the bank answers becomes outcomes: whole or not at all."""

from collections.abc import Callable, Sequence

from nabij.streets.payment_files.content import BankFile, BankFileRefused, SentBatch
from nabij.streets.payment_files.document import Node, open_document
from nabij.streets.payment_files.statement import read_statement
from nabij.streets.payment_files.status_report import read_status_report

_READERS: dict[str, Callable[[Node, Sequence[SentBatch]], BankFile]] = {
    "pain.002.001.03": read_status_report,
    "pain.002.001.10": read_status_report,
    "camt.053.001.02": read_statement,
    "camt.053.001.08": read_statement,
}


def read_bank_file(content: bytes, *, sent: Sequence[SentBatch]) -> BankFile:
    """What became of the payments in `sent`. Other bookings of the account are read over and not kept.

    Raises:
        BankFileRefused: with a Dutch sentence; nothing of the file counts.
    """
    message, root = open_document(content)
    reader = _READERS.get(message)
    if reader is None:
        welcome = ", ".join(_READERS)
        raise BankFileRefused(f"Dit is een bestand van de soort {message[:20]}. Wel welkom: {welcome}.")
    return reader(root, sent)
