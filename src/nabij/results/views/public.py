"""The public results page, its traces and the same numbers for machines."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from nabij.intake import clock
from nabij.intake.tables import write_csv
from nabij.kernel import dutch
from nabij.ledger.queries import Moment, MomentRefused, moment
from nabij.people.permissions import public
from nabij.results.queries import Page, Trace, entries_behind, page, trace
from nabij.results.views.pictures import period_chart, wijk_map
from nabij.results.views.presentation import (
    entry_rows,
    goal_sections,
    period_rows,
    period_title,
    since_label,
    trace_facts,
    wijk_rows,
)

ENTRIES_ON_A_PAGE = 100
CSV_TYPE = "text/csv; charset=utf-8"


@public
def results_page(request: HttpRequest) -> HttpResponse:
    at, refusal = _asked_or_default(request)
    told, query = page(at), "" if refusal else _query(request)
    context = {
        "page": told,
        "goals": goal_sections(told),
        "since_label": since_label(told),
        "stand_label": f"Stand op {dutch.day(at.as_of)}",
        "street_lit": _share_of_streets(told),
        "csv_url": reverse("results:csv") + query,
        "json_url": reverse("results:json") + query,
        "opens_on": _opening_day() if settings.NABIJ_OPENS_ON and "stand" not in request.GET else None,
        "known_day": request.GET.get("bekend", ""),
        "refusal": refusal,
        "query": query,
    }
    return render(request, "results/page.html", context, status=_status(refusal))


@public
def results_json(request: HttpRequest) -> HttpResponse:
    try:
        return JsonResponse(_as_json(page(_asked(request)), request), json_dumps_params={"ensure_ascii": False})
    except MomentRefused as refusal:
        return JsonResponse({"status": 400, "title": "Die dag kan niet", "detail": str(refusal)}, status=400)


@public
def results_csv(request: HttpRequest) -> HttpResponse:
    at, _ = _asked_or_default(request)
    rows = [
        [f.key, f.measure.name, f.text, f.unit, f.as_of, at.known_at, f.definition.text, f.definition.rule]
        for f in page(at).figures.values()
    ]
    header = ["cijfer", "naam", "waarde", "eenheid", "stand", "bekend", "definitie", "telregel"]
    return _csv(f"resultaten-{at.as_of}", header, rows)


@public
def figure_trace(request: HttpRequest, key: str) -> HttpResponse:
    at, refusal = _asked_or_default(request)
    found = _traced(key, at)
    context = {
        "trace": found,
        "moment": at,
        "refusal": refusal,
        "query": "" if refusal else _query(request),
        "period_title": period_title(found.figure.measure),
        "period_chart": period_chart(found),
        "per_period_rows": period_rows(found),
        "wijk_map": wijk_map(found),
        "per_wijk_rows": wijk_rows(found),
        "facts": trace_facts(found),
        "entries_label": f"Bekijk alle regels ({dutch.number(found.entry_count or 0)})",
        "definitions": reversed(found.figure.measure.definitions),
    }
    return render(request, "results/trace.html", context, status=_status(refusal))


@public
def trace_csv(request: HttpRequest, key: str) -> HttpResponse:
    at, _ = _asked_or_default(request)
    found = _traced(key, at)
    decimals = found.figure.measure.decimals
    rows: list[list[Any]] = [["periode", p.label, p.value.text(decimals=decimals)] for p in found.per_period]
    rows += [["wijk", w.area.name, w.value.text(decimals=decimals)] for w in found.per_wijk]
    if found.elsewhere:
        rows.append(["wijk", "niet per wijk bekend", found.elsewhere.text(decimals=decimals)])
    return _csv(f"{key}-{at.as_of}", ["verdeling", "naam", "waarde"], rows)


@public
def figure_entries(request: HttpRequest, key: str) -> HttpResponse:
    at, _ = _asked_or_default(request)
    found = _traced(key, at)
    if found.entry_count is None:
        raise Http404("Van mensen worden geen losse regels getoond.")
    lines = Paginator(entries_behind(found.bases, at), ENTRIES_ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "trace": found,
        "moment": at,
        "query": _query(request),
        "lines": lines,
        "rows": entry_rows(lines, found.bases),
    }
    return render(request, "results/entries.html", context)


def _traced(key: str, at: Moment) -> Trace:
    found = trace(key, at)
    if found is None:
        raise Http404("Dit cijfer bestaat niet.")
    return found


def _asked(request: HttpRequest) -> Moment:
    """The two clocks of the address: `stand` and `bekend`, each a day or left out.

    Raises:
        MomentRefused: not a day, or one that has yet to come.
    """
    now = clock.now()
    as_of = _day(request.GET.get("stand", "")) or _opening_day()
    return moment(as_of=as_of, known_at=_day_or_moment(request.GET.get("bekend", "")), now=now)


def _opening_day() -> date:
    return date.fromisoformat(settings.NABIJ_OPENS_ON) if settings.NABIJ_OPENS_ON else clock.today()


def _asked_or_default(request: HttpRequest) -> tuple[Moment, str]:
    try:
        return _asked(request), ""
    except MomentRefused as refusal:
        return moment(as_of=_opening_day(), known_at=None, now=clock.now()), str(refusal)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise MomentRefused(f"‘{text}’ is geen dag. Schrijf een dag als 2023-04-01.") from error


def _day_or_moment(text: str) -> date | datetime | None:
    """A bare day is the end of that day; a moment, as JSON gives it, carries its time zone."""
    try:
        known_at = datetime.fromisoformat(text.replace(" ", "+")) if "T" in text else None
    except ValueError as error:
        raise MomentRefused(f"‘{text}’ is geen moment. Schrijf een dag als 2023-04-14.") from error
    if known_at is None:
        return _day(text)
    return known_at if known_at.tzinfo else timezone.make_aware(known_at)


def _status(refusal: str) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if refusal else HTTPStatus.OK


def _share_of_streets(told: Page) -> float:
    """How many windows of the street on the page are lit: half at the start, all when every plan is kept."""
    goals = told.goals
    kept = sum(len(goal.done) + len(goal.kept) for goal in goals)
    promised = sum(len(goal.planned) for goal in goals)
    return kept / (kept + promised) if kept + promised else 0.1


def _query(request: HttpRequest) -> str:
    """The moment of this page, for links to its parts."""
    asked = {name: request.GET[name] for name in ("stand", "bekend") if request.GET.get(name)}
    return f"?{urlencode(asked)}" if asked else ""


def _as_json(told: Page, request: HttpRequest) -> dict[str, Any]:
    query = _query(request)
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
