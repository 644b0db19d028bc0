"""How the desk answers: an organisation, a form, or doing once what it asks."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake import receipts
from nabij.network import queries
from nabij.network.models import Contact, Partner
from nabij.network.views.doors import REFUSALS, sent
from nabij.people.permissions import OfficeRequest

obey = partial(receipts.obey, refusals=REFUSALS)


def answer(
    request: OfficeRequest, form: forms.Form, act: Callable[[], str], *, title: str, label: str, back: str, **more: Any
) -> HttpResponse:
    """The form until it is right; then `act`, once, and the address that it gives."""
    if address := sent(request, form, act):
        return redirect(address)
    shown = {"form": form, "title": title, "label": label, "back": back, **more}
    return render(request, "network/office/form.html", shown)


def partner_of(public_id: UUID) -> Partner:
    """An organisation that was not merged into another."""
    return get_object_or_404(queries.all_partners(), public_id=public_id)


def contact_of(public_id: UUID, number: int) -> Contact:
    """Somebody who speaks for this organisation, and for no other."""
    open_contacts = Contact.objects.filter(until_on=None).select_related("partner__organisation")
    return get_object_or_404(open_contacts, partner=partner_of(public_id), pk=number)


def address_of(partner: Partner) -> str:
    return reverse("office_partner", args=[partner.public_id])
