"""One part of a pot: paid, paid double, back, and out once more."""

from datetime import date, datetime

from nabij.intake.models import StoredFile
from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.streets.models import Pot, PotPayment
from nabij.streets.payment_files import end_to_end_id_of
from nabij.streets.queries.paying import still_open
from nabij.streets.rules import Message, PaymentState, PotState, PotStep
from nabij.streets.services.judging import plan_part
from nabij.streets.services.paying.moving import Hand, Handed, close_finished, hold_parts, pay, refuse_day, return_
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settling import settle_pots
from nabij.streets.services.stepping import By, hold, role_for, take
from nabij.streets.services.telling import tell_requester

__all__ = ["Handed", "confirm_payment", "note_double_payment", "pay_again", "return_payment"]


def confirm_payment(
    *, payment: PotPayment, paid_on: date, by: User, on: date, at: datetime, handed: Handed | None = None
) -> None:
    """This part was paid on that day: the pot counts from then. Confirming twice is refused, and changes nothing.

    Cash and gift cards count as paid at the receipt that the neighbours signed (`handed`).
    """
    with booking() as book:
        (part,) = hold_parts([payment])
        if part.batch and part.batch.exported_at is None:
            raise PotRefused(
                "Het betaalbestand van deze betaling is nog niet gemaakt, dus er kan nog niets betaald zijn."
            )
        role = pay(part, paid_on=paid_on, hand=Hand(by, on, at), handed=handed)
        close_finished([part.batch] if part.batch else [], at=at)
        settle_pots(book, [part.pot], role=role)


def return_payment(
    *, payment: PotPayment, returned_on: date, why: str, by: User, on: date, at: datetime, code: str = ""
) -> None:
    """The money came back on that day. When nothing of the pot is left out of the house, it counts no longer."""
    with booking() as book:
        (part,) = hold_parts([payment])
        role = return_(part, returned_on=returned_on, why=why, code=code, hand=Hand(by, on, at))
        settle_pots(book, [part.pot], role=role, reason=Reason.RETURNED)


def note_double_payment(
    *, payment: PotPayment, paid_on: date, by: User, on: date, receipt: StoredFile | None = None
) -> PotPayment:
    """The same part was paid once more by mistake. The money left the house, so the amount says so; the pot is still one."""
    with booking() as book:
        (part,) = hold_parts([payment])
        role = role_for(part.pot, PotStep.PAY, by=By(by), on=on)
        if part.state != PaymentState.PAID:
            raise PotRefused("Dit deel is nog niet betaald, dus ook niet dubbel.")
        refuse_day(paid_on, part.pot, on=on)
        double = PotPayment(
            pot=part.pot, part=part.pot.payments.count() + 1, amount_cents=part.amount_cents, method=part.method,
            state=PaymentState.PAID.value, by_mistake=True, paid_on=paid_on, confirmed_by=by, receipt=receipt,
        )  # fmt: skip
        double.end_to_end_id = end_to_end_id_of(double.public_id)
        double.save()
        settle_pots(book, [part.pot], role=role)
    return double


def pay_again(*, pot: Pot, by: User, on: date, at: datetime) -> None:
    """What came back goes out once more, to an account that the neighbours give anew."""
    with booking():
        kept = hold(pot)
        cents = still_open(kept)
        if cents <= 0:
            raise PotRefused("Van dit potje is niets teruggekomen, of het wordt al opnieuw betaald.")
        if kept.state == PotState.RETURNED:
            kept.paid_by = None
            take(kept, PotStep.PAY_AGAIN, by=By(by), on=on, at=at)
        else:
            role_for(kept, PotStep.PAY_AGAIN, by=By(by), on=on)
        plan_part(kept, cents)
        tell_requester(kept, Message.PAID_AGAIN, about=f"again-{kept.payments.count()}", at=at)
