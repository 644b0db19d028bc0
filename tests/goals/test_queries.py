"""Whatever is written later, the page that was known before stays as it was; and the ledger says what the tables say."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.goals import queries, services
from nabij.goals.measures import MEASURES
from nabij.goals.models import Goal, Milestone, NameList, NameListEntry, Plan, Sentence, Target
from nabij.goals.rules import Becomes, Precision, PromisedDate, TargetKind, Terms
from nabij.goals.services import GoalsRefused
from nabij.intake import clock
from nabij.ledger.models import Entry

ASKED = [date(2019, 9, 1), date(2020, 6, 30), date(2021, 3, 1), date(2023, 4, 1)]
PROMISES = st.none() | st.builds(
    PromisedDate, st.dates(date(2019, 1, 1), date(2024, 12, 31)), st.sampled_from(Precision)
)
REACHED = st.builds(PromisedDate, st.dates(date(2019, 1, 1), date(2023, 3, 1)), st.sampled_from(Precision))
WORDS = st.sampled_from(["Eerst {pots_paid}.", "Toen.", "Met {namen:companies}.", "Later"])


def write(draw, editor, on) -> None:
    """Somebody does something to something that is there; what is refused changes nothing."""
    back = on - timedelta(days=draw(st.sampled_from([0, 0, 1, 40, 400])))
    common = {"by": editor, "on": on}
    text = draw(WORDS)

    def one(model):
        return draw(st.sampled_from(list(model.objects.order_by("pk"))))

    terms = Terms(TargetKind.AT_LEAST, draw(st.integers(1, 99)), PromisedDate(on, Precision.YEAR), date(2019, 1, 1))
    name = {"name": text, "from_on": back, "until_on": draw(st.sampled_from([None, on]))}
    verbs = {
        "make_goal": lambda: services.make_goal(title=text, effective_on=back, **common),
        "rewrite_goal": lambda: services.rewrite_goal(goal=one(Goal), title=text, lead="", effective_on=back, **common),
        "withdraw_goal": lambda: services.withdraw_goal(goal=one(Goal), effective_on=back, **common),
        "reorder_goals": lambda: services.reorder_goals(goals=list(Goal.objects.order_by("-pk")), **common),
        "write": lambda: services.write_sentence(goal=one(Goal), text=text, effective_on=back, **common),
        "rewrite": lambda: services.rewrite_sentence(sentence=one(Sentence), text=text, effective_on=back, **common),
        "withdraw": lambda: services.withdraw_sentence(sentence=one(Sentence), effective_on=back, **common),
        "reach": lambda: services.reach_milestone(goal=one(Goal), text=text, reached=draw(REACHED), **common),
        "correct": lambda: services.correct_milestone(
            milestone=one(Milestone), text=text, reached=draw(REACHED), **common
        ),
        "withdraw_milestone": lambda: services.withdraw_milestone(milestone=one(Milestone), **common),
        "plan": lambda: services.make_plan(
            goal=one(Goal), text=text, owner="team", promised=draw(PROMISES), effective_on=back, **common
        ),
        "start": lambda: services.start_plan(plan=one(Plan), effective_on=back, **common),
        "move": lambda: services.move_plan(plan=one(Plan), promised=draw(PROMISES), reason=text, **common),
        "drop": lambda: services.drop_plan(plan=one(Plan), reason=text, effective_on=back, **common),
        "finish": lambda: services.finish_plan(
            plan=one(Plan), text=text, becomes=draw(st.sampled_from(Becomes)), effective_on=back, **common
        ),
        "reopen": lambda: services.reopen_plan(plan=one(Plan), reason=text, **common),
        "target": lambda: services.set_target(goal=one(Goal), text=text, terms=terms, measure_key="a", **common),
        "change": lambda: services.change_target(
            target=one(Target), text=text, terms=terms, measure_key="b", effective_on=back, **common
        ),
        "name": lambda: services.add_name(name_list=NameList.objects.get(), **name, **common),
        "correct_name": lambda: services.correct_name(entry=one(NameListEntry), **name, **common),
    }
    missing = {
        model.__name__.lower(): not model.objects.exists()
        for model in (Sentence, Milestone, Plan, Target, NameListEntry)
    }
    needs = {
        "rewrite": "sentence", "withdraw": "sentence", "correct": "milestone", "withdraw_milestone": "milestone",
        "start": "plan", "move": "plan", "drop": "plan", "finish": "plan", "reopen": "plan", "change": "target",
        "correct_name": "namelistentry",
    }  # fmt: skip
    possible = [verb for verb in verbs if not missing.get(needs.get(verb, ""))]
    verb = draw(st.sampled_from(possible))
    try:
        with transaction.atomic():
            verbs[verb]()
    except GoalsRefused:
        pass


def told(known_at) -> list:
    return [
        (queries.page_texts(as_of=day, known_at=known_at), queries.names_by_list(as_of=day, known_at=known_at))
        for day in ASKED
    ]


def ledger() -> dict:
    counted = {measure.key: Counter() for measure in MEASURES}
    for entry in Entry.objects.all():
        counted[entry.measure][entry.breakdown, entry.on] += entry.quantity
    return {key: {cell: n for cell, n in cells.items() if n} for key, cells in counted.items()}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_past_does_not_move_and_the_two_books_agree(goal, editor, days, data):
    with transaction.atomic():
        on = days.on(2023, 4, 1)
        services.make_name_list(key="companies", title="Bedrijven", by=editor, on=on)
        remembered = []
        for _ in range(data.draw(st.integers(1, 25))):
            write(data.draw, editor, clock.today())
            remembered.append((clock.now(), told(clock.now())))
            days.after(timedelta(seconds=1))
        assert [told(moment) for moment, _ in remembered] == [pages for _, pages in remembered]
        assert queries.recounts() == ledger()
        transaction.set_rollback(True)


def test_the_page_costs_the_same_number_of_queries_however_much_is_on_it(goal, editor, days, django_assert_num_queries):
    on = days.on(2023, 4, 1)
    for _ in range(3):
        services.write_sentence(goal=goal, text="Zin", by=editor, on=on)
        plan = services.make_plan(goal=goal, text="Plan", owner="team", promised=None, by=editor, on=on)
        services.finish_plan(plan=plan, text="Klaar", becomes=Becomes.MILESTONE, by=editor, on=on)
        services.make_plan(goal=goal, text="Plan", owner="team", promised=None, by=editor, on=on)
        with django_assert_num_queries(5):
            queries.page_texts(as_of=on, known_at=clock.now())


def test_a_plan_starts_at_the_page_of_its_first_day(goal, editor, days):
    on = days.on(2023, 4, 1)
    services.make_plan(goal=goal, text="Plan", owner="team", promised=None, by=editor, on=on)
    assert len(queries.page_texts(as_of=on, known_at=clock.now())[0].plans) == 1
    assert queries.page_texts(as_of=date(2023, 3, 31), known_at=clock.now())[0].plans == ()
