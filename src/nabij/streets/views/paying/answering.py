"""How these pages answer: do once what a form asks, or show it again; and how money and people read on them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from nabij.intake import receipts
from nabij.intake.files import FileRefused
from nabij.kernel import dutch
from nabij.people.permissions import OfficeRequest
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission
from nabij.streets.models import Account, PaymentBatch, PotPayment
from nabij.streets.payment_files import in_words
from nabij.streets.queries.paying import newest_of
from nabij.streets.rules import ALERT_LABELS, METHOD_LABELS, PAYMENT_STATE_LABELS, Method, PaymentState
from nabij.streets.services import PotRefused

REFUSALS = (PotRefused, NotAllowed, FileRefused)
obey = partial(receipts.obey, refusals=REFUSALS)
SEES_PAYMENTS = (Permission.PAY_POTS, Permission.APPROVE_POTS)
KINDS = {
    PaymentState.DUE: "waiting",
    PaymentState.IN_BATCH: "waiting",
    PaymentState.PAID: "good",
    PaymentState.REFUSED: "attention",
    PaymentState.RETURNED: "attention",
    PaymentState.CANCELLED: "neutral",
}
ERASED = "gewist"
"""In the place of a name or an account number of which the term is over."""
Stage = PaymentBatch.Stage
STAGES = {
    Stage.OPEN: ("bestand nog te maken", "waiting"),
    Stage.SENT: ("wacht op de bank", "waiting"),
    Stage.DONE: ("afgehandeld", "good"),
    Stage.CANCELLED: ("opgeheven", "neutral"),
}


@dataclass(frozen=True)
class Line:
    """One payment as these pages show it; of the account number the last four digits."""

    part: PotPayment
    account: Account | None

    @property
    def street(self) -> str:
        return str(self.part.pot.unit)

    @property
    def amount(self) -> str:
        return dutch.euros(self.part.amount_cents)

    @property
    def holder(self) -> str:
        return (ERASED if self.account.forgotten_on else self.account.holder) if self.account else ""

    @property
    def number(self) -> str:
        return (ERASED if self.account.forgotten_on else self.account.masked_iban) if self.account else ""

    @property
    def method(self) -> str:
        return METHOD_LABELS[Method(self.part.method)]

    @property
    def alerts(self) -> list[str]:
        return [ALERT_LABELS[code] for code in self.account.alert_codes] if self.account else []

    @property
    def state(self) -> str:
        return PAYMENT_STATE_LABELS[PaymentState(self.part.state)]

    @property
    def kind(self) -> str:
        return KINDS[PaymentState(self.part.state)]

    @property
    def reason(self) -> str:
        return in_words(self.part.return_reason) if self.part.return_reason else ""


def lines(parts: Iterable[PotPayment]) -> list[Line]:
    return [Line(part, newest_of(part) or part.account) for part in parts]


def total(parts: Iterable[PotPayment]) -> str:
    return dutch.euros(sum(part.amount_cents for part in parts))


def counted(number: int) -> str:
    return "1 betaling" if number == 1 else f"{number} betalingen"


def or_404[ThingT](find: Callable[[], ThingT]) -> ThingT:
    try:
        return find()
    except (PotPayment.DoesNotExist, PaymentBatch.DoesNotExist, Account.DoesNotExist) as absent:
        raise Http404 from absent


def answer(
    request: OfficeRequest, form: forms.Form, act: Callable[[], str], *, template: str, **content: Any
) -> HttpResponse:
    """The form until it is right; then `act`, once, and the address that it gives. A fault stands at its field."""
    if form.is_valid() and (address := receipts.send_once(request, form, act, refusals=REFUSALS)):
        return redirect(address)
    return render(request, f"streets/paying/{template}.html", {"form": form, **content})
