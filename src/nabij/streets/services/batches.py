"""Payments that go to the bank together: put in a batch, made into a file once, and confirmed by hand."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.timezone import localtime

from nabij.intake.services import store_file
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role, with_roles
from nabij.people.rules import Permission, ReadReason, Subject
from nabij.people.services import note_read
from nabij.streets.models import Account, Payer, PaymentBatch, PotPayment
from nabij.streets.payment_files import (
    Batch,
    Payment,
    PaymentFileRefused,
    Rewritten,
    Version,
    write_payment_file,
    write_payment_list,
)
from nabij.streets.queries.paying import PAYABLE, newest_accounts
from nabij.streets.rules import Method, PaymentState, PotState, PotStep
from nabij.streets.services.paying.moving import Hand, close_finished, hold_parts, leave_batch, pay, pots_of
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settling import settle_pots
from nabij.streets.services.stepping import By, role_for, take

XML, CSV = "application/xml", "text/csv"


def make_batch(
    *, payments: Collection[PotPayment], payer: Payer, execute_on: date, by: User, on: date, at: datetime
) -> PaymentBatch:
    """These payments leave together on that day. Whoever puts them together is the one who pays these pots."""
    by = with_roles(by)
    acting_role(by, Permission.PAY_POTS, on=on)
    if execute_on < on:
        raise PotRefused(faults={"execute_on": "Kies vandaag of een latere dag."})
    with booking():
        parts = hold_parts(payments)
        if not parts or len(parts) < len(payments):
            raise PotRefused("Kies de betalingen die samen naar de bank gaan.")
        batch = PaymentBatch(payer=payer, execute_on=execute_on, made_by=by, made_at=at)
        batch.message_id = f"NABIJ-{localtime(at):%Y%m%d}-{batch.public_id.hex[:12].upper()}"
        batch.save()
        accounts = newest_accounts(part.pot_id for part in parts)
        for part in parts:
            _put_in(batch, part, account=accounts.get(part.pot_id), hand=Hand(by, on, at))
    return batch


def _put_in(batch: PaymentBatch, part: PotPayment, *, account: Account | None, hand: Hand) -> None:
    pot = part.pot
    if part.state != PaymentState.DUE or part.method != Method.BANK:
        raise PotRefused(f"Een deel van het potje van {pot.unit} wacht niet meer op de bank. Kijk opnieuw.")
    if pot.state not in {*PAYABLE, PotState.IN_BATCH}:
        raise PotRefused(f"Het potje van {pot.unit} is niet klaar om te betalen. Kijk opnieuw.")
    if account is None or account.method != Method.BANK:
        raise PotRefused(f"Van het potje van {pot.unit} weten we nog geen rekeningnummer.")
    if account.needs_a_look:
        raise PotRefused(f"Bij de rekening van {pot.unit} valt iets op. Iemand die goedkeurt, kijkt daar eerst naar.")
    role_for(pot, PotStep.PAY, by=By(hand.by), on=hand.on)  # who puts it in a batch pays it: the same duties stay apart
    if pot.paid_by_id is None:
        pot.paid_by = hand.by
    if pot.state == PotState.APPROVED:
        take(pot, PotStep.BATCH, by=By(hand.by), on=hand.on, at=hand.at)
    part.batch, part.account, part.state = batch, account, PaymentState.IN_BATCH.value
    part.save(update_fields=["batch", "account", "state"])


def cancel_batch(*, batch: PaymentBatch, by: User, on: date, at: datetime) -> None:
    """Before the file is made everything can go back: the pots are approved again, and nothing was sent."""
    acting_role(by, Permission.PAY_POTS, on=on)
    with booking():
        parts = hold_parts(batch.payments.all())
        kept = _hold(batch)
        if kept.exported_at is not None:
            raise PotRefused("Van deze betaling is het bestand al gemaakt. Die kan niet meer worden opgeheven.")
        kept.cancelled_at = kept.cancelled_at or at
        kept.save(update_fields=["cancelled_at"])
        for part in parts:
            part.batch, part.account, part.state = None, None, PaymentState.DUE.value
            part.save()
        for pot in pots_of(parts):
            leave_batch(pot, hand=Hand(by, on, at))


def export_batch(*, batch: PaymentBatch, by: User, on: date, at: datetime) -> PaymentBatch:
    """Makes the file for the bank and the list for the finance system, once. Asking again gives the batch as it is.

    Raises:
        PotRefused: the batch was cancelled, its day has passed, or the bank would not take the file; nothing was made.
    """
    acting_role(by, Permission.PAY_POTS, on=on)
    with booking():
        kept = _hold(batch)
        if kept.exported_at is not None:
            return kept
        if kept.cancelled_at is not None:
            raise PotRefused("Deze betaling is opgeheven. Maak een nieuwe.")
        if kept.execute_on < on:
            raise PotRefused("De betaaldag is voorbij. Hef deze betaling op en maak een nieuwe.")
        parts = list(_parts_of(kept))
        told = _as_told(kept, parts)
        try:
            file = write_payment_file(told, version=Version(kept.payer.version))
            table = write_payment_list(told)
        except PaymentFileRefused as error:
            raise PotRefused(str(error)) from error
        if (file.count, file.total_cents) != (len(parts), sum(part.amount_cents for part in parts)):
            raise PotRefused("Het bestand telt niet op tot deze betalingen. Er is niets gemaakt; vraag de beheerder.")
        kept.file = store_file(content=file.content, name=f"{kept}.xml", media_type=XML, made_here=True)
        kept.table = store_file(content=table, name=f"{kept}.csv", media_type=CSV, made_here=True)
        kept.exported_at = at
        kept.save()
    return kept


def rewritten_for_bank(batch: PaymentBatch) -> tuple[Rewritten, ...]:
    """Names and descriptions that the bank gets in other letters than they were given, to show before the export.

    Raises:
        PotRefused: the bank would not take this file.
    """
    try:
        told = _as_told(batch, list(_parts_of(batch)))
        return write_payment_file(told, version=Version(batch.payer.version)).rewritten
    except PaymentFileRefused as error:
        raise PotRefused(str(error)) from error


def open_payment_file(*, batch: PaymentBatch, by: User, on: date, at: datetime) -> bytes:
    """The stored bytes for the bank. Whole account numbers stand in it, so who took it is noted before it opens."""
    assert batch.file is not None
    with booking():
        note_read(
            reader=by, permission=Permission.PAY_POTS, what=Subject.BANK_ACCOUNT, subject=batch.public_id, at=at, on=on,
            reason=ReadReason.PAYMENT,
        )  # fmt: skip
        return batch.file.read()


def confirm_batch(
    *,
    batch: PaymentBatch,
    paid_on: date,
    by: User,
    on: date,
    at: datetime,
    payments: Collection[PotPayment] | None = None,
) -> int:
    """Somebody saw at the bank that it was paid: all that waits in this batch, or these payments of it. Returns how many."""
    by = with_roles(by)
    acting_role(by, Permission.PAY_POTS, on=on)
    with booking() as book:
        chosen = batch.payments.all() if payments is None else payments
        waiting = [part for part in hold_parts(chosen) if part.batch_id == batch.pk]
        waiting = [part for part in waiting if part.state == PaymentState.IN_BATCH]
        kept = _hold(batch)
        if kept.exported_at is None:
            raise PotRefused("Het betaalbestand is nog niet gemaakt, dus er kan nog niets betaald zijn.")
        if not waiting or (payments is not None and len(waiting) < len(payments)):
            raise PotRefused("Dit is al bevestigd, of de bank weigerde het. Kijk opnieuw.")
        roles = [pay(part, paid_on=paid_on, hand=Hand(by, on, at)) for part in waiting]
        close_finished([kept], at=at)
        settle_pots(book, pots_of(waiting), role=roles[0])
    return len(waiting)


def _hold(batch: PaymentBatch) -> PaymentBatch:
    """The batch, after its pots."""
    return PaymentBatch.objects.select_for_update(no_key=True, of=("self",)).select_related("payer").get(pk=batch.pk)


def _parts_of(batch: PaymentBatch) -> Collection[PotPayment]:
    return batch.payments.select_related("account", "pot__unit").order_by("pk")


def _as_told(batch: PaymentBatch, parts: Collection[PotPayment]) -> Batch:
    return Batch(
        message_id=batch.message_id,
        made_at=localtime(batch.made_at),
        execute_on=batch.execute_on,
        debtor_name=batch.payer.name,
        debtor_iban=batch.payer.iban.reveal(),
        payments=tuple(_payment(part) for part in parts),
    )


def _payment(part: PotPayment) -> Payment:
    assert part.account is not None
    name, number = part.account.holder, part.account.iban.reveal()
    return Payment(part.end_to_end_id, name, number, part.amount_cents, f"Potje voor {part.pot.unit}")
