from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nabij.goals import queries, services
from nabij.goals.forms import MilestoneForm
from nabij.goals.models import Goal, Milestone
from nabij.goals.rules import Repeats
from nabij.goals.views.answering import answer
from nabij.goals.views.goals import address_of
from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.EDIT_GOALS)
def reach(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    goal = get_object_or_404(Goal, public_id=public_id)
    form = MilestoneForm(request.POST or None, request.FILES or None)

    def act() -> str:
        services.reach_milestone(goal=goal, **_asked(form, keep=None), by=request.user, on=clock.today())
        return address_of(goal)

    return answer(request, form, act, title="Mijlpaal vastleggen", label="Mijlpaal bewaren", back=address_of(goal))


@requires(Permission.EDIT_GOALS)
def correct(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    milestone = get_object_or_404(Milestone, public_id=public_id)
    version = queries.milestone_now(milestone)
    form = MilestoneForm(request.POST or None, request.FILES or None, initial=MilestoneForm.words_of(version))
    back = address_of(milestone.goal)

    def act() -> str:
        asked = _asked(form, keep=version.document)
        services.correct_milestone(milestone=milestone, **asked, by=request.user, on=clock.today())
        return back

    other = [("Mijlpaal weghalen", reverse("withdraw_milestone", args=[public_id]))]
    return answer(request, form, act, title="Mijlpaal verbeteren", label="Verbetering bewaren", back=back, other=other)


@requires(Permission.EDIT_GOALS)
def withdraw(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    milestone = get_object_or_404(Milestone, public_id=public_id)
    form = forms.Form(request.POST or None)
    lead = (
        "Doe dit alleen als de mijlpaal er nooit had moeten staan. Hij telt dan ook voor eerdere dagen niet meer mee."
    )

    def act() -> str:
        services.withdraw_milestone(milestone=milestone, by=request.user, on=clock.today())
        return address_of(milestone.goal)

    about, back = queries.milestone_now(milestone).text, address_of(milestone.goal)
    title = "Mijlpaal weghalen"
    return answer(request, form, act, title=title, lead=lead, about=about, label=title, back=back, kind="danger")


def _asked(form: MilestoneForm, *, keep: StoredFile | None) -> dict[str, Any]:
    """What the service is told; the file that was there stays until another document takes its place."""
    cleaned = form.cleaned_data
    upload = cleaned["document"]
    document = None if cleaned["document_url"] else keep
    if upload:
        document = store_file(content=upload.read(), name=upload.name, media_type=upload.content_type)
    return {
        "text": cleaned["text"],
        "text_en": cleaned["text_en"],
        "reached": form.reached,
        "repeats": Repeats(cleaned["repeats"]),
        "document_url": cleaned["document_url"],
        "document": document,
    }
