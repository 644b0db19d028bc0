"""Where a sentence stands, and whether. Writing one, with figures and a live preview, is done in results."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from nabij.goals import queries, services
from nabij.goals.models import Sentence
from nabij.goals.rules import Direction, shifted
from nabij.goals.views.answering import obey, this_moment
from nabij.goals.views.goals import address_of
from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.EDIT_GOALS)
@require_POST
def place(request: OfficeRequest, public_id: UUID, direction: Direction) -> HttpResponse:
    sentence = get_object_or_404(Sentence, public_id=public_id)
    goal, now = sentence.goal, this_moment()
    row = queries.sentences_in_order(goal, as_of=now.as_of, known_at=now.known_at)

    def act() -> None:
        order = shifted(row, sentence, direction)
        services.reorder_sentences(goal=goal, sentences=order, by=request.user, on=clock.today())

    return obey(request, act, back=address_of(goal))


@requires(Permission.EDIT_GOALS)
@require_POST
def withdraw(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    sentence = get_object_or_404(Sentence, public_id=public_id)

    def act() -> None:
        services.withdraw_sentence(sentence=sentence, by=request.user, on=clock.today())

    return obey(request, act, back=address_of(sentence.goal))


@requires(Permission.EDIT_GOALS)
@require_POST
def restore(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    sentence = get_object_or_404(Sentence, public_id=public_id)

    def act() -> None:
        services.restore_sentence(sentence=sentence, by=request.user, on=clock.today())

    return obey(request, act, back=address_of(sentence.goal))
