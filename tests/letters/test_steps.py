"""Who may take which step, from which state, and who may not review what."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nabij.letters import services
from nabij.letters.models import Letter, LetterStep
from nabij.letters.rules import STEPS, FileFormat, LetterState
from nabij.letters.services import LetterRefused
from nabij.people.queries import NotAllowed
from nabij.people.rules import ROLES
from tests import builders
from tests.letters.story import SECOND_HALF, noon

LATER = date(2023, 3, 1)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.source}-{step.target}")
@pytest.mark.parametrize("role", ROLES)
def test_each_step_is_for_the_roles_of_the_table(town, role, step):
    letter = bring_to(town, step.source)
    somebody = builders.person(role, name="Iemand Anders")
    may = step.permission in ROLES[role].permissions

    if may:
        take(step, letter, by=somebody)
        assert Letter.objects.get(pk=letter.pk).state == step.target
    else:
        with pytest.raises(NotAllowed):
            take(step, letter, by=somebody)
        assert Letter.objects.get(pk=letter.pk).state == step.source


def bring_to(town, state: str) -> Letter:
    letter = town.draft()
    if state == LetterState.DRAFT:
        return letter
    town.approve(letter)
    if state == LetterState.REVIEW:
        return letter
    services.freeze(letter=letter, as_of=SECOND_HALF.last, by=town.writer, at=noon(date(2023, 1, 25)))
    pretend_files(letter)
    steps = [
        (LetterState.READY, lambda: services.mark_ready(letter=letter, by=town.writer, at=noon(date(2023, 1, 26)))),
        (LetterState.DECIDED, lambda: services.decide(
            letter=letter, by=town.holder, at=noon(date(2023, 2, 7)), on=date(2023, 2, 7))),
        (LetterState.SENT, lambda: services.send(
            letter=letter, by=town.clerk, at=noon(date(2023, 2, 9)), on=date(2023, 2, 9))),
    ]  # fmt: skip
    for reached, act in steps:
        if Letter.objects.get(pk=letter.pk).state == state:
            break
        act()
        pretend_files(letter)
        assert Letter.objects.get(pk=letter.pk).state == reached
    return Letter.objects.get(pk=letter.pk)


def pretend_files(letter: Letter) -> None:
    """Files with other bytes: what is in them is not what these tests are about, and printing takes time."""
    edition = Letter.objects.get(pk=letter.pk).edition
    made = {file_format: f"{file_format} {edition}".encode() for file_format in FileFormat}
    services.keep_files(letter=letter, edition=edition, made=made, at=noon(date(2023, 1, 25)))


def take(step, letter: Letter, *, by) -> None:
    at = noon(date(2023, 2, 12))
    match (step.source, step.target):
        case (LetterState.DRAFT, LetterState.REVIEW):
            services.ask_review(letter=letter, by=by, at=at)
        case (LetterState.REVIEW, LetterState.DRAFT):
            services.give_back(letter=letter, by=by, at=at, remark="Leg het bedrag uit.")
        case (LetterState.REVIEW, LetterState.FROZEN):
            services.freeze(letter=letter, as_of=SECOND_HALF.last, by=by, at=at)
        case (LetterState.FROZEN, LetterState.READY):
            services.mark_ready(letter=letter, by=by, at=at)
        case (LetterState.READY, LetterState.DECIDED):
            services.decide(letter=letter, by=by, at=at, on=date(2023, 2, 10))
        case (LetterState.DECIDED, LetterState.SENT):
            services.send(letter=letter, by=by, at=at, on=date(2023, 2, 11))
        case (LetterState.SENT, LetterState.PUBLISHED):
            services.publish(letter=letter, by=by, at=at)


@pytest.mark.parametrize("state", [s for s in LetterState if s not in {LetterState.DRAFT, LetterState.PUBLISHED}])
def test_no_step_can_be_taken_from_another_state(town, state):
    letter = bring_to(town, state)
    everything = builders.person(*ROLES, name="Alles Mag")

    for step in STEPS:
        if step.source != state:
            with pytest.raises(LetterRefused), transaction.atomic():
                take(step, letter, by=everything)


def test_an_empty_letter_is_not_read(town):
    letter = services.draft_letter(period=SECOND_HALF, by=town.writer, at=noon(date(2023, 1, 10)))

    with pytest.raises(LetterRefused, match="aanleiding en de kern"):
        services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 11)))


def test_whoever_wrote_in_the_letter_does_not_review_it(town):
    letter = town.draft()
    helper = builders.person(*[role for role in ROLES if role != "system"], name="Hulp Schrijver")
    services.write_text(letter=letter, section="geld", text="Er bleef over.", by=helper, at=noon(date(2023, 1, 11)))
    services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 12)))

    for somebody in (town.writer, helper):
        with pytest.raises(LetterRefused, match="schreef zelf mee"):
            services.approve(letter=letter, by=somebody, at=noon(date(2023, 1, 13)))


def test_the_database_itself_refuses_an_author_as_reviewer(town):
    letter = town.draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(reviewer=town.writer)


def test_nothing_is_frozen_without_approval(town):
    letter = town.draft()
    services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 12)))

    with pytest.raises(LetterRefused, match="tegenlezen"):
        services.freeze(letter=letter, as_of=SECOND_HALF.last, by=town.writer, at=noon(date(2023, 1, 13)))


def test_giving_back_needs_a_remark_and_asks_for_a_new_reading(town):
    letter = town.draft()
    town.approve(letter)

    with pytest.raises(LetterRefused, match="wat er anders moet"):
        services.give_back(letter=letter, by=town.reader, at=noon(LATER), remark="")
    services.give_back(letter=letter, by=town.reader, at=noon(LATER), remark="Te lang.")

    back = Letter.objects.get(pk=letter.pk)
    assert (back.state, back.reviewer, back.approved_at) == (LetterState.DRAFT, None, None)
    assert LetterStep.objects.latest("id").remark == "Te lang."


def test_words_stand_still_while_a_colleague_reads_and_after_the_decision(town):
    letter = town.draft()
    services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 12)))
    with pytest.raises(LetterRefused, match="tekst kan nu niet veranderen"):
        services.write_text(letter=letter, section="geld", text="x", by=town.writer, at=noon(LATER))
