"""What a broker writes down for a resident: that they take part, how the money comes, what was wrong in the request."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import services
from nabij.streets.forms.desk import AccountForm, AddChampionForm, ConfirmForm, CorrectForm, NeighbourForm
from nabij.streets.models import Champion
from nabij.streets.services import Neighbour
from nabij.streets.views.office.answering import address_of_pot, address_of_unit, answer, champion_of, pot_of, unit_of

NEIGHBOUR = ("name", "postcode", "house_number", "email", "phone")


@requires(Permission.CHECK_POTS)
def confirm(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Back to the pot they were asked for, or else to their street."""
    champion = champion_of(request, public_id)
    pot = champion.joined_pots.exclude(place=None).order_by("-id").first()
    form, back = ConfirmForm(request.POST or None), address_of_pot(pot) if pot else address_of_unit(champion.unit)

    def act() -> str:
        how = form.cleaned_data["how"]
        services.confirm_champion(champion=champion, how=how, on=clock.today(), by=request.user)
        messages.success(request, f"Vastgelegd: {champion} doet mee.")
        return back

    title, lead = f"{champion} doet mee", "Leg dit vast als deze buur het zelf tegen u zei of een briefje tekende."
    return answer(request, form, act, title=title, lead=lead, label="Leg vast", back=back, pot=pot, unit=champion.unit)


@requires(Permission.CHECK_POTS)
def add(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    unit = unit_of(request, public_id)
    form, back = AddChampionForm(request.POST or None), address_of_unit(unit)

    def act() -> str:
        neighbour = Neighbour(**{name: form.cleaned_data[name] for name in NEIGHBOUR})
        how = form.cleaned_data["how"]
        services.add_champion(unit=unit, neighbour=neighbour, how=how, by=request.user, on=clock.today())
        return back

    title = "Gangmaker toevoegen"
    return answer(request, form, act, title=title, label="Voeg toe", back=back, unit=unit)


@requires(Permission.CHECK_POTS)
def end(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    champion = champion_of(request, public_id)
    form, back = forms.Form(request.POST or None), address_of_unit(champion.unit)

    def act() -> str:
        services.end_champion(champion=champion, by=request.user, on=clock.today())
        return back

    lead = "Vanaf vandaag telt deze gangmaker niet meer mee. De potjes van de straat blijven zoals ze zijn."
    title = f"{champion} stopt als gangmaker"
    return answer(request, form, act, title=title, lead=lead, label="Leg vast", back=back, unit=champion.unit)


@requires(Permission.CHECK_POTS)
def correct(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    pot = pot_of(request, public_id)
    asked = get_object_or_404(Champion, pk=pot.requester_id)
    written = {name: getattr(asked, name) for name in NEIGHBOUR} | {"purpose": pot.purpose}
    form, back = CorrectForm(request.POST or None, initial=written), address_of_pot(pot)

    def act() -> str:
        neighbour = Neighbour(**{name: form.cleaned_data[name] for name in NEIGHBOUR})
        purpose = form.cleaned_data["purpose"]
        services.correct_request(pot=pot, purpose=purpose, requester=neighbour, on=clock.today(), by=request.user)
        return back

    title, lead = "Aanvraag verbeteren", "Wat hier staat, komt in de plaats van wat de aanvrager schreef."
    return answer(request, form, act, title=title, lead=lead, label="Bewaar", back=back, pot=pot)


@requires(Permission.CHECK_POTS)
def name_second(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Another second champion, when the first declined or does not answer."""
    pot = pot_of(request, public_id)
    form, back = NeighbourForm(request.POST or None), address_of_pot(pot)

    def act() -> str:
        second = Neighbour(**{name: form.cleaned_data[name] for name in NEIGHBOUR})
        services.name_second(pot=pot, second=second, on=clock.today(), at=clock.now(), by=request.user)
        messages.success(request, f"{second.name} krijgt de vraag om mee te doen.")
        return back

    title, lead = "Een andere tweede gangmaker", "Deze buur krijgt bericht. Wat we van de vorige wisten, wissen we."
    shown: dict[str, Any] = {"lead": lead, "pot": pot, "hide_purpose": True}
    return answer(
        request, form, act, title=title, label="Vraag deze buur", back=back, fields={"second": "house_number"}, **shown
    )


@requires(Permission.CHECK_POTS)
def account(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    pot = pot_of(request, public_id)
    form, back = AccountForm(request.POST or None), address_of_pot(pot)

    def act() -> str:
        services.give_account(pot=pot, **form.cleaned_data, at=clock.now(), by=request.user)
        messages.success(request, "Opgeschreven. Financiën kan uitbetalen.")
        return back

    title, lead = "Hoe komt het geld?", "Schrijf op wat de bewoner zei. Het nummer wordt versleuteld bewaard."
    return answer(request, form, act, title=title, lead=lead, label="Bewaar", back=back, pot=pot)
