"""The half-year of partners: their one page behind a mailed link, and the office that asks and sees who is silent."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock, receipts
from nabij.intake.fields import read_day
from nabij.intake.files import FileRefused
from nabij.intake.links import kept_private
from nabij.intake.services import store_file
from nabij.kernel import dutch, written
from nabij.kernel.language import gettext, gettext_noop
from nabij.kernel.periods import Period, half_year_of
from nabij.network.queries import signed
from nabij.people.permissions import OfficeRequest, public, requires
from nabij.people.rules import Permission
from nabij.results import services
from nabij.results.catalogue import Catalogue, catalogue
from nabij.results.forms.partner_reports import AskedMeasuresForm, AskForm, ReportForm
from nabij.results.models import Fact, PartnerReport
from nabij.results.queries import partner_reports as queries
from nabij.results.rules import FactState, with_unit
from nabij.results.views.answering import obey, sent, this_moment

STATES = {
    FactState.REPORTED: (gettext_noop("de gemeente kijkt het na"), "waiting"),
    FactState.ACCEPTED: (gettext_noop("telt mee"), "good"),
    FactState.REFUSED: (gettext_noop("telt niet mee"), "attention"),
    FactState.REPLACED: (gettext_noop("verbeterd"), "neutral"),
    FactState.WITHDRAWN: (gettext_noop("weggehaald"), "neutral"),
}


def _behind_link(view: Callable[[HttpRequest, PartnerReport], HttpResponse]) -> Callable[..., HttpResponse]:
    """For who has the link; nobody on the way keeps it and no search engine shows it."""

    @wraps(view)
    def opened(request: HttpRequest, public_id: UUID, secret: str) -> HttpResponse:
        found = PartnerReport.objects.select_related("partner__organisation").filter(public_id=public_id).first()
        if found is None or not queries.is_secret_of(found, secret):
            return render(request, "network/link_gone.html", status=HTTPStatus.NOT_FOUND)
        return kept_private(view(request, found))

    return opened


@public
@_behind_link
def partner_report(request: HttpRequest, report: PartnerReport) -> HttpResponse:
    """One page: fill in, see what became of it, and put it right."""
    known = catalogue(this_moment())
    form = ReportForm(
        request.POST or None, request.FILES or None, measures=queries.asked_measures(known),
        stands=queries.answers(report), is_nothing=report.is_nothing,
    )  # fmt: skip
    refusals = (services.FactRefused, FileRefused)
    if form.is_valid() and (
        address := receipts.send_once(request, form, lambda: _answered(request, report, form), refusals=refusals)
    ):
        return redirect(address)
    told = {"form": form, "report": report, "period": written.period(report.period)}
    return render(request, "results/partner_report.html", told | {"rows": _rows(report)})


def _answered(request: HttpRequest, report: PartnerReport, form: ReportForm) -> str:
    upload = form.cleaned_data["evidence_file"]
    stored = store_file(content=upload.read(), name=upload.name, media_type=upload.content_type) if upload else None
    evidence = services.Evidence(form.cleaned_data["evidence"], stored)
    services.answer_report(report=report, numbers=form.numbers, evidence=evidence, on=clock.today(), at=clock.now())
    messages.success(request, gettext("Dank u wel. U kunt het hier later nog verbeteren."))
    return request.path


def _rows(report: PartnerReport) -> list[dict[str, str]]:
    known = catalogue(this_moment())
    rows = []
    for fact in report.facts.order_by("measure", "pk"):
        words, kind = STATES[FactState(fact.state)]
        measure = known[fact.measure]
        told = {"what": measure.name, "amount": with_unit(fact.quantity, measure), "why": fact.refusal}
        rows.append(told | {"state": gettext(words), "kind": kind})
    return rows


# --- the office -----------------------------------------------------------------------------------------------------------
@requires(Permission.KEEP_NETWORK)
def partner_reports(request: OfficeRequest) -> HttpResponse:
    """One half-year: who answered, who is silent."""
    period = _period_of(request) or next(queries.half_years_to_ask(clock.today()))
    known, reports = catalogue(this_moment()), list(queries.reports(period).prefetch_related("facts"))
    silent = list(queries.silent(period))
    context = _about(period) | {
        "silent": silent,
        "answered": [_answer_row(report, known) for report in reports if report.answered_at],
        "told_twice": [[_answer_row(report, known) for report in together] for together in queries.told_twice(reports)],
        "asked_count": len(reports),
        "answered_count": sum(report.answered_at is not None for report in reports),
        "to_remind": sum(report.reminded_at is None for report in silent),
        "measures": queries.asked_measures(known),
    }
    return render(request, "results/office/partner_reports.html", context)


def _about(period: Period) -> dict[str, object]:
    offered = [
        (dutch.period(each), _address(each), each == period) for each in queries.half_years_to_ask(clock.today())
    ]
    return {"period": period, "period_words": dutch.period(period), "periods": offered}


def _answer_row(report: PartnerReport, known: Catalogue) -> dict[str, object]:
    facts: list[Fact] = sorted(report.facts.all(), key=lambda fact: fact.pk)
    told = [(fact, f"{known[fact.measure].name}: {with_unit(fact.quantity, known[fact.measure])}") for fact in facts]
    rows = [(fact, words, *STATES[FactState(fact.state)]) for fact, words in told]
    return {"report": report, "facts": rows}


@requires(Permission.KEEP_NETWORK)
def ask_partner_reports(request: OfficeRequest) -> HttpResponse:
    everybody = signed(clock.today()).filter(merged_into=None).select_related("organisation")
    periods = queries.half_years_to_ask(clock.today())
    form = AskForm(request.POST or None, periods=periods, partners=everybody.order_by("organisation__name", "pk"))
    if address := sent(request, form, lambda: _asked(request, form)):
        return redirect(address)
    return render(request, "results/office/ask_partner_reports.html", {"form": form})


def _asked(request: OfficeRequest, form: AskForm) -> str:
    period = form.period_asked
    asked = services.ask_reports(
        period=period, partners=form.partners_asked, by=request.user, on=clock.today(), at=clock.now()
    )
    told = f"{dutch.number(len(asked))} partners krijgen een mail." if asked else "Iedereen was al gevraagd."
    messages.success(request, told)
    return _address(period)


@requires(Permission.KEEP_NETWORK)
@require_POST
def remind_partner_reports(request: OfficeRequest) -> HttpResponse:
    period = _period_of(request)
    if period is None:
        raise Http404

    def act() -> None:
        services.remind_reports(period=period, by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=_address(period), done="De herinneringen zijn onderweg.")


@requires(Permission.KEEP_NETWORK)
def asked_measures(request: OfficeRequest) -> HttpResponse:
    known = catalogue(this_moment())
    possible, asked = queries.may_be_asked(known), queries.asked_measures(known)
    form = AskedMeasuresForm(request.POST or None, possible=possible, asked=asked)

    def act() -> str:
        services.choose_asked_measures(keys=form.cleaned_data["measures"], by=request.user, on=clock.today())
        return reverse("results:partner_reports")

    if request.method == "POST" and (address := sent(request, form, act)):
        return redirect(address)
    return render(request, "results/office/asked_measures.html", {"form": form, "possible": possible})


def _address(period: Period) -> str:
    return f"{reverse('results:partner_reports')}?vanaf={period.first.isoformat()}"


def _period_of(request: HttpRequest) -> Period | None:
    """The half-year of the address; None when it names none."""
    day = read_day(request.GET.get("vanaf", ""))
    return half_year_of(day) if day and day <= clock.today() else None
