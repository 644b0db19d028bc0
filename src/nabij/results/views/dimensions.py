"""Along what measures of the office are broken down: the parts, and what they are called."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.results import services
from nabij.results.forms import DimensionForm, PartForm
from nabij.results.models import Dimension, DimensionCode
from nabij.results.queries.dimensions import dimension_pages, parts_of
from nabij.results.views.answering import sent


@requires(Permission.EDIT_MEASURES)
def dimensions(request: OfficeRequest) -> HttpResponse:
    return render(request, "results/office/dimensions.html", {"pages": dimension_pages(on=clock.today())})


@requires(Permission.EDIT_MEASURES)
def make_dimension(request: OfficeRequest) -> HttpResponse:
    form = DimensionForm(request.POST or None)

    def act() -> str:
        made = services.make_dimension(**form.cleaned_data, by=request.user, on=clock.today())
        messages.success(request, "De onderverdeling is gemaakt. Kies haar nu bij een nieuw cijfer.")
        return reverse("results:dimension", args=[made.public_id])

    if address := sent(request, form, act):
        return redirect(address)
    return render(request, "results/office/make_dimension.html", {"form": form})


@requires(Permission.EDIT_MEASURES)
def dimension(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(Dimension, public_id=public_id)
    form = PartForm(request.POST or None)

    def act() -> str:
        services.add_part(dimension=one, name=form.cleaned_data["name"], by=request.user, on=clock.today())
        messages.success(request, "Het deel staat erbij.")
        return reverse("results:dimension", args=[one.public_id])

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "dimension": one, "parts": parts_of(one, on=clock.today())}
    return render(request, "results/office/dimension.html", context)


@requires(Permission.EDIT_MEASURES)
def rename_part(request: OfficeRequest, public_id: UUID, code: str) -> HttpResponse:
    part = get_object_or_404(
        DimensionCode.objects.select_related("dimension"), dimension__public_id=public_id, code=code
    )
    name = dict(parts_of(part.dimension, on=clock.today()))[code]
    form = PartForm(request.POST or None, initial={"name": name})

    def act() -> str:
        services.rename_part(part=part, name=form.cleaned_data["name"], by=request.user, on=clock.today())
        return reverse("results:dimension", args=[public_id])

    if address := sent(request, form, act):
        return redirect(address)
    return render(request, "results/office/rename_part.html", {"form": form, "part": part, "name": name})
