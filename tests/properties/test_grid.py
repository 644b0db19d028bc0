"""An attacker reads every count of persons that ever went out and narrows what is possible.

Published are totals since the start, at the end of each half-year, for the municipality and for each wijk. The attacker
knows the rules: a hidden number is 0 to 9, a shown one stands for five counts, totals only grow, and the municipality
is the sum of its wijken. Nobody may learn the number of a small group (under ten people in one wijk and one half-year)
more precisely than five possible counts.
"""

from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from nabij.results.queries.grid import safe_half_years
from nabij.results.rules import HIDDEN_BELOW, ROUNDED_TO, Value, persons

Bounds = tuple[int, int]
UNKNOWN = 10**6


def possible(value: Value) -> Bounds:
    """The counts that a published value can stand for."""
    if value.number is None:
        return 0, HIDDEN_BELOW - 1
    shown = int(value.number)
    return shown, shown + ROUNDED_TO - 1


def nearest(count: int) -> Bounds:
    """The rule we did not choose: to the nearest five."""
    if count < HIDDEN_BELOW:
        return 0, HIDDEN_BELOW - 1
    shown = ROUNDED_TO * ((2 * count + ROUNDED_TO) // (2 * ROUNDED_TO))
    return max(shown - 2, HIDDEN_BELOW), shown + 2


def meet(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), min(one[1], other[1])


def narrow_sum(total: Bounds, parts: list[Bounds]) -> tuple[Bounds, list[Bounds]]:
    """What total and parts say of each other."""
    low, high = sum(p[0] for p in parts), sum(p[1] for p in parts)
    total = meet(total, (low, high))
    return total, [meet(p, (total[0] - (high - p[1]), total[1] - (low - p[0]))) for p in parts]


def attack(flows: list[list[int]], publish, per_wijk: list[bool] | None = None) -> list[list[Bounds]]:
    """The bounds of each wijk's number in each half-year, after narrowing until nothing changes."""
    wijken, periods = len(flows), len(flows[0])
    shown = per_wijk or [True] * periods
    totals = [
        [publish(count) if shown[p] else (0, UNKNOWN) for p, count in enumerate(accumulate(row))] for row in flows
    ]
    city = [publish(sum(sum(row[: p + 1]) for row in flows)) for p in range(periods)]
    each = [[(0, UNKNOWN)] * periods for _ in flows]
    while True:
        before = [row[:] for row in each], [row[:] for row in totals], city[:]
        for p in range(periods):
            column = [totals[w][p] for w in range(wijken)]
            city[p], column = narrow_sum(city[p], column)
            for w in range(wijken):
                totals[w][p], each[w][: p + 1] = narrow_sum(column[w], each[w][: p + 1])
        if before == (each, totals, city):
            return each


def widths_of_small_groups(flows: list[list[int]], publish, per_wijk: list[bool] | None = None) -> list[int]:
    bounds = attack(flows, publish, per_wijk)
    return [
        bounds[w][p][1] - bounds[w][p][0] + 1
        for w, row in enumerate(flows)
        for p, count in enumerate(row)
        if count < HIDDEN_BELOW
    ]


def as_published(count: int) -> Bounds:
    return possible(persons(count))


def decided(flows: list[list[int]]) -> list[bool]:
    """For which half-years the wijken go out."""
    totals = [list(accumulate(row)) for row in flows]
    return list(safe_half_years(totals, [sum(column) for column in zip(*totals, strict=True)]))


cities = st.integers(1, 4).flatmap(
    lambda periods: st.lists(st.lists(st.integers(0, 30), min_size=periods, max_size=periods), min_size=1, max_size=5)
)


@given(cities)
def test_no_small_group_is_known_more_precisely_than_five_counts(flows):
    assert all(width >= ROUNDED_TO for width in widths_of_small_groups(flows, as_published, decided(flows)))


@given(cities)
def test_what_was_decided_for_a_half_year_does_not_change_when_more_come(flows):
    assert decided([row[:-1] for row in flows]) == decided(flows)[:-1] if len(flows[0]) > 1 else True


def test_the_attacker_would_win_against_rounding_to_the_nearest_five():
    assert min(widths_of_small_groups([[10, 0]], nearest)) < ROUNDED_TO


def test_the_attacker_would_win_if_all_wijken_always_went_out():
    assert min(widths_of_small_groups([[6], [9]], as_published)) < ROUNDED_TO
    assert decided([[6], [9]]) == [False]


def test_wijken_of_a_usual_city_do_go_out():
    assert decided([[12, 3, 0], [0, 11, 4], [25, 6, 13], [3, 2, 1]]) == [True, True, True]


def test_the_attacker_would_win_if_half_years_went_out_beside_totals():
    total_alone = attack([[14, 9]], as_published)[0][1]
    low, high = meet(total_alone, as_published(9))
    assert total_alone[1] - total_alone[0] + 1 >= ROUNDED_TO > high - low + 1


@given(st.integers(0, 10**6))
def test_a_count_is_hidden_below_ten_and_else_rounded_down_to_five(count):
    shown = persons(count).number
    assert (shown is None) == (count < HIDDEN_BELOW)
    assert shown is None or (shown % ROUNDED_TO == 0 and 0 <= count - shown < ROUNDED_TO)
    assert shown is None or isinstance(shown, Fraction)
