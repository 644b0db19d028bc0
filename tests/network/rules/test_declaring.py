"""When what a partner says of itself is old."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.kernel.periods import months_before
from nabij.network.rules import Freshness


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 15), 1, date(2022, 12, 15)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2023, 5, 5), 0, date(2023, 5, 5)),
    ],
)
def test_months_before_a_day_end_with_their_month(day, months, before):
    assert months_before(day, months) == before


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 36), st.integers(0, 400))
def test_nothing_falls_out_of_the_list_before_it_was_asked_again(on, months, days):
    freshness = Freshness(months, days)
    assert freshness.dropped_since(on) <= freshness.old_since(on) < on


def test_a_partner_is_asked_after_a_year_and_dropped_sixty_days_later():
    confirmed = date(2022, 3, 1)
    freshness = Freshness()
    asked = date(2023, 3, 1)
    assert freshness.old_since(asked) == confirmed
    assert freshness.dropped_since(asked + timedelta(days=59)) < confirmed
    assert freshness.dropped_since(asked + timedelta(days=60)) == confirmed
