"""The desk of joint actions and projects: what partners do together, who takes part, how it ends."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nabij.goals.models import Goal
from nabij.goals.queries import goals_in_order
from nabij.intake import clock
from nabij.network import services
from nabij.network.forms.joint import (
    BeginTogetherForm,
    CallOffForm,
    JointFilterForm,
    OutcomeForm,
    PartForm,
    TakesPartForm,
    TogetherForm,
)
from nabij.network.models import JointAction, JointActionPartner
from nabij.network.queries.joint import joint_found, taking_part_in, without_result
from nabij.network.queries.joint_showing import joint_cards, joint_facts
from nabij.network.rules import JointState
from nabij.network.services import Outcome, TakesPart
from nabij.network.views.filling import part_of, together_of
from nabij.network.views.office.answering import answer
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

PER_PAGE = 50
KIND_OF_STATE = {
    JointState.PLANNED: "neutral",
    JointState.RUNNING: "waiting",
    JointState.DONE: "good",
    JointState.CALLED_OFF: "attention",
}
CRUMB = "Samen"


@requires(Permission.KEEP_NETWORK)
def joint_actions(request: OfficeRequest) -> HttpResponse:
    on, form = clock.today(), JointFilterForm(request.GET)
    page = Paginator(joint_found(form.wish(), on), PER_PAGE).get_page(request.GET.get("pagina"))
    shown = {
        "form": form,
        "page": page,
        "rows": [(card, KIND_OF_STATE[card.state]) for card in joint_cards(page.object_list, on, for_desk=True)],
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "without_result": joint_cards(without_result(on)[:PER_PAGE], on) if not request.GET else [],
    }
    return render(request, "network/office/joint_actions.html", shown)


@requires(Permission.KEEP_NETWORK)
def joint_action(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    action, on = _action_of(public_id), clock.today()
    (card,) = joint_cards([action], on)
    shown = {
        "action": action,
        "card": card,
        "state_kind": KIND_OF_STATE[card.state],
        "facts": joint_facts(card),
        "parts": taking_part_in(action),
        "is_open": action.called_off_on is None,
    }
    return render(request, "network/office/joint_action.html", shown)


@requires(Permission.KEEP_NETWORK)
def begin(request: OfficeRequest) -> HttpResponse:
    form = BeginTogetherForm(request.POST or None, goals=_goals())

    def act() -> str:
        told, leader = together_of(form.cleaned_data), TakesPart(form.cleaned_data["partner"], leads=True)
        return _address(services.begin_together(told=told, partners=[leader], by=request.user, on=clock.today()))

    lead = "Iets wat partners samen doen, met of zonder bedrijven. Daarna zet u erbij wie nog meer meedoen."
    shown = {"title": "Actie of project toevoegen", "lead": lead, "label": "Voeg toe", "back": _desk(), **_crumb()}
    return answer(request, form, act, **shown)


@requires(Permission.KEEP_NETWORK)
def change(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    action = _open_action_of(public_id)
    form = TogetherForm(request.POST or None, initial=TogetherForm.words_of(action), goals=_goals())

    def act() -> str:
        told = together_of(form.cleaned_data)
        services.change_joint_action(action=action, told=told, by=request.user, on=clock.today())
        return _address(action)

    return _answer(request, action, form, act, title="Gegevens wijzigen", label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def take_part(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    action = _open_action_of(public_id)
    form = TakesPartForm(request.POST or None, action=action)

    def act() -> str:
        part = part_of(form.cleaned_data, form.cleaned_data["partner"])
        services.take_part(action=action, part=part, by=request.user, on=clock.today())
        return _address(action)

    lead = "Elke organisatie die we kennen mag meedoen, ook zonder ondertekende verklaring."
    return _answer(request, action, form, act, title="Wie doet er mee?", lead=lead, label="Zet erbij")


@requires(Permission.KEEP_NETWORK)
def change_part(request: OfficeRequest, public_id: UUID, partner: UUID) -> HttpResponse:
    action, row = _open_action_of(public_id), _part_of(public_id, partner)
    form = PartForm(request.POST or None, initial=PartForm.words_of(row))

    def act() -> str:
        part = part_of(form.cleaned_data, row.partner)
        services.take_part(action=action, part=part, by=request.user, on=clock.today())
        return _address(action)

    return _answer(request, action, form, act, title=row.partner.name, label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def strike_out(request: OfficeRequest, public_id: UUID, partner: UUID) -> HttpResponse:
    action, row = _open_action_of(public_id), _part_of(public_id, partner)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def act() -> str:
        services.strike_out(action=action, partner=row.partner, by=request.user, on=clock.today())
        return _address(action)

    lead = "Alleen als zij er per vergissing bij staat. Zij telt hier dan op geen enkele dag mee."
    title = f"{row.partner.name} deed niet mee"
    return _answer(request, action, form, act, title=title, lead=lead, label="Haal weg", kind="danger")


@requires(Permission.KEEP_NETWORK)
def outcome(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    action = _open_action_of(public_id)
    form = OutcomeForm(request.POST or None, initial=OutcomeForm.words_of(action))

    def act() -> str:
        told = Outcome(**form.cleaned_data)
        services.end_together(action=action, outcome=told, by=request.user, on=clock.today())
        return _address(action)

    return _answer(request, action, form, act, title="Einde en resultaat", label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def call_off(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    action = _open_action_of(public_id)
    form = CallOffForm(request.POST or None)

    def act() -> str:
        services.call_off(action=action, why=form.cleaned_data["why"], by=request.user, on=clock.today())
        return _address(action)

    lead = (
        "Alleen als het niet is gebeurd. Het blijft hier staan, en telt op geen enkele dag mee. Stopte het na een tijd? "
        "Vul dan de laatste dag in bij ‘Einde en resultaat’."
    )
    return _answer(request, action, form, act, title="Afblazen", lead=lead, label="Blaas af", kind="danger")


def _answer(
    request: OfficeRequest, action: JointAction, form: forms.Form, act: Callable[[], str], **shown: Any
) -> HttpResponse:
    back = _address(action)
    return answer(request, form, act, back=back, one=action.title, one_url=back, **_crumb(), **shown)


def _crumb() -> dict[str, str]:
    return {"crumb": CRUMB, "crumb_url": _desk()}


def _desk() -> str:
    return reverse("office_joint_actions")


def _address(action: JointAction) -> str:
    return reverse("office_joint_action", args=[action.public_id])


def _action_of(public_id: UUID) -> JointAction:
    return get_object_or_404(JointAction.objects.select_related("goal", "written_by"), public_id=public_id)


def _open_action_of(public_id: UUID) -> JointAction:
    """One that was not called off: of the others nothing changes any more."""
    return get_object_or_404(JointAction.objects.select_related("goal"), public_id=public_id, called_off_on=None)


def _part_of(public_id: UUID, partner: UUID) -> JointActionPartner:
    return get_object_or_404(taking_part_in(_action_of(public_id)), partner__public_id=partner)


def _goals() -> list[Goal]:
    return goals_in_order(as_of=clock.today(), known_at=clock.now())
