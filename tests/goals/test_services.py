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
    Repeats,
    TargetKind,
    Terms,
    state_after,
)
from nabij.goals.services import GoalsRefused
from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.people.queries import NotAllowed
from nabij.people.rules import ROLE_PERMISSIONS, Permission, Role
from tests import builders

Q2_2023 = PromisedDate(date(2023, 4, 1), Precision.QUARTER)
Q4_2023 = PromisedDate(date(2023, 10, 1), Precision.QUARTER)


def page(as_of=None, known_at=None):
    return queries.page_texts(as_of=as_of or clock.today(), known_at=known_at or clock.now())


def counted(measure) -> int:
    return sum(Entry.objects.filter(measure=measure.key).values_list("quantity", flat=True))


def entries_by_day(measure) -> dict:
    days: dict = {}
    for entry in Entry.objects.filter(measure=measure.key):
        days["", entry.on] = days.get(("", entry.on), 0) + entry.quantity
    return {cell: quantity for cell, quantity in days.items() if quantity}


def books_agree() -> bool:
    return queries.recounts() == {m.key: entries_by_day(m) for m in (PLANS_DONE, PLANS_OPEN, MILESTONES_REACHED)}


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


# --- goals and sentences ---------------------------------------------------------------------------------------------
def test_goals_stand_in_the_order_they_were_made_until_somebody_puts_them_in_another(goal, editor, days):
    on = days.on(2019, 10, 1)
    second = services.make_goal(title="Professionals signaleren", by=editor, on=on)
    assert [text.title for text in page()][1:] == ["Professionals signaleren"]
    on = days.on(2020, 1, 1)
    services.reorder_goals(goals=[second, goal], by=editor, on=on)
    assert [(text.number, text.public_id) for text in page()] == [(1, second.public_id), (2, goal.public_id)]
    assert [text.public_id for text in page(as_of=date(2019, 12, 31))] == [goal.public_id, second.public_id]


def test_a_goal_reads_as_it_was_rewritten_from_that_day_only(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.rewrite_goal(goal=goal, title="Iedereen telt mee", lead="Zo doen we dat.", by=editor, on=on)
    assert page()[0].title == "Iedereen telt mee"
    assert page(as_of=date(2023, 3, 31))[0].title == "Inwoners gaan beter om met eenzaamheid"


def test_a_withdrawn_goal_leaves_the_page_with_all_under_it(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.withdraw_goal(goal=goal, by=editor, on=on)
    assert page() == ()
    assert len(page(as_of=date(2023, 3, 31))) == 1
    with pytest.raises(GoalsRefused, match="al niet meer"):
        services.withdraw_goal(goal=goal, by=editor, on=on)


def test_a_sentence_keeps_its_figures_as_slots(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.write_sentence(goal=goal, text="  Er zijn {pots_paid} potjes uitgekeerd. ", by=editor, on=on)
    assert [sentence.text for sentence in page()[0].sentences] == ["Er zijn {pots_paid} potjes uitgekeerd."]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"text": "  "}, "leeg"),
        ({"text": "Er zijn {pots paid} potjes"}, "accolades"),
        ({"text": "Kijk terug", "link_url": "https://voorbeeld.nl"}, "adres én een tekst"),
        ({"text": "Kijk terug", "effective_on": date(2023, 4, 2)}, "toekomst"),
    ],
)
def test_a_sentence_that_cannot_be_read_is_refused(goal, editor, days, words, refusal):
    on = days.on(2023, 4, 1)
    with pytest.raises(GoalsRefused, match=refusal):
        services.write_sentence(goal=goal, by=editor, on=on, **words)
    assert page()[0].sentences == ()


def test_an_old_page_shows_old_words(goal, editor, days):
    on = days.on(2023, 1, 1)
    sentence = services.write_sentence(goal=goal, text="We zijn begonnen.", by=editor, on=on)
    before = clock.now()
    on = days.on(2023, 4, 1)
    services.rewrite_sentence(sentence=sentence, text="We zijn halverwege.", by=editor, on=on)
    assert [s.text for s in page()[0].sentences] == ["We zijn halverwege."]
    assert [s.text for s in page(as_of=date(2023, 3, 31))[0].sentences] == ["We zijn begonnen."]
    assert [s.text for s in page(known_at=before)[0].sentences] == ["We zijn begonnen."]


def test_words_can_be_put_right_for_a_day_that_has_passed(goal, editor, days):
    on = days.on(2023, 1, 1)
    sentence = services.write_sentence(goal=goal, text="We zijn begonen.", by=editor, on=on)
    published = clock.now()
    today = days.on(2023, 7, 12)
    services.rewrite_sentence(
        sentence=sentence, text="We zijn begonnen.", by=editor, on=today, effective_on=date(2023, 1, 1)
    )
    assert [s.text for s in page(as_of=date(2023, 2, 1))[0].sentences] == ["We zijn begonnen."]
    assert [s.text for s in page(as_of=date(2023, 2, 1), known_at=published)[0].sentences] == ["We zijn begonen."]


def test_a_withdrawn_sentence_can_come_back(goal, editor, days):
    on = days.on(2023, 1, 1)
    sentence = services.write_sentence(goal=goal, text="We zijn begonnen.", by=editor, on=on)
    on = days.on(2023, 2, 1)
    services.withdraw_sentence(sentence=sentence, by=editor, on=on)
    assert page()[0].sentences == ()
    assert [version.text for version in queries.withdrawn_sentences()[goal.public_id]] == ["We zijn begonnen."]
    with pytest.raises(GoalsRefused, match="al niet meer"):
        services.withdraw_sentence(sentence=sentence, by=editor, on=on)
    on = days.on(2023, 3, 1)
    services.restore_sentence(sentence=sentence, by=editor, on=on)
    assert len(page()[0].sentences) == 1
    assert page(as_of=date(2023, 2, 15))[0].sentences == ()


def test_reordering_moves_only_this_goals_sentences(goal, editor, days):
    on = days.on(2023, 1, 1)
    one, two, three = (services.write_sentence(goal=goal, text=text, by=editor, on=on) for text in ("a", "b", "c"))
    services.reorder_sentences(goal=goal, sentences=[three, one, two], by=editor, on=on)
    assert [sentence.text for sentence in page()[0].sentences] == ["c", "a", "b"]
    other = services.make_goal(title="Ander doel", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="ander doel"):
        services.reorder_sentences(goal=other, sentences=[one], by=editor, on=on)


def test_the_history_of_a_sentence_tells_who_wrote_what(goal, editor, days):
    on = days.on(2023, 1, 1)
    sentence = services.write_sentence(goal=goal, text="Eerst dit.", by=editor, on=on)
    on = days.on(2023, 2, 1)
    colleague = builders.person(Role.PROGRAMME_TEAM, name="Tom Team")
    services.rewrite_sentence(sentence=sentence, text="Toen dat.", by=colleague, on=on)
    history = [(version.text, version.written_by.name) for version in queries.versions_of(sentence)]
    assert history == [("Toen dat.", "Tom Team"), ("Eerst dit.", "Eva Schrijver")]


# --- names -----------------------------------------------------------------------------------------------------------
def test_a_list_of_names_shows_who_stood_in_it_on_that_day(editor, days):
    on = days.on(2023, 4, 1)
    companies = services.make_name_list(key="companies", title="Bedrijven", by=editor, on=on)
    services.add_name(name_list=companies, name="Bakkerij De Korst", from_on=date(2019, 9, 1), by=editor, on=on)
    services.add_name(
        name_list=companies, name="Veerdienst", from_on=date(2020, 1, 1), until_on=date(2021, 12, 31), by=editor, on=on
    )

    def names(day):
        return queries.names_by_list(as_of=day, known_at=clock.now()).get("companies", ())

    assert names(date(2019, 12, 31)) == ("Bakkerij De Korst",)
    assert names(date(2021, 12, 31)) == ("Bakkerij De Korst", "Veerdienst")
    assert names(date(2022, 1, 1)) == ("Bakkerij De Korst",)


@pytest.mark.parametrize("right_day", [date(2018, 5, 1), date(2021, 5, 1)])
def test_a_name_that_is_put_right_is_right_on_every_day(editor, days, right_day):
    on = days.on(2023, 4, 1)
    companies = services.make_name_list(key="companies", title="Bedrijven", by=editor, on=on)
    entry = services.add_name(name_list=companies, name="Bakerij", from_on=date(2019, 9, 1), by=editor, on=on)
    before = clock.now()
    on = days.on(2023, 5, 1)
    services.correct_name(entry=entry, name="Bakkerij", from_on=right_day, until_on=None, by=editor, on=on)
    for day in (date(2018, 5, 1), date(2019, 9, 1), date(2021, 5, 1), date(2023, 5, 1)):
        expected = ("Bakkerij",) if day >= right_day else ()
        assert queries.names_by_list(as_of=day, known_at=clock.now()).get("companies", ()) == expected
    assert queries.names_by_list(as_of=date(2020, 1, 1), known_at=before) == {"companies": ("Bakerij",)}
    assert [name.name for name in queries.names_in(companies)] == ["Bakkerij"]


def test_a_list_has_a_code_of_its_own(editor, days):
    on = days.on(2023, 4, 1)
    services.make_name_list(key="companies", title="Bedrijven", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="al een lijst"):
        services.make_name_list(key="companies", title="Andere", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="kleine letters"):
        services.make_name_list(key="Twee Woorden", title="Andere", by=editor, on=on)


# --- milestones ------------------------------------------------------------------------------------------------------
YEAR_2019 = PromisedDate(date(2019, 1, 1), Precision.YEAR)


def test_a_milestone_of_a_year_counts_from_the_last_day_of_that_year(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.reach_milestone(goal=goal, text="Agenda toegankelijk", reached=YEAR_2019, by=editor, on=on)
    assert entries_by_day(MILESTONES_REACHED) == {("", date(2019, 12, 31)): 1}
    assert [m.label for m in page(as_of=date(2019, 12, 31))[0].milestones] == ["2019"]
    assert page(as_of=date(2019, 12, 30))[0].milestones == ()


def test_a_milestone_of_a_running_year_counts_from_the_day_it_was_recorded(goal, editor, days):
    on = days.on(2019, 11, 20)
    services.reach_milestone(goal=goal, text="Website", reached=YEAR_2019, by=editor, on=on)
    assert entries_by_day(MILESTONES_REACHED) == {("", on): 1}


def test_what_has_not_happened_is_no_milestone(goal, editor, days):
    on = days.on(2023, 3, 31)
    with pytest.raises(GoalsRefused, match="Maak er een plan van"):
        services.reach_milestone(goal=goal, text="Website", reached=Q2_2023, by=editor, on=on)


def test_what_comes_back_every_year_says_so_and_counts_once(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.reach_milestone(
        goal=goal, text="Aandacht in de krant", reached=YEAR_2019, repeats=Repeats.YEARLY, by=editor, on=on
    )
    assert [m.label for m in page()[0].milestones] == ["elk jaar sinds 2019"]
    assert counted(MILESTONES_REACHED) == 1


@pytest.mark.parametrize(
    "right", [PromisedDate(date(2018, 3, 1), Precision.MONTH), PromisedDate(date(2021, 3, 5), Precision.DAY)]
)
def test_a_milestone_that_is_put_right_moves_in_both_books(goal, editor, days, right):
    on = days.on(2023, 4, 1)
    milestone = services.reach_milestone(goal=goal, text="Website", reached=YEAR_2019, by=editor, on=on)
    on = days.on(2023, 4, 2)
    services.correct_milestone(milestone=milestone, text="De website", reached=right, by=editor, on=on)
    for day in (date(2018, 3, 31), date(2019, 12, 31), date(2021, 3, 5), on):
        shown = [(m.text, m.label) for goal_text in page(as_of=day) for m in goal_text.milestones]
        in_view = day >= right.period.last and day >= date(2019, 9, 1)  # before that day there was no goal
        assert shown == ([("De website", right.label)] if in_view else [])
    assert entries_by_day(MILESTONES_REACHED) == {("", right.period.last): 1}
    assert books_agree()


def test_a_milestone_that_never_was_no_longer_counts_on_any_day(goal, editor, days):
    on = days.on(2023, 4, 1)
    milestone = services.reach_milestone(goal=goal, text="Website", reached=YEAR_2019, by=editor, on=on)
    published = clock.now()
    on = days.on(2023, 4, 2)
    services.withdraw_milestone(milestone=milestone, by=editor, on=on)
    assert page(as_of=date(2020, 1, 1))[0].milestones == ()
    assert len(page(as_of=date(2020, 1, 1), known_at=published)[0].milestones) == 1
    assert entries_by_day(MILESTONES_REACHED) == {}
    assert books_agree()
    with pytest.raises(GoalsRefused, match="al van de pagina"):
        services.withdraw_milestone(milestone=milestone, by=editor, on=on)
    with pytest.raises(GoalsRefused, match="al van de pagina"):
        services.correct_milestone(milestone=milestone, text="Website", reached=YEAR_2019, by=editor, on=on)


# --- plans -----------------------------------------------------------------------------------------------------------
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


# --- targets ---------------------------------------------------------------------------------------------------------
END_2026 = PromisedDate(date(2026, 12, 31), Precision.YEAR)
BELOW = Terms(TargetKind.BELOW_NATIONAL, None, END_2026, date(2023, 1, 1))
HUNDRED = Terms(TargetKind.AT_LEAST, 100, END_2026, date(2023, 1, 1))


def test_an_old_page_shows_the_old_target(goal, editor, days):
    on = days.on(2023, 1, 1)
    target = services.set_target(
        goal=goal, text="Honderd partners", terms=HUNDRED, measure_key="partners_signed", by=editor, on=on
    )
    on = days.on(2024, 1, 1)
    services.change_target(
        target=target, text="Onder het landelijk gemiddelde", terms=BELOW, indicator="lonely", by=editor, on=on
    )
    assert [(t.text, t.indicator, t.terms) for t in page()[0].targets] == [
        ("Onder het landelijk gemiddelde", "lonely", BELOW)
    ]
    assert [(t.measure_key, t.terms) for t in page(as_of=date(2023, 12, 31))[0].targets] == [
        ("partners_signed", HUNDRED)
    ]
    on = days.on(2025, 1, 1)
    services.withdraw_target(target=target, by=editor, on=on)
    assert page()[0].targets == ()
    with pytest.raises(GoalsRefused, match="al niet meer"):
        services.withdraw_target(target=target, by=editor, on=on)


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"terms": HUNDRED}, "Kies één getal"),
        ({"terms": HUNDRED, "measure_key": "a", "indicator": "lonely"}, "Kies één getal"),
        ({"terms": BELOW, "measure_key": "a"}, "landelijk gemiddelde"),
        (
            {"terms": Terms(TargetKind.AT_LEAST, None, END_2026, date(2023, 1, 1)), "measure_key": "a"},
            "Geef een waarde",
        ),
        ({"terms": Terms(TargetKind.AT_LEAST, 5, END_2026, date(2027, 1, 1)), "measure_key": "a"}, "einddatum"),
    ],
)
def test_a_target_that_nobody_can_judge_is_refused(goal, editor, days, options, refusal):
    on = days.on(2023, 1, 1)
    with pytest.raises(GoalsRefused, match=refusal):
        services.set_target(goal=goal, text="Doel", by=editor, on=on, **options)


# --- the tables hold it too ------------------------------------------------------------------------------------------
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
