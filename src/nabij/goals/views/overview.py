from django.http import HttpResponse
from django.shortcuts import render

from nabij.goals import queries
from nabij.goals.rules import OPEN
from nabij.goals.views.answering import this_moment
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.EDIT_GOALS)
def goals(request: OfficeRequest) -> HttpResponse:
    now = this_moment()
    texts = queries.page_texts(as_of=now.as_of, known_at=now.known_at)
    withdrawn = queries.withdrawn_sentences()
    rows = [{"goal": text, "withdrawn": withdrawn.get(text.public_id, [])} for text in texts]
    overdue = [plan for text in texts for plan in text.plans if plan.is_overdue]
    return render(request, "goals/overview.html", {"rows": rows, "overdue": overdue})


@requires(Permission.EDIT_GOALS)
def plans(request: OfficeRequest) -> HttpResponse:
    now = this_moment()
    texts = queries.page_texts(as_of=now.as_of, known_at=now.known_at)
    rows = [(goal, plan) for goal in texts for plan in (*goal.plans, *goal.done_plans)]
    rows.sort(key=lambda row: (not row[1].is_overdue, row[1].state not in OPEN, row[1].last_day))
    return render(request, "goals/plans.html", {"rows": rows})
