"""Partners tell what they did; a second person accepts it; sentences, milestones and plans follow."""

from collections.abc import Iterable
from datetime import date

from nabij.demo.accounts import COORDINATOR, PROGRAMME, SECOND
from nabij.demo.english import in_english
from nabij.demo.stage import Stage
from nabij.demo.words import GOALS, ToldMilestone, ToldPlan, ToldSentence
from nabij.demo.work import LATE_TRAINING, Work, work_of
from nabij.goals import services as goals
from nabij.goals.models import Goal
from nabij.goals.rules import ProgrammePeriod
from nabij.ledger.rules import Basis
from nabij.results import services as results
from nabij.results.models import Fact

PROGRAMME_YEARS = ProgrammePeriod(2023, 2026)


def a_half_year_is_told(stage: Stage, on: date, half_year: str) -> None:
    """The coordinator passes on what partners did; a second person accepts it all at once."""
    told = [_told(stage, work) for work in work_of(half_year)]
    for fact in results.accept_facts(facts=told, by=stage.who(SECOND), on=on):
        stage.facts[fact.measure, half_year] = fact


def a_late_training_is_told(stage: Stage, on: date) -> None:
    """The fact about that half-year is replaced by one that says one training more."""
    before = stage.facts[LATE_TRAINING.measure, LATE_TRAINING.half_year]
    fact = results.report_fact(
        measure=before.measure,
        quantity=before.quantity + LATE_TRAINING.quantity,
        first_day=before.first_day,
        last_day=before.last_day,
        place=before.place,
        evidence="Een partner had een training van maart nog niet doorgegeven.",
        replaces=before,
        by=stage.who(COORDINATOR),
    )
    results.accept_fact(fact=fact, by=stage.who(SECOND), on=on)


def sentences_are_written(stage: Stage, on: date) -> None:
    """The sentences that are due on this day."""
    for goal, told in zip(stage.goals, GOALS, strict=True):
        for sentence in _due(told.sentences, on):
            stage.sentences[sentence.text] = goals.write_sentence(
                goal=goal,
                text=sentence.text,
                link_url=sentence.link_url,
                link_text=sentence.link_text,
                text_en=in_english(sentence.text),
                link_text_en=in_english(sentence.link_text),
                by=stage.who(PROGRAMME),
                on=on,
            )


def sentences_are_put_in_order(stage: Stage, on: date) -> None:
    """The order of the page: what residents do themselves first."""
    for goal, told in zip(stage.goals, GOALS, strict=True):
        in_order = [stage.sentences[sentence.text] for sentence in told.sentences]
        goals.reorder_sentences(goal=goal, sentences=in_order, by=stage.who(SECOND), on=on)


def milestones_are_noted(stage: Stage, on: date) -> None:
    """Milestones whose period is over and that are not noted yet."""
    for goal, told in zip(stage.goals, GOALS, strict=True):
        for milestone in told.milestones:
            if milestone.reached.period.last.year == on.year - 1:
                _noted(stage, goal, milestone, on)


def plans_are_promised(stage: Stage, on: date) -> None:
    for goal, told in zip(stage.goals, GOALS, strict=True):
        for plan in told.plans:
            stage.plans[plan.text] = goals.make_plan(
                goal=goal,
                text=plan.text,
                owner=plan.owner,
                text_en=in_english(plan.text),
                owner_en=in_english(plan.owner),
                promised=plan.promised,
                programme_period=PROGRAMME_YEARS,
                by=stage.who(PROGRAMME),
                on=on,
            )


def plans_are_started(stage: Stage, on: date) -> None:
    for plan in _plans():
        if plan.started_on == on:
            goals.start_plan(plan=stage.plans[plan.text], by=stage.who(SECOND), on=on)


def _plans() -> Iterable[ToldPlan]:
    return (plan for goal in GOALS for plan in goal.plans)


def _due(sentences: Iterable[ToldSentence], on: date) -> Iterable[ToldSentence]:
    return (sentence for sentence in sentences if sentence.from_on == on)


def _noted(stage: Stage, goal: Goal, milestone: ToldMilestone, on: date) -> None:
    goals.reach_milestone(
        goal=goal,
        text=milestone.text,
        text_en=in_english(milestone.text),
        reached=milestone.reached,
        repeats=milestone.repeats,
        by=stage.who(PROGRAMME),
        on=on,
    )


def _told(stage: Stage, work: Work) -> Fact:
    return results.report_fact(
        measure=work.measure,
        quantity=work.quantity,
        first_day=work.period.first,
        last_day=work.period.last,
        place=stage.areas[work.wijk],
        basis=Basis.ESTIMATED if work.estimated else Basis.REPORTED,
        evidence="Verzonnen opgave voor de demo; het totaal is dat van de openbare resultatenpagina.",
        by=stage.who(COORDINATOR),
    )
