"""Partners ask and offer, answer each other, and say with whom they found what they needed."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from nabij.demo.accounts import COORDINATOR
from nabij.demo.postings import BROUGHT_TOGETHER, STAYS_OPEN, TOLD_POSTINGS, ToldPosting
from nabij.demo.stage import Stage
from nabij.intake import clock
from nabij.network import services as network
from nabij.network.models import Partner, Posting
from nabij.network.queries import board
from nabij.network.services import PartnerRefused, PostingWords
from nabij.places.models import Area

type Tell = Callable[[Stage, date], None]
MEETING = date(2021, 11, 18)
FOUND_AFTER = timedelta(days=14)
STANDS_FOR = timedelta(days=20)
"""So long ago the open ones were posted when the demo is opened: the one that nobody answered waits for the coordinator."""


def days_of_postings() -> dict[date, list[Tell]]:
    days: dict[date, list[Tell]] = defaultdict(list)
    for told in (*TOLD_POSTINGS, *STAYS_OPEN):
        days[told.posted_on].append(partial(a_partner_posts, told=told))
        if told.agreed:
            days[told.posted_on + FOUND_AFTER].append(partial(they_found_each_other, told=told))
    days[MEETING].append(the_coordinator_brings_together)
    return days


def a_partner_posts(_stage: Stage, on: date, told: ToldPosting) -> None:
    _post(told, on=on)


def they_found_each_other(_stage: Stage, on: date, told: ToldPosting) -> None:
    posting = Posting.objects.select_related("partner__organisation").get(title=told.title, posted_on=told.posted_on)
    network.record_match(
        posting=posting, other=_named(told.answered_by), what=told.agreed, closes=True, on=on, at=clock.now()
    )


def the_coordinator_brings_together(stage: Stage, on: date) -> None:
    for giver, taker, theme, what in BROUGHT_TOGETHER:
        network.bring_together(
            giver=_named(giver), taker=_named(taker), theme=theme, what=what, matched_on=on, by=stage.who(COORDINATOR),
            on=on,
        )  # fmt: skip


def some_stay_open(on: date) -> None:
    """The board of the demo is not empty in whatever year it is opened; what visitors changed meanwhile stays as it is."""
    for told in STAYS_OPEN:
        with suppress(PartnerRefused, Partner.DoesNotExist):
            if standing := board(on).filter(title=told.title).first():
                network.extend_posting(posting=standing, on=on)
            else:
                _post(told, on=on - STANDS_FOR)


def _post(told: ToldPosting, *, on: date) -> None:
    area = Area.objects.get(code=told.wijk) if told.wijk else None
    words = PostingWords(told.kind, told.theme, told.title, told.text, area)
    posting = network.place_posting(partner=_named(told.by), words=words, on=on)
    if told.answer:
        network.answer_posting(
            posting=posting, partner=_named(told.answered_by), text=told.answer, on=on, at=clock.now()
        )


def _named(name: str) -> Partner:
    return Partner.objects.select_related("organisation").get(organisation__name=name)
