"""The desk of coalitions: groups and who sits in them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from nabij.intake import clock
from nabij.network import queries, services
from nabij.network.forms import EndForm, GroupForm, SeatForm, SitterForm
from nabij.network.queries.coalitions import seats_in
from nabij.network.rules import GroupKind
from nabij.network.services import GroupWords
from nabij.network.views.office.answering_coalitions import address_of, answer_in, coalition_of, group_of, seat_of
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.KEEP_NETWORK)
def add(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one, form = coalition_of(public_id), GroupForm(request.POST or None)

    def act() -> str:
        told = dict(form.cleaned_data)
        began_on = told.pop("began_on")
        services.add_group(coalition=one, words=_words(told), began_on=began_on, by=request.user, on=clock.today())
        return address_of(one, "groepen")

    return answer_in(one, request, form, act, title="Groep toevoegen", label="Voeg toe")


def _words(told: dict[str, Any]) -> GroupWords:
    return GroupWords(**told | {"kind": GroupKind(told["kind"])})


@requires(Permission.KEEP_NETWORK)
def change(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    group = group_of(public_id)
    form = GroupForm(request.POST or None, of=group)

    def act() -> str:
        services.change_group(group=group, words=_words(form.cleaned_data), by=request.user, on=clock.today())
        return address_of(group.coalition, "groepen")

    return answer_in(group.coalition, request, form, act, title=f"{group.name} wijzigen", label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def end(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    group, on = group_of(public_id), clock.today()
    form = EndForm(request.POST or None, initial={"day": on})

    def act() -> str:
        services.end_group(group=group, ended_on=form.cleaned_data["day"], by=request.user, on=on)
        return address_of(group.coalition, "groepen")

    lead = "Op die dag verlaat iedereen de groep. Verslagen en afspraken blijven bewaard."
    shown: dict[str, Any] = {"title": f"{group.name} stopt", "lead": lead, "label": "Leg vast"}
    return answer_in(group.coalition, request, form, act, fields={"ended_on": "day"}, **shown)


@requires(Permission.KEEP_NETWORK)
def add_seat(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """First which member and since when; then who sits there for it."""
    group, on = group_of(public_id), clock.today()
    sitting = seats_in(group, on).order_by().values("partner")
    members = queries.members_on(group.coalition, on).exclude(pk__in=sitting)
    form = SeatForm(request.POST or None, partners=members, initial={"from_on": on})

    def act() -> str:
        seat = services.take_seat(group=group, **form.cleaned_data, by=request.user, on=on)
        return reverse("change_seat", args=[seat.public_id])

    lead = "Alleen leden van de coalitie kunnen in een groep zitten. Hierna kiest u wie er namens hen zit."
    shown: dict[str, Any] = {"title": f"Een lid erbij in {group.name}", "lead": lead, "label": "Voeg toe"}
    return answer_in(group.coalition, request, form, act, **shown)


@requires(Permission.KEEP_NETWORK)
def change_seat(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    seat = seat_of(public_id)
    now = seat.contact if seat.contact and seat.contact.until_on is None else None
    initial = {"contact": now.public_id if now else "", "leads": seat.leads}
    form = SitterForm(request.POST or None, contacts=queries.contacts(seat.partner), initial=initial)

    def act() -> str:
        services.change_seat(seat=seat, **form.cleaned_data, by=request.user, on=clock.today())
        return address_of(seat.group.coalition, "groepen")

    title, lead = f"{seat.partner.name} in {seat.group.name}", "Eén partner heeft in een groep één plaats."
    return answer_in(seat.group.coalition, request, form, act, title=title, lead=lead, label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def end_seat(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    seat, on = seat_of(public_id), clock.today()
    form = EndForm(request.POST or None, initial={"day": on})

    def act() -> str:
        services.end_seat(seat=seat, until_on=form.cleaned_data["day"], by=request.user, on=on)
        return address_of(seat.group.coalition, "groepen")

    title, lead = f"{seat.partner.name} verlaat {seat.group.name}", "Lid van de coalitie blijft zij."
    shown: dict[str, Any] = {"title": title, "lead": lead, "label": "Leg vast"}
    return answer_in(seat.group.coalition, request, form, act, fields={"until_on": "day"}, **shown)
