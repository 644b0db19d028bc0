"""Everything the story says to citizens it says in English too, with the same figures."""

import pytest

from nabij.demo.english import ENGLISH
from nabij.demo.measures import MEASURES
from nabij.demo.scenes.beginning import PROGRAMME_NAME
from nabij.demo.scenes.measuring import TARGET
from nabij.demo.words import GOALS
from nabij.goals.models import GoalVersion, MilestoneVersion, PlanVersion, SentenceVersion, TargetVersion
from nabij.goals.rules import english_fault
from nabij.results.models import MeasureDefinition, OfficeMeasure


def texts() -> set[str]:
    said = {PROGRAMME_NAME, TARGET}
    for goal in GOALS:
        said |= {goal.title, goal.lead, *(milestone.text for milestone in goal.milestones)}
        said |= {text for sentence in goal.sentences for text in (sentence.text, sentence.link_text)}
        said |= {text for plan in goal.plans for text in (plan.text, plan.owner)}
    for told in MEASURES:
        said |= {told.name, *told.unit, told.source, told.text, told.rule, told.caveat}
    return said - {""}


def test_every_text_has_its_english_and_no_english_is_left_over():
    assert texts() == set(ENGLISH)


@pytest.mark.parametrize("dutch", ENGLISH)
def test_the_english_shows_the_same_figures(dutch):
    assert english_fault(dutch, ENGLISH[dutch]) == ""


@pytest.mark.story
@pytest.mark.parametrize(
    "model",
    [GoalVersion, SentenceVersion, MilestoneVersion, PlanVersion, TargetVersion, OfficeMeasure, MeasureDefinition],
)
def test_no_row_of_the_told_city_lacks_its_english(told, model):
    names = {field.name for field in model._meta.fields}
    pairs = [(name.removesuffix("_en"), name) for name in names if name.endswith("_en")]
    assert pairs
    for row in model.objects.all():
        assert [english for dutch, english in pairs if bool(getattr(row, dutch)) != bool(getattr(row, english))] == []
