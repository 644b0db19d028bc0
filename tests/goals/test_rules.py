from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.goals.rules import (
    CLOSED,
    NEEDS_REASON,
    OPEN,
    STEP_PERMISSION,
    STEPS,
    FigureSlot,
    NamesSlot,
    PlanState,
    PlanStep,
    Precision,
    ProgrammePeriod,
    PromisedDate,
    Reading,
    TargetKind,
    Terms,
    Text,
    Verdict,
    is_overdue,
    parse,
    state_after,
    steps_from,
    stray_braces,
    typed_numbers,
    verdict,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
PROMISES = st.builds(PromisedDate, DAYS, st.sampled_from(Precision))


# --- dates -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "precision", "label", "last"),
    [
        (date(2023, 4, 1), Precision.DAY, "1 april 2023", date(2023, 4, 1)),
        (date(2024, 2, 9), Precision.MONTH, "februari 2024", date(2024, 2, 29)),
        (date(2023, 5, 20), Precision.QUARTER, "2e kwartaal 2023", date(2023, 6, 30)),
        (date(2023, 5, 20), Precision.HALF_YEAR, "1e helft 2023", date(2023, 6, 30)),
        (date(2023, 12, 31), Precision.HALF_YEAR, "2e helft 2023", date(2023, 12, 31)),
        (date(2019, 5, 20), Precision.YEAR, "2019", date(2019, 12, 31)),
    ],
)
def test_a_promise_is_named_as_precisely_as_it_was_made(day, precision, label, last):
    promise = PromisedDate(day, precision)
    assert (promise.label, promise.period.last) == (label, last)


def test_the_second_quarter_of_2023_is_over_from_the_first_of_july():
    promise = PromisedDate(date(2023, 4, 1), Precision.QUARTER)
    assert not promise.is_over(date(2023, 6, 30))
    assert promise.is_over(date(2023, 7, 1))


@given(DAYS, DAYS, st.sampled_from(Precision))
def test_two_days_of_one_period_are_one_promise(one, other, precision):
    first, second = PromisedDate(one, precision), PromisedDate(other, precision)
    assert (first == second) == (other in first.period) == (first.label == second.label)


@given(PROMISES, DAYS)
def test_a_promise_is_over_exactly_when_all_its_days_are_past(promise, on):
    assert promise.is_over(on) == all(day < on for day in (promise.period.first, promise.period.last))
    assert not promise.is_over(promise.period.last)


@given(PROMISES)
def test_a_less_precise_promise_is_over_no_sooner(promise):
    coarser = [PromisedDate(promise.day, precision) for precision in Precision]
    lasts = [one.period.last for one in coarser]
    assert lasts == sorted(lasts)


def test_a_programme_names_its_years():
    assert ProgrammePeriod(2023, 2026).label == "2023–2026"
    assert ProgrammePeriod(2023, 2023).label == "2023"
    with pytest.raises(ValueError, match="ends in or after"):
        ProgrammePeriod(2026, 2023)


# --- plans -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("step", PlanStep)
def test_open_plans_take_every_step_but_reopening_and_closed_plans_only_that(state, step):
    expected = (step is PlanStep.REOPEN) == (state in CLOSED)
    if (state, step) == (PlanState.STARTED, PlanStep.START):
        expected = False
    assert (state_after(state, step) is not None) == expected
    assert (step in steps_from(state)) == expected


def test_every_state_is_either_open_or_closed():
    assert set(PlanState) == OPEN | CLOSED
    assert not OPEN & CLOSED


def test_every_step_has_a_permission_and_what_breaks_a_promise_needs_a_reason():
    assert set(STEP_PERMISSION) == set(PlanStep) == {step for _, step in STEPS}
    assert {PlanStep.MOVE, PlanStep.DROP} <= NEEDS_REASON
    assert PlanStep.FINISH not in NEEDS_REASON


@given(st.lists(st.sampled_from(PlanStep)))
def test_no_walk_of_steps_leaves_the_table(steps):
    state = PlanState.PLANNED
    for step in steps:
        state = state_after(state, step) or state
    assert state in PlanState
    assert steps_from(state)


@given(st.sampled_from(PlanState), st.none() | PROMISES, DAYS)
def test_only_an_open_plan_with_a_date_can_be_late(state, promised, on):
    late = is_overdue(state, promised, on)
    assert late == (state in OPEN and promised is not None and promised.period.last < on)
    if late:
        assert is_overdue(state, promised, on + timedelta(days=1))


# --- slots -----------------------------------------------------------------------------------------------------------
def test_a_sentence_is_text_with_figures_and_lists_of_names():
    assert parse("In totaal {pots_paid} potjes, met {namen:companies}.") == (
        Text("In totaal "),
        FigureSlot("pots_paid"),
        Text(" potjes, met "),
        NamesSlot("companies"),
        Text("."),
    )


PIECES = st.lists(
    st.sampled_from(["{a}", "{namen:b_c}", "{", "}", "{}", "{A}", "{namen:}", "{{x}}", "twee ", "12 ", "\n"])
)


@given(st.text() | PIECES.map("".join))
def test_parsing_loses_nothing(text):
    parts = parse(text)
    assert "".join(part.source for part in parts) == text
    assert not any(isinstance(one, Text) and isinstance(two, Text) for one, two in pairwise(parts))
    assert all(part.source for part in parts)


@given(st.text() | PIECES.map("".join))
def test_a_brace_outside_a_slot_is_always_found(text):
    outside = "".join(part.text for part in parse(text) if isinstance(part, Text))
    assert bool(stray_braces(text)) == any(brace in outside for brace in "{}")


@pytest.mark.parametrize("wrong", ["{Pots Paid}", "{pots_paid", "pots_paid}", "{}", "{names:x}", "{namen:}"])
def test_a_slot_that_is_misspelt_is_shown_to_the_writer(wrong):
    assert stray_braces(f"Er zijn {wrong} potjes.")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5 lezingen en 12 trainingen", ["5", "12"]),
        ("2.280 kaarten", ["2.280"]),
        ("In 2019 begonnen, tot en met 2026", []),
        ("In 2e kwartaal 2023, Q2 2023 of de 1e helft van 2024", []),
        ("Op 1 april 2023", []),
        ("{pots_paid} potjes in {namen:streets_2}", []),
        ("gemiddeld 90 deelnemers", ["90"]),
        ("2019.5 gram", ["2019.5"]),
        ("voor 65-plussers", ["65"]),
    ],
)
def test_numbers_typed_by_hand_are_found_and_dates_are_left_alone(text, numbers):
    assert typed_numbers(text) == numbers


@given(st.lists(st.sampled_from(["{a1}", "{namen:b2}", "potjes ", "in ", "2019 ", "Q3 ", "3 mei "])).map("".join))
def test_slots_and_dates_never_count_as_typed(text):
    assert typed_numbers(text) == []


# --- targets ---------------------------------------------------------------------------------------------------------
YEAR_2026 = PromisedDate(date(2026, 12, 31), Precision.YEAR)
START = Reading(0, date(2023, 1, 1))


def at_least(value: int) -> Terms:
    return Terms(TargetKind.AT_LEAST, value, YEAR_2026, date(2023, 1, 1))


def test_a_count_on_or_above_its_line_is_on_course():
    halfway = date(2025, 1, 1)
    assert verdict(at_least(100), on=halfway, now=Reading(51, halfway), start=START) is Verdict.ON_COURSE
    assert verdict(at_least(100), on=halfway, now=Reading(49, halfway), start=START) is Verdict.NOT_ON_COURSE


def test_a_count_at_its_target_has_reached_it_early():
    early = date(2024, 1, 1)
    assert verdict(at_least(100), on=early, now=Reading(100, early), start=START) is Verdict.REACHED


def test_after_the_last_day_there_is_no_more_course():
    late = date(2027, 1, 1)
    assert verdict(at_least(100), on=late, now=Reading(99, late), start=START) is Verdict.NOT_ON_COURSE


def test_without_a_reading_or_a_start_nothing_can_be_said():
    day = date(2024, 1, 1)
    assert verdict(at_least(100), on=day, now=None) is Verdict.NOT_MEASURABLE
    assert verdict(at_least(100), on=day, now=Reading(10, day)) is Verdict.NOT_MEASURABLE
    assert verdict(at_least(100), on=day, now=START, start=START) is Verdict.NOT_MEASURABLE


def test_a_share_that_should_fall_is_on_course_until_the_last_year():
    terms = Terms(TargetKind.AT_MOST, 120, YEAR_2026, date(2023, 1, 1))
    low = Reading(110, date(2024, 11, 30))
    assert verdict(terms, on=date(2025, 1, 1), now=low) is Verdict.ON_COURSE
    assert verdict(terms, on=date(2027, 1, 1), now=low) is Verdict.NOT_MEASURABLE
    assert verdict(terms, on=date(2027, 1, 1), now=Reading(110, date(2026, 11, 30))) is Verdict.REACHED
    assert verdict(terms, on=date(2027, 1, 1), now=Reading(121, date(2026, 11, 30))) is Verdict.NOT_ON_COURSE
    falling = Reading(140, date(2024, 12, 31))
    assert verdict(terms, on=date(2025, 1, 1), now=falling, start=Reading(150, date(2022, 12, 1))) is (
        Verdict.NOT_ON_COURSE
    )
    assert verdict(
        terms, on=date(2025, 1, 1), now=Reading(131, date(2024, 12, 31)), start=Reading(150, date(2022, 12, 1))
    ) is (Verdict.ON_COURSE)


def test_below_the_national_average_needs_the_national_value_of_the_same_survey():
    terms = Terms(TargetKind.BELOW_NATIONAL, None, YEAR_2026, date(2023, 1, 1))
    here = Reading(148, date(2024, 11, 30))
    assert verdict(terms, on=date(2025, 1, 1), now=here) is Verdict.NOT_MEASURABLE
    assert verdict(terms, on=date(2025, 1, 1), now=here, national=149) is Verdict.ON_COURSE
    assert verdict(terms, on=date(2025, 1, 1), now=here, national=148) is Verdict.NOT_ON_COURSE
    final = Reading(148, date(2026, 11, 30))
    assert verdict(terms, on=date(2027, 2, 1), now=final, national=149) is Verdict.REACHED
    assert verdict(terms, on=date(2027, 2, 1), now=here, national=149) is Verdict.NOT_MEASURABLE


ORDER = [Verdict.NOT_ON_COURSE, Verdict.ON_COURSE, Verdict.REACHED]


@given(
    st.sampled_from([TargetKind.AT_LEAST, TargetKind.AT_MOST]),
    st.tuples(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000)),
    st.integers(0, 200),
    st.dates(date(2023, 1, 2), date(2028, 12, 31)),
)
def test_a_better_reading_never_gets_a_worse_verdict(kind, values, better, on):
    value, begin, now = values
    terms = Terms(kind, value, YEAR_2026, date(2023, 1, 1))
    sign = 1 if kind is TargetKind.AT_LEAST else -1
    start = Reading(begin, date(2023, 1, 1))
    worse = verdict(terms, on=on, now=Reading(now, on), start=start)
    best = verdict(terms, on=on, now=Reading(now + sign * better, on), start=start)
    assert ORDER.index(best) >= ORDER.index(worse)
