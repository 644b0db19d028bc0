"""Asks and offers at the desk of the coordinator: what nobody answered, who could, and which partners found each other."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nabij.intake import clock
from nabij.network import queries, services
from nabij.network.forms import BoardForm, BringTogetherForm, TakeDownForm
from nabij.network.models import Posting
from nabij.network.queries.postings import standing_on
from nabij.network.rules import PostingTheme
from nabij.network.views.office.answering import answer
from nabij.network.views.own_postings import match_form, record
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

PER_PAGE = 50
QUIET_SHOWN = 10


@requires(Permission.KEEP_NETWORK)
def postings(request: OfficeRequest) -> HttpResponse:
    """What nobody answered first; then everything."""
    on, form = clock.today(), BoardForm(request.GET)
    is_filtered = any(request.GET.get(name) for name in form.fields)
    page = Paginator(queries.all_postings(form.wish()), PER_PAGE).get_page(request.GET.get("pagina"))
    quiet = list(queries.quiet(on))
    shown = {
        "form": form,
        "page": page,
        "rows": [(posting, state_of(posting)) for posting in page.object_list],
        "quiet": [(posting, queries.suggestions(posting, on)) for posting in quiet[:QUIET_SHOWN]],
        "more_quiet": len(quiet) - QUIET_SHOWN,
        "is_filtered": is_filtered,
        "is_front": not is_filtered and page.number == 1,
        "year": queries.posting_year(on),
    }
    return render(request, "network/office/postings_desk.html", shown | _places() | {"today": on})


def _places() -> dict[str, str]:
    names = {"desk_url": "office_postings", "matches_url": "partner_matches", "together_url": "bring_together"}
    return {word: reverse(name) for word, name in names.items()}


def state_of(posting: Posting) -> tuple[str, str]:
    """How an ask or offer stands, in a word and its colour."""
    if posting.matched:  # type: ignore[attr-defined]
        return "match", "good"
    on = clock.today()
    if posting.until_on < on or (posting.closed_on and posting.closed_on <= on):
        return "gesloten", "neutral"
    return ("beantwoord", "waiting") if posting.answered else ("open", "attention")  # type: ignore[attr-defined]


def _posting_of(public_id: UUID) -> Posting:
    return get_object_or_404(Posting.objects.select_related("partner__organisation", "area"), public_id=public_id)


def _address_of(posting: Posting) -> str:
    return reverse("office_posting", args=[posting.public_id])


@requires(Permission.KEEP_NETWORK)
def posting(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """One ask or offer: who answered it (not with which words), who else could, and what came of it."""
    found, on = _posting_of(public_id), clock.today()
    is_standing = Posting.objects.filter(standing_on(on), pk=found.pk).exists()
    shown = {
        "posting": found,
        "is_standing": is_standing,
        "answers": found.answers.select_related("partner__organisation").order_by("answered_at", "pk"),
        "matches": queries.all_matches().filter(posting=found),
        "suggestions": queries.suggestions(found, on) if is_standing else [],
    }
    return render(request, "network/office/postings_one.html", shown | _places())


@requires(Permission.KEEP_NETWORK)
def take_down(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found, form = _posting_of(public_id), TakeDownForm(request.POST or None)

    def act() -> str:
        why = form.cleaned_data["why"]
        services.take_down_posting(posting=found, why=why, by=request.user, on=clock.today(), at=clock.now())
        messages.success(request, "Weggehaald. De partner krijgt uw reden in een mail.")
        return _address_of(found)

    lead = "Het staat dan niet meer op het bord. De partner krijgt uw reden in een mail, en kan iets anders plaatsen."
    shown = {"title": f"‘{found.title}’ weghalen", "lead": lead, "label": "Haal weg", "kind": "danger"}
    return answer(request, form, act, back=_address_of(found), **shown, **_crumb())


def _crumb() -> dict[str, Any]:
    return {"crumb": "Vraag en aanbod", "crumb_url": reverse("office_postings")}


@requires(Permission.KEEP_NETWORK)
def match(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """A match over an ask or an offer, as the partner itself writes it down."""
    found = _posting_of(public_id)
    form = match_form(request, found)

    def act() -> str:
        record(found, form, by=request.user)
        return _address_of(found)

    lead = f"{found.partner.name}, {found.get_kind_display()}: {found.title}. De match telt vandaag mee; de andere partner krijgt bericht."
    shown = {"title": "Een match vastleggen", "lead": lead, "label": "Leg vast"}
    return answer(request, form, act, back=_address_of(found), **shown, **_crumb())


@requires(Permission.KEEP_NETWORK)
def matches(request: OfficeRequest) -> HttpResponse:
    page = Paginator(queries.all_matches(), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "network/office/postings_matches.html", {"page": page} | _places())


@requires(Permission.KEEP_NETWORK)
def bring_together(request: OfficeRequest) -> HttpResponse:
    """Two partners that found each other without an ask or an offer."""
    on, back = clock.today(), reverse("partner_matches")
    partners = queries.all_partners().order_by("organisation__name", "pk")
    form = BringTogetherForm(request.POST or None, partners=partners, initial={"matched_on": on})

    def act() -> str:
        told = form.cleaned_data | {"theme": PostingTheme(form.cleaned_data["theme"])}
        services.bring_together(**told, by=request.user, on=on)
        return back

    lead = (
        "Twee partners vonden elkaar zonder vraag of aanbod, bijvoorbeeld op een bijeenkomst. Dit telt mee als match."
    )
    shown = {"title": "Een match vastleggen", "lead": lead, "label": "Leg vast"}
    return answer(request, form, act, back=back, **shown, **_crumb())


@requires(Permission.KEEP_NETWORK)
def call_off(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.all_matches().filter(called_off_on=None), public_id=public_id)
    back, form = reverse("partner_matches"), forms.Form(request.POST if request.method == "POST" else None)

    def act() -> str:
        services.call_off_match(match=found, by=request.user, on=clock.today())
        messages.success(request, "De match telt niet meer mee.")
        return back

    lead = f"{found.giver.name} en {found.taker.name}. De match telt dan niet meer mee op zijn eigen dag. Hij blijft wel te zien."
    shown = {"title": "Deze match ging niet door", "lead": lead, "label": "Leg vast", "kind": "danger"}
    return answer(request, form, act, back=back, **shown, **_crumb())
