from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nabij.goals import queries, services
from nabij.goals.forms import TargetForm
from nabij.goals.models import Goal, Target
from nabij.goals.views.answering import answer
from nabij.goals.views.goals import address_of
from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.EDIT_GOALS)
def make(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    goal = get_object_or_404(Goal, public_id=public_id)
    form = TargetForm(
        request.POST or None, measures=queries.measures_with_entries(), initial={"begins_on": clock.today()}
    )

    def act() -> str:
        asked: dict[str, Any] = {name: form.cleaned_data[name] for name in ("text", "text_en")}
        asked |= {"terms": form.terms, **form.number_read}
        services.set_target(goal=goal, **asked, by=request.user, on=clock.today())
        return address_of(goal)

    return answer(
        request, form, act, title="Streefwaarde toevoegen", label="Streefwaarde bewaren", back=address_of(goal)
    )


@requires(Permission.EDIT_GOALS)
def change(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    target = get_object_or_404(Target, public_id=public_id)
    initial = TargetForm.words_of(queries.target_now(target))
    form = TargetForm(request.POST or None, measures=queries.measures_with_entries(), initial=initial)

    def act() -> str:
        asked: dict[str, Any] = {name: form.cleaned_data[name] for name in ("text", "text_en")}
        asked |= {"terms": form.terms, **form.number_read}
        services.change_target(target=target, **asked, by=request.user, on=clock.today())
        return address_of(target.goal)

    back, other = address_of(target.goal), [("Streefwaarde weghalen", reverse("withdraw_target", args=[public_id]))]
    title = "Streefwaarde wijzigen"
    return answer(request, form, act, title=title, label="Wijziging bewaren", back=back, other=other)


@requires(Permission.EDIT_GOALS)
def withdraw(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    target = get_object_or_404(Target, public_id=public_id)
    form, back = forms.Form(request.POST or None), address_of(target.goal)

    def act() -> str:
        services.withdraw_target(target=target, by=request.user, on=clock.today())
        return back

    about, title = queries.target_now(target).text, "Streefwaarde weghalen"
    lead = "De streefwaarde is dan vanaf vandaag niet meer op de resultatenpagina te zien."
    return answer(request, form, act, title=title, lead=lead, about=about, label=title, back=back, kind="danger")
