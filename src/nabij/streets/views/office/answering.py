"""How the desk answers: a pot or street of one's own wijken, a form, or doing once what it asks."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake import clock, receipts
from nabij.people.models import User
from nabij.people.permissions import OfficeRequest
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission
from nabij.places.models import Area
from nabij.streets import queries
from nabij.streets.models import Champion, Pot, StreetUnit
from nabij.streets.services import PotRefused

REFUSALS = (PotRefused, NotAllowed)
do_once = partial(receipts.send_once, refusals=REFUSALS)
obey = partial(receipts.obey, refusals=REFUSALS)


def answer(
    request: OfficeRequest,
    form: forms.Form,
    act: Callable[[], str],
    *,
    title: str,
    label: str,
    back: str,
    fields: Mapping[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """The form until it is right; then `act`, once, and the address that it gives. `fields`: where a fault belongs."""
    if form.is_valid() and (address := do_once(request, form, act, fields=fields)):
        return redirect(address)
    shown = {"form": form, "title": title, "label": label, "back": back, **more}
    return render(request, "streets/office/form.html", shown)


def pot_of(request: OfficeRequest, public_id: UUID) -> Pot:
    """A pot of this person's wijken; of others they learn not even that it is there."""
    pots = queries.desk_pots(request.user, on=clock.today())
    return get_object_or_404(pots.select_related("rules"), public_id=public_id)


def unit_of(request: OfficeRequest, public_id: UUID) -> StreetUnit:
    return get_object_or_404(queries.desk_units(request.user, on=clock.today()), public_id=public_id)


def champion_of(request: OfficeRequest, public_id: UUID) -> Champion:
    champion = get_object_or_404(Champion.objects.select_related("unit__area__parent"), public_id=public_id)
    if not may_keep(request.user, champion.unit.area):
        raise Http404
    return champion


def may_keep(user: User, area: Area | None) -> bool:
    """Whether somebody keeps the streets of this area."""
    return user.may(Permission.CHECK_POTS, on=clock.today(), area=area)


def address_of_pot(pot: Pot) -> str:
    return reverse("pot", args=[pot.public_id])


def address_of_unit(unit: StreetUnit) -> str:
    return reverse("street_unit", args=[unit.public_id])
