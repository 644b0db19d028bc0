"""What goes to the bank and what comes back, as plain values. Amounts are whole cents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_AMOUNT = re.compile(r"(?P<euros>[0-9]{1,13})(?:\.(?P<cents>[0-9]{1,5}))?")


class PaymentFileRefused(Exception):
    """Why no file was made; the text is for the person who pays."""


class BankFileRefused(Exception):
    """Why nothing of a bank's file was taken over; the text is for the person who brought it."""


class Version(StrEnum):
    """Versions of the payment file that banks take; a bank says which."""

    PAIN_03 = "pain.001.001.03"
    PAIN_09 = "pain.001.001.09"


@dataclass(frozen=True)
class Payment:
    end_to_end_id: str
    name: str
    iban: str
    cents: int
    description: str


@dataclass(frozen=True)
class Batch:
    """`message_id` is ours for ever and at most 35 characters; `made_at` is the municipality's own time."""

    message_id: str
    made_at: datetime
    execute_on: date
    debtor_name: str
    debtor_iban: str
    payments: tuple[Payment, ...]

    @property
    def total_cents(self) -> int:
        return sum(payment.cents for payment in self.payments)


@dataclass(frozen=True)
class Rewritten:
    """A text that the bank gets in other letters, or shorter, than it was given. For showing before it is sent."""

    given: str
    written: str


@dataclass(frozen=True)
class PaymentFile:
    content: bytes
    count: int
    total_cents: int
    rewritten: tuple[Rewritten, ...]


class Kind(StrEnum):
    """What a bank tells with, in whatever version."""

    STATUS_REPORT = "pain.002"
    STATEMENT = "camt.053"


class What(StrEnum):
    PAID = "paid"
    REFUSED = "refused"
    RETURNED = "returned"


@dataclass(frozen=True)
class SentBatch:
    """What the bank was asked: from which account, and the amount by end-to-end id.

    `account` is written as `read_iban` gives it. `refused` are the payments that the bank already told it will not make.
    """

    message_id: str
    account: str
    cents: Mapping[str, int]
    refused: frozenset[str] = frozenset()

    @property
    def awaited_cents(self) -> int:
        return sum(cents for name, cents in self.cents.items() if name not in self.refused)


@dataclass(frozen=True)
class Outcome:
    """What became of one payment. `booked_on` and `bank_reference` are known when the bank tells them."""

    end_to_end_id: str
    what: What
    cents: int
    reason: str = ""
    booked_on: date | None = None
    bank_reference: str = ""


@dataclass(frozen=True)
class BankFile:
    """`made_at` is what the bank wrote. The period is that of a statement; a status report has none."""

    kind: Kind
    message_id: str
    account: str
    made_at: str
    first_day: date | None
    last_day: date | None
    outcomes: tuple[Outcome, ...]

    @property
    def identity(self) -> str:
        """Two files with the same identity are the same file: the second adds nothing."""
        return "|".join(map(str, (self.kind, self.message_id, self.account, self.first_day, self.last_day)))


def amount_of(cents: int) -> str:
    """15000 → "150.00", as payment files write it."""
    return f"{cents // 100}.{cents % 100:02}"


def cents_of(amount: str) -> int | None:
    """Reads "150.00" as 15000; None when it is no amount in whole cents."""
    found = _AMOUNT.fullmatch(amount)
    if not found:
        return None
    cents, rest = (found["cents"] or "").ljust(2, "0")[:2], (found["cents"] or "")[2:]
    return None if rest.strip("0") else int(found["euros"]) * 100 + int(cents)
