from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nabij.goals import queries, services
from nabij.goals.measures import MILESTONES_REACHED, PLANS_DONE, PLANS_OPEN
from nabij.goals.models import GoalVersion, PlanVersion
from nabij.goals.rules import (
    Becomes,
    PlanState,
    PlanStep,
    Precision,
    ProgrammePeriod,
    PromisedDate,
    state_after,
)
from nabij.goals.services import GoalsRefused
from nabij.intake import clock
from nabij.people.queries import NotAllowed
from nabij.people.rules import ROLE_PERMISSIONS, Permission
from tests import builders
from tests.goals.reading import books_agree, counted, entries_by_day, page

Q2_2023 = PromisedDate(date(2023, 4, 1), Precision.QUARTER)
Q4_2023 = PromisedDate(date(2023, 10, 1), Precision.QUARTER)


def step_of(step: PlanStep, plan, *, by, on, **options) -> None:
    """Takes a step with everything it asks for."""
    if step is PlanStep.START:
        services.start_plan(plan=plan, by=by, on=on, **options)
    elif step is PlanStep.FINISH:
        services.finish_plan(plan=plan, text="Gelukt.", becomes=Becomes.SENTENCE, by=by, on=on, **options)
    elif step is PlanStep.MOVE:
        services.move_plan(
            plan=plan, promised=PromisedDate(on, Precision.DAY), reason="Ziekte", by=by, on=on, **options
        )
    elif step is PlanStep.DROP:
        services.drop_plan(plan=plan, reason="Geen geld", by=by, on=on, **options)
    else:
        services.reopen_plan(plan=plan, reason="Toch niet", by=by, on=on, **options)


PATHS = {
    PlanState.PLANNED: (),
    PlanState.STARTED: (PlanStep.START,),
    PlanState.MOVED: (PlanStep.MOVE,),
    PlanState.DONE: (PlanStep.FINISH,),
    PlanState.DROPPED: (PlanStep.DROP,),
}


@pytest.fixture
def plan(goal, editor, days):
    on = days.on(2023, 1, 10)
    period = ProgrammePeriod(2023, 2026)
    return services.make_plan(
        goal=goal, text="Nieuwe aanpak inclusie", owner="programmateam", promised=Q2_2023, programme_period=period,
        by=editor, on=on,
    )  # fmt: skip


@pytest.mark.parametrize("step", PlanStep)
@pytest.mark.parametrize("state", PlanState)
def test_a_plan_takes_the_steps_of_the_table_and_no_other(plan, editor, days, state, step):
    on = days.on(2023, 2, 1)
    for path_step in PATHS[state]:
        step_of(path_step, plan, by=editor, on=on)
    on = days.on(2023, 3, 1)
    expected = state_after(state, step)
    if expected is None:
        with pytest.raises(GoalsRefused, match="Dat kan niet"):
            step_of(step, plan, by=editor, on=on)
        expected = state
    else:
        step_of(step, plan, by=editor, on=on)
    assert queries.plan_now(plan).state == expected
    assert books_agree()


@pytest.mark.parametrize("role", ROLE_PERMISSIONS)
@pytest.mark.parametrize("state", PlanState)
def test_only_who_edits_goals_takes_a_step(plan, editor, days, state, role):
    on = days.on(2023, 2, 1)
    for path_step in PATHS[state]:
        step_of(path_step, plan, by=editor, on=on)
    on = days.on(2023, 3, 1)
    somebody = builders.person(role, name="Sam Iemand")
    for step in [step for step in PlanStep if state_after(state, step)]:
        with transaction.atomic():
            if Permission.EDIT_GOALS in ROLE_PERMISSIONS[role]:
                step_of(step, plan, by=somebody, on=on)
            else:
                with pytest.raises(NotAllowed):
                    step_of(step, plan, by=somebody, on=on)
                assert queries.plan_now(plan).state == state
            transaction.set_rollback(True)


def test_a_plan_without_a_date_says_that_none_was_promised(goal, editor, days):
    on = days.on(2023, 1, 10)
    services.make_plan(goal=goal, text="Meer samenwerken", owner="team", promised=None, by=editor, on=on)
    (text,) = page()[0].plans
    assert (text.due, text.is_overdue, text.programme) == ("geen termijn beloofd", False, "")
    assert counted(PLANS_OPEN) == 1


def test_a_plan_is_late_from_the_day_after_its_last_promised_day(plan, editor, days):
    days.on(2023, 7, 1)
    assert [(p.due, p.is_overdue, p.programme) for p in page()[0].plans] == [("2e kwartaal 2023", True, "2023–2026")]
    assert [p.is_overdue for p in page(as_of=date(2023, 6, 30))[0].plans] == [False]


def test_a_moved_plan_tells_from_when_to_when_and_why(plan, editor, days):
    on = days.on(2023, 6, 20)
    services.move_plan(plan=plan, promised=Q4_2023, reason="De raad besluit later.", by=editor, on=on)
    (text,) = page()[0].plans
    assert (text.state, text.due, text.is_overdue) == (PlanState.MOVED, "4e kwartaal 2023", False)
    (move,) = text.moves
    assert (move.before, move.after, move.reason, move.on) == (
        "2e kwartaal 2023", "4e kwartaal 2023", "De raad besluit later.", on,
    )  # fmt: skip
    assert counted(PLANS_OPEN) == 1
    on = days.on(2023, 9, 1)
    services.start_plan(plan=plan, by=editor, on=on)
    assert page()[0].plans[0].moves == (move,)


def test_moving_asks_for_another_date_and_a_reason(plan, editor, days):
    on = days.on(2023, 6, 20)
    with pytest.raises(GoalsRefused, match="Kies een andere datum"):
        services.move_plan(plan=plan, promised=Q2_2023, reason="Later", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="De reden is leeg"):
        services.move_plan(plan=plan, promised=Q4_2023, reason=" ", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="De reden is leeg"):
        services.drop_plan(plan=plan, reason="", by=editor, on=on)


def test_a_finished_plan_becomes_a_sentence(plan, editor, days):
    on = days.on(2023, 5, 15)
    services.finish_plan(plan=plan, text="De nieuwe aanpak is er.", becomes=Becomes.SENTENCE, by=editor, on=on)
    (goal_text,) = page()
    assert goal_text.plans == ()
    (done,), (sentence,) = goal_text.done_plans, goal_text.sentences
    assert (done.due, done.done_on, done.became) == ("2e kwartaal 2023", on, sentence.public_id)
    assert sentence.text == "De nieuwe aanpak is er."
    assert (counted(PLANS_OPEN), counted(PLANS_DONE)) == (0, 1)


def test_a_finished_plan_becomes_a_milestone_of_the_day_it_was_done(plan, editor, days):
    on = days.on(2023, 5, 15)
    services.finish_plan(
        plan=plan, text="Aanpak vastgesteld", becomes=Becomes.MILESTONE, by=editor, on=on, effective_on=date(2023, 5, 4)
    )
    (milestone,) = page()[0].milestones
    assert (milestone.text, milestone.label) == ("Aanpak vastgesteld", "4 mei 2023")
    assert entries_by_day(PLANS_DONE) == entries_by_day(MILESTONES_REACHED) == {("", date(2023, 5, 4)): 1}
    assert books_agree()


def test_a_dropped_plan_stays_on_the_page_with_its_reason_and_is_not_late(plan, editor, days):
    on = days.on(2023, 5, 15)
    services.drop_plan(plan=plan, reason="Er is geen geld.", by=editor, on=on)
    days.on(2023, 8, 1)
    (text,) = page()[0].plans
    assert (text.state, text.reason, text.is_overdue) == (PlanState.DROPPED, "Er is geen geld.", False)
    assert (counted(PLANS_OPEN), counted(PLANS_DONE)) == (0, 0)


@pytest.mark.parametrize("becomes", Becomes)
def test_a_plan_that_was_not_done_after_all_never_was(plan, editor, days, becomes):
    on = days.on(2023, 5, 15)
    services.finish_plan(plan=plan, text="Klaar.", becomes=becomes, by=editor, on=on)
    published = clock.now()
    on = days.on(2023, 6, 1)
    services.reopen_plan(plan=plan, reason="Het college heeft nog niet besloten.", by=editor, on=on)
    for day in (date(2023, 5, 15), on):
        (goal_text,) = page(as_of=day)
        assert [text.state for text in goal_text.plans] == [PlanState.STARTED]
        assert goal_text.sentences == goal_text.milestones == goal_text.done_plans == ()
    assert len(page(as_of=date(2023, 5, 20), known_at=published)[0].done_plans) == 1
    assert (entries_by_day(PLANS_DONE), counted(PLANS_OPEN)) == ({}, 1)
    assert books_agree()


def test_a_milestone_withdrawn_before_its_plan_is_reopened_is_not_taken_back_twice(plan, editor, days):
    on = days.on(2023, 5, 15)
    services.finish_plan(plan=plan, text="Klaar.", becomes=Becomes.MILESTONE, by=editor, on=on)
    milestone = queries.plan_now(plan).became_milestone
    services.withdraw_milestone(milestone=milestone, by=editor, on=on)
    services.reopen_plan(plan=plan, reason="Toch niet klaar.", by=editor, on=on)
    assert entries_by_day(MILESTONES_REACHED) == {}
    assert books_agree()


def test_a_dropped_plan_that_is_taken_up_again_is_an_event_of_its_own_day(plan, editor, days):
    on = days.on(2023, 5, 15)
    services.drop_plan(plan=plan, reason="Geen geld.", by=editor, on=on)
    on = days.on(2023, 6, 1)
    services.reopen_plan(plan=plan, reason="Er is toch geld.", by=editor, on=on)
    assert entries_by_day(PLANS_OPEN) == {
        ("", date(2023, 1, 10)): 1, ("", date(2023, 5, 15)): -1, ("", date(2023, 6, 1)): 1,
    }  # fmt: skip
    assert [text.state for text in page(as_of=date(2023, 5, 20))[0].plans] == [PlanState.DROPPED]
    assert books_agree()


def test_steps_are_taken_in_the_order_of_their_days(plan, editor, days):
    on = days.on(2023, 3, 1)
    services.start_plan(plan=plan, by=editor, on=on)
    with pytest.raises(GoalsRefused, match="1 maart 2023 voor het laatst"):
        services.drop_plan(plan=plan, reason="Geen geld", by=editor, on=on, effective_on=date(2023, 2, 28))


def test_rewriting_changes_the_words_and_never_the_promise(plan, editor, days):
    on = days.on(2023, 3, 1)
    services.rewrite_plan(plan=plan, text="Aanpak inclusie", owner="college", by=editor, on=on)
    (text,) = page()[0].plans
    assert (text.text, text.owner, text.due, text.programme) == ("Aanpak inclusie", "college", "2e kwartaal 2023", "")
    services.drop_plan(plan=plan, reason="Geen geld", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="geschrapt en verandert niet meer"):
        services.rewrite_plan(plan=plan, text="Anders", owner="college", by=editor, on=on)


def test_plans_stand_in_the_order_somebody_gave_them(goal, plan, editor, days):
    on = days.on(2023, 2, 1)
    second = services.make_plan(goal=goal, text="Tweede", owner="team", promised=None, by=editor, on=on)
    services.reorder_plans(goal=goal, plans=[second, plan], by=editor, on=on)
    assert [text.public_id for text in page()[0].plans] == [second.public_id, plan.public_id]
    other = services.make_goal(title="Ander doel", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="ander doel"):
        services.reorder_plans(goal=other, plans=[plan], by=editor, on=on)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "done", "done_on": None},
        {"state": "dropped", "reason": ""},
        {"state": "moved", "reason": ""},
        {"state": "lost"},
        {"promised_on": None},
        {"programme_first_year": 2026, "programme_last_year": 2023},
        {"programme_first_year": None},
        {"done_on": date(2023, 1, 1)},
        {"owner": ""},
    ],
)
def test_the_table_of_plans_refuses_what_cannot_be(plan, wrong):
    version = queries.plan_now(plan)
    version.pk = None
    for name, value in wrong.items():
        setattr(version, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)


@pytest.mark.parametrize("model", [GoalVersion, PlanVersion])
def test_a_version_is_never_changed_or_removed(plan, model):
    for act in (lambda: model.objects.update(effective_on=date(2000, 1, 1)), model.objects.all().delete):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            act()
