"""Many organisations at once: a list is brought, looked at, and its good rows come in sight."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.tables import write_csv
from nabij.network import services
from nabij.network.forms import PartnerListForm
from nabij.network.models import PartnerList
from nabij.network.queries.lists import COLUMNS
from nabij.network.rules import SECTOR_LABELS
from nabij.network.services import PartnerRefused
from nabij.network.views.doors import sent
from nabij.network.views.office.answering import obey
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.places.queries import wijken

SHOWN = 50
"""Rows on a page; all of them come as a CSV file."""


@requires(Permission.KEEP_NETWORK)
def bring(request: OfficeRequest) -> HttpResponse:
    form = PartnerListForm(request.POST or None, request.FILES or None)
    if address := sent(request, form, lambda: _brought(request, form)):
        return redirect(address)
    shown = {
        "form": form,
        "columns": COLUMNS.items(),
        "sectors": SECTOR_LABELS.values(),
        "unconfirmed": _lists().filter(brought_by=request.user, confirmed_at=None),
        "earlier": _lists().exclude(confirmed_at=None),
    }
    return render(request, "network/office/bring_list.html", shown)


def _lists() -> QuerySet[PartnerList]:
    return PartnerList.objects.select_related("file", "brought_by").order_by("-brought_at", "-pk")


def _brought(request: OfficeRequest, form: PartnerListForm) -> str:
    upload = form.cleaned_data["file"]
    brought = services.bring_list(
        content=upload.read(), name=upload.name, by=request.user, on=clock.today(), at=clock.now()
    )
    return _address(brought)


def _address(brought: PartnerList) -> str:
    return reverse("partner_list", args=[brought.public_id])


@requires(Permission.KEEP_NETWORK)
def example(_request: OfficeRequest) -> HttpResponse:
    """A file that reads as it is, with wijken of this municipality."""
    names = ", ".join(wijk.name for wijk in wijken()[:2])
    row = [
        "Wandelclub De Verzonnen Zool",
        "",
        SECTOR_LABELS[next(iter(SECTOR_LABELS))],
        names,
        "",
        "Kim Verzonnen",
        "kim@zool.example",
    ]
    return _csv(write_csv(list(COLUMNS), [row]), "voorbeeld-organisaties.csv")


def _csv(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _own_list(request: OfficeRequest, public_id: UUID) -> PartnerList:
    """Before it is confirmed a list is only for who brought it."""
    brought = get_object_or_404(_lists().select_related("refused"), public_id=public_id)
    if brought.confirmed_at is None and brought.brought_by_id != request.user.pk:
        raise Http404
    return brought


@requires(Permission.KEEP_NETWORK)
def partner_list(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """What the list will bring; after it was confirmed what it brought."""
    brought = _own_list(request, public_id)
    shown: dict[str, Any] = {"brought": brought, "shown": SHOWN}
    if brought.confirmed_at is None:
        try:
            sheet = services.read_list(brought.file.read(), brought.file.name)
            shown |= {"sheet": sheet, "good": sheet.good[:SHOWN], "refused": sheet.refused[:SHOWN]}
        except PartnerRefused as refusal:
            shown["refusal"] = refusal
    return render(request, "network/office/partner_list.html", shown)


@requires(Permission.KEEP_NETWORK)
def refused(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """The rows that do not come in, with the reason of each; to be mended and brought again."""
    brought = _own_list(request, public_id)
    if brought.confirmed_at is None:
        content = services.refused_csv(services.read_list(brought.file.read(), brought.file.name))
    elif brought.refused:
        content = brought.refused.read()
    else:
        raise Http404
    return _csv(content, "overgeslagen.csv")


@require_POST
@requires(Permission.KEEP_NETWORK)
def confirm(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    brought = _own_list(request, public_id)

    def act() -> None:
        services.confirm_list(brought=brought, by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=_address(brought), done="De lijst is verwerkt.")


@require_POST
@requires(Permission.KEEP_NETWORK)
def discard(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    brought = _own_list(request, public_id)

    def act() -> None:
        services.discard_list(brought=brought, by=request.user)

    return obey(request, act, back=reverse("bring_partner_list"), done="De lijst is weg. Er is niets toegevoegd.")
