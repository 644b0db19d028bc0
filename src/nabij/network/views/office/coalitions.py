"""The desk of coalitions: the list, one coalition with everything of it, and who is a member."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nabij.intake import clock
from nabij.kernel import dutch
from nabij.network import queries, services
from nabij.network.forms import CoalitionForm, DeskFilterForm, EndForm, MembersForm
from nabij.network.models import Coalition, Partner
from nabij.network.queries import meetings
from nabij.network.queries.coalitions import once_members
from nabij.network.services import CoalitionWords
from nabij.network.views.office.answering import partner_of
from nabij.network.views.office.answering_coalitions import address_of, answer_in, coalition_of
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

AT_ONCE = 50
"""So many organisations are offered at a time; the others are found by searching."""
CLOSED_SHOWN = 10


@requires(Permission.KEEP_NETWORK)
def coalitions(request: OfficeRequest) -> HttpResponse:
    return render(request, "network/office/coalitions.html", {"rows": queries.coalition_rows(clock.today())})


@requires(Permission.KEEP_NETWORK)
def coalition(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Everything of one coalition, what is late first."""
    one, on = coalition_of(public_id), clock.today()
    tasks = meetings.agreements().filter(coalition=one)
    since = {row.partner_id: row.from_on for row in one.members.filter(until_on=None)}
    members = list(queries.members_on(one, on))
    shown = {
        "coalition": one,
        "met": meetings.met_this_year(one, on),
        "members": [(partner, since.get(partner.pk)) for partner in members],
        "once": once_members(one, on),
        "groups": queries.groups_on(one, on),
        "ended_groups": one.groups.exclude(ended_on=None).order_by("-ended_on", "name"),
        "open": meetings.agreement_rows(tasks.filter(meetings.OPEN), on),
        "closed": meetings.agreement_rows(tasks.exclude(meetings.OPEN)[:CLOSED_SHOWN], on),
        "minutes": meetings.minutes_of(one),
    }
    return render(request, "network/office/coalition.html", shown)


@requires(Permission.KEEP_NETWORK)
def add(request: OfficeRequest) -> HttpResponse:
    form, back = CoalitionForm(request.POST or None), reverse("office_coalitions")

    def act() -> str:
        told = dict(form.cleaned_data)
        began_on = told.pop("began_on")
        one = services.add_coalition(words=CoalitionWords(**told), began_on=began_on, by=request.user, on=clock.today())
        return address_of(one)

    lead = "Organisaties die samen ergens aan werken, in de hele gemeente of in één wijk."
    return answer_in(None, request, form, act, title="Coalitie toevoegen", lead=lead, label="Voeg toe", back=back)


@requires(Permission.KEEP_NETWORK)
def change(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = coalition_of(public_id)
    form = CoalitionForm(request.POST or None, of=one)

    def act() -> str:
        words = CoalitionWords(**form.cleaned_data)
        services.change_coalition(coalition=one, words=words, by=request.user, on=clock.today())
        return address_of(one)

    return answer_in(one, request, form, act, title="Gegevens wijzigen", label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def end(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one, on = coalition_of(public_id), clock.today()
    form = EndForm(request.POST or None, initial={"day": on})

    def act() -> str:
        services.end_coalition(coalition=one, ended_on=form.cleaned_data["day"], by=request.user, on=on)
        return address_of(one)

    lead = "Op die dag houden ook de groepen op, en is niemand meer lid. Wat er was, blijft bewaard."
    shown: dict[str, Any] = {"title": f"{one.name} stopt", "lead": lead, "label": "Leg vast", "kind": "danger"}
    return answer_in(one, request, form, act, fields={"ended_on": "day"}, **shown)


@requires(Permission.KEEP_NETWORK)
def add_members(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Several at once, from the organisations that the address looks for."""
    one, on = coalition_of(public_id), clock.today()
    finder = DeskFilterForm(request.GET)
    there = queries.members_on(one, on).order_by().values("pk")
    found = queries.desk_found(finder.wish(), on).exclude(pk__in=there)
    offered = found.filter(pk__in=[partner.pk for partner in found[:AT_ONCE]])
    form = MembersForm(request.POST or None, partners=offered, initial={"from_on": on})

    def act() -> str:
        told = form.cleaned_data
        number = services.add_members(
            coalition=one, partners=list(told["partners"]), from_on=told["from_on"], by=request.user, on=on
        )
        messages.success(request, f"{dutch.number(number)} {'lid' if number == 1 else 'leden'} toegevoegd.")
        return address_of(one)

    template, more = "network/office/coalition_members.html", {"finder": finder, "found": found.count()}
    more |= {"is_filtered": any(request.GET.get(name) for name in finder.fields), "at_once": AT_ONCE}
    shown: dict[str, Any] = {"title": "Leden toevoegen", "label": "Voeg toe", "action": request.get_full_path(), **more}
    return answer_in(one, request, form, act, template=template, **shown)


@requires(Permission.KEEP_NETWORK)
def end_member(request: OfficeRequest, public_id: UUID, partner: UUID) -> HttpResponse:
    one, on = coalition_of(public_id), clock.today()
    member = _member_of(one, partner)
    form = EndForm(request.POST or None, initial={"day": on})

    def act() -> str:
        day = form.cleaned_data["day"]
        services.end_membership(coalition=one, partner=member, until_on=day, by=request.user, on=on)
        return address_of(one)

    lead = f"Op die dag verlaat {member.name} ook de groepen van deze coalitie. Partner van het netwerk blijft zij."
    shown: dict[str, Any] = {"title": f"{member.name} is geen lid meer", "lead": lead, "label": "Leg vast"}
    return answer_in(one, request, form, act, fields={"until_on": "day"}, **shown)


def _member_of(one: Coalition, public_id: UUID) -> Partner:
    """Who has a row of its own that lasts; of a coalition that follows the declaration nobody has."""
    return get_object_or_404(
        Partner.objects.select_related("organisation"),
        pk__in=one.members.filter(until_on=None, partner=partner_of(public_id)).values("partner"),
    )
