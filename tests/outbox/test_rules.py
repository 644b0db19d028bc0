from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.outbox.rules import LEASE, MOST_ATTEMPTS, STATE_LABELS, MailState, is_permanent, wait_after


def test_the_wait_grows_from_a_minute_to_half_a_day():
    waits = [wait_after(attempt, jitter=0) for attempt in range(1, 8)]
    minutes = [wait / timedelta(minutes=1) for wait in waits]
    assert minutes == [1, 5, 30, 120, 720, 720, 720]


def test_after_about_five_days_it_gives_up():
    waits = [wait_after(attempt, jitter=0.5) for attempt in range(1, MOST_ATTEMPTS)]
    assert timedelta(days=4) < sum(waits, timedelta()) < timedelta(days=6)
    assert wait_after(MOST_ATTEMPTS, jitter=0) is None


@given(st.integers(1, MOST_ATTEMPTS - 1), st.floats(0, 1))
def test_jitter_only_lengthens_and_by_a_quarter_at_most(attempt, jitter):
    shortest, longest = wait_after(attempt, jitter=0), wait_after(attempt, jitter=1)
    assert shortest <= wait_after(attempt, jitter=jitter) <= longest
    assert longest == shortest * 1.25


@pytest.mark.parametrize(
    ("code", "permanent"),
    [(0, False), (250, False), (421, False), (451, False), (550, True), (599, True), (600, False)],
)
def test_only_an_answer_of_five_hundred_is_for_good(code, permanent):
    assert is_permanent(code) is permanent


def test_every_state_has_a_word():
    assert set(STATE_LABELS) == set(MailState)


def test_a_lease_is_longer_than_the_longest_conversation():
    """Connect, greet, sender, receiver, data and its end: each may take as long as the worker waits for an answer."""
    from nabij.outbox.worker import _TIMEOUT

    assert timedelta(seconds=8 * _TIMEOUT) < LEASE
