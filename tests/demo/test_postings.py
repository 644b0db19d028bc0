"""The board of the demo lives in whatever year it is opened, and the story counts its matches."""

from datetime import date

import pytest

from nabij.demo import story
from nabij.demo.postings import BROUGHT_TOGETHER, STAYS_OPEN, TOLD_POSTINGS
from nabij.network.models import Posting
from nabij.network.queries import board, quiet
from nabij.network.services import close_what_ended
from nabij.results.queries.reconciling import differences
from tests.letters.story import noon

pytestmark = [pytest.mark.story, pytest.mark.usefixtures("told")]
OPENED = date(2026, 11, 26)


def test_the_story_counts_who_found_whom(client):
    figure = client.get("/resultaten.json").json()["figures"]["partner_matches"]
    assert figure["value"] == sum(bool(told.agreed) for told in TOLD_POSTINGS) + len(BROUGHT_TOGETHER) == 7
    assert list(differences()) == []


def test_some_stay_open_years_later_and_one_waits_for_the_coordinator():
    titles = {told.title for told in STAYS_OPEN}
    for _ in range(2):
        story.keep_alive(OPENED)
        assert {posting.title for posting in board(OPENED)} == titles
        close_what_ended(on=OPENED, at=noon(OPENED))
    assert Posting.objects.filter(title__in=titles).count() == 2 * len(titles), "a second start adds none"
    assert any(not told.answer for told in STAYS_OPEN)
    assert {posting.title for posting in quiet(OPENED)} == {told.title for told in STAYS_OPEN if not told.answer}
