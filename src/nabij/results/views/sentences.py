"""The sentence editor: words with figures in them, and how they will read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.goals import queries as goals
from nabij.goals import services
from nabij.goals.models import Goal, Sentence
from nabij.goals.rules import Visibility, stray_braces
from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.results.forms import SentenceForm
from nabij.results.queries import say
from nabij.results.queries.page import Item
from nabij.results.queries.palette import Palette, palette
from nabij.results.views.answering import sent, this_moment


@dataclass(frozen=True)
class Preview:
    """The words of the form as the page would show them now; `wrong` keeps them from being saved, `typed` does not."""

    item: Item | None
    english: Item | None = None
    wrong: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()


@requires(Permission.EDIT_GOALS)
def write_sentence(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """A new sentence under a goal."""
    goal = get_object_or_404(Goal, public_id=public_id)

    def write(words: dict[str, Any]) -> None:
        services.write_sentence(goal=goal, **words, by=request.user, on=clock.today())

    return _edit(request, goal, write, {"heading": "Zin schrijven"})


@requires(Permission.EDIT_GOALS)
def rewrite_sentence(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    sentence = get_object_or_404(Sentence.objects.select_related("goal"), public_id=public_id)
    version = goals.in_force(sentence.versions.all(), clock.today())

    def write(words: dict[str, Any]) -> None:
        services.rewrite_sentence(sentence=sentence, **words, by=request.user, on=clock.today())

    about = {
        "heading": "Zin wijzigen",
        "sentence": sentence,
        "is_withdrawn": version.visibility == Visibility.WITHDRAWN,
        "history": goals.versions_of(sentence),
    }
    return _edit(request, sentence.goal, write, about, initial=SentenceForm.words_of(version))


def _edit(
    request: OfficeRequest,
    goal: Goal,
    write: Callable[[dict[str, Any]], None],
    about: dict[str, Any],
    *,
    initial: dict[str, str] | None = None,
) -> HttpResponse:
    choices = palette(this_moment())
    form = SentenceForm(
        request.POST or None,
        on=clock.today(),
        figures=choices.figures,
        name_lists=choices.name_lists,
        initial=initial,
    )
    back = f"{reverse('goals')}#doel-{goal.public_id}"

    def act() -> str:
        write(form.cleaned_data)
        return back

    if address := sent(request, form, act):
        return redirect(address)
    shown = {"form": form, "goal": goals.goal_now(goal), "back": back, "groups": choices.groups}
    return render(request, "results/office/sentence.html", shown | {"preview": _preview(form, choices)} | about)


def _preview(form: SentenceForm, choices: Palette) -> Preview:
    text = str(form["text"].value() or "").strip()
    wrong = (*stray_braces(text), *form.unknown_slots(text))
    if not text or wrong:
        return Preview(None, wrong=wrong)
    said = say(text, choices.figures, choices.names)
    link_url, link_text, text_en, link_text_en = (
        str(form[name].value() or "") for name in ("link_url", "link_text", "text_en", "link_text_en")
    )
    said_en = say(text_en.strip(), choices.figures, choices.names)
    return Preview(
        Item(UUID(int=0), said, link_url, link_text),
        english=Item(UUID(int=1), said_en, link_url, link_text_en) if said_en else None,
        typed=tuple(dict.fromkeys(form.typed)),
    )
