"""The same request, typed by a broker: somebody is on the phone, or handed in the form on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.kernel.language import DUTCH
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.places.models import Area
from nabij.places.rules import Level
from nabij.streets import services
from nabij.streets.forms.asking import PhoneRequestForm
from nabij.streets.models import Pot
from nabij.streets.services import Request, Stretch
from nabij.streets.views.resident_answers import requester_of, second_of
from nabij.streets.views.resident_asking import where_is
from nabij.streets.views.resident_sending import sent

CHANNELS = [(Pot.Channel.PHONE.value, "Aan de telefoon"), (Pot.Channel.PAPER.value, "Op papier")]
FIELDS = {"street": "street", "second": "second_house_number"}
"""At which field a fault of the rules is told."""


@requires(Permission.CHECK_POTS)
def ask_for_somebody(request: OfficeRequest) -> HttpResponse:
    wijken = Area.objects.filter(level=Level.WIJK).order_by("name")
    form = PhoneRequestForm(
        request.POST or None, channels=CHANNELS, wijken=wijken, initial={"channel": "phone", "language": DUTCH}
    )
    where = stretch_of(form)
    if where is not None and (address := sent(request, form, lambda: _asked(request, form, where), fields=FIELDS)):
        return redirect(address)
    return render(request, "streets/office/ask_for_somebody.html", {"form": form})


def stretch_of(form: PhoneRequestForm) -> Stretch | None:
    """The street as the broker typed it, or else the one at the address; None when the form is not right yet."""
    found = where_is(form)
    if found is None:
        return None
    given = form.cleaned_data
    area = given["wijk"] or Area.objects.filter(code=found["found_area"]).first()
    name = given["street"] or found["found_street"]
    if not name:
        form.add_error("street", "Bij dit adres kennen we geen straat. Vul de naam in.")
    if area is None:
        form.add_error("wijk", "Bij dit adres kennen we geen wijk. Kies de wijk.")
    return Stretch(name, area, given["stretch"]) if name and area else None


def _asked(request: OfficeRequest, form: PhoneRequestForm, where: Stretch) -> str:
    given: dict[str, Any] = form.cleaned_data
    now, today, by = clock.now(), clock.today(), request.user
    channel = Pot.Channel(given["channel"])
    second, agreed = second_of(given), bool(given["second_agreed"])
    asked = Request(where, given["purpose"], requester_of(given), second, second_agreed=agreed)
    pot = services.start_pot(channel=channel, on=today, by=by, language=given["language"])
    pot = services.submit_pot(pot=pot, request=asked, on=today, at=now, by=by)
    messages.success(request, f"De aanvraag voor {pot.unit} staat erin. Een collega kijkt hem na.")
    return reverse("ask_for_somebody")
