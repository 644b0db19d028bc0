"""The front page of the back office, and the record of the municipality."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.receipts import send_once
from nabij.ledger.queries import moment
from nabij.office.forms import MunicipalityForm
from nabij.office.worklists import work_lists
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.queries import permissions_of
from nabij.people.rules import Permission
from nabij.places.models import Municipality
from nabij.places.services import PlaceRefused, describe_municipality


@requires(Permission.ENTER_OFFICE)
def front(request: OfficeRequest) -> HttpResponse:
    allowed = permissions_of(request.user, on=clock.today())
    at = moment(as_of=clock.today(), known_at=None, now=clock.now())
    lists = list(work_lists(request.user, allowed, at))
    return render(request, "office/front.html", {"work_lists": lists})


@requires(Permission.MANAGE_MUNICIPALITY)
def municipality(request: OfficeRequest) -> HttpResponse:
    record = Municipality.objects.first()
    form = MunicipalityForm(request.POST or None, initial=model_to_dict(record) if record else None)

    def act() -> str:
        describe_municipality(**form.cleaned_data)
        messages.success(request, "De gegevens van de gemeente zijn bewaard.")
        return reverse("municipality")

    if form.is_valid() and (address := send_once(request, form, act, refusals=(PlaceRefused,))):
        return redirect(address)
    return render(request, "office/municipality.html", {"form": form})
