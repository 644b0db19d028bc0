"""Streets that turn out to be one, or two. What it does to the count is shown before it is done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import queries, services
from nabij.streets.forms.desk_streets import MergeForm, OtherUnitForm, SplitForm
from nabij.streets.models import StreetUnit
from nabij.streets.views.office.answering import address_of_unit, answer, do_once, unit_of
from nabij.streets.views.office.units import others_nearby


@requires(Permission.CHECK_POTS)
def merge(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """First which other street, then what that does, then the button."""
    found = unit_of(request, public_id)
    others = others_nearby(request, found)
    form = MergeForm(request.POST or None, units=others)
    if form.is_valid() and (address := do_once(request, form, lambda: _merge(request, found, form))):
        return redirect(address)
    choice = OtherUnitForm(request.GET or None, units=others)
    into = form.cleaned_data.get("met") if form.is_bound and form.is_valid() else None
    into = into or (choice.cleaned_data["met"] if choice.is_bound and choice.is_valid() else None)
    if into and not form.is_bound:
        form = MergeForm(initial={"met": into.public_id}, units=others)
    shown = {"unit": found, "choice": choice, "form": form, "into": into, **(_effect(found, into) if into else {})}
    return render(request, "streets/office/merge.html", shown)


def _merge(request: OfficeRequest, unit: StreetUnit, form: MergeForm) -> str:
    into = form.cleaned_data["met"]
    services.merge_units(unit=unit, into=into, by=request.user, on=clock.today())
    messages.success(request, f"{unit} is nu een deel van {into}.")
    return address_of_unit(into)


def _effect(unit: StreetUnit, into: StreetUnit) -> dict[str, Any]:
    """How many streets count before and after."""
    on = clock.today()
    now = queries.stands([unit, into], on=on)
    return {
        "now": [(unit, now[unit.pk]), (into, now[into.pk])],
        "then": queries.stand_together([unit, into], on=on),
        "counted_now": sum(stand.counts for stand in now.values()),
    }


@requires(Permission.CHECK_POTS)
def split(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = unit_of(request, public_id)
    pots = found.pots.exclude(place=None).order_by("submitted_on", "id")
    form, back = SplitForm(request.POST or None, pots=pots, initial={"name": found.name}), address_of_unit(found)

    def act() -> str:
        new = services.split_unit(unit=found, **form.cleaned_data, by=request.user, on=clock.today())
        messages.success(request, f"{new} is nu een eigen straat.")
        return address_of_unit(new)

    lead = "Het nieuwe stuk telt apart, met de potjes die u kiest. Vanaf vandaag; wat eerder gold, blijft zo staan."
    return answer(request, form, act, title="Straat splitsen", lead=lead, label="Splits", back=back, unit=found)
