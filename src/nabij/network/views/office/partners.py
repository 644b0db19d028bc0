"""The list of organisations, with the work that waits on top, and everything about one of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.kernel import dutch
from nabij.network import queries
from nabij.network.forms import DeskFilterForm
from nabij.network.models import JoinRequest, Partner, StageChange
from nabij.network.queries.joint import JointWish, joint_found
from nabij.network.queries.joint_showing import joint_cards
from nabij.network.queries.showing import card_of, legal_form_of
from nabij.network.rules import BY_HAND, INVITABLE, MEMBER, Stage
from nabij.network.views.office.answering import address_of, partner_of
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

PER_PAGE = 50
SHOWN = 5
"""Of each kind of work; the list behind it shows all."""


@dataclass(frozen=True)
class Waiting:
    """One kind of work with whom it is about."""

    title: str
    badge: str
    url: str
    partners: list[Partner]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.partners)


@requires(Permission.KEEP_NETWORK)
def partners(request: OfficeRequest) -> HttpResponse:
    """Work first; then every organisation."""
    on, form = clock.today(), DeskFilterForm(request.GET)
    page = Paginator(queries.desk_found(form.wish(), on), PER_PAGE).get_page(request.GET.get("pagina"))
    is_filtered = any(request.GET.get(name) for name in form.fields)
    is_front = not is_filtered and page.number == 1
    shown = {
        "form": form,
        "page": page,
        "rows": queries.desk_rows(page.object_list),
        "is_filtered": is_filtered,
        "kind_of_work": request.GET.get("werk", ""),
        "task": queries.TASKS.get(request.GET.get("werk", "")),
        "work": work_that_waits(on) if is_front else [],
        "requests": _requests() if is_front else [],
        "tally": queries.tally(on),
    }
    return render(request, "network/office/partners.html", shown)


def work_that_waits(on: date) -> list[Waiting]:
    there = [(word, task, task.waiting(on)) for word, task in queries.TASKS.items()]
    return [_waiting(word, task, found) for word, task, found in there if found.exists()]


def _waiting(word: str, task: queries.Task, found: QuerySet[Partner]) -> Waiting:
    first = list(found.order_by("stage_since", "pk")[:SHOWN])
    return Waiting(task.title, task.badge, f"{reverse('office_partners')}?werk={word}", first, found.count())


def _requests() -> list[tuple[JoinRequest, str]]:
    """Each with the name of the organisation that asked."""
    return [(asked, asked.answers["profile"]["name"]) for asked in queries.requests_waiting()]


@requires(Permission.KEEP_NETWORK)
def partner(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Everything about one organisation, and what can be done now. What was merged leads to the one that stayed."""
    found = get_object_or_404(
        Partner.objects.select_related("organisation", "merged_into", "logo"), public_id=public_id
    )
    if found.merged_into:
        return redirect(address_of(found.merged_into))
    on = clock.today()
    shown = {
        "partner": found,
        "facts": facts_of(found, on),
        "declaration": queries.newest_declaration(found, on),
        "contacts": found.contacts.filter(until_on=None).order_by("-is_first", "name", "pk"),
        "declarations": found.declarations.select_related("text", "document").order_by("-signed_on", "-pk"),
        "trail": [(step, _kind(step)) for step in found.trail.select_related("by").order_by("-on", "-pk")],
        "merged": found.merged_partners.select_related("organisation"),
        "together": joint_cards(joint_found(JointWish(partner=found), on), on),
        "is_shown": queries.shown(on).filter(pk=found.pk).exists(),
        "is_asked_again": queries.TASKS["opnieuw"].waiting(on).filter(pk=found.pk).exists(),
        **_possible(found),
    }
    return render(request, "network/office/partner.html", shown)


def _possible(partner: Partner) -> dict[str, bool]:
    stage = Stage(partner.stage)
    return {
        "may_invite": stage in INVITABLE,
        "may_move": bool(BY_HAND[stage]),
        "is_member": stage in MEMBER,
    }


def _kind(step: StageChange) -> str:
    """The colour of a step in the trail; its word says it."""
    if step.event != StageChange.Event.MOVED:
        return "neutral"
    return {Stage.SIGNED: "good", Stage.ENDED: "attention"}.get(Stage(step.stage), "waiting")


def facts_of(partner: Partner, on: date) -> list[tuple[str, Any]]:
    """Pairs of a word and what it is here; what is not known is left out."""
    card = card_of(partner, on)
    confirmed = dutch.day(partner.confirmed_on) if partner.confirmed_on else ""
    found = [
        ("Sector", card.sector.capitalize()),
        ("Rechtsvorm", legal_form_of(partner).capitalize()),
        ("KvK-nummer", partner.kvk_number),
        ("Website", partner.website),
        ("Werkt in", ", ".join(card.wijken) or "de hele gemeente"),
        ("Voor wie", ", ".join(card.audiences)),
        ("Talen", ", ".join(card.languages)),
        ("Zit in", "; ".join(_told(circle) for circle in queries.circles_of(partner, on))),
        ("E-mailadres voor iedereen", partner.public_email),
        ("Telefoonnummer voor iedereen", partner.public_phone),
        ("Voor bewoners", partner.for_residents),
        ("Voor professionals", partner.for_professionals),
        ("Voor het laatst bevestigd", confirmed),
        ("Welkom geheten", dutch.day(partner.welcomed_on) if partner.welcomed_on else ""),
    ]
    return [fact for fact in found if fact[1]]


def _told(circle: queries.Circle) -> str:
    return f"{circle.name} ({dutch.listed(circle.groups)})" if circle.groups else circle.name


@requires(Permission.KEEP_NETWORK)
def declaration(_request: OfficeRequest, public_id: UUID, declaration: UUID) -> FileResponse:
    """What this organisation signed: the PDF that was made of it, or the scan of the paper."""
    signed = partner_of(public_id).declarations.select_related("document").exclude(document=None)
    document = get_object_or_404(signed, public_id=declaration).document
    assert document is not None
    return FileResponse(
        document.path.open("rb"), as_attachment=True, filename=document.name, content_type=document.media_type
    )
