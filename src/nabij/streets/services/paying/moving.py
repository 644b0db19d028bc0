"""What paid, refused and returned do with a part and its pot. The caller holds both, and settles the ledger once after all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from nabij.intake.models import StoredFile
from nabij.kernel import dutch
from nabij.people.models import User
from nabij.people.rules import Role
from nabij.places.queries import lineage
from nabij.streets.models import Advance, PaymentBatch, Pot, PotPayment
from nabij.streets.rules import Alert, Message, Method, PaymentState, PotState, PotStep
from nabij.streets.services.judging import plan_part
from nabij.streets.services.paying.accounts import flag_account
from nabij.streets.services.paying.payers import give_back, spend
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.stepping import By, hold_all, role_for, take
from nabij.streets.services.telling import tell_requester


@dataclass(frozen=True)
class Hand:
    """Who does it, and when."""

    by: User
    on: date
    at: datetime


@dataclass(frozen=True)
class Handed:
    """Cash or a gift card that reached the neighbours: by whom, from which advance, and the receipt they signed."""

    over_by: User
    receipt: StoredFile | None = None
    advance: Advance | None = None


def hold_parts(payments: Iterable[PotPayment]) -> list[PotPayment]:
    """The parts and their pots, held; pots first and always in the same order."""
    keys = [payment.pk for payment in payments]
    pots = {pot.pk: pot for pot in hold_all(Pot.objects.filter(payments__in=keys))}
    parts = list(
        PotPayment.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=keys)
        .select_related("account", "batch", "advance")
        .order_by("pk")
    )
    for part in parts:
        part.pot = pots[part.pot_id]  # one and the same object for all parts of a pot
    return parts


def pots_of(parts: Collection[PotPayment]) -> list[Pot]:
    return list({part.pot_id: part.pot for part in parts}.values())


def pay(part: PotPayment, *, paid_on: date, hand: Hand, handed: Handed | None = None) -> Role:
    """The part left the house on that day."""
    pot = part.pot
    refuse_day(paid_on, pot, on=hand.on)
    if part.state not in {PaymentState.DUE, PaymentState.IN_BATCH}:
        raise PotRefused("Dit deel van het potje is al betaald, of vervallen.")
    if part.batch and part.batch.exported_at and paid_on < (made := localtime(part.batch.exported_at).date()):
        raise PotRefused(
            faults={"paid_on": f"Het betaalbestand is gemaakt op {dutch.day(made)}. Kies die dag of een latere."}
        )
    if pot.paid_by_id is None:
        pot.paid_by = hand.by
    if pot.state in {PotState.APPROVED, PotState.IN_BATCH}:
        role = take(pot, PotStep.PAY, by=By(hand.by), on=hand.on, at=hand.at)
    else:
        role = role_for(pot, PotStep.PAY, by=By(hand.by), on=hand.on)
        pot.save(update_fields=["paid_by"])
    if handed:
        _hand_over(part, handed)
    part.state, part.paid_on, part.confirmed_by = PaymentState.PAID.value, paid_on, hand.by
    part.save()
    tell_requester(pot, Message.PAID, about=f"paid-{part.part}", at=hand.at, cents=part.amount_cents)
    return role


def _hand_over(part: PotPayment, handed: Handed) -> None:
    if part.method == Method.BANK:
        raise PotRefused("Dit deel gaat naar een bankrekening en niet van hand tot hand.")
    if handed.advance is not None:
        assert part.pot.place
        if handed.advance.area not in lineage(part.pot.place):
            raise PotRefused(
                faults={"advance": f"Dit potje ligt niet in {handed.advance.area.name}. Kies een ander voorschot."}
            )
        spend(handed.advance, part.amount_cents)
    part.handed_over_by, part.receipt, part.advance = handed.over_by, handed.receipt, handed.advance


def return_(part: PotPayment, *, returned_on: date, why: str, code: str, hand: Hand) -> Role:
    """The money came back on that day. When nothing of the pot is left out of the house, it waits for a new decision."""
    if part.state != PaymentState.PAID or part.paid_on is None:
        raise PotRefused("Dit deel is niet uitbetaald, dus het kan niet terugkomen.")
    if not part.paid_on <= returned_on <= hand.on:
        raise PotRefused(faults={"returned_on": f"Kies een dag van {dutch.day(part.paid_on)} tot en met vandaag."})
    part.state, part.returned_on, part.return_reason = PaymentState.RETURNED.value, returned_on, code
    part.save()
    if part.advance is not None:
        give_back(part.advance, part.amount_cents)
    if (
        part.method == Method.BANK and not part.by_mistake
    ):  # of what went out twice nothing is the matter with the account
        flag_account(part.pot.accounts.order_by("-given_at", "-id").first(), Alert.CAME_BACK)
    if part.pot.payments.filter(state=PaymentState.PAID).exists():
        return role_for(part.pot, PotStep.RETURN, by=By(hand.by), on=hand.on)
    part.pot.payments.filter(state=PaymentState.DUE).update(state=PaymentState.CANCELLED)
    return take(part.pot, PotStep.RETURN, by=By(hand.by), on=hand.on, at=hand.at, remark=why)


def refuse(part: PotPayment, *, code: str, hand: Hand) -> None:
    """The bank did not make this payment. It is due again as another one, once somebody has looked at the account."""
    part.state, part.return_reason = PaymentState.REFUSED.value, code
    part.save()
    plan_part(part.pot, part.amount_cents, method=Method.BANK)
    flag_account(part.account, Alert.CAME_BACK)
    leave_batch(part.pot, hand=hand)
    tell_requester(part.pot, Message.BANK_REFUSED, about=f"refused-{part.part}", at=hand.at)


def leave_batch(pot: Pot, *, hand: Hand) -> None:
    """Back to approved, when no part of the pot is under way any more."""
    if pot.state == PotState.IN_BATCH and not pot.payments.filter(state=PaymentState.IN_BATCH).exists():
        pot.paid_by = None
        take(pot, PotStep.TAKE_OUT, by=By(hand.by), on=hand.on, at=hand.at)


def close_finished(batches: Iterable[PaymentBatch], *, at: datetime) -> None:
    """A batch is done with when none of its payments waits for the bank."""
    keys = {batch.pk for batch in batches}
    waiting = PotPayment.objects.filter(batch__in=keys, state=PaymentState.IN_BATCH).values("batch")
    done = PaymentBatch.objects.filter(pk__in=keys, exported_at__isnull=False, closed_at=None).exclude(pk__in=waiting)
    done.update(closed_at=at)


def refuse_day(paid_on: date, pot: Pot, *, on: date) -> None:
    asked = pot.submitted_on or on
    if not asked <= paid_on <= on:
        raise PotRefused(faults={"paid_on": f"Kies een dag van {dutch.day(asked)} tot en met vandaag."})
