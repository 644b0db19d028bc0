"""Nothing stays stuck unseen: what the worker does with pots whose time has come. Doing it again changes nothing."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from nabij.kernel.working_days import after_working_days
from nabij.ledger.services import booking
from nabij.streets.models import Pot
from nabij.streets.rules import Message, PotState, PotStep, due_on
from nabij.streets.services.stepping import SYSTEM, hold, take
from nabij.streets.services.telling import remind_requester

QUESTION_AFTER = 5  # working days
ACCOUNT_AFTER = 5  # working days
STORY_AFTER = timedelta(days=30)


def remind_of_questions(*, on: date, at: datetime) -> int:
    """A question that waits five working days is asked once more, and not a third time. Returns how many were."""
    return sum(_remind_of_question(pot, at=at) for pot in _waiting(PotState.QUESTION, QUESTION_AFTER, on=on))


def _remind_of_question(pot: Pot, *, at: datetime) -> bool:
    with booking():
        kept = hold(pot)
        asked = kept.trail.filter(step=PotStep.ASK).order_by("-id").first()
        if kept.state != PotState.QUESTION or asked is None:
            return False
        about = f"remind-question-{asked.pk}"
        return remind_requester(kept, Message.QUESTION_AGAIN, about=about, at=at, question=asked.remark)


def remind_of_accounts(*, on: date, at: datetime) -> int:
    """A pot was granted, and after five working days nobody said how the money should come."""
    waiting = _waiting(PotState.APPROVED, ACCOUNT_AFTER, on=on)
    return sum(_remind_of_account(pot, at=at) for pot in waiting if not pot.accounts.filter(forgotten_on=None).exists())


def _remind_of_account(pot: Pot, *, at: datetime) -> bool:
    with booking():
        kept = hold(pot)
        if kept.state != PotState.APPROVED:
            return False
        return remind_requester(kept, Message.ACCOUNT_WANTED, about=f"remind-account-{kept.payments.count()}", at=at)


def remind_of_stories(*, on: date, at: datetime) -> int:
    """Thirty days after the payment the neighbours are asked once what came of it."""
    paid = Pot.objects.filter(state=PotState.PAID, state_since__lte=on - STORY_AFTER).order_by("pk")
    return sum(_remind_of_story(pot, at=at) for pot in paid)


def _remind_of_story(pot: Pot, *, at: datetime) -> bool:
    with booking():
        kept = hold(pot)
        if kept.state != PotState.PAID:
            return False
        return remind_requester(kept, Message.STORY_WANTED, about="remind-story", at=at)


def close_what_is_over(*, on: date, at: datetime) -> int:
    """A pot whose neighbours told what came of it, or had sixty working days to, is done."""
    over = [
        pot
        for pot in Pot.objects.filter(state__in=[PotState.PAID, PotState.TOLD]).order_by("pk")
        if _is_over(pot, on=on)
    ]
    return sum(_close(pot, on=on, at=at) for pot in over)


def _close(pot: Pot, *, on: date, at: datetime) -> bool:
    with booking():
        kept = hold(pot)
        if kept.state not in {PotState.PAID, PotState.TOLD} or not _is_over(kept, on=on):
            return False
        take(kept, PotStep.CLOSE, by=SYSTEM, on=on, at=at)
        return True


def _is_over(pot: Pot, *, on: date) -> bool:
    due = due_on(PotState(pot.state), pot.state_since)
    return due is not None and due < on


def _waiting(state: PotState, days: int, *, on: date) -> Iterator[Pot]:
    """The pots that have been in this state for so many working days."""
    for pot in Pot.objects.filter(state=state).order_by("pk"):
        if after_working_days(pot.state_since, days) <= on:
            yield pot
