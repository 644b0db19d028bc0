"""Two coalitions beside each other: who is in both, and who in one of them, on a day."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from nabij.intake import clock
from nabij.intake.tables import Cell, write_csv
from nabij.network import queries
from nabij.network.forms import OverlapForm
from nabij.network.models import Partner
from nabij.network.rules import Overlap
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.KEEP_NETWORK)
def overlap(request: OfficeRequest) -> HttpResponse:
    form = OverlapForm(request.GET or None)
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        first, second, on = form.cleaned_data["een"], form.cleaned_data["ander"], _day(form)
        found = queries.overlap(first, second, on)
        shown |= {"first": first, "second": second, "on": on, "parts": _parts(form, found)}
        shown |= {"query": request.GET.urlencode()}
    return render(request, "network/office/overlap.html", shown)


def _day(form: OverlapForm) -> date:
    return form.cleaned_data["op"] or clock.today()


def _parts(form: OverlapForm, found: Overlap[Partner]) -> list[tuple[str, str, tuple[Partner, ...]]]:
    """Of each part what it is, the same with how many, and who."""
    first, second = form.cleaned_data["een"], form.cleaned_data["ander"]
    told = [
        ("In allebei", found.both),
        (f"Alleen in {first.name}", found.only_first),
        (f"Alleen in {second.name}", found.only_second),
    ]
    return [(label, f"{label}: {len(partners)}", partners) for label, partners in told]


@requires(Permission.KEEP_NETWORK)
def overlap_csv(request: OfficeRequest) -> HttpResponse:
    """The same as a table: one row for each partner, with a yes or a no for each coalition."""
    form = OverlapForm(request.GET or None)
    if not form.is_valid():
        return redirect("coalition_overlap")
    first, second, on = form.cleaned_data["een"], form.cleaned_data["ander"], _day(form)
    found = queries.overlap(first, second, on)
    marked = [(found.both, "ja", "ja"), (found.only_first, "ja", "nee"), (found.only_second, "nee", "ja")]
    rows: list[list[Cell]] = [[partner.name, here, there, on] for part, here, there in marked for partner in part]
    content = write_csv(["organisatie", first.name, second.name, "op"], rows)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="overlap-{first.slug}-{second.slug}-{on}.csv"'
    return answer
