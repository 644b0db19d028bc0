"""The work of who pays: what came back, what needs a look, what is ready, what is under way."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.kernel import dutch
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.queries import everybody
from nabij.people.rules import Permission
from nabij.streets import services
from nabij.streets.forms.paying import DoubleForm, HandOverForm, ReturnForm
from nabij.streets.models import PaymentBatch, PotPayment
from nabij.streets.queries import paying as queries
from nabij.streets.services import Handed
from nabij.streets.views.paying.answering import (
    SEES_PAYMENTS,
    STAGES,
    Line,
    answer,
    counted,
    lines,
    obey,
    or_404,
    total,
)

NEWEST = 8
"""Of the batches that are done with as many are on the first page."""


@requires(*SEES_PAYMENTS)
def payments(request: OfficeRequest) -> HttpResponse:
    due, batches = queries.due(), list(queries.batches()[: NEWEST * 3])
    content = {
        "came_back": lines(queries.came_back()),
        "doubles": lines(queries.doubles_outside()),
        "to_look_at": lines(due.to_look_at),
        "ready": lines(due.ready),
        "ready_total": f"{counted(len(due.ready))}, samen {total(due.ready)}",
        "by_hand": lines(due.by_hand),
        "handed": lines(queries.handed_over()[:NEWEST]),
        "without_account": lines(due.without_account),
        "batches": [batch_line(batch) for batch in batches],
        "answers": queries.answers()[:NEWEST],
        **_may(request, payer=queries.newest_payer()),
    }
    return render(request, "streets/paying/payments.html", content)


def _may(request: OfficeRequest, **content: Any) -> dict[str, Any]:
    asked = {
        "may_pay": Permission.PAY_POTS,
        "may_approve": Permission.APPROVE_POTS,
        "may_rule": Permission.SET_POT_RULES,
    }
    return {name: request.user.may(permission) for name, permission in asked.items()} | content


def batch_line(batch: PaymentBatch) -> dict[str, Any]:
    label, kind = STAGES[batch.stage]
    count, cents = getattr(batch, "count", 0), getattr(batch, "total_cents", 0) or 0
    return {
        "batch": batch,
        "label": label,
        "kind": kind,
        "about": f"{counted(count)}, {dutch.euros(cents)}" if count else "leeg",
    }


@requires(Permission.PAY_POTS)
def hand_over(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Cash or a gift card: paid at the receipt that the neighbours signed."""
    part = or_404(lambda: queries.payment(public_id))
    form = HandOverForm(
        request.POST or None,
        request.FILES or None,
        people=everybody(on=clock.today()),
        advances=queries.advances(),
        initial={"paid_on": clock.today()},
    )
    return answer(request, form, lambda: _handed(request, part, form), template="hand_over", line=Line(part, None))


def _handed(request: OfficeRequest, part: PotPayment, form: HandOverForm) -> str:
    told, upload = form.cleaned_data, form.cleaned_data["receipt"]
    receipt = _stored(upload)
    services.confirm_payment(
        payment=part, paid_on=told["paid_on"], by=request.user, on=clock.today(), at=clock.now(),
        handed=Handed(told["over_by"], receipt, told["advance"]),
    )  # fmt: skip
    return reverse("pot_payments")


def _stored(upload: "UploadedFile[bytes] | None") -> StoredFile | None:
    if upload is None:
        return None
    return store_file(content=upload.read(), name=upload.name or "bewijs", media_type=upload.content_type or "")


@requires(Permission.PAY_POTS)
def return_by_hand(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Money that somebody saw coming back, without a file of the bank."""
    part = or_404(lambda: queries.payment(public_id))
    form = ReturnForm(request.POST or None, initial={"returned_on": clock.today()})
    line = Line(part, part.account)
    return answer(request, form, lambda: _returned(request, part, form), template="return_payment", line=line)


def _returned(request: OfficeRequest, part: PotPayment, form: ReturnForm) -> str:
    services.return_payment(payment=part, by=request.user, on=clock.today(), at=clock.now(), **form.cleaned_data)
    return reverse("pot_payments")


@requires(Permission.PAY_POTS)
def note_double(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """The same money went out twice; that it comes back is told like any other return."""
    part = or_404(lambda: queries.payment(public_id))
    form = DoubleForm(request.POST or None, request.FILES or None, initial={"paid_on": part.paid_on})
    shown = {"line": Line(part, part.account), "known": lines(queries.doubles_of(part.pot))}
    return answer(request, form, lambda: _noted(request, part, form), template="double_payment", **shown)


def _noted(request: OfficeRequest, part: PotPayment, form: DoubleForm) -> str:
    services.note_double_payment(
        payment=part, paid_on=form.cleaned_data["paid_on"], by=request.user, on=clock.today(),
        receipt=_stored(form.cleaned_data["receipt"]),
    )  # fmt: skip
    messages.success(request, "De dubbele betaling is vastgelegd. Het blijft één potje.")
    return reverse("pot_payments")


@requires(Permission.APPROVE_POTS)
@require_POST
def pay_again(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    part = or_404(lambda: queries.payment(public_id))

    def act() -> None:
        services.pay_again(pot=part.pot, by=request.user, on=clock.today(), at=clock.now())

    done = "Het geld gaat opnieuw uit. De bewoners krijgen de vraag waarheen."
    return obey(request, act, back=reverse("pot_payments"), done=done)
