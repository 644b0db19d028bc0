"""The catalogue in the office: which numbers there are, where they show, and what they mean from which day."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.results import services
from nabij.results.catalogue import CODE_MEASURES, catalogue
from nabij.results.forms import DefinitionForm, MeasureForm
from nabij.results.models import OfficeMeasure
from nabij.results.queries import figures, shown_on_page
from nabij.results.views.answering import sent, this_moment
from nabij.results.views.measure_words import about_measure, definition_now, future_definitions


@requires(Permission.EDIT_MEASURES)
def measures(request: OfficeRequest) -> HttpResponse:
    at = this_moment()
    shown = shown_on_page(at)
    rows = [{"figure": figure, "is_shown": key in shown} for key, figure in figures(at).items()]
    return render(request, "results/office/measures.html", {"rows": rows})


@requires(Permission.EDIT_MEASURES)
def make_measure(request: OfficeRequest) -> HttpResponse:
    known = catalogue(this_moment())
    form = MeasureForm(request.POST or None, on=clock.today(), measures=known.measures)

    def act() -> str:
        key, order = form.cleaned_data["key"], len(known.measures)
        words = {"definition": form.definition, "english": form.english, **form.words}
        services.make_measure(key=key, by=request.user, order=order, **words)
        messages.success(request, "Het cijfer staat in de lijst. Nu kan iemand er een feit over melden.")
        return reverse("results:measure", args=[key])

    if address := sent(request, form, act):
        return redirect(address)
    return render(request, "results/office/make_measure.html", {"form": form})


@requires(Permission.EDIT_MEASURES)
def measure(request: OfficeRequest, key: str) -> HttpResponse:
    at = this_moment()
    known = catalogue(at)
    if key not in known:
        raise Http404
    one = known[key]
    context = {
        "measure": one,
        "about": about_measure(one, known, is_code=one in CODE_MEASURES, is_shown=key in shown_on_page(at)),
        "figure": figures(at, known)[key],
        "definitions": [*future_definitions(key, at), *reversed(one.definitions)],
        "is_code": one in CODE_MEASURES,
    }
    return render(request, "results/office/measure.html", context)


@requires(Permission.EDIT_MEASURES)
def define_measure(request: OfficeRequest, key: str) -> HttpResponse:
    one = get_object_or_404(OfficeMeasure, key=key)
    now = catalogue(this_moment())[key].definitions[-1]
    words = DefinitionForm.words_of(definition_now(one, on=clock.today()))
    form = DefinitionForm(request.POST or None, initial=words | {"begins_on": clock.today()})

    def act() -> str:
        services.define_measure(measure=one, definition=form.definition, english=form.english, by=request.user)
        messages.success(request, "De nieuwe definitie is vastgelegd. De oude blijft staan voor de dagen daarvoor.")
        return reverse("results:measure", args=[key])

    if address := sent(request, form, act):
        return redirect(address)
    return render(request, "results/office/define_measure.html", {"form": form, "measure": one, "now": now})
