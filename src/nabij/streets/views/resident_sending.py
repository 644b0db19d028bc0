"""How the pages of residents answer: do once what a form asks, or show it again with each refusal at its field."""

from collections.abc import Callable, Mapping

from django import forms
from django.http import HttpRequest

from nabij.intake.files import FileRefused
from nabij.intake.receipts import send_once
from nabij.people.queries import NotAllowed
from nabij.streets.services import PotRefused

REFUSALS = (PotRefused, FileRefused, NotAllowed)


def choice(request: HttpRequest) -> forms.Form:
    """A form of buttons only."""
    return forms.Form(request.POST if request.method == "POST" else None)


def sent(
    request: HttpRequest, form: forms.Form, act: Callable[[], str], *, fields: Mapping[str, str] | None = None
) -> str | None:
    """The address to go to when the form is right and was not refused. `fields`: at which field a fault belongs."""
    return send_once(request, form, act, refusals=REFUSALS, fields=fields) if form.is_valid() else None
