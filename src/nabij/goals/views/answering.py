"""How these pages answer: show a form, or do once what it asks."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nabij.goals import services
from nabij.intake import clock, receipts
from nabij.intake.files import FileRefused
from nabij.intake.receipts import send_once
from nabij.ledger.queries import Moment, moment
from nabij.people.permissions import OfficeRequest
from nabij.people.queries import NotAllowed

REFUSALS = (services.GoalsRefused, services.LedgerRefused, FileRefused, NotAllowed)
obey = partial(receipts.obey, refusals=REFUSALS)


def answer(
    request: OfficeRequest, form: forms.Form, act: Callable[[], str], *, title: str, label: str, back: str, **more: Any
) -> HttpResponse:
    """The form until it is right; then `act`, once, and the address that it gives."""
    if form.is_valid() and (address := send_once(request, form, act, refusals=REFUSALS)):
        return redirect(address)
    return render(request, "goals/form.html", {"form": form, "title": title, "label": label, "back": back, **more})


def this_moment() -> Moment:
    """Today, as far as everything is known."""
    return moment(as_of=clock.today(), known_at=None, now=clock.now())
