"""Taking a letter a step further: each step its own page, with what it means, what to fill in and one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.receipts import send_once
from nabij.letters import queries, services
from nabij.letters.forms import DayForm, FreezeForm, RemarkForm, SureForm
from nabij.letters.models import Letter
from nabij.letters.rules import TEXT_IS_OPEN, LetterState, step
from nabij.letters.views.doors import REFUSALS, letter_or_404, make_files
from nabij.people.models import User
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import ROLES, Permission, roles_with


@dataclass(frozen=True)
class StepPage:
    """`first_values` fills the form in from the letter; `act` takes the step with what was filled in."""

    name: str
    source: LetterState
    target: LetterState
    title: str
    lead: str
    form: type[Any]
    act: Callable[..., object]
    first_values: Callable[[Letter], dict[str, Any]] = lambda _letter: {}

    @property
    def permission(self) -> Permission:
        return step(self.source, self.target).permission

    @property
    def button(self) -> str:
        return step(self.source, self.target).action

    @property
    def who(self) -> str:
        """The roles whose turn it is, for somebody who may not."""
        return " of ".join(ROLES[role].label for role in roles_with(self.permission))


PAGES = (
    StepPage(
        "ask_review",
        LetterState.DRAFT,
        LetterState.REVIEW,
        "Laat de brief tegenlezen",
        "Een collega die niet meeschreef leest de brief en geeft akkoord, of geeft hem terug. Zolang blijft de tekst "
        "zoals hij is.",
        SureForm,
        services.ask_review,
    ),
    StepPage(
        "freeze",
        LetterState.REVIEW,
        LetterState.FROZEN,
        "Zet de cijfers vast",
        "Hierna veranderen de cijfers, hun betekenis en de zinnen van de resultatenpagina in deze brief niet meer. Wat "
        "later bekend wordt, komt als nagekomen in de volgende brief. De tekst kan nog wel veranderen.",
        FreezeForm,
        services.freeze,
        lambda letter: {"as_of": letter.as_of},
    ),
    StepPage(
        "mark_ready",
        LetterState.FROZEN,
        LetterState.READY,
        "Meld de brief klaar voor het college",
        "De portefeuillehouder kan de brief daarna aan het college voorleggen.",
        SureForm,
        services.mark_ready,
    ),
    StepPage(
        "decide",
        LetterState.READY,
        LetterState.DECIDED,
        "Leg het besluit van het college vast",
        "De dag van het besluit wordt de datum van de brief. Daarna verandert de tekst niet meer.",
        DayForm,
        services.decide,
    ),
    StepPage(
        "send",
        LetterState.DECIDED,
        LetterState.SENT,
        "Verstuur de brief aan de raad",
        "Vul in op welke dag de raad de brief kreeg. Klopt er daarna iets niet? Dan komt er een erratum naast.",
        DayForm,
        services.send,
    ),
    StepPage(
        "publish",
        LetterState.SENT,
        LetterState.PUBLISHED,
        "Maak de brief openbaar",
        "Iedereen kan de brief daarna lezen en ophalen. Dit kan niet worden teruggedraaid.",
        SureForm,
        services.publish,
    ),
)


def next_page(letter: Letter) -> StepPage | None:
    """The step that comes next; none while a reader reads, and none after publication."""
    if letter.state == LetterState.REVIEW and not letter.approved_at:
        return None
    return next((page for page in PAGES if page.source == letter.state), None)


def turn(letter: Letter, *, by: User) -> dict[str, Any]:
    """Whose turn it is, and whether that is the person who looks."""
    page = next_page(letter)
    wrote = by == letter.author or letter.texts.filter(written_by=by).exists()
    may_draft = by.may(Permission.DRAFT_LETTERS)
    return {
        "next": page,
        "next_url": reverse(f"letters:{page.name}", args=[letter.public_id]) if page else "",
        "may_next": page is not None and by.may(page.permission),
        "may_draft": may_draft,
        "may_write": may_draft and letter.state in TEXT_IS_OPEN,
        "may_review": by.may(Permission.REVIEW_LETTERS) and not wrote,
        "may_correct": by.may(Permission.PUBLISH_LETTERS),
    }


def step_view(page: StepPage) -> Callable[..., HttpResponse]:
    """The view of one step; its door is the permission of the step."""

    @requires(page.permission)
    def view(request: OfficeRequest, public_id: UUID) -> HttpResponse:
        letter = letter_or_404(public_id)
        form = page.form(request.POST or None, initial=page.first_values(letter))
        act = lambda: _take(request, letter, page, form)  # noqa: E731 -- what the receipt guards
        if form.is_valid() and (address := send_once(request, form, act, refusals=REFUSALS)):
            make_files(request, letter)
            return redirect(address)
        return render(request, "letters/step.html", {"letter": letter, "page": page, "form": form})

    return view


def _take(request: OfficeRequest, letter: Letter, page: StepPage, form: Any) -> str:
    given = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
    page.act(letter=letter, by=request.user, at=clock.now(), **given)
    return reverse("letters:overview", args=[letter.public_id])


@requires(Permission.REVIEW_LETTERS)
def review(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """The reader's page: the whole letter, and either agreement or what should change."""
    letter = letter_or_404(public_id)
    form = RemarkForm(request.POST or None)
    if form.is_valid() and (
        address := send_once(request, form, lambda: _judge(request, letter, form), refusals=REFUSALS)
    ):
        return redirect(address)
    document = queries.document_of(letter, now=clock.now()).numbered()
    return render(request, "letters/review.html", {"letter": letter, "form": form, "document": document})


def _judge(request: OfficeRequest, letter: Letter, form: RemarkForm) -> str:
    judge = services.give_back if "give_back" in request.POST else services.approve
    judge(letter=letter, by=request.user, at=clock.now(), remark=form.cleaned_data["remark"])
    return reverse("letters:overview", args=[letter.public_id])
