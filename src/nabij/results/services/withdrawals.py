"""Taking an accepted fact back: one person asks and says why, another confirms; the ledger gets the exact opposite."""

from datetime import date

from django.db import IntegrityError, transaction

from nabij.intake import clock
from nabij.ledger.rules import Reason
from nabij.ledger.services import LedgerRefused, booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.results.models import Fact, Withdrawal
from nabij.results.queries.facts import entry_of, successor
from nabij.results.rules import FACT_TRANSITIONS, WITHDRAWAL_STEPS, FactState, WithdrawalState
from nabij.results.services.facts import FactRefused, may_act_for


def ask_withdrawal(*, fact: Fact, reason: Reason, by: User) -> Withdrawal:
    """The fact counts until a second person confirms.

    Raises:
        FactRefused: it does not count, somebody asked before, or another fact waits to take its place.
    """
    _may_take(None, WithdrawalState.ASKED, fact, by)
    with transaction.atomic():
        held = _hold(fact)
        if successor(held):
            raise FactRefused("Er wacht een feit dat dit vervangt. Wijs dat eerst af.")
        try:
            with transaction.atomic():
                return Withdrawal.objects.create(
                    fact=held, reason=reason, state=WithdrawalState.ASKED, asked_by=by, asked_at=clock.now()
                )
        except IntegrityError as error:
            raise FactRefused("Iemand vroeg al om dit feit in te trekken.") from error


def confirm_withdrawal(*, fact: Fact, by: User, on: date) -> Fact:
    """From now on the fact never was; everybody can see that it stood there, and why it went.

    Raises:
        FactRefused: by the person who asked, or nobody asks this of the fact any more.
    """
    _may_take(WithdrawalState.ASKED, WithdrawalState.CONFIRMED, fact, by)
    role = acting_role(by, Permission.ACCEPT_FACTS, on=on)
    try:
        with booking() as book:
            held = _hold(fact)
            asked = _asked(held)
            if asked.asked_by_id == by.pk:
                raise FactRefused("U vroeg dit zelf. Een tweede persoon trekt het feit in of laat het staan.")
            _decide(asked, WithdrawalState.CONFIRMED, by)
            held.state = FactState.WITHDRAWN
            held.save(update_fields=["state"])
            book.reverse(entry_of(held), role=role, reason=Reason(asked.reason))
    except LedgerRefused as error:
        raise FactRefused(str(error)) from error
    return held


def drop_withdrawal(*, fact: Fact, by: User) -> Withdrawal:
    """The fact stays. Raises FactRefused: nobody asks to withdraw it any more."""
    _may_take(WithdrawalState.ASKED, WithdrawalState.DROPPED, fact, by)
    with transaction.atomic():
        return _decide(_asked(fact), WithdrawalState.DROPPED, by)


def _may_take(source: WithdrawalState | None, target: WithdrawalState, fact: Fact, by: User) -> None:
    """Refuses who has none of the permissions that this step asks for, here and today."""
    today = clock.today()
    allowed = sorted(WITHDRAWAL_STEPS[source, target])
    if not any(by.may(permission, on=today, area=fact.place) for permission in allowed):
        may_act_for(by, allowed[0], fact.place, on=today)


def _hold(fact: Fact) -> Fact:
    held = Fact.objects.select_for_update(no_key=True, of=("self",)).select_related("place__parent").get(pk=fact.pk)
    if FactState.WITHDRAWN not in FACT_TRANSITIONS[FactState(held.state)]:
        raise FactRefused("Alleen een feit dat meetelt, kan worden ingetrokken.")
    return held


def _asked(fact: Fact) -> Withdrawal:
    asked = fact.withdrawals.select_for_update(no_key=True).filter(state=WithdrawalState.ASKED).first()
    if asked is None:
        raise FactRefused("Niemand vraagt nu om dit feit in te trekken. Kijk opnieuw.")
    return asked


def _decide(asked: Withdrawal, state: WithdrawalState, by: User) -> Withdrawal:
    asked.state, asked.decided_by, asked.decided_at = state, by, clock.now()
    asked.save()
    return asked
