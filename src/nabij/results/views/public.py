"""The public results page, its traces and the same numbers for machines."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from nabij.intake.tables import write_csv
from nabij.kernel.language import gettext
from nabij.ledger.queries import Moment, MomentRefused
from nabij.people.permissions import public
from nabij.results.queries import Page, Trace, entries_behind, page, trace
from nabij.results.views.asking import asked, asked_or_default, opening_day, query_of
from nabij.results.views.presentation import entry_rows, page_context, since_url, trace_context

ENTRIES_ON_A_PAGE = 100
OK, BAD_REQUEST = HTTPStatus.OK, HTTPStatus.BAD_REQUEST
CSV_TYPE = "text/csv; charset=utf-8"


@public
def results_page(request: HttpRequest) -> HttpResponse:
    at, refusal = asked_or_default(request)
    query = "" if refusal else query_of(request)
    told = page(at)
    context = page_context(told) | {
        "csv_url": reverse("results:csv") + query,
        "json_url": reverse("results:json") + query,
        "opens_on": opening_day() if settings.NABIJ_OPENS_ON and "stand" not in request.GET else None,
        "since_url": since_url(told),
        "known_day": request.GET.get("bekend", ""),
        "refusal": refusal,
        "query": query,
    }
    return render(request, "results/page.html", context, status=BAD_REQUEST if refusal else OK)


@public
def results_json(request: HttpRequest) -> HttpResponse:
    try:
        return JsonResponse(_as_json(page(asked(request)), request), json_dumps_params={"ensure_ascii": False})
    except MomentRefused as refusal:
        return JsonResponse(
            {"status": 400, "title": gettext("Die dag kan niet"), "detail": gettext(str(refusal))}, status=400
        )


@public
def results_csv(request: HttpRequest) -> HttpResponse:
    try:
        at = asked(request)
    except MomentRefused as refusal:
        return HttpResponse(str(refusal), content_type="text/plain; charset=utf-8", status=BAD_REQUEST)
    rows = [
        [f.key, f.measure.name, f.text, f.unit, f.as_of, at.known_at, f.definition.text, f.definition.rule]
        for f in page(at).figures.values()
    ]
    header = ["cijfer", "naam", "waarde", "eenheid", "stand", "bekend", "definitie", "telregel"]
    return _csv(f"resultaten-{at.as_of}", header, rows)


@public
def figure_trace(request: HttpRequest, key: str) -> HttpResponse:
    at, refusal = asked_or_default(request)
    query = "" if refusal else query_of(request)
    context = trace_context(_traced(key, at)) | {"moment": at, "refusal": refusal, "query": query}
    return render(request, "results/trace.html", context, status=BAD_REQUEST if refusal else OK)


@public
def trace_csv(request: HttpRequest, key: str) -> HttpResponse:
    at, refusal = asked_or_default(request)
    if refusal:
        return HttpResponse(refusal, content_type="text/plain; charset=utf-8", status=BAD_REQUEST)
    found = _traced(key, at)
    decimals = found.figure.measure.decimals
    rows: list[list[Any]] = [["periode", p.label, p.value.text(decimals=decimals)] for p in found.per_period]
    rows += [["wijk", w.area.name, w.value.text(decimals=decimals)] for w in found.per_wijk]
    rows += [[found.figure.measure.dimension, c.name, c.value.text(decimals=decimals)] for c in found.per_code]
    if found.elsewhere:
        rows.append(["wijk", "niet per wijk bekend", found.elsewhere.text(decimals=decimals)])
    return _csv(f"{key}-{at.as_of}", ["verdeling", "naam", "waarde"], rows)


@public
def figure_entries(request: HttpRequest, key: str) -> HttpResponse:
    at, refusal = asked_or_default(request)
    found = _traced(key, at)
    if found.entry_count is None:
        raise Http404("Van mensen worden geen losse regels getoond.")
    lines = Paginator(entries_behind(found.bases, at), ENTRIES_ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "trace": found,
        "query": "" if refusal else query_of(request),
        "lines": lines,
        "rows": entry_rows(lines, found.bases),
    }
    return render(request, "results/entries.html", context, status=BAD_REQUEST if refusal else OK)


def _traced(key: str, at: Moment) -> Trace:
    found = trace(key, at)
    if found is None:
        raise Http404("Dit cijfer bestaat niet.")
    return found


def _as_json(told: Page, request: HttpRequest) -> dict[str, Any]:
    query = query_of(request)
    return {
        "as_of": told.moment.as_of.isoformat(),
        "known_at": told.moment.known_at.isoformat(),
        "position": told.moment.position,
        "goals": [
            {
                "title": goal.title,
                "done": [{"text": item.text} for item in goal.done],
                "planned": [{"text": plan.text, "due": plan.due, "state": plan.state.value} for plan in goal.planned],
            }
            for goal in told.goals
        ],
        "figures": {
            key: {
                "value": figure.json_value,
                "text": figure.text,
                "unit": figure.unit,
                "as_of": figure.as_of.isoformat(),
                "definition": figure.definition.text,
                "trace": request.build_absolute_uri(reverse("results:trace", args=[key]) + query),
            }
            for key, figure in told.figures.items()
        },
    }


def _csv(name: str, header: list[str], rows: list[list[Any]]) -> HttpResponse:
    response = HttpResponse(write_csv(header, rows), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
