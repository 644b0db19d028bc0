"""The bank's answer: brought, applied whole or not at all, and told what it did."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import services
from nabij.streets.forms.paying import BankFileForm
from nabij.streets.models import BankOutcome
from nabij.streets.payment_files import in_words
from nabij.streets.queries import paying as queries
from nabij.streets.rules import SAID_LABELS
from nabij.streets.views.paying.answering import SEES_PAYMENTS, answer, lines

SAID_KINDS = {"paid": "good", "refused": "attention", "returned": "attention"}


@requires(Permission.PAY_POTS)
def bring(request: OfficeRequest) -> HttpResponse:
    """No preview: the file itself decides, nobody chooses from it, and what a person should not see is not kept."""
    form = BankFileForm(request.POST or None, request.FILES or None)

    def act() -> str:
        content = form.cleaned_data["file"].read()
        told = services.read_answer(content=content, by=request.user, on=clock.today(), at=clock.now())
        return reverse("bank_answer", args=[told.public_id])

    return answer(request, form, act, template="bring_bank_file")


@requires(*SEES_PAYMENTS)
def told(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.answers(), public_id=public_id)
    outcomes = found.outcomes.select_related("payment__pot__unit", "payment__account").order_by("pk")
    content = {"answer": found, "rows": [_row(outcome) for outcome in outcomes]}
    return render(request, "streets/paying/bank_answer.html", content)


def _row(outcome: BankOutcome) -> dict[str, object]:
    return {
        "line": lines([outcome.payment])[0],
        "said": SAID_LABELS[outcome.said],
        "kind": SAID_KINDS[outcome.said],
        "reason": in_words(outcome.reason) if outcome.said != "paid" else "",
        "is_news": outcome.is_news,
    }
