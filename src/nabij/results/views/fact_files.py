"""Many facts at once: a file is brought, looked at, confirmed by its bringer and accepted by somebody else."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.intake.tables import Problem, write_csv
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.places.queries import whole
from nabij.results import services
from nabij.results.catalogue import catalogue
from nabij.results.forms import FactFileForm
from nabij.results.models import FactFile
from nabij.results.queries import facts as queries
from nabij.results.queries.fact_rows import COLUMNS, example_rows
from nabij.results.rules import FactState
from nabij.results.services import FactsRefused, read_facts
from nabij.results.views.answering import obey, sent, this_moment
from nabij.results.views.fact_lines import counted_facts, fact_lines
from nabij.results.views.facts import SEES_FACTS

SHOWN = 100
"""Rows of a file on a page; what is more comes as a CSV file, or on the next page."""
JUDGED = "controle"
"""The name of the button that gives the judgement of every row as a CSV file, and keeps nothing."""


@requires(Permission.REPORT_FACTS)
def bring_file(request: OfficeRequest) -> HttpResponse:
    form = FactFileForm(request.POST or None, request.FILES or None)
    problems: list[Problem] = []
    if JUDGED in request.POST and form.is_valid():
        return _judged(form.cleaned_data["file"])
    if address := sent(request, form, lambda: _brought(request, form, problems)):
        return redirect(address)
    return render(request, "results/office/bring_file.html", _bringing(request, form, problems))


@requires(Permission.REPORT_FACTS)
def example_file(_request: OfficeRequest) -> HttpResponse:
    """A file that reads as it is, with measures and places of this municipality."""
    rows = example_rows(catalogue(this_moment()), whole(), today=clock.today())
    answer = HttpResponse(write_csv(list(COLUMNS), rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="voorbeeld-feiten.csv"'
    return answer


@requires(*SEES_FACTS)
def fact_file(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Before it is confirmed what the file will add, for its bringer; after that its facts, for everybody."""
    file = _file_or_404(public_id)
    if file.reported_at:
        return _show(request, file)
    if file.brought_by_id != request.user.pk:
        raise Http404
    return _preview(request, file)


@requires(Permission.REPORT_FACTS)
def judged_file(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Of every row of a file that was not confirmed yet, what it does or what is wrong with it."""
    file = _file_or_404(public_id)
    if file.reported_at or file.brought_by_id != request.user.pk:
        raise Http404
    return _judged(file.file)


@requires(Permission.REPORT_FACTS)
@require_POST
def report_file(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    file = _file_or_404(public_id)

    def act() -> None:
        services.report_fact_file(fact_file=file, by=request.user)

    done = "De feiten zijn gemeld. Ze tellen mee zodra een tweede persoon ze aanvaardt."
    return obey(request, act, back=_address(file), done=done)


@requires(Permission.REPORT_FACTS)
@require_POST
def discard_file(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    file = _file_or_404(public_id)

    def act() -> None:
        services.discard_fact_file(fact_file=file, by=request.user)

    return obey(request, act, back=reverse("results:bring_fact_file"), done="Het bestand is weg. Er is niets gemeld.")


@requires(Permission.ACCEPT_FACTS)
@require_POST
def accept_file(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    file = _file_or_404(public_id)
    waiting = list(queries.facts_of(file).filter(state=FactState.REPORTED))

    def act() -> None:
        services.accept_facts(facts=waiting, by=request.user, on=clock.today())

    return obey(request, act, back=_address(file), done="De feiten zijn aanvaard en tellen nu mee.")


def _file_or_404(public_id: UUID) -> FactFile:
    try:
        return queries.fact_file(public_id)
    except FactFile.DoesNotExist as absent:
        raise Http404 from absent


def _address(file: FactFile) -> str:
    return reverse("results:fact_file", args=[file.public_id])


def _brought(request: OfficeRequest, form: FactFileForm, problems: list[Problem]) -> str:
    upload = form.cleaned_data["file"]
    try:
        file = services.bring_fact_file(content=upload.read(), name=upload.name, by=request.user)
    except FactsRefused as refusal:
        problems += refusal.problems
        raise
    return _address(file)


def _bringing(request: OfficeRequest, form: FactFileForm, problems: list[Problem]) -> dict[str, Any]:
    for problem in problems[:SHOWN]:
        form.add_error(None, str(problem))
    return {
        "form": form,
        "problems": problems,
        "shown": SHOWN,
        "columns": COLUMNS.items(),
        "unconfirmed": queries.unconfirmed_files(request.user),
    }


def _judged(file: "UploadedFile[bytes] | StoredFile") -> HttpResponse:
    try:
        rows = [(row.number, row.judgement) for row in read_facts(file.read(), file.name or "").rows]
    except FactsRefused as refusal:
        rows = [(problem.row, problem.text) for problem in refusal.problems] or [(0, str(refusal))]
    answer = HttpResponse(write_csv(("rij", "oordeel"), rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="controle.csv"'
    return answer


def _preview(request: OfficeRequest, file: FactFile) -> HttpResponse:
    """A file of thousands of rows is shown by its sums and its first rows, those to look at before the others."""
    context: dict[str, Any] = {"file": file, "shown": SHOWN}
    try:
        sheet = read_facts(file.file.read(), file.file.name)
        rows = sorted(sheet.rows, key=lambda row: not row.warning)[:SHOWN]
        context |= {"sheet": sheet, "rows": rows, "report_label": f"Meld {counted_facts(len(sheet.new))}"}
    except FactsRefused as refusal:  # what could be reported yesterday may count double today
        context |= {"refusal": refusal, "problems": refusal.problems[:SHOWN]}
    return render(request, "results/office/preview_file.html", context)


def _show(request: OfficeRequest, file: FactFile) -> HttpResponse:
    facts = queries.facts_of(file)
    page = Paginator(facts, SHOWN).get_page(request.GET.get("pagina"))
    waiting = facts.filter(state=FactState.REPORTED).count()
    is_own = file.brought_by_id == request.user.pk
    context = {
        "file": file,
        "page": page,
        "lines": fact_lines(page, catalogue(this_moment())),
        "accept_label": f"Aanvaard {counted_facts(waiting)}",
        "is_own": bool(waiting) and is_own,
        "may_decide": bool(waiting) and not is_own and request.user.may(Permission.ACCEPT_FACTS),
    }
    return render(request, "results/office/fact_file.html", context)
