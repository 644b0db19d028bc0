"""The steps of a pot: each its own page, with what it means, what to fill in and one button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from nabij.intake import clock
from nabij.people.models import User
from nabij.people.permissions import OfficeRequest, requires
from nabij.streets import services
from nabij.streets.forms.desk import AnswerForm, ApproveForm, QuestionForm, RefuseForm, TellForm
from nabij.streets.models import Pot
from nabij.streets.queries import own_fault, unconfirmed
from nabij.streets.rules import STEPS, Hands, PotState, PotStep, duty_fault, steps_from
from nabij.streets.views.office.answering import address_of_pot, answer, pot_of


@dataclass(frozen=True)
class StepPage:
    """The page on which one step is taken; the form holds exactly what `service` asks besides pot, by and moment."""

    path: str
    label: str
    lead: str
    button: str
    done: str
    form: type[forms.Form]
    service: Callable[..., object]
    kind: str = "primary"


STEP_PAGES: Mapping[PotStep, StepPage] = {
    PotStep.CHECK: StepPage(
        "nakijken",
        "In orde, door naar het programmateam",
        "U kent de straat en ziet dat de aanvraag klopt. Het programmateam beslist daarna.",
        "Ja, dit klopt",
        "Nagekeken. Het programmateam beslist nu.",
        forms.Form,
        services.check_pot,
    ),
    PotStep.APPROVE: StepPage(
        "goedkeuren",
        "Potje goedkeuren",
        "De aanvrager krijgt bericht en laat weten hoe het geld moet komen. Meestal betalen we in één keer.",
        "Keur dit potje goed",
        "Goedgekeurd. De aanvrager heeft bericht.",
        ApproveForm,
        services.approve_pot,
    ),
    PotStep.PAY_AGAIN: StepPage(
        "opnieuw-betalen",
        "Opnieuw uitbetalen",
        "Het geld kwam terug. De aanvrager krijgt de vraag om opnieuw door te geven hoe het geld moet komen.",
        "Betaal opnieuw uit",
        "De aanvrager is gevraagd hoe het geld moet komen.",
        forms.Form,
        services.pay_again,
    ),
    PotStep.ANSWER: StepPage(
        "antwoord",
        "Antwoord opschrijven",
        "Kreeg u het antwoord aan de telefoon of op papier? Schrijf het hier op. Daarna kijkt u verder.",
        "Bewaar het antwoord",
        "Het antwoord staat bij de aanvraag.",
        AnswerForm,
        services.answer_question,
    ),
    PotStep.TELL: StepPage(
        "verhaal",
        "Verhaal opschrijven",
        "Vertelt een bewoner aan u wat ervan kwam? Schrijf het hier op, in de woorden van de bewoner.",
        "Bewaar het verhaal",
        "Het verhaal is bewaard.",
        TellForm,
        services.tell_story,
    ),
    PotStep.CLOSE: StepPage(
        "afronden",
        "Potje afronden",
        "Er hoeft niets meer te gebeuren. Het potje blijft te vinden en telt gewoon mee.",
        "Rond dit potje af",
        "Het potje is afgerond.",
        forms.Form,
        services.close_pot,
    ),
    PotStep.ASK: StepPage(
        "vraag",
        "Een vraag stellen",
        "De aanvrager krijgt uw vraag per mail of per brief. Tot het antwoord er is, wacht de aanvraag.",
        "Stel deze vraag",
        "De vraag is onderweg.",
        QuestionForm,
        services.ask_question,
    ),
    PotStep.REFUSE: StepPage(
        "niet-toekennen",
        "Niet toekennen",
        "De aanvrager leest waarom. Het geld komt weer vrij voor een andere straat.",
        "Ken dit potje niet toe",
        "Niet toegekend. De aanvrager heeft bericht.",
        RefuseForm,
        services.refuse_pot,
        kind="danger",
    ),
    PotStep.WITHDRAW: StepPage(
        "intrekken",
        "Intrekken voor de bewoner",
        "Doe dit alleen als de bewoner het vraagt. De straat mag later altijd opnieuw een potje vragen.",
        "Trek deze aanvraag in",
        "De aanvraag is ingetrokken.",
        forms.Form,
        services.withdraw_pot,
        kind="danger",
    ),
}
"""In the order in which they are offered: what brings a pot further comes first."""


@dataclass(frozen=True)
class Choice:
    """Something a person may do with a pot now, or why they leave it to somebody else."""

    label: str
    url: str
    kind: str = "secondary"
    why_not: str = ""


Links = list[tuple[str, str]]
"""What may be done beside the steps: a label and its address."""


def choices(pot: Pot, user: User, *, on: date, before: Links, after: Links) -> list[Choice]:
    """What this person may do with this pot now, the main thing first."""
    found = [Choice(label, url) for label, url in before]
    found += [_choice(pot, step, user) for step in STEP_PAGES if _may(pot, step, user, on=on)]
    found += [Choice(label, url) for label, url in after]
    main = next((choice for choice in found if not choice.why_not), None)
    return [replace(choice, kind="primary") if choice is main else choice for choice in found]


def _may(pot: Pot, step: PotStep, user: User, *, on: date) -> bool:
    return step in steps_from(PotState(pot.state)) and user.may(STEPS[step].permission, on=on, area=pot.place)


def _choice(pot: Pot, step: PotStep, user: User) -> Choice:
    kind = "subtle" if step is PotStep.WITHDRAW else "secondary"
    return Choice(
        STEP_PAGES[step].label, reverse(f"pot_{step}", args=[pot.public_id]), kind, why_not=_why_not(pot, step, user)
    )


def _why_not(pot: Pot, step: PotStep, user: User) -> str:
    hands = Hands(requester=pot.requested_by_id, checker=pot.checked_by_id, approver=pot.approved_by_id)
    if fault := duty_fault(step, hands, by=user.pk, strict=pot.strict_duties):
        return fault
    if step is PotStep.CHECK and unconfirmed(pot):
        return "Dit kan zodra beide gangmakers hebben bevestigd. Bel even, en leg vast dat het klopt."
    return own_fault(pot, user) if step in {PotStep.APPROVE, PotStep.REFUSE} else ""


def step_view(step: PotStep) -> Callable[..., HttpResponse]:
    """The view of one step; its door is the permission of the step."""
    page = STEP_PAGES[step]

    @requires(STEPS[step].permission)
    def view(request: OfficeRequest, public_id: UUID) -> HttpResponse:
        pot = pot_of(request, public_id)
        form, back = page.form(request.POST or None), address_of_pot(pot)

        def act() -> str:
            _take(request, pot, page, form.cleaned_data)
            return back

        about: dict[str, Any] = {"lead": page.lead, "pot": pot, "kind": page.kind}
        return answer(request, form, act, title=page.label, label=page.button, back=back, **about)

    return view


def _take(request: OfficeRequest, pot: Pot, page: StepPage, given: Mapping[str, Any]) -> None:
    page.service(pot=pot, by=request.user, on=clock.today(), at=clock.now(), **given)
    messages.success(request, page.done)
