"""Facts in the office: what waits, reporting one, and deciding about what somebody else reported."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.services import store_file
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.results import services
from nabij.results.catalogue import catalogue
from nabij.results.forms import FactForm, RefusalForm
from nabij.results.models import Fact
from nabij.results.queries import facts as queries
from nabij.results.queries.effects import Effect, effect, effect_of, effect_of_withdrawal
from nabij.results.rules import FactState, is_reported
from nabij.results.views.answering import obey, sent, this_moment
from nabij.results.views.fact_lines import FactLine, about_fact, fact_lines, state_chips

FACTS_ON_A_PAGE = 25
SEES_FACTS = (Permission.REPORT_FACTS, Permission.ACCEPT_FACTS)
DECIDES = (Permission.ACCEPT_FACTS, Permission.KEEP_NETWORK)
"""Who keeps the network decides about what partners gave; the service looks after that."""


@requires(*SEES_FACTS)
def facts(request: OfficeRequest) -> HttpResponse:
    asked = request.GET.get("stand", "")
    state = FactState(asked) if asked in FactState else None
    found = Paginator(queries.facts(state=state), FACTS_ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": found,
        "lines": fact_lines(found, catalogue(this_moment())),
        "counts": state_chips(queries.state_counts()),
        "state": state,
        "files": queries.waiting_files(),
        "may_report": request.user.may(Permission.REPORT_FACTS),
    }
    return render(request, "results/office/facts.html", context)


@requires(Permission.REPORT_FACTS)
def choose_measure(request: OfficeRequest) -> HttpResponse:
    """The first step of reporting: what may be filled in follows from the measure."""
    known, today = catalogue(this_moment()), clock.today()
    measures = [(measure, measure.definition_on(today)) for measure in known.measures if is_reported(measure)]
    return render(request, "results/office/choose_measure.html", {"measures": measures})


@requires(Permission.REPORT_FACTS)
def report_fact(request: OfficeRequest, key: str) -> HttpResponse:
    return _report(request, key)


@requires(Permission.REPORT_FACTS)
def replace_fact(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    old = fact_or_404(public_id)
    if old.state != FactState.ACCEPTED:
        return redirect("results:fact", public_id=public_id)
    return _report(request, old.measure, replaces=old)


@requires(*SEES_FACTS)
def fact(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    return _show(request, fact_or_404(public_id))


@requires(*DECIDES)
@require_POST
def accept_fact(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = fact_or_404(public_id)

    def act() -> None:
        services.accept_fact(fact=one, by=request.user, on=clock.today())

    return obey(request, act, back=address_of(one), done="Het feit is aanvaard en telt nu mee.")


@requires(*DECIDES)
def refuse_fact(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = fact_or_404(public_id)
    form = RefusalForm(request.POST or None)

    def act() -> str:
        services.refuse_fact(fact=one, by=request.user, reason=form.cleaned_data["reason"])
        return address_of(one)

    if address := sent(request, form, act):
        return redirect(address)
    line = FactLine(one, catalogue(this_moment())[one.measure])
    return render(request, "results/office/refuse_fact.html", {"form": form, "line": line})


@requires(*SEES_FACTS)
def evidence(_request: OfficeRequest, public_id: UUID) -> FileResponse:
    stored = fact_or_404(public_id).evidence_file
    if stored is None:
        raise Http404
    return FileResponse(
        stored.path.open("rb"), as_attachment=True, filename=stored.name, content_type=stored.media_type
    )


def fact_or_404(public_id: UUID) -> Fact:
    try:
        return queries.fact(public_id)
    except Fact.DoesNotExist as absent:
        raise Http404 from absent


def address_of(one: Fact) -> str:
    return reverse("results:fact", args=[one.public_id])


def _report(request: OfficeRequest, key: str, *, replaces: Fact | None = None) -> HttpResponse:
    """The form of a fact, with what it will do; sent, the fact waits for a second person."""
    known = catalogue(this_moment())
    if key not in known or not is_reported(known[key]):
        raise Http404
    measure = known[key]
    initial = FactForm.words_of(replaces, measure) if replaces else None
    form = FactForm(request.POST or None, request.FILES or None, measure=measure, on=clock.today(), initial=initial)
    if address := sent(request, form, lambda: _reported(request, form, replaces)):
        return redirect(address)
    context = {
        "form": form,
        "measure": measure,
        "definition": measure.definition_on(clock.today()),
        "replaces": FactLine(replaces, measure) if replaces else None,
        "effect": _effect(form, replaces),
    }
    return render(request, "results/office/report_fact.html", context)


def _reported(request: OfficeRequest, form: FactForm, replaces: Fact | None) -> str:
    upload = form.cleaned_data["evidence_file"]
    stored = store_file(content=upload.read(), name=upload.name, media_type=upload.content_type) if upload else None
    kept = stored or (replaces.evidence_file if replaces else None)
    one = services.report_fact(**form.words, evidence_file=kept, replaces=replaces, by=request.user)
    return address_of(one)


def _effect(form: FactForm, replaces: Fact | None) -> Effect | None:
    if not form.is_valid():
        return None
    words, at = form.words, this_moment()
    return effect(form.claim, words["quantity"], words["basis"], catalogue(at), at, replaces=replaces)


def _may_decide(request: OfficeRequest, one: Fact) -> bool:
    allowed = DECIDES if one.is_of_partner else (Permission.ACCEPT_FACTS,)
    return any(request.user.may(permission, area=one.place) for permission in allowed)


def _show(request: OfficeRequest, one: Fact) -> HttpResponse:
    at = this_moment()
    known = catalogue(at)
    line = FactLine(one, known[one.measure])
    waits, is_own = line.state is FactState.REPORTED, one.reported_by_id == request.user.pk
    context = {
        "line": line,
        "about": about_fact(line),
        "may_decide": waits and not is_own and _may_decide(request, one),
        "is_own": waits and is_own,
        "may_replace": line.state is FactState.ACCEPTED and request.user.may(Permission.REPORT_FACTS, area=one.place),
        "successor": queries.successor(one),
        "withdrawal": (asked := queries.open_withdrawal(one) if line.state is FactState.ACCEPTED else None),
        "without": effect_of_withdrawal(one, known, at) if asked else "",
        "may_withdraw": asked
        and asked.asked_by_id != request.user.pk
        and request.user.may(Permission.ACCEPT_FACTS, area=one.place),
        "effect": effect_of(one, known, at) if waits else None,
    }
    return render(request, "results/office/fact.html", context)
