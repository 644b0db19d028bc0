"""How the neighbours want the money, and who looks at it before it goes there."""

from datetime import date, datetime

from django.utils.timezone import localdate

from nabij.intake.encryption import fingerprints
from nabij.kernel.iban import IbanRefused, grouped, read_iban
from nabij.kernel.language import gettext
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, ReadReason, Subject
from nabij.people.services import note_read
from nabij.streets.models import Account, Pot
from nabij.streets.queries.paying import clearing_fault
from nabij.streets.rules import Alert, Method, PaymentState, PotState
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.stepping import hold, role_in


def give_account(
    *, pot: Pot, method: Method, at: datetime, holder: str = "", iban: str = "", by: User | None = None
) -> Account:
    """How the neighbours want the money, asked only once the pot was granted.

    What stands out is noted beside it (`Alert`), and money goes there only once somebody who approves has looked.
    """
    with booking():
        kept = hold(pot)
        if kept.state != PotState.APPROVED and not kept.payments.filter(state=PaymentState.DUE).exists():
            raise PotRefused(gettext("Hoe u het geld krijgt, vragen we pas als het potje is goedgekeurd."))
        if by is not None:
            role_in(by, kept.place, on=localdate(at))
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
    if fault := clearing_fault(account, by, on=on):
        raise PotRefused(fault)
    Account.objects.filter(pk=account.pk, cleared_by=None).update(cleared_by=by)


def reveal_account(*, account: Account, why: ReadReason, by: User, on: date, at: datetime) -> str:
    """The whole account number. That somebody looked, and why, is noted before it opens."""
    with booking():
        note_read(
            reader=by, permission=Permission.PAY_POTS, what=Subject.BANK_ACCOUNT, subject=account.public_id, at=at,
            on=on, reason=why,
        )  # fmt: skip
        return "" if account.iban is None else grouped(account.iban.reveal())


def flag_account(account: Account | None, alert: Alert) -> None:
    """Something happened with money for this account: somebody who approves looks again before more goes there."""
    if account is not None:
        codes = sorted({*account.alert_codes, alert})
        Account.objects.filter(pk=account.pk).update(alerts=" ".join(codes), cleared_by=None)
