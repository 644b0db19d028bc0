"""Batches: put together, looked at, made into a file once, taken to the bank, confirmed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.kernel import dutch
from nabij.kernel.working_days import after_working_days
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import services
from nabij.streets.forms.paying import BatchForm, ConfirmForm
from nabij.streets.models import PaymentBatch
from nabij.streets.payment_files import Rewritten
from nabij.streets.queries import paying as queries
from nabij.streets.rules import PaymentState
from nabij.streets.services import PotRefused
from nabij.streets.views.paying.answering import SEES_PAYMENTS, STAGES, answer, counted, lines, obey, or_404, total


@requires(Permission.PAY_POTS)
def make(request: OfficeRequest) -> HttpResponse:
    payer, ready = queries.newest_payer(), queries.due().ready
    if payer is None or (request.method == "GET" and not ready):
        messages.info(request, "Er kan nu geen betaling worden klaargezet. Hieronder staat wat er eerst moet gebeuren.")
        return redirect("pot_payments")
    first_day = after_working_days(clock.today(), payer.days_ahead)
    form = BatchForm(request.POST or None, ready=ready, first_day=first_day)

    def act() -> str:
        batch = services.make_batch(payer=payer, by=request.user, on=clock.today(), at=clock.now(), **form.cleaned_data)
        return reverse("payment_batch", args=[batch.public_id])

    return answer(request, form, act, template="make_batch", payer=payer)


@requires(*SEES_PAYMENTS)
def batch(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Before the export everything is looked at here; after it the stored files are fetched here."""
    found = or_404(lambda: queries.batch(public_id))
    parts = queries.payments_in(found)
    rewritten, refusal = _as_the_bank_gets_it(found)
    content = {
        "batch": found,
        "lines": lines(parts),
        "stage": STAGES[found.stage],
        "about": _about(found),
        "sum": f"{counted(len(parts))}, samen {total(parts)}",
        "waiting": sum(part.state == PaymentState.IN_BATCH for part in parts),
        "rewritten": rewritten,
        "refusal": refusal,
        "may_pay": request.user.may(Permission.PAY_POTS),
    }
    return render(request, "streets/paying/batch.html", content)


def _as_the_bank_gets_it(found: PaymentBatch) -> tuple[tuple[Rewritten, ...], str]:
    if found.stage != PaymentBatch.Stage.OPEN:
        return (), ""
    try:
        return services.rewritten_for_bank(found), ""
    except PotRefused as refusal:
        return (), str(refusal)


def _about(found: PaymentBatch) -> list[tuple[str, str]]:
    about = [
        ("Kenmerk", found.message_id),
        ("Van", f"{found.payer.name}, {found.payer.masked_iban}"),
        ("Gemaakt door", str(getattr(found.made_by, "name", ""))),
    ]
    if found.file and found.table:
        about.append(("SHA-256 van het betaalbestand", found.file.sha256))
        about.append(("SHA-256 van de lijst", found.table.sha256))
    if found.forgotten_on:
        about.append(("Bestanden", f"gewist op {dutch.day(found.forgotten_on)}, zeven jaar na de afhandeling"))
    return about


@requires(Permission.PAY_POTS)
@require_POST
def export(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = or_404(lambda: queries.batch(public_id))

    def act() -> None:
        services.export_batch(batch=found, by=request.user, on=clock.today(), at=clock.now())

    done = "Het betaalbestand is gemaakt en verandert niet meer. Haal het op en breng het naar de bank."
    return obey(request, act, back=_address(found), done=done)


@requires(Permission.PAY_POTS)
@require_POST
def cancel(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = or_404(lambda: queries.batch(public_id))

    def act() -> None:
        services.cancel_batch(batch=found, by=request.user, on=clock.today(), at=clock.now())

    done = "Deze betaling is opgeheven. De potjes staan weer klaar om te betalen."
    return obey(request, act, back=reverse("pot_payments"), done=done)


@requires(Permission.PAY_POTS)
def confirm(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """By hand: somebody has the statement of the bank before them."""
    found = or_404(lambda: queries.batch(public_id))
    waiting = [part for part in queries.payments_in(found) if part.state == PaymentState.IN_BATCH]
    if found.exported_at is None or not waiting:
        return redirect("payment_batch", public_id)
    form = ConfirmForm(request.POST or None, waiting=waiting, initial={"paid_on": min(found.execute_on, clock.today())})

    def act() -> str:
        services.confirm_batch(batch=found, by=request.user, on=clock.today(), at=clock.now(), **form.cleaned_data)
        return _address(found)

    return answer(request, form, act, template="confirm_batch", batch=found)


@requires(Permission.PAY_POTS)
@require_POST
def payment_file(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """The stored bytes for the bank. By a button and not a link: whole account numbers open, and that is noted."""
    found = _exported_or_404(public_id)
    content = services.open_payment_file(batch=found, by=request.user, on=clock.today(), at=clock.now())
    return _attached(content, f"{found}.xml", "application/xml")


@requires(Permission.PAY_POTS)
def payment_list(_request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """The stored list for the finance system; its account numbers are masked."""
    found = _exported_or_404(public_id)
    assert found.table
    return _attached(found.table.read(), f"{found}.csv", "text/csv; charset=utf-8")


def _exported_or_404(public_id: UUID) -> PaymentBatch:
    found = or_404(lambda: queries.batch(public_id))
    if found.file is None:
        raise Http404
    return found


def _attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _address(found: PaymentBatch) -> str:
    return reverse("payment_batch", args=[found.public_id])
