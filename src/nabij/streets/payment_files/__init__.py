"""Files for the bank and from the bank. Pure functions on bytes: no database, no clock, no network.

file = write_payment_file(batch, version=Version.PAIN_09)        SEPA credit transfers, pain.001
write_payment_list(batch)                                        the same as CSV, for the finance system
read_bank_file(content, sent=[SentBatch(…)])                     pain.002 or camt.053: what became of each payment
"""

from nabij.streets.payment_files.content import (
    BankFile,
    BankFileRefused,
    Batch,
    Kind,
    Outcome,
    Payment,
    PaymentFile,
    PaymentFileRefused,
    Rewritten,
    SentBatch,
    Version,
    What,
)
from nabij.streets.payment_files.reading import read_bank_file
from nabij.streets.payment_files.reasons import in_words
from nabij.streets.payment_files.writing import end_to_end_id_of, write_payment_file, write_payment_list

__all__ = [
    "BankFile",
    "BankFileRefused",
    "Batch",
    "Kind",
    "Outcome",
    "Payment",
    "PaymentFile",
    "PaymentFileRefused",
    "Rewritten",
    "SentBatch",
    "Version",
    "What",
    "end_to_end_id_of",
    "in_words",
    "read_bank_file",
    "write_payment_file",
    "write_payment_list",
]
