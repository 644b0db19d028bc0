"""The desk of coalitions: minutes of meetings, and what was agreed there."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.services import store_file
from nabij.network import queries, services
from nabij.network.forms import AgreementForm, CloseAgreementForm, MinutesForm, MoveAgreementForm
from nabij.network.models import Group, Minutes
from nabij.network.queries import meetings
from nabij.network.rules import TaskState
from nabij.network.services import Meeting
from nabij.network.views.filling_coalitions import file_of
from nabij.network.views.office.answering_coalitions import (
    address_of,
    agreement_of,
    answer_in,
    coalition_of,
    minutes_of,
)
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.KEEP_NETWORK)
def write(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one, on = coalition_of(public_id), clock.today()
    groups = meetings.groups_to_choose(one, on)
    initial = {"held_on": on, "group": request.GET.get("groep", "")}
    form = MinutesForm(request.POST or None, request.FILES or None, groups=groups, initial=initial)

    def act() -> str:
        minutes = services.write_minutes(coalition=one, meeting=_meeting(form), by=request.user, on=on, at=clock.now())
        return reverse("office_minutes", args=[minutes.public_id])

    lead = "Hierna kunt u bij het verslag ook de afspraken vastleggen."
    shown: dict[str, Any] = {"title": "Verslag schrijven", "lead": lead, "label": "Bewaar", "has_files": True}
    return answer_in(one, request, form, act, action=request.get_full_path(), **shown)


def _meeting(form: MinutesForm) -> Meeting:
    told, upload = form.cleaned_data, form.cleaned_data["file"]
    file = upload and store_file(content=upload.read(), name=upload.name, media_type=upload.content_type or "")
    return Meeting(
        held_on=told["held_on"], group=told["group"], present=told["present"], text=told["text"], file=file or None
    )


@requires(Permission.KEEP_NETWORK)
def change(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    minutes = minutes_of(public_id)
    initial = {name: getattr(minutes, name) for name in ("held_on", "present", "text")}
    initial["group"] = minutes.group.public_id if minutes.group else ""
    groups = minutes.coalition.groups.order_by("name", "pk")
    form = MinutesForm(request.POST or None, request.FILES or None, groups=groups, initial=initial)

    def act() -> str:
        services.change_minutes(minutes=minutes, meeting=_meeting(form), by=request.user, on=clock.today())
        return reverse("office_minutes", args=[minutes.public_id])

    lead = "Het bestand dat er is, blijft tot u een ander kiest." if minutes.file else ""
    shown: dict[str, Any] = {"title": "Verslag wijzigen", "lead": lead, "label": "Bewaar", "has_files": True}
    return answer_in(minutes.coalition, request, form, act, **shown)


@requires(Permission.KEEP_NETWORK)
def minutes(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one, on = minutes_of(public_id), clock.today()
    rows = meetings.agreement_rows(meetings.agreements().filter(minutes=one), on)
    shown = {"minutes": one, "coalition": one.coalition, "back": address_of(one.coalition), "rows": rows}
    return render(request, "network/office/minutes.html", shown)


@requires(Permission.KEEP_NETWORK)
def minutes_file(_request: OfficeRequest, public_id: UUID) -> HttpResponse:
    return file_of(minutes_of(public_id))


# --- agreements ---------------------------------------------------------------------------------------------------------
@requires(Permission.KEEP_NETWORK)
def agree(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Something is agreed: at the meeting that the address names, or apart from one."""
    one, on = coalition_of(public_id), clock.today()
    told_in = _minutes_named(request, public_id)
    groups: QuerySet[Group] | None = None if told_in else meetings.groups_to_choose(one, on)
    form = AgreementForm(request.POST or None, owners=queries.members_on(one, on), groups=groups)

    def act() -> str:
        services.agree(coalition=one, **form.cleaned_data, minutes=told_in, by=request.user, on=on)
        return reverse("office_minutes", args=[told_in.public_id]) if told_in else address_of(one, "afspraken")

    lead = "Wie het doet, krijgt een week van tevoren een mail, en nog een als het te laat is."
    shown: dict[str, Any] = {"title": "Afspraak toevoegen", "lead": lead, "label": "Voeg toe"}
    return answer_in(one, request, form, act, action=request.get_full_path(), **shown)


def _minutes_named(request: OfficeRequest, coalition: UUID) -> Minutes | None:
    """The minutes of this coalition that the address names."""
    if not (asked := request.GET.get("verslag", "")):
        return None
    try:
        found = minutes_of(UUID(asked))
    except ValueError as error:
        raise Http404 from error
    if found.coalition.public_id != coalition:
        raise Http404
    return found


@requires(Permission.KEEP_NETWORK)
def move(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    task, on = agreement_of(public_id), clock.today()
    members = queries.members_on(task.coalition, on).order_by().values("pk")
    owners = queries.all_partners().filter(Q(pk__in=members) | Q(pk=task.owner_id)).order_by("organisation__name", "pk")
    initial = {"owner": task.owner.public_id, "due_on": task.due_on}
    form = MoveAgreementForm(request.POST or None, owners=owners, initial=initial)

    def act() -> str:
        services.move_agreement(task=task, **form.cleaned_data, by=request.user, on=on)
        return address_of(task.coalition, "afspraken")

    return answer_in(task.coalition, request, form, act, title="Afspraak wijzigen", lead=task.text, label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def close(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    task, form = agreement_of(public_id), CloseAgreementForm(request.POST or None)

    def act() -> str:
        state, outcome = TaskState(form.cleaned_data["state"]), form.cleaned_data["outcome"]
        services.close_agreement(task=task, state=state, outcome=outcome, by=request.user, on=clock.today())
        return address_of(task.coalition, "afspraken")

    return answer_in(task.coalition, request, form, act, title="Afspraak afronden", lead=task.text, label="Leg vast")
