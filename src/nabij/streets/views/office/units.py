"""The streets of one's own wijken: what stands there, and what a broker keeps of them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import queries, services
from nabij.streets.forms.desk_streets import AddUnitForm, DescribeUnitForm, UnitFilterForm
from nabij.streets.models import StreetUnit
from nabij.streets.queries.desk import DESK
from nabij.streets.views.office.answering import address_of_unit, answer, may_keep, unit_of

PER_PAGE = 50


@requires(*DESK)
def units(request: OfficeRequest) -> HttpResponse:
    on = clock.today()
    form = UnitFilterForm(request.GET or None, wijken=queries.wijken_of(request.user, on=on))
    page = Paginator(_chosen(queries.desk_units(request.user, on=on), form), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    known = queries.stands(page.object_list, on=on)
    shown = {
        "form": form,
        "page": page,
        "rows": [(unit, known[unit.pk]) for unit in page.object_list],
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "threshold": queries.counts_from(on),
        "may_keep": request.user.may(Permission.CHECK_POTS, on=on),
    }
    return render(request, "streets/office/units.html", shown)


def _chosen(units: Any, form: UnitFilterForm) -> Any:
    asked = form.cleaned_data if form.is_valid() else {}
    if wijk := asked.get("wijk"):
        units = units.filter(queries.within([wijk], "area"))
    return units.filter(name__icontains=asked["zoek"]) if asked.get("zoek") else units


@requires(*DESK)
def unit(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found, on = unit_of(request, public_id), clock.today()
    pots = list(found.pots.exclude(place=None).select_related("requester").order_by("-submitted_on", "-id"))
    shown = {
        "unit": found,
        "pots": pots,
        "stand": queries.stands([found], on=on)[found.pk],
        "threshold": queries.counts_from(on),
        "champions": found.champions.filter(erased_on=None).order_by("ended_on", "name"),
        "merged": found.merged.order_by("merged_on"),
        "may_keep": may_keep(request.user, found.area),
    }
    return render(request, "streets/office/unit.html", shown)


@requires(Permission.CHECK_POTS)
def add(request: OfficeRequest) -> HttpResponse:
    form = AddUnitForm(request.POST or None, areas=queries.areas_to_keep(request.user, on=clock.today()))

    def act() -> str:
        return address_of_unit(services.add_unit(**form.cleaned_data, by=request.user, on=clock.today()))

    title, back = "Straat toevoegen", reverse("street_units")
    return answer(request, form, act, title=title, label="Voeg toe", back=back, crumb="Straten")


@requires(Permission.CHECK_POTS)
def describe(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = unit_of(request, public_id)
    written = {"note": found.note, "dwellings": found.dwellings}
    form, back = DescribeUnitForm(request.POST or None, initial=written), address_of_unit(found)

    def act() -> str:
        services.describe_unit(unit=found, **form.cleaned_data, by=request.user, on=clock.today())
        return back

    return answer(request, form, act, title="Notitie en woningen", label="Bewaar", back=back, unit=found)


def others_nearby(request: OfficeRequest, unit: StreetUnit) -> Any:
    """The streets with which this one may be merged: those of one's own wijken, the nearest first."""
    near = Case(When(name__iexact=unit.name, then=0), When(area=unit.area, then=1), default=2)
    units = queries.desk_units(request.user, on=clock.today()).exclude(pk=unit.pk)
    return units.order_by(near, "name", "stretch", "id")
