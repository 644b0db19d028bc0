"""Mailings in the office: written, looked through mail by mail, sent, followed and stopped."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.receipts import obey
from nabij.network import services
from nabij.network.forms import MailingForm
from nabij.network.models import Mailing
from nabij.network.queries import mailings as queries
from nabij.network.rules import MAILING_LABELS, MailingState
from nabij.network.services import Words
from nabij.network.views.doors import REFUSALS, sent
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

ON_A_PAGE = 50
PREVIEWS_ON_A_PAGE = 20
KINDS = {
    MailingState.DRAFT: "neutral",
    MailingState.SENDING: "waiting",
    MailingState.STOPPED: "attention",
    MailingState.DONE: "good",
}


@requires(Permission.KEEP_NETWORK)
def mailings(request: OfficeRequest) -> HttpResponse:
    page = Paginator(queries.mailings(), ON_A_PAGE).get_page(request.GET.get("pagina"))
    rows = [{"mailing": one, "state": _state(one)} for one in page]
    return render(request, "network/office/mailings.html", {"page": page, "rows": rows})


@requires(Permission.KEEP_NETWORK)
def write_mailing(request: OfficeRequest) -> HttpResponse:
    return _write(request, None)


@requires(Permission.KEEP_NETWORK)
def rewrite_mailing(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    mailing = get_object_or_404(Mailing, public_id=public_id)
    if mailing.state != MailingState.DRAFT:
        return redirect("mailing", public_id=public_id)
    return _write(request, mailing)


def _write(request: OfficeRequest, mailing: Mailing | None) -> HttpResponse:
    form = MailingForm(request.POST or None, initial=MailingForm.words_of(mailing) if mailing else None)

    def act() -> str:
        told = form.cleaned_data
        words = Words(told["subject"], told["text"], told["subject_en"], told["text_en"])
        kept = services.write_mailing(words=words, group=form.group, by=request.user, at=clock.now(), mailing=mailing)
        return reverse("mailing_preview", args=[kept.public_id])

    if address := sent(request, form, act):
        return redirect(address)
    return render(request, "network/office/write_mailing.html", {"form": form, "mailing": mailing})


@requires(Permission.KEEP_NETWORK)
def preview(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Every mail as it will arrive; nothing is sent."""
    mailing = get_object_or_404(Mailing, public_id=public_id)
    page = Paginator(queries.recipients(mailing), PREVIEWS_ON_A_PAGE).get_page(request.GET.get("pagina"))
    mails = [(recipient, services.written_to(recipient)) for recipient in page]
    context = {"mailing": mailing, "page": page, "mails": mails, "is_draft": mailing.state == MailingState.DRAFT}
    return render(request, "network/office/preview_mailing.html", context)


@requires(Permission.KEEP_NETWORK)
def mailing(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """How far it is, and what became of it for each receiver."""
    one = get_object_or_404(Mailing.objects.select_related("made_by"), public_id=public_id)
    page = Paginator(queries.recipients(one), ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "mailing": one,
        "state": _state(one),
        "progress": queries.progress(one),
        "page": page,
        "rows": [(recipient, *queries.outcome(recipient)) for recipient in page],
    }
    return render(request, "network/office/mailing.html", context)


@requires(Permission.KEEP_NETWORK)
@require_POST
def send_mailing(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(Mailing, public_id=public_id)
    return obey(
        request, lambda: services.send_mailing(mailing=one, by=request.user, at=clock.now()),
        back=_address(one), done="De mailing is onderweg.", refusals=REFUSALS,
    )  # fmt: skip


@requires(Permission.KEEP_NETWORK)
@require_POST
def stop_mailing(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(Mailing, public_id=public_id)
    return obey(
        request, lambda: services.stop_mailing(mailing=one, by=request.user, at=clock.now()),
        back=_address(one), done="Gestopt. Wat nog niet in de uitgaande post lag, gaat niet uit.", refusals=REFUSALS,
    )  # fmt: skip


@requires(Permission.KEEP_NETWORK)
@require_POST
def discard_mailing(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = Mailing.objects.filter(public_id=public_id).first()
    back = reverse("mailings")
    if one is None:
        return redirect(back)
    return obey(
        request, lambda: services.discard_mailing(mailing=one, by=request.user, at=clock.now()),
        back=back, done="Het concept is weg.", refusals=REFUSALS,
    )  # fmt: skip


def _address(one: Mailing) -> str:
    return reverse("mailing", args=[one.public_id])


def _state(one: Mailing) -> tuple[str, str]:
    state = MailingState(one.state)
    return MAILING_LABELS[state], KINDS[state]
