import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.monitor.rules import (
    EMOTIONAL_ITEMS,
    INDICATOR_LABELS,
    INSTRUMENT_LABELS,
    SHORT_ITEMS,
    SOCIAL_ITEMS,
    Answer,
    Degree,
    Indicator,
    Instrument,
    Method,
    Score,
    breaks,
    degree_6,
    degree_11,
    is_part_lonely_11,
    is_unfavourable,
    part_degree_6,
    score_6,
    score_11,
)

ALL = sorted(EMOTIONAL_ITEMS | SOCIAL_ITEMS)
LONELIEST = {item: Answer.YES if item in EMOTIONAL_ITEMS else Answer.NO for item in ALL}
LEAST = {item: Answer.NO if item in EMOTIONAL_ITEMS else Answer.YES for item in ALL}
ANSWERS = st.fixed_dictionaries({item: st.sampled_from(Answer) for item in ALL})


def test_the_long_scale_has_six_emotional_and_five_social_items():
    assert (len(EMOTIONAL_ITEMS), len(SOCIAL_ITEMS), len(ALL)) == (6, 5, 11)
    assert len(SHORT_ITEMS & EMOTIONAL_ITEMS) == len(SHORT_ITEMS & SOCIAL_ITEMS) == 3


def test_the_scale_runs_from_nothing_missed_to_everything():
    assert score_11(LEAST) == Score(0, 0, 0)
    assert score_11(LONELIEST) == Score(6, 5, 11)
    assert score_6({item: LONELIEST[item] for item in SHORT_ITEMS}) == Score(3, 3, 6)


@pytest.mark.parametrize("item", ALL)
def test_more_or_less_is_unfavourable_on_every_item(item):
    assert is_unfavourable(item, Answer.MORE_OR_LESS)
    assert is_unfavourable(item, LONELIEST[item])
    assert not is_unfavourable(item, LEAST[item])


def test_one_missing_answer_leaves_a_total_and_spoils_only_its_own_part():
    without_social = {item: answer for item, answer in LONELIEST.items() if item != 1}
    assert score_11(without_social) == Score(emotional=6, social=None, total=10)
    without_emotional = {item: answer for item, answer in LONELIEST.items() if item != 2}
    assert score_11(without_emotional) == Score(emotional=None, social=5, total=10)


def test_two_missing_answers_leave_no_total():
    assert score_11({item: LONELIEST[item] for item in ALL if item not in {1, 4}}) == Score(6, None, None)
    assert score_6({item: LONELIEST[item] for item in SHORT_ITEMS - {3, 4}}) == Score(None, None, None)


def test_an_item_of_another_scale_is_refused():
    with pytest.raises(ValueError, match=r"not an item of this scale: \[1\]"):
        score_6({1: Answer.YES})


@pytest.mark.parametrize(
    ("total", "degree"),
    [
        (0, Degree.NOT),
        (2, Degree.NOT),
        (3, Degree.MODERATE),
        (8, Degree.MODERATE),
        (9, Degree.STRONG),
        (11, Degree.STRONG),
    ],
)
def test_the_cut_offs_of_the_long_scale(total, degree):
    assert degree_11(total) is degree


@pytest.mark.parametrize(
    ("total", "degree"),
    [
        (0, Degree.NOT),
        (1, Degree.NOT),
        (2, Degree.MODERATE),
        (4, Degree.MODERATE),
        (5, Degree.STRONG),
        (6, Degree.STRONG),
    ],
)
def test_the_cut_offs_of_the_short_scale(total, degree):
    assert degree_6(total) is degree


def test_the_cut_offs_of_the_parts():
    assert [part_degree_6(part) for part in range(4)] == [Degree.NOT, Degree.MODERATE, Degree.MODERATE, Degree.STRONG]
    assert [part for part in range(7) if is_part_lonely_11(part)] == [3, 4, 5, 6]


@pytest.mark.parametrize(("degree", "beyond"), [(degree_11, 12), (degree_6, 7), (part_degree_6, 4), (degree_11, -1)])
def test_a_score_off_the_scale_is_refused(degree, beyond):
    with pytest.raises(ValueError, match="lies between"):
        degree(beyond)


@given(ANSWERS)
def test_the_parts_add_up_to_the_total(answers):
    score = score_11(answers)
    assert score.total == score.emotional + score.social
    assert 0 <= score.total <= 11


@given(ANSWERS, st.sampled_from(ALL))
def test_a_more_favourable_answer_never_raises_the_score(answers, item):
    assert score_11(answers | {item: LEAST[item]}).total <= score_11(answers).total


@given(ANSWERS, st.sampled_from(ALL))
def test_a_missing_answer_never_raises_the_score(answers, item):
    fewer = {key: answer for key, answer in answers.items() if key != item}
    assert score_11(fewer).total in {score_11(answers).total, score_11(answers).total - 1}


def test_another_question_or_other_people_break_a_series():
    adults = Method(Instrument.DE_JONG_GIERVELD_11, "18+")
    assert not breaks(adults, adults, declared=False)
    assert breaks(adults, adults, declared=True)
    assert breaks(adults, Method(Instrument.DE_JONG_GIERVELD_6, "18+"), declared=False)
    assert breaks(adults, Method(Instrument.DE_JONG_GIERVELD_11, "65+"), declared=False)


def test_every_code_has_words():
    assert set(INDICATOR_LABELS) == set(Indicator)
    assert set(INSTRUMENT_LABELS) == set(Instrument)
