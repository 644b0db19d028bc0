"""How companies that do something together are named, and when they count: plain rules."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from nabij.network.rules import Company, JointState, first_meeting, joint_state, told_companies

START = date(2020, 1, 1)
DAYS = st.integers(0, 8).map(lambda number: START + timedelta(days=number))


def company(number: int, name: str, **actions: int) -> Company:
    """`actions` says in what it takes part, and since which day after the start."""
    since = {ord(action): START + timedelta(days=day) for action, day in actions.items()}
    return Company(UUID(int=number), name, min(since.values()), since)


def names_on(day: int, *companies: Company) -> list[str]:
    found = []
    for steps in told_companies(companies).values():
        begun = [on for on in steps if on <= START + timedelta(days=day)]
        item = steps[max(begun)] if begun else None
        if item:
            found.append(item)
    return [name for name, _ in sorted(found, key=lambda item: item[1])]


def test_who_take_part_in_exactly_the_same_are_one_item():
    rail = company(1, "NS", a=3), company(2, "ProRail", a=3)
    assert names_on(3, *rail) == ["NS & ProRail"]
    assert names_on(2, *rail) == []


def test_three_of_them_read_as_a_row():
    assert names_on(0, company(1, "A", a=0), company(2, "B", a=0), company(3, "C", a=0)) == ["A, B & C"]


def test_from_the_day_that_one_of_them_does_something_else_they_stand_apart():
    rail = company(1, "NS", a=0, b=5), company(2, "ProRail", a=0)
    assert names_on(4, *rail) == ["NS & ProRail"]
    assert sorted(names_on(5, *rail)) == ["NS", "ProRail"]


def test_who_comes_along_later_joins_the_name_then():
    rail = company(1, "NS", a=0), company(2, "ProRail", a=4)
    assert names_on(3, *rail) == ["NS"]
    assert names_on(4, *rail) == ["NS & ProRail"]


@given(st.lists(st.dictionaries(st.sampled_from([1, 2, 3]), DAYS, min_size=1), max_size=5), st.integers(0, 9))
def test_on_every_day_each_company_is_named_exactly_once(parts, day):
    """Whatever the grouping, nobody who takes part is left out, and nobody is named before."""
    companies = [
        Company(UUID(int=number), f"C{number}", min(since.values()), since) for number, since in enumerate(parts)
    ]
    told = " & ".join(names_on(day, *companies)).replace(",", " &").split(" & ")
    there = [one.name for one in companies if one.first_on <= START + timedelta(days=day)]
    assert sorted(filter(None, told)) == sorted(there)


@given(*[st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=3)] * 2)
def test_the_first_meeting_is_the_first_day_of_both(some, others):
    def lies_in(day, spans):
        return any(first <= day and (until is None or day < until) for first, until in spans)

    days = [START + timedelta(days=number) for number in range(10)]
    both = [day for day in days if lies_in(day, some) and lies_in(day, others)]
    real = [[(first, until) for first, until in spans if until is None or first < until] for spans in (some, others)]
    assert first_meeting(*real) == min(both, default=None)


def test_on_its_last_day_it_is_done():
    end = date(2022, 6, 1)
    begun = {"is_planned": False, "ended_on": end}
    assert joint_state(**begun, called_off_on=None, on=end) is JointState.DONE
    assert joint_state(**begun, called_off_on=None, on=end - timedelta(days=1)) is JointState.RUNNING
    assert joint_state(**begun, called_off_on=end, on=end) is JointState.CALLED_OFF


def test_what_has_yet_to_begin_is_planned_unless_it_was_called_off():
    planned = {"is_planned": True, "ended_on": None, "on": date(2023, 3, 1)}
    assert joint_state(**planned, called_off_on=None) is JointState.PLANNED
    assert joint_state(**planned, called_off_on=date(2023, 2, 1)) is JointState.CALLED_OFF
