from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.goals import queries, services
from nabij.goals.forms import DropForm, FinishForm, MoveForm, PlanForm, PlanWordsForm, ReopenForm, StartForm
from nabij.goals.models import Goal, Plan
from nabij.goals.rules import Becomes, Direction, PlanState, PlanStep, shifted, steps_from
from nabij.goals.views.answering import answer, obey, this_moment
from nabij.goals.views.goals import address_of as address_of_goal
from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@dataclass(frozen=True)
class StepPage:
    """The page on which one step of a plan is taken; `asked` gives the service what the form holds."""

    path: str
    label: str
    lead: str
    form: Callable[..., forms.Form]
    service: Callable[..., None]
    asked: Callable[[Any], Mapping[str, Any]] = lambda form: form.cleaned_data


PLAN_WORDS = ("text", "owner", "text_en", "owner_en")
STEP_PAGES: Mapping[PlanStep, StepPage] = {
    PlanStep.START: StepPage(
        "starten", "Starten", "Het werk aan dit plan is begonnen.", StartForm, services.start_plan
    ),
    PlanStep.FINISH: StepPage(
        "afronden",
        "Afronden",
        "Het plan is klaar. Wat er is gedaan, komt onder ‘Tot nog toe’.",
        FinishForm,
        services.finish_plan,
        lambda form: form.cleaned_data | {"becomes": Becomes(form.cleaned_data["becomes"])},
    ),
    PlanStep.MOVE: StepPage(
        "verschuiven",
        "Verschuiven",
        "Het plan krijgt een andere termijn. De oude belofte blijft te vinden.",
        MoveForm,
        services.move_plan,
        lambda form: {"promised": form.promised} | {name: form.cleaned_data[name] for name in ("reason", "reason_en")},
    ),
    PlanStep.DROP: StepPage(
        "schrappen",
        "Schrappen",
        "Het plan gaat niet door. Het blijft met de reden op de pagina staan.",
        DropForm,
        services.drop_plan,
    ),
    PlanStep.REOPEN: StepPage(
        "heropenen",
        "Heropenen",
        "Een geschrapt plan gaat vandaag weer verder. Was een plan toch niet klaar? Dan verdwijnt ook wat het onder "
        "‘Tot nog toe’ achterliet.",
        ReopenForm,
        services.reopen_plan,
    ),
}


@requires(Permission.EDIT_GOALS)
def make(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    goal = get_object_or_404(Goal, public_id=public_id)
    form = PlanForm(request.POST or None)

    def act() -> str:
        words: dict[str, Any] = {name: form.cleaned_data[name] for name in PLAN_WORDS}
        words |= {"promised": form.promised, "programme_period": form.programme_period}
        return address_of(services.make_plan(goal=goal, **words, by=request.user, on=clock.today()))

    lead = f"Onder ‘Toekomst’ van het hoofddoel ‘{queries.goal_now(goal).title}’."
    return answer(request, form, act, title="Plan maken", lead=lead, label="Plan bewaren", back=address_of_goal(goal))


@requires(Permission.EDIT_GOALS)
def plan(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(Plan.objects.select_related("goal"), public_id=public_id)
    text = queries.plan_text(queries.in_order(found.versions.all()), as_of=clock.today())
    shown = {
        "plan": text,
        "goal": queries.goal_now(found.goal),
        "goal_address": address_of_goal(found.goal),
        "steps": [(STEP_PAGES[step].label, step_address(found, step)) for step in steps_from(text.state)],
        "can_be_rewritten": text.state not in {PlanState.DONE, PlanState.DROPPED},
        "history": queries.versions_of(found),
    }
    return render(request, "goals/plan.html", shown)


@requires(Permission.EDIT_GOALS)
def rewrite(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(Plan, public_id=public_id)
    form = PlanWordsForm(request.POST or None, initial=PlanWordsForm.words_of(queries.plan_now(found)))

    def act() -> str:
        words = {name: form.cleaned_data[name] for name in PLAN_WORDS}
        period = form.programme_period
        services.rewrite_plan(plan=found, **words, programme_period=period, by=request.user, on=clock.today())
        return address_of(found)

    return answer(
        request, form, act, title="Plan wijzigen", label="Wijziging bewaren", back=address_of(found), step_of_plan=True
    )


@requires(Permission.EDIT_GOALS)
def take_step(request: OfficeRequest, public_id: UUID, step: PlanStep) -> HttpResponse:
    found, page = get_object_or_404(Plan, public_id=public_id), STEP_PAGES[step]
    now = queries.plan_now(found)
    form = page.form(request.POST or None, on=clock.today(), initial={"text": now.text, "text_en": now.text_en})

    def act() -> str:
        page.service(plan=found, **page.asked(form), by=request.user, on=clock.today())
        return address_of(found)

    title = f"Plan {page.label.lower()}"
    kind = "danger" if step is PlanStep.DROP else "primary"
    shown = {"lead": page.lead, "about": now.text, "step_of_plan": True, "kind": kind}
    return answer(request, form, act, title=title, label=title, back=address_of(found), **shown)


@requires(Permission.EDIT_GOALS)
@require_POST
def place(request: OfficeRequest, public_id: UUID, direction: Direction) -> HttpResponse:
    found = get_object_or_404(Plan, public_id=public_id)
    goal, now = found.goal, this_moment()
    row = queries.plans_in_order(goal, as_of=now.as_of, known_at=now.known_at)

    def act() -> None:
        services.reorder_plans(goal=goal, plans=shifted(row, found, direction), by=request.user, on=clock.today())

    return obey(request, act, back=address_of_goal(goal))


def address_of(plan: Plan) -> str:
    return reverse("plan", args=[plan.public_id])


def step_address(plan: Plan, step: PlanStep) -> str:
    return reverse(f"{step}_plan", args=[plan.public_id])
