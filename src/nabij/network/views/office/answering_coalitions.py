"""How the desk of coalitions answers: a coalition or a part of it, and a form under its name."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake.receipts import send_once
from nabij.network.models import Coalition, Group, GroupSeat, GroupTask, Minutes
from nabij.network.views.doors import REFUSALS
from nabij.people.permissions import OfficeRequest


def answer_in(
    coalition: Coalition | None,
    request: OfficeRequest,
    form: forms.Form,
    act: Callable[[], str],
    *,
    fields: Mapping[str, str] | None = None,
    template: str = "network/office/form.html",
    **shown: Any,
) -> HttpResponse:
    """The form until it is right; then `act`, once, and the address that it gives. `fields` says where a fault is told."""
    if form.is_valid() and (address := send_once(request, form, act, refusals=REFUSALS, fields=fields)):
        return redirect(address)
    crumbs = {"crumb": "Coalities", "crumb_url": reverse("office_coalitions")}
    back = crumbs["crumb_url"]
    if coalition:
        back = address_of(coalition)
        crumbs |= {"one": coalition.name, "one_url": back}
    return render(request, template, {"form": form, "coalition": coalition, "back": back, **crumbs, **shown})


def address_of(coalition: Coalition, part: str = "") -> str:
    """The page of a coalition, or a part of that page."""
    address = reverse("office_coalition", args=[coalition.public_id])
    return f"{address}#{part}" if part else address


def coalition_of(public_id: UUID) -> Coalition:
    return get_object_or_404(Coalition.objects.select_related("area"), public_id=public_id)


def group_of(public_id: UUID) -> Group:
    return get_object_or_404(Group.objects.select_related("coalition"), public_id=public_id)


def seat_of(public_id: UUID) -> GroupSeat:
    related = ("group__coalition", "partner__organisation", "contact")
    return get_object_or_404(GroupSeat.objects.select_related(*related), public_id=public_id)


def minutes_of(public_id: UUID) -> Minutes:
    related = ("coalition", "group", "file", "written_by")
    return get_object_or_404(Minutes.objects.select_related(*related), public_id=public_id)


def agreement_of(public_id: UUID) -> GroupTask:
    related = ("coalition", "group", "owner__organisation")
    return get_object_or_404(GroupTask.objects.select_related(*related), public_id=public_id)
