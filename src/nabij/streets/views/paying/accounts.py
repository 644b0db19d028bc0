"""Accounts that stand out, and the whole number for who says why."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import READ_REASON_LABELS, Permission
from nabij.streets import services
from nabij.streets.forms.paying import RevealForm
from nabij.streets.queries import paying as queries
from nabij.streets.views.paying.answering import SEES_PAYMENTS, Line, lines, obey, or_404


@requires(*SEES_PAYMENTS)
def alerts(request: OfficeRequest) -> HttpResponse:
    on, found = clock.today(), lines(queries.due().to_look_at)
    content = {
        "lines": [(line, _why_not(line, request, on=on)) for line in found],
        "may_approve": request.user.may(Permission.APPROVE_POTS),
        "may_pay": request.user.may(Permission.PAY_POTS),
    }
    return render(request, "streets/paying/alerts.html", content)


def _why_not(line: Line, request: OfficeRequest, *, on: date) -> str:
    return queries.clearing_fault(line.account, request.user, on=on) if line.account else ""


@requires(Permission.APPROVE_POTS)
@require_POST
def clear(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    account = or_404(lambda: queries.account(public_id))

    def act() -> None:
        services.clear_account(account=account, by=request.user, on=clock.today())

    return obey(request, act, back=reverse("account_alerts"), done="De rekening is in orde. Er mag geld naartoe.")


@requires(Permission.PAY_POTS)
def reveal(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """The number stands in the answer to the question why, and nowhere else: asking again is noted again."""
    account = or_404(lambda: queries.account(public_id))
    form, number = RevealForm(request.POST or None), ""
    if form.is_valid():
        why = form.cleaned_data["why"]
        number = services.reveal_account(account=account, why=why, by=request.user, on=clock.today(), at=clock.now())
    why_label = READ_REASON_LABELS[form.cleaned_data["why"]] if number else ""
    content = {"form": form, "account": account, "number": number, "why": why_label}
    return render(request, "streets/paying/reveal.html", content)
