"""What the bank's file says becomes what we know: whole or not at all, and once."""

import hashlib
from datetime import date, datetime

from nabij.kernel import dutch
from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role, with_roles
from nabij.people.rules import Permission
from nabij.streets.models import BankAnswer, BankOutcome, PotPayment
from nabij.streets.payment_files import BankFile, BankFileRefused, Outcome, What, in_words, read_bank_file
from nabij.streets.queries.paying import sent_batches
from nabij.streets.rules import PaymentState
from nabij.streets.services.paying.moving import Hand, close_finished, hold_parts, pay, pots_of, refuse, return_
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settling import settle_pots

ORDER = (What.PAID, What.REFUSED, What.RETURNED)
"""A statement may tell that something was paid and came back: in that order it happened."""


def read_answer(*, content: bytes, by: User, on: date, at: datetime) -> BankAnswer:
    """Applies a file of the bank in one booking. The same file again gives the first answer, and changes nothing.

    Raises:
        PotRefused: the file is broken, of another account, or says what cannot be; nothing of it counts.
    """
    by = with_roles(by)
    role = acting_role(by, Permission.PAY_POTS, on=on)
    with booking() as book:
        file = _read(content, on=on)
        answer, is_new = _claim(file, content, by=by, at=at)
        if not is_new:
            return answer
        parts = _parts_in(file)
        changed = []
        for outcome in sorted(file.outcomes, key=lambda outcome: ORDER.index(outcome.what)):
            part = parts[outcome.end_to_end_id]
            is_news = _apply(part, outcome, hand=Hand(by, on, at))
            changed += [part] if is_news else []
            BankOutcome.objects.create(
                answer=answer, payment=part, said=outcome.what.value, reason=outcome.reason,
                bank_reference=outcome.bank_reference[:70], is_news=is_news,
            )  # fmt: skip
        close_finished([part.batch for part in changed if part.batch], at=at)
        if changed:
            settle_pots(book, pots_of(changed), role=role, reason=Reason.RETURNED)
    return answer


def _read(content: bytes, *, on: date) -> BankFile:
    try:
        file = read_bank_file(content, sent=sent_batches())
    except BankFileRefused as error:
        raise PotRefused(str(error)) from error
    days = [outcome.booked_on for outcome in file.outcomes if outcome.booked_on]
    if days and max(days) > on:
        raise PotRefused(f"Dit bestand noemt {dutch.day(max(days))}, en die dag moet nog komen. Er is niets verwerkt.")
    return file


def _claim(file: BankFile, content: bytes, *, by: User, at: datetime) -> tuple[BankAnswer, bool]:
    """Writes down which file this is, before what it says: of two people with the same file the second waits here."""
    digest = hashlib.sha256(content).hexdigest()
    answer, is_new = BankAnswer.objects.get_or_create(
        identity=hashlib.sha256(file.identity.encode()).hexdigest(),
        defaults={
            "kind": file.kind.value, "message_id": file.message_id[:70], "sha256": digest, "first_day": file.first_day,
            "last_day": file.last_day, "read_by": by, "read_at": at,
        },
    )  # fmt: skip
    if not is_new and answer.sha256 != digest:
        raise PotRefused(
            "Er is al een bestand met dit kenmerk ingelezen, met een andere inhoud. Er is niets verwerkt; bel de bank."
        )
    return answer, is_new


def _parts_in(file: BankFile) -> dict[str, PotPayment]:
    names = {outcome.end_to_end_id for outcome in file.outcomes}
    return {part.end_to_end_id: part for part in hold_parts(PotPayment.objects.filter(end_to_end_id__in=names))}


def _apply(part: PotPayment, outcome: Outcome, *, hand: Hand) -> bool:
    """Does what the bank says of one payment; False when that was known."""
    state = PaymentState(part.state)
    match outcome.what, state:
        case (What.PAID, PaymentState.IN_BATCH):
            assert part.batch is not None
            pay(part, paid_on=outcome.booked_on or min(part.batch.execute_on, hand.on), hand=hand)
        case (What.PAID, PaymentState.REFUSED):
            raise PotRefused(_contradiction(part, "is betaald", "eerder niet wilde betalen"))
        case (What.REFUSED, PaymentState.IN_BATCH):
            refuse(part, code=outcome.reason, hand=hand)
        case (What.REFUSED, PaymentState.PAID):  # somebody confirmed by hand what never left: it was never away
            assert part.paid_on is not None
            why = in_words(outcome.reason)
            return_(part, returned_on=part.paid_on, why=why, code=outcome.reason, hand=hand)
        case (What.RETURNED, PaymentState.PAID):
            assert part.paid_on is not None
            day, why = max(outcome.booked_on or hand.on, part.paid_on), in_words(outcome.reason)
            return_(part, returned_on=day, why=why, code=outcome.reason, hand=hand)
        case (What.RETURNED, PaymentState.IN_BATCH):
            raise PotRefused(
                f"De betaling voor {part.pot.unit} kwam terug, maar staat hier nog niet als betaald. Lees eerst het "
                "afschrift van de dag waarop zij is betaald, of bevestig haar met de hand. Er is niets verwerkt."
            )
        case _:
            return False
    return True


def _contradiction(part: PotPayment, now: str, before: str) -> str:
    return f"De bank zegt dat de betaling voor {part.pot.unit} {now}, terwijl zij {before}. Er is niets verwerkt; bel de bank."
