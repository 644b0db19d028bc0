"""Where the network is thin: partners per sector and per wijk, beside what the municipality wants there."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from nabij.design.charts import Bar, bars, told
from nabij.intake import clock
from nabij.network import queries, services
from nabij.network.forms import DeskFilterForm, TargetForm
from nabij.network.queries import Spot
from nabij.network.views.office.answering import answer
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.KEEP_NETWORK)
def spots(request: OfficeRequest) -> HttpResponse:
    on = clock.today()
    shown = {"parts": [_part("sector", queries.spots_by_sector(on)), _part("wijk", queries.spots_by_wijk(on))]}
    return render(request, "network/office/thin.html", shown)


def _part(kind: str, found: list[Spot]) -> dict[str, Any]:
    """The spots of one kind: as a picture, and as rows with what to do."""
    series = [Bar(capfirst(spot.label), spot.partners, last=bool(spot.missing)) for spot in found]
    title = f"Partners per {kind}"
    picture = bars(series, title=title, description=told(series, "partners"), unit="partners", width=1080, height=280)
    return {
        "kind": kind,
        "title": title,
        "picture": picture,
        "rows": [(spot, f"?{kind}={spot.code}") for spot in found],
    }


@requires(Permission.KEEP_NETWORK)
def set_target(request: OfficeRequest) -> HttpResponse:
    """The target of the sector or wijk that the address names."""
    on, back = clock.today(), reverse("thin_spots")
    wish = DeskFilterForm(request.GET).wish()
    spot = _spot(wish, on)
    now = spot.target
    initial = {"wanted": now.wanted, "by_on": now.by_on} if now else {"by_on": date(on.year, 12, 31)}
    form = TargetForm(request.POST or None, initial=initial)

    def act() -> str:
        services.set_partner_target(
            **form.cleaned_data, sector=wish.sector, area=None if wish.sector else wish.area, by=request.user, on=on
        )
        return back

    title, lead = f"Streefgetal voor {spot.label}", f"Nu {_told(spot)}, en nog {spot.in_sight} om uit te nodigen."
    shown = {"title": title, "lead": lead, "label": "Bewaar", "crumb": "Dunne plekken", "crumb_url": back}
    return answer(request, form, act, back=back, action=request.get_full_path(), **shown)


def _told(spot: Spot) -> str:
    return "1 partner" if spot.partners == 1 else f"{spot.partners} partners"


def _spot(wish: queries.DeskWish, on: date) -> Spot:
    code = wish.sector.value if wish.sector else wish.area.code if wish.area else ""
    found = queries.spots_by_sector(on) if wish.sector else queries.spots_by_wijk(on)
    spot = next((spot for spot in found if spot.code == code), None)
    if spot is None:
        raise Http404
    return spot
