"""Money leaves the house only when somebody, or the bank's own file, says that it did; and sometimes comes back."""

from datetime import date, datetime

from nabij.intake.encryption import fingerprints
from nabij.intake.models import StoredFile
from nabij.kernel import dutch
from nabij.kernel.iban import IbanRefused, grouped, read_iban
from nabij.kernel.language import gettext
from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, ReadReason, Subject
from nabij.people.services import note_read
from nabij.streets.models import Account, Pot, PotPayment
from nabij.streets.rules import Alert, Method, PaymentState, PotState, PotStep
from nabij.streets.services.judging import plan_payments
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settling import settle_pots
from nabij.streets.services.stepping import By, hold, role_for, take
from nabij.streets.services.telling import tell_requester


def give_account(
    *, pot: Pot, method: Method, at: datetime, holder: str = "", iban: str = "", by: User | None = None
) -> Account:
    """How the neighbours want the money, asked only once the pot was granted.

    What stands out is noted beside it (`Alert`), and money goes there only once somebody who approves has looked.
    """
    with booking():
        kept = hold(pot)
        if kept.state != PotState.APPROVED:
            raise PotRefused(gettext("Hoe u het geld krijgt, vragen we pas als het potje is goedgekeurd."))
        number = _read(iban) if method is Method.BANK else None
        if number and not holder.strip():
            raise PotRefused(faults={"holder": gettext("Vul de naam in die bij dit rekeningnummer hoort.")})
        alerts = _alerts(kept, number, holder) if number else []
        account = Account.objects.create(
            pot=kept, method=method.value, holder=holder.strip(), iban=number, given_at=at, given_by=by,
            alerts=" ".join(alerts),
        )  # fmt: skip
        kept.payments.filter(state=PaymentState.DUE).update(method=method.value)
    return account


def _read(iban: str) -> str:
    try:
        return read_iban(iban)
    except IbanRefused as error:
        raise PotRefused(faults={"iban": str(error)}) from error


def _alerts(pot: Pot, number: str, holder: str) -> list[Alert]:
    known = Account.objects.filter(iban_fingerprint__in=fingerprints(number, kind="iban"))
    before = pot.accounts.order_by("-given_at", "-id").first()
    names = {c.name.casefold().split()[-1] for c in (pot.requester, pot.second) if c is not None and c.name}
    found = {
        Alert.SAME_ACCOUNT_ELSEWHERE: known.exclude(pot__unit=pot.unit).exists(),
        Alert.CHANGED_AFTER_APPROVAL: before is not None and before.iban is not None and before.iban.reveal() != number,
        Alert.OTHER_NAME: not any(name in holder.casefold() for name in names),
    }
    return [alert for alert, is_so in found.items() if is_so]


def clear_account(*, account: Account, by: User, on: date) -> None:
    """Somebody who approves has looked at what stood out, and money may go there."""
    acting_role(by, Permission.APPROVE_POTS, on=on)
    if account.given_by_id == by.pk:
        raise PotRefused("U hebt deze rekening zelf ingevuld. Laat het kijken aan een collega.")
    Account.objects.filter(pk=account.pk, cleared_by=None).update(cleared_by=by)


def reveal_account(*, account: Account, why: ReadReason, by: User, on: date, at: datetime) -> str:
    """The whole account number. That somebody looked, and why, is noted before it opens."""
    with booking():
        note_read(
            reader=by, permission=Permission.PAY_POTS, what=Subject.BANK_ACCOUNT, subject=account.public_id, at=at,
            on=on, reason=why,
        )  # fmt: skip
        return "" if account.iban is None else grouped(account.iban.reveal())


def confirm_payment(
    *, payment: PotPayment, paid_on: date, by: User, on: date, at: datetime, receipt: StoredFile | None = None
) -> None:
    """This part was paid on that day: the pot counts from then. Confirming twice is refused, and changes nothing."""
    with booking() as book:
        pot = hold(payment.pot)
        kept = PotPayment.objects.select_for_update(no_key=True).get(pk=payment.pk)
        _refuse_day(paid_on, pot, on=on)
        if kept.state not in {PaymentState.DUE, PaymentState.IN_BATCH}:
            raise PotRefused("Dit deel van het potje is al betaald, of vervallen.")
        pot.paid_by = pot.paid_by or by
        if pot.state in {PotState.APPROVED, PotState.IN_BATCH}:
            role = take(pot, PotStep.PAY, by=By(by), on=on, at=at)
        else:
            role = role_for(pot, PotStep.PAY, by=By(by), on=on)
        kept.state, kept.paid_on, kept.confirmed_by, kept.receipt = PaymentState.PAID.value, paid_on, by, receipt
        kept.save()
        settle_pots(book, [pot], role=role)
        tell_requester(
            pot, about=f"paid-{kept.part}", subject="Het geld komt eraan", at=at,
            text=f"Er is {dutch.euros(kept.amount_cents)} uitbetaald voor {pot.unit}. Veel plezier ermee. "
            "Vertel ons later in twee regels wat ervan kwam.",
        )  # fmt: skip


def return_payment(
    *, payment: PotPayment, returned_on: date, why: str, by: User, on: date, at: datetime, code: str = ""
) -> None:
    """The money came back on that day. When nothing of the pot is left out of the house, it counts no longer."""
    with booking() as book:
        pot = hold(payment.pot)
        kept = PotPayment.objects.select_for_update(no_key=True).get(pk=payment.pk)
        if kept.state != PaymentState.PAID or kept.paid_on is None:
            raise PotRefused("Dit deel is niet uitbetaald, dus het kan niet terugkomen.")
        if not kept.paid_on <= returned_on <= on:
            raise PotRefused(faults={"returned_on": f"Kies een dag van {dutch.day(kept.paid_on)} tot en met vandaag."})
        kept.state, kept.returned_on, kept.return_reason = PaymentState.RETURNED.value, returned_on, code
        kept.save()
        still_out = pot.payments.filter(state=PaymentState.PAID).exists()
        if still_out:
            role = role_for(pot, PotStep.RETURN, by=By(by), on=on)
        else:
            role = take(pot, PotStep.RETURN, by=By(by), on=on, at=at, remark=why)
        settle_pots(book, [pot], role=role, reason=Reason.RETURNED)


def note_double_payment(*, payment: PotPayment, paid_on: date, by: User, on: date) -> PotPayment:
    """The same part was paid once more by mistake. The money left the house, so the amount says so; the pot is still one."""
    with booking() as book:
        pot = hold(payment.pot)
        role = role_for(pot, PotStep.PAY, by=By(by), on=on)
        if payment.state != PaymentState.PAID:
            raise PotRefused("Dit deel is nog niet betaald, dus ook niet dubbel.")
        _refuse_day(paid_on, pot, on=on)
        part = pot.payments.count() + 1
        double = PotPayment.objects.create(
            pot=pot, part=part, amount_cents=payment.amount_cents, method=payment.method,
            state=PaymentState.PAID.value, end_to_end_id=f"{pot.public_id.hex}-{part}", by_mistake=True,
            paid_on=paid_on, confirmed_by=by,
        )  # fmt: skip
        settle_pots(book, [pot], role=role)
    return double


def pay_again(*, pot: Pot, by: User, on: date, at: datetime) -> None:
    """The money that came back goes out once more, to an account that the neighbours give anew."""
    with booking():
        kept = hold(pot)
        take(kept, PotStep.PAY_AGAIN, by=By(by), on=on, at=at)
        plan_payments(kept, parts=1)
        tell_requester(
            kept, about=f"again-{kept.payments.count()}", subject="Hoe wilt u het geld krijgen?", at=at,
            text="Het geld dat we overmaakten kwam terug. Geef ons opnieuw door hoe u het wilt krijgen.",
        )  # fmt: skip


def _refuse_day(paid_on: date, pot: Pot, *, on: date) -> None:
    asked = pot.submitted_on or on
    if not asked <= paid_on <= on:
        raise PotRefused(faults={"paid_on": f"Kies een dag van {dutch.day(asked)} tot en met vandaag."})
