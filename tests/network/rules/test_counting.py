"""When a partner counts, and under which label."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nabij.network.rules import joined, standing

DAY = [date(2022, 1, 1) + timedelta(days=n) for n in range(10)]
SPANS = st.lists(
    st.tuples(st.integers(0, 8), st.none() | st.integers(0, 8)).map(
        lambda pair: (DAY[pair[0]], None if pair[1] is None else DAY[min(9, pair[0] + pair[1])])
    ),
    max_size=5,
)


def test_what_overlaps_or_touches_is_one_span():
    assert joined([(DAY[0], DAY[3]), (DAY[2], DAY[5]), (DAY[5], None)]) == [(DAY[0], None)]


def test_a_gap_makes_two():
    assert joined([(DAY[4], None), (DAY[0], DAY[2])]) == [(DAY[0], DAY[2]), (DAY[4], None)]


def test_what_lasted_no_day_never_was():
    assert joined([(DAY[1], DAY[1])]) == []


def test_a_partner_counts_where_its_declaration_and_its_label_meet():
    valid = [(DAY[2], DAY[8])]
    labels = [("sport", DAY[0], DAY[5]), ("zorg", DAY[5], None)]
    assert standing(valid, labels) == {
        ("sport", DAY[2]): 1, ("sport", DAY[5]): -1, ("zorg", DAY[5]): 1, ("zorg", DAY[8]): -1,
    }  # fmt: skip


def holds(spans, day) -> bool:
    return any(first <= day and (until is None or day < until) for first, until in spans)


@given(valid=SPANS, label=SPANS)
def test_on_every_day_it_says_what_plain_counting_says(valid, label):
    changes = standing(valid, [("x", first, until) for first, until in label])
    total = 0
    for day in DAY:
        total += changes.get(("x", day), 0)
        assert total == (holds(valid, day) and holds(label, day))
