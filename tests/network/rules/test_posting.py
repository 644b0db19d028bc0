"""Who gives and who takes, and how long something stands."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nabij.network.rules import (
    LONGEST_POSTING_DAYS,
    POSTING_DAYS,
    PostingKind,
    giver_and_taker,
    latest_until,
    other_side,
    until_without_a_choice,
)

KINDS = st.sampled_from(PostingKind)


def test_who_asks_takes_and_who_offers_gives():
    assert giver_and_taker(PostingKind.ASK, poster="koor", other="zaal") == ("zaal", "koor")
    assert giver_and_taker(PostingKind.OFFER, poster="zaal", other="koor") == ("zaal", "koor")


@given(KINDS)
def test_the_same_match_comes_of_an_ask_as_of_the_offer_on_the_other_side(kind):
    assert other_side(other_side(kind)) is kind
    assert giver_and_taker(kind, poster="a", other="b") == giver_and_taker(other_side(kind), poster="b", other="a")


@given(st.dates(date(2019, 1, 1), date(2090, 1, 1)))
def test_what_nobody_chose_stands_sixty_days_and_never_longer_than_may_be_chosen(day):
    assert until_without_a_choice(day) - day == timedelta(days=POSTING_DAYS) == timedelta(days=60)
    assert until_without_a_choice(day) < latest_until(day) == day + timedelta(days=LONGEST_POSTING_DAYS)
