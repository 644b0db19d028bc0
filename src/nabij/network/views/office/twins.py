"""Records that may be of one organisation: looked at, kept apart, or made one. What that does is shown before it is done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.network import queries, services
from nabij.network.forms import FindPartnerForm, MergePartnersForm
from nabij.network.models import Partner
from nabij.network.queries.showing import Card, cards_of
from nabij.network.views.doors import sent
from nabij.network.views.office.answering import address_of, obey, partner_of
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

PER_PAGE = 20


@requires(Permission.KEEP_NETWORK)
def twins(request: OfficeRequest) -> HttpResponse:
    page = Paginator(queries.twins(), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "network/office/twins.html", {"page": page})


@require_POST
@requires(Permission.KEEP_NETWORK)
def keep_apart(request: OfficeRequest, public_id: UUID, other: UUID) -> HttpResponse:
    one, second = partner_of(public_id), partner_of(other)

    def act() -> None:
        services.keep_apart(one=one, other=second, by=request.user, on=clock.today())

    done = f"{one.name} en {second.name} zijn twee organisaties. We laten ze hier niet meer zien."
    return obey(request, act, back=reverse("partner_twins"), done=done)


@requires(Permission.KEEP_NETWORK)
def merge(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """First with which other one, then what that does, then the button. The one in the address goes on in the other."""
    gone = partner_of(public_id)
    others = queries.all_partners().exclude(pk=gone.pk).order_by("organisation__name", "pk")
    form = MergePartnersForm(request.POST or None, partners=others)
    if address := sent(request, form, lambda: _merge(request, gone, form)):
        return redirect(address)
    into = form.cleaned_data.get("met") if form.is_bound else _named(request, others)
    if into and not form.is_bound:
        form = MergePartnersForm(initial={"met": into.public_id}, partners=others)
    shown = {"partner": gone, "form": form, "into": into, **(_effect(gone, into) if into else _choice(request, gone))}
    return render(request, "network/office/merge.html", shown)


def _named(request: OfficeRequest, others: QuerySet[Partner]) -> Partner | None:
    """The other one that the address names."""
    try:
        return others.filter(public_id=UUID(request.GET.get("met", ""))).first()
    except ValueError:
        return None


def _choice(request: OfficeRequest, gone: Partner) -> dict[str, Any]:
    """To choose from: whom somebody looks for, or else those that look like this one."""
    search = FindPartnerForm(request.GET if "zoek" in request.GET else None)
    if search.is_valid():
        wish = queries.DeskWish(words=search.cleaned_data["zoek"])
        found = list(queries.desk_found(wish, clock.today()).exclude(pk=gone.pk)[:PER_PAGE])
    else:
        pairs = [(pair.stays, pair.goes) for pair in queries.twins() if gone in (pair.stays, pair.goes)]
        found = [other for pair in pairs for other in pair if other != gone]
    return {"search": search, "found": found}


def _merge(request: OfficeRequest, gone: Partner, form: MergePartnersForm) -> str:
    into = form.cleaned_data["met"]
    services.merge_partners(partner=gone, into=into, by=request.user, on=clock.today(), at=clock.now())
    messages.success(request, f"{gone.name} hoort nu bij {into.name}.")
    return address_of(into)


def _effect(gone: Partner, into: Partner) -> dict[str, Any]:
    on = clock.today()
    stays, goes = cards_of([into, gone], on)
    effect = queries.merge_effect([gone, into], on)
    return {"effect": effect, "drops": effect.figure_now - effect.figure_then, "rows": _rows(stays, goes)}


def _rows(stays: Card, goes: Card) -> list[tuple[str, str, str]]:
    """Word by word what stands with each of the two."""
    both = [_told(stays), _told(goes)]
    return [(word, both[0][word], both[1][word]) for word in both[0] if both[0][word] or both[1][word]]


def _told(card: Card) -> dict[str, str]:
    partner = card.partner
    return {
        "Stand": partner.get_stage_display(),
        "Sector": card.sector,
        "KvK-nummer": partner.kvk_number,
        "Website": partner.website,
        "Werkt in": ", ".join(card.wijken),
        "Verklaringen": str(partner.declarations.count() or ""),
        "Contactpersonen": ", ".join(str(one) for one in partner.contacts.filter(until_on=None)),
        "Stappen in het verloop": str(partner.trail.count() or ""),
    }
