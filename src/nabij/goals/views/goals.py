from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.goals import queries, services
from nabij.goals.forms import GoalForm
from nabij.goals.models import Goal
from nabij.goals.rules import Direction, shifted
from nabij.goals.views.answering import answer, obey, this_moment
from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.EDIT_GOALS)
def make(request: OfficeRequest) -> HttpResponse:
    form = GoalForm(request.POST or None)

    def act() -> str:
        goal = services.make_goal(**form.cleaned_data, by=request.user, on=clock.today())
        return address_of(goal)

    return answer(request, form, act, title="Hoofddoel toevoegen", label="Hoofddoel bewaren", back=reverse("goals"))


@requires(Permission.EDIT_GOALS)
def rewrite(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    goal = get_object_or_404(Goal, public_id=public_id)
    version = queries.goal_now(goal)
    initial = {name: getattr(version, name) for name in ("title", "lead", "programme", "title_en", "lead_en")}
    form = GoalForm(request.POST or None, initial=initial)

    def act() -> str:
        services.rewrite_goal(goal=goal, **form.cleaned_data, by=request.user, on=clock.today())
        return address_of(goal)

    return answer(request, form, act, title="Hoofddoel wijzigen", label="Wijziging bewaren", back=address_of(goal))


@requires(Permission.EDIT_GOALS)
def withdraw(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    goal = get_object_or_404(Goal, public_id=public_id)
    form = forms.Form(request.POST or None)
    lead = "Het hoofddoel en alles wat eronder staat, is dan vanaf vandaag niet meer op de resultatenpagina te zien."

    def act() -> str:
        services.withdraw_goal(goal=goal, by=request.user, on=clock.today())
        return reverse("goals")

    title = f"‘{queries.goal_now(goal).title}’ weghalen"
    return answer(
        request, form, act, title=title, lead=lead, label="Hoofddoel weghalen", back=address_of(goal), kind="danger"
    )


@requires(Permission.EDIT_GOALS)
@require_POST
def place(request: OfficeRequest, public_id: UUID, direction: Direction) -> HttpResponse:
    goal = get_object_or_404(Goal, public_id=public_id)
    now = this_moment()
    row = queries.goals_in_order(as_of=now.as_of, known_at=now.known_at)

    def act() -> None:
        services.reorder_goals(goals=shifted(row, goal, direction), by=request.user, on=clock.today())

    return obey(request, act, back=address_of(goal))


def address_of(goal: Goal) -> str:
    """The goal on the page with all goals."""
    return f"{reverse('goals')}#doel-{goal.public_id}"
