"""What an organisation sees of the coalitions and groups it is in: minutes of where it sits, and what it took on itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nabij.intake import clock
from nabij.kernel.language import gettext
from nabij.network import queries, services
from nabij.network.forms import OwnOutcomeForm
from nabij.network.queries import AgreementRow, meetings
from nabij.network.queries.showing_coalitions import name_of
from nabij.network.views.doors import Way, sent
from nabij.network.views.filling_coalitions import file_of


def coalitions(request: HttpRequest, way: Way) -> HttpResponse:
    on = clock.today()
    rows = meetings.agreement_rows(meetings.agreements_of(way.partner), on)
    found = queries.minutes_for(way.partner, on)
    context = {
        "circles": queries.circles_of(way.partner, on),
        "open": [_to_do(row, way) for row in rows if row.task.closed_on is None],
        "closed": [row for row in rows if row.task.closed_on],
        "minutes": [(one, name_of(one.group or one.coalition), way.url("minutes", one.public_id)) for one in found],
        "own_url": way.url(),
    }
    return render(request, "network/own_coalitions.html", context)


def _to_do(row: AgreementRow, way: Way) -> dict[str, object]:
    """An open agreement with the button that says it is done."""
    task = row.task
    form = OwnOutcomeForm(auto_id=f"{task.public_id}-%s")
    return {
        "row": row,
        "where": name_of(task.group or task.coalition),
        "form": form,
        "url": way.url("done", task.public_id),
    }


def minutes(request: HttpRequest, way: Way, minutes_id: UUID) -> HttpResponse:
    """Only of where it sits today."""
    one = get_object_or_404(queries.minutes_for(way.partner, clock.today()), public_id=minutes_id)
    context = {
        "minutes": one,
        "name": name_of(one.group or one.coalition),
        "coalition": name_of(one.coalition),
        "file_url": way.url("minutes_file", one.public_id),
        "own_url": way.url(),
        "coalitions_url": way.url("coalitions"),
    }
    return render(request, "network/own_minutes.html", context)


def minutes_file(_request: HttpRequest, way: Way, minutes_id: UUID) -> HttpResponse:
    return file_of(get_object_or_404(queries.minutes_for(way.partner, clock.today()), public_id=minutes_id))


def done(request: HttpRequest, way: Way, task_id: UUID) -> HttpResponse:
    """One click says that an agreement of this organisation is done. The page is there for who typed too much."""
    task, back = get_object_or_404(meetings.agreements_of(way.partner), public_id=task_id), way.url("coalitions")
    form = OwnOutcomeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        outcome = form.cleaned_data["outcome"]
        services.finish_own(task=task, outcome=outcome, on=clock.today(), by=way.by)
        messages.success(request, gettext("Dank u wel. Deze afspraak is gedaan."))
        return back

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "task": task, "own_url": way.url(), "coalitions_url": back}
    return render(request, "network/own_done.html", context)
