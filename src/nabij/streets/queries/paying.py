"""What is ready to pay, what is under way, and what came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from nabij.people.models import User
from nabij.people.rules import Permission
from nabij.streets.models import Account, Advance, BankAnswer, Payer, PaymentBatch, Pot, PotPayment
from nabij.streets.payment_files import SentBatch
from nabij.streets.queries.desk import own_fault
from nabij.streets.rules import Method, PaymentState, PotState

PAYABLE = frozenset({PotState.APPROVED, PotState.PAID, PotState.TOLD, PotState.CLOSED})
"""A pot that is granted, or that was paid in part: the next part may be due."""


def newest_accounts(pots: Iterable[int]) -> dict[int, Account]:
    """How the neighbours of each of these pots (by key) want the money, as they said last and as it is still known."""
    given = Account.objects.filter(pot__in=list(pots), forgotten_on=None).order_by("given_at", "id")
    return {account.pot_id: account for account in given}


def newest_payer() -> Payer | None:
    """The account from which pots are paid now."""
    return Payer.objects.order_by("-written_at", "-id").first()


def advances() -> QuerySet[Advance]:
    return Advance.objects.select_related("partner", "area").order_by("area__code", "partner__name")


def still_open(pot: Pot) -> int:
    """What was granted, less what is out of the house, under way or due."""
    counted = [PaymentState.PAID, PaymentState.IN_BATCH, PaymentState.DUE]
    going = pot.payments.filter(state__in=counted).aggregate(sum=Sum("amount_cents"))["sum"] or 0
    return (pot.amount_cents or 0) - going


# --- due ------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Due:
    """What is to be paid, by what has to happen first."""

    ready: tuple[PotPayment, ...]
    to_look_at: tuple[PotPayment, ...]
    by_hand: tuple[PotPayment, ...]
    without_account: tuple[PotPayment, ...]


def due() -> Due:
    """Every part that is due, the longest waiting first; `newest` is the account that it would go to."""
    parts = _with_newest_account(
        PotPayment.objects.filter(state=PaymentState.DUE, pot__state__in=[*PAYABLE, PotState.IN_BATCH])
    )
    ready, look, hand, without = [], [], [], []
    for part in parts:
        account = newest_of(part)
        if account is None:
            without.append(part)
        elif part.method != Method.BANK:
            hand.append(part)
        elif account.needs_a_look:
            look.append(part)
        else:
            ready.append(part)
    return Due(tuple(ready), tuple(look), tuple(hand), tuple(without))


def newest_of(part: PotPayment) -> Account | None:
    """The account that `_with_newest_account` found."""
    return getattr(part, "newest", None)


def _with_newest_account(parts: QuerySet[PotPayment]) -> list[PotPayment]:
    related = ("pot__unit", "pot__place", "pot__requester", "pot__second")
    found = list(parts.select_related(*related).order_by("pot__state_since", "pk"))
    accounts = newest_accounts(part.pot_id for part in found)
    for part in found:
        part.newest = accounts.get(part.pot_id)  # type: ignore[attr-defined]  # read by `newest_of`
    return found


def account(public_id: UUID) -> Account:
    """Raises Account.DoesNotExist."""
    return Account.objects.select_related("pot__unit", "pot__place", "pot__requester", "pot__second", "cleared_by").get(
        public_id=public_id
    )


def clearing_fault(account: Account, user: User, *, on: date) -> str:
    """Why somebody who approves leaves this account to a colleague; empty when they may clear it."""
    if account.given_by_id == user.pk:
        return "U hebt deze rekening zelf ingevuld. Laat het kijken aan een collega."
    if not user.may(Permission.APPROVE_POTS, on=on, area=account.pot.place):
        return "Dit potje hoort bij een wijk waar u niet voor werkt."
    return own_fault(account.pot, user)


def payment(public_id: UUID) -> PotPayment:
    """Raises PotPayment.DoesNotExist."""
    return PotPayment.objects.select_related("pot__unit", "pot__place", "batch", "account").get(public_id=public_id)


# --- out of the house -----------------------------------------------------------------------------------------------------
def doubles_of(pot: Pot) -> list[PotPayment]:
    """What went out twice by mistake, also when it came back."""
    return list(pot.payments.filter(by_mistake=True).select_related("pot__unit", "account").order_by("paid_on", "pk"))


def doubles_outside() -> QuerySet[PotPayment]:
    """What went out twice by mistake and is not back yet, the oldest first."""
    out = PotPayment.objects.filter(by_mistake=True, state=PaymentState.PAID)
    return out.select_related("pot__unit", "account").order_by("paid_on", "pk")


def handed_over() -> QuerySet[PotPayment]:
    """Cash and gift cards that reached the neighbours, the newest first."""
    by_hand = PotPayment.objects.filter(state=PaymentState.PAID, by_mistake=False).exclude(method=Method.BANK)
    return by_hand.select_related("pot__unit", "account").order_by("-paid_on", "-pk")


# --- under way ------------------------------------------------------------------------------------------------------------
def batches() -> QuerySet[PaymentBatch]:
    """All batches with their count, total and what still waits; what needs somebody first, then the newest."""
    in_it = PaymentBatch.objects.annotate(
        count=Count("payments"),
        total_cents=Sum("payments__amount_cents"),
        waiting=Count("payments", filter=Q(payments__state=PaymentState.IN_BATCH)),
    )
    done = Q(closed_at__isnull=False) | Q(cancelled_at__isnull=False)
    return in_it.select_related("payer", "made_by").annotate(is_done=Q(done)).order_by("is_done", "-made_at", "-pk")


def batch(public_id: UUID) -> PaymentBatch:
    """Raises PaymentBatch.DoesNotExist."""
    return batches().select_related("file", "table").get(public_id=public_id)


def payments_in(batch: PaymentBatch) -> list[PotPayment]:
    """What is in a batch, by street."""
    return list(batch.payments.select_related("account", "pot__unit").order_by("pot__unit__name", "pk"))


def sent_batches() -> list[SentBatch]:
    """Everything that the bank was ever asked to pay: money may come back months later."""
    sent = PaymentBatch.objects.filter(exported_at__isnull=False).select_related("payer").order_by("-exported_at")
    return [_sent(batch, batch.payments.all()) for batch in sent.prefetch_related("payments")]


def _sent(batch: PaymentBatch, parts: Iterable[PotPayment]) -> SentBatch:
    return SentBatch(
        message_id=batch.message_id,
        account=batch.payer.iban.reveal(),
        cents={part.end_to_end_id: part.amount_cents for part in parts},
        refused=frozenset(part.end_to_end_id for part in parts if part.state == PaymentState.REFUSED),
    )


# --- came back ------------------------------------------------------------------------------------------------------------
def came_back() -> list[PotPayment]:
    """Returned money of which nobody decided yet whether it goes out again, the longest waiting first."""
    returned = PotPayment.objects.filter(state=PaymentState.RETURNED).exclude(pot__state=PotState.WITHDRAWN)
    parts = returned.select_related("pot__unit", "pot__place").order_by("returned_on", "pk")
    newest = {part.pot_id: part for part in parts}
    return [part for part in newest.values() if still_open(part.pot) > 0]


def answers() -> QuerySet[BankAnswer]:
    """The bank's files that were applied, newest first."""
    counted = BankAnswer.objects.annotate(
        count=Count("outcomes"), news=Count("outcomes", filter=Q(outcomes__is_news=True))
    )
    return counted.select_related("read_by").order_by("-read_at", "-pk")


def answer(public_id: UUID) -> BankAnswer:
    """Raises BankAnswer.DoesNotExist."""
    return answers().get(public_id=public_id)
