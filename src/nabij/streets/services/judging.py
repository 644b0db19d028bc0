"""What the office does with a request: ask, check, approve, refuse."""

from datetime import date, datetime

from nabij.kernel import dutch
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.streets.models import Pot, PotPayment
from nabij.streets.payment_files import end_to_end_id_of
from nabij.streets.queries.desk import own_fault, unconfirmed
from nabij.streets.rules import Message, Method, PaymentState, PotStep
from nabij.streets.services.asking import free
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.stepping import By, hold, take
from nabij.streets.services.telling import tell_requester


def ask_question(*, pot: Pot, question: str, by: User, on: date, at: datetime) -> None:
    """Something is not clear yet; the neighbours are asked and the clock of the office stands still."""
    with booking():
        kept = hold(pot)
        take(kept, PotStep.ASK, by=By(by), on=on, at=at, remark=question)
        tell_requester(kept, Message.QUESTION, about=f"question-{kept.trail.count()}", at=at, question=question)


def check_pot(*, pot: Pot, by: User, on: date, at: datetime) -> None:
    """The broker knows the street and sees that the request is in order.

    Raises:
        PotRefused: not all champions have confirmed yet.
    """
    with booking():
        kept = hold(pot)
        if waiting := unconfirmed(kept):
            names = dutch.listed([champion.name for champion in waiting])
            raise PotRefused(f"{names} heeft nog niet bevestigd. Bel even, en leg vast dat het klopt.")
        kept.checked_by = by
        take(kept, PotStep.CHECK, by=By(by), on=on, at=at)


def approve_pot(*, pot: Pot, by: User, on: date, at: datetime, parts: int = 1) -> None:
    """The pot is granted; now the neighbours are asked how they want the money. Mostly in one part, sometimes in two."""
    with booking():
        kept = hold(pot)
        _refuse_own_pot(kept, by)
        kept.approved_by = by
        take(kept, PotStep.APPROVE, by=By(by), on=on, at=at)
        plan_payments(kept, parts)
        tell_requester(kept, Message.APPROVED, at=at, cents=kept.amount_cents)


def refuse_pot(*, pot: Pot, reason: str, by: User, on: date, at: datetime) -> None:
    """The pot is not granted, and the neighbours read why."""
    with booking():
        kept = hold(pot)
        _refuse_own_pot(kept, by)
        take(kept, PotStep.REFUSE, by=By(by), on=on, at=at, remark=reason)
        free(kept)
        tell_requester(kept, Message.REFUSED, at=at, reason=reason)


def plan_payments(pot: Pot, parts: int) -> None:
    if not 1 <= parts <= 4:
        raise PotRefused("Een potje gaat in één tot vier delen.")
    assert pot.amount_cents is not None
    each, rest = divmod(pot.amount_cents, parts)
    for number in range(1, parts + 1):
        plan_part(pot, each + (rest if number == parts else 0))


def plan_part(pot: Pot, cents: int, *, method: Method = Method.BANK) -> PotPayment:
    """A payment that is due. Each attempt has its own number and its own end-to-end id."""
    payment = PotPayment(
        pot=pot, part=pot.payments.count() + 1, amount_cents=cents, method=method.value, state=PaymentState.DUE.value
    )
    payment.end_to_end_id = end_to_end_id_of(payment.public_id)
    payment.save()
    return payment


def _refuse_own_pot(pot: Pot, by: User) -> None:
    if fault := own_fault(pot, by):
        raise PotRefused(fault)
