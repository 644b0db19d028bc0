"""The office pages with what surveys found."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.receipts import send_once
from nabij.ledger.queries import moment
from nabij.monitor import queries, services
from nabij.monitor.forms import FigureForm, SurveyForm, WithdrawFigureForm
from nabij.monitor.models import Survey
from nabij.monitor.queries import SurveyWithOutcomes
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission
from nabij.places.queries import whole

REFUSALS = (services.MonitorRefused, NotAllowed)


@requires(Permission.EDIT_CONTEXT)
def surveys(request: OfficeRequest) -> HttpResponse:
    now = moment(as_of=clock.today(), known_at=None, now=clock.now())
    found = queries.surveys(known_at=now.known_at)
    compared = queries.comparisons(whole(), as_of=now.as_of, known_at=now.known_at) if found else []
    return render(request, "monitor/surveys.html", {"surveys": found, "compared": compared})


@requires(Permission.EDIT_CONTEXT)
def record_survey(request: OfficeRequest) -> HttpResponse:
    form = SurveyForm(request.POST or None)

    def act() -> str:
        description = services.Description(**form.described)
        return _address(services.record_survey(description=description, by=request.user, on=clock.today()))

    if form.is_valid() and (address := send_once(request, form, act, refusals=REFUSALS)):
        return redirect(address)
    return render(request, "monitor/survey_form.html", {"form": form, "title": "Onderzoek invoeren"})


@requires(Permission.EDIT_CONTEXT)
def correct_survey(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    survey = get_object_or_404(Survey, public_id=public_id)
    form = SurveyForm(request.POST or None, initial=SurveyForm.words_of(_found(public_id).survey))

    def act() -> str:
        description = services.Description(**form.described)
        services.correct_survey(survey=survey, description=description, by=request.user, on=clock.today())
        return _address(survey)

    if form.is_valid() and (address := send_once(request, form, act, refusals=REFUSALS)):
        return redirect(address)
    return render(
        request, "monitor/survey_form.html", {"form": form, "title": "Onderzoek verbeteren", "survey": survey}
    )


@requires(Permission.EDIT_CONTEXT)
def survey(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Shows a survey with its outcomes, and takes one more."""
    one = get_object_or_404(Survey, public_id=public_id)
    form = FigureForm(request.POST or None)

    def act() -> str:
        services.record_figure(survey=one, **form.found, by=request.user, on=clock.today())
        return _address(one)

    if form.is_valid() and (address := send_once(request, form, act, refusals=REFUSALS)):
        return redirect(address)
    found = _found(public_id)
    rows = [(outcome, WithdrawFigureForm.fields_of(outcome)) for outcome in found.outcomes]
    return render(request, "monitor/survey.html", {"survey": found.survey, "rows": rows, "form": form})


@requires(Permission.EDIT_CONTEXT)
@require_POST
def withdraw_figure(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(Survey, public_id=public_id)
    form = WithdrawFigureForm(request.POST)

    def act() -> str:
        services.withdraw_figure(survey=one, **form.named, by=request.user, on=clock.today())
        return _address(one)

    if not (form.is_valid() and send_once(request, form, act, refusals=REFUSALS)):
        messages.error(request, _first_error(form))
    return redirect(_address(one))


def _found(public_id: UUID) -> SurveyWithOutcomes:
    now = moment(as_of=clock.today(), known_at=None, now=clock.now())
    found = queries.survey(public_id, known_at=now.known_at)
    if found is None:
        raise Http404
    return found


def _first_error(form: forms.Form) -> str:
    return next(str(error) for errors in form.errors.values() for error in errors)


def _address(one: Survey) -> str:
    return reverse("survey", args=[one.public_id])
