"""Pots that ended, and the worker that forgets them."""

from datetime import date

from nabij.intake.files import JPEG
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.streets import services, tasks
from nabij.streets.models import PaymentBatch, Pot, Story
from nabij.streets.rules import Occasion
from tests.streets.conftest import DAY, LATER, at
from tests.streets.money import TODAY, due, exported, payer

ENDED_ON = date(2023, 6, 1)
EVE, GONE = date(2025, 5, 31), date(2025, 6, 1)
"""The last day on which what ended on that day is kept, and the day on which it goes."""
TEN_YEARS_ON = date(2034, 6, 3)


def forget(on: date) -> None:
    tasks.forget_what_is_over(at(on))


def closed(pot: Pot, on: date = ENDED_ON) -> Pot:
    services.close_pot(pot=pot, on=on, at=at(on))
    return Pot.objects.get(pk=pot.pk)


def told(town, *, photo: StoredFile | None = None, **options) -> Story:
    pot = town.paid(**options)
    story = services.tell_story(
        pot=pot, text="We bakten taart.", occasions=[Occasion.GATHERING], may_be_shown=True, on=DAY, at=at(DAY),
        photo=photo,
    )  # fmt: skip
    services.show_story(story=story, by=town.broker, on=DAY)
    closed(pot)
    return Story.objects.get(pk=story.pk)


def picture() -> StoredFile:
    return store_file(content=b"\xff\xd8een foto", name="foto.jpg", media_type=JPEG, made_here=True)


def finished(town, *streets: str) -> PaymentBatch:
    """Paid by the bank on TODAY, and closed that day."""
    payer(town)
    pots = due(town, *streets)
    batch = exported(town, pots)
    services.confirm_batch(batch=batch, paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    for pot in pots:
        closed(pot, TODAY)
    return PaymentBatch.objects.get(pk=batch.pk)
