"""The front page of the back office, and the record of the municipality."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from nabij.intake import clock
from nabij.intake.files import FileRefused
from nabij.intake.models import StoredFile
from nabij.intake.receipts import send_once
from nabij.intake.services import store_file
from nabij.kernel.language import speaking
from nabij.ledger.queries import moment
from nabij.office.forms import MunicipalityForm
from nabij.office.printing import Paper, print_on_paper
from nabij.office.worklists import work_lists
from nabij.people.permissions import OfficeRequest, public, requires
from nabij.people.queries import permissions_of
from nabij.people.rules import Permission
from nabij.places.models import Municipality
from nabij.places.queries import whole
from nabij.places.services import PlaceRefused, describe_municipality
from nabij.streets.queries import mails_to_print


@requires(Permission.ENTER_OFFICE)
def front(request: OfficeRequest) -> HttpResponse:
    allowed = permissions_of(request.user, on=clock.today())
    at = moment(as_of=clock.today(), known_at=None, now=clock.now())
    lists = list(work_lists(request.user, allowed, at))
    return render(request, "office/front.html", {"work_lists": lists})


@requires(Permission.MANAGE_MUNICIPALITY)
def municipality(request: OfficeRequest) -> HttpResponse:
    record = Municipality.objects.first()
    form = MunicipalityForm(request.POST or None, request.FILES or None, initial=_initial(record))

    def act() -> str:
        describe_municipality(**form.cleaned_data | {"theme": _theme(form, record)})
        messages.success(request, "De gegevens van de gemeente zijn bewaard.")
        return reverse("municipality")

    if form.is_valid() and (address := send_once(request, form, act, refusals=(PlaceRefused, FileRefused))):
        return redirect(address)
    return render(request, "office/municipality.html", {"form": form, "record": record})


@public
@cache_control(public=True, immutable=True, max_age=365 * 24 * 3600)
def theme(_request: HttpRequest, sha256: str) -> HttpResponseBase:
    """The municipality's own stylesheet; its address changes when its content does."""
    record = Municipality.objects.filter(theme__sha256=sha256).select_related("theme").first()
    if record is None or record.theme is None:
        raise Http404
    return FileResponse(record.theme.path.open("rb"), content_type="text/css; charset=utf-8")


@requires(Permission.CHECK_POTS)
def paper_mail_file(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """A letter to a neighbour without an e-mail address, to print."""
    mail = get_object_or_404(mails_to_print(request.user, on=clock.today()), public_id=public_id)
    to = mail.champion
    street = f"{mail.pot.unit.name if mail.pot.unit else ''} {to.house_number}".strip()
    paper = Paper(to.name, (street, f"{to.postcode} {whole().name}"), mail.subject, mail.text, mail.written_at)
    named = f'inline; filename="brief-{str(mail.public_id)[:8]}.pdf"'
    with speaking(mail.pot.language):
        pdf = print_on_paper(paper)
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": named})


def _initial(record: Municipality | None) -> dict[str, Any] | None:
    return model_to_dict(record, exclude=["theme"]) if record else None


def _theme(form: MunicipalityForm, record: Municipality | None) -> StoredFile | None:
    """The stylesheet that was sent; without one the old one stays, until the theme's name is emptied."""
    upload = form.cleaned_data["theme"]
    if upload:
        return store_file(content=upload.read(), name=upload.name, media_type="text/css")
    return record.theme if record and form.cleaned_data["theme_class"] else None
