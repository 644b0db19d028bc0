"""How the office pages of results answer: do once what a form asks, or show it again with what is wrong."""

from collections.abc import Callable
from functools import partial

from django import forms

from nabij.goals.services import GoalsRefused
from nabij.intake import clock, receipts
from nabij.intake.files import FileRefused
from nabij.intake.receipts import send_once
from nabij.ledger.queries import Moment, moment
from nabij.people.permissions import OfficeRequest
from nabij.people.queries import NotAllowed
from nabij.results.services import FactRefused, MeasureRefused

REFUSALS = (FactRefused, MeasureRefused, GoalsRefused, FileRefused, NotAllowed)
obey = partial(receipts.obey, refusals=REFUSALS)
PREVIEW = "voorbeeld"
"""The name of the button that only looks."""


def sent(request: OfficeRequest, form: forms.Form, act: Callable[[], str]) -> str | None:
    """The address to go to when the form is right, is meant to be sent, and was not refused."""
    if PREVIEW in request.POST or not form.is_valid():
        return None
    return send_once(request, form, act, refusals=REFUSALS)


def this_moment() -> Moment:
    """Today, as far as everything is known."""
    return moment(as_of=clock.today(), known_at=None, now=clock.now())
