"""What somebody who edits goals does in the office, page by page, without script."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nabij.goals import queries, services
from nabij.goals.models import Goal, Milestone, NameList, NameListEntry, Plan, Target
from nabij.goals.rules import Becomes, Direction, PlanState, PlanStep, Precision, PromisedDate, steps_from
from nabij.goals.urls import urlpatterns
from nabij.intake import clock
from nabij.people.permissions import door_of
from nabij.people.rules import Permission, Role
from tests import builders
from tests.page import fetch

OVERDUE = PromisedDate(date(2023, 1, 1), Precision.QUARTER)


@pytest.fixture
def office(client, editor, days):
    builders.municipality()
    days.on(2023, 4, 14)
    client.force_login(editor)
    return client


@pytest.fixture
def plan(goal, editor, days):
    on = days.on(2023, 1, 10)
    return services.make_plan(goal=goal, text="Aanpak inclusie", owner="team", promised=OVERDUE, by=editor, on=on)


def send(client, address: str, **fields):
    """Sends a form as its page gives it: with a token of its own."""
    return client.post(address, {"form_token": str(uuid4()), **fields})


def texts():
    return queries.page_texts(as_of=clock.today(), known_at=clock.now())


def test_every_door_asks_for_the_permission_to_edit_goals():
    for pattern in urlpatterns:
        assert door_of(pattern.callback).permissions == {Permission.EDIT_GOALS}, pattern


def test_who_does_not_edit_goals_stays_outside(goal, client, days):
    days.on(2023, 4, 14)
    client.force_login(builders.person(Role.FINANCE))
    assert client.get("/kantoor/doelen").status_code == 403
    assert send(client, reverse("make_goal"), title="Nieuw").status_code == 403


def test_an_empty_office_says_what_to_do_first(office):
    assert "Nog geen hoofddoelen" in fetch(office, "/kantoor/doelen").text
    assert "Nog geen plannen" in fetch(office, "/kantoor/plannen").text
    assert "Nog geen lijsten" in fetch(office, "/kantoor/namen").text


# --- goals -----------------------------------------------------------------------------------------------------------
def test_a_goal_is_added_rewritten_and_taken_away(office):
    assert "Hoofddoel toevoegen" in fetch(office, reverse("make_goal")).text
    answer = send(office, reverse("make_goal"), title="Iedereen telt mee", lead="Zo doen we dat.")
    goal = Goal.objects.get()
    assert answer.url == f"/kantoor/doelen#doel-{goal.public_id}"
    rewrite = reverse("rewrite_goal", args=[goal.public_id])
    assert "Zo doen we dat." in fetch(office, rewrite).text
    send(office, rewrite, title="Iedereen doet mee")
    assert "1 Iedereen doet mee" in fetch(office, "/kantoor/doelen").text
    assert "weghalen" in fetch(office, reverse("withdraw_goal", args=[goal.public_id])).text
    send(office, reverse("withdraw_goal", args=[goal.public_id]))
    assert texts() == ()


def test_a_double_click_makes_one_goal(office):
    token = str(uuid4())
    answers = [office.post(reverse("make_goal"), {"form_token": token, "title": "Eén"}) for _ in range(3)]
    assert Goal.objects.count() == 1
    assert len({answer.url for answer in answers}) == 1


def test_a_form_without_its_words_says_what_is_missing_and_keeps_the_rest(office):
    page = send(office, reverse("make_goal"), lead="Alleen een inleiding").content.decode()
    assert "Er is nog één ding niet goed" in page
    assert "Alleen een inleiding" in page
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    ("direction", "expected"), [(Direction.DOWN, ["Tweede", "Eerste"]), (Direction.UP, ["Eerste", "Tweede"])]
)
def test_a_goal_moves_one_place_at_a_time(office, editor, direction, expected):
    first, _ = (services.make_goal(title=title, by=editor, on=clock.today()) for title in ("Eerste", "Tweede"))
    send(office, reverse(f"goal_{direction}", args=[first.public_id]))
    assert [text.title for text in texts()] == expected


# --- sentences -------------------------------------------------------------------------------------------------------
def test_a_sentence_moves_goes_and_comes_back(office, goal, editor):
    one, _ = (services.write_sentence(goal=goal, text=f"Zin {n}.", by=editor, on=clock.today()) for n in "AB")
    send(office, reverse("sentence_down", args=[one.public_id]))
    assert [sentence.text for sentence in texts()[0].sentences] == ["Zin B.", "Zin A."]
    send(office, reverse("withdraw_sentence", args=[one.public_id]))
    assert [sentence.text for sentence in texts()[0].sentences] == ["Zin B."]
    assert "Zinnen die van de pagina zijn gehaald" in fetch(office, "/kantoor/doelen").text
    send(office, reverse("restore_sentence", args=[one.public_id]))
    assert [sentence.text for sentence in texts()[0].sentences] == ["Zin B.", "Zin A."]


def test_a_button_that_comes_too_late_is_told_so(office, goal, editor):
    sentence = services.write_sentence(goal=goal, text="Zin.", by=editor, on=clock.today())
    for _ in range(2):
        send(office, reverse("withdraw_sentence", args=[sentence.public_id]))
    assert "Deze zin stond al niet meer op de pagina." in fetch(office, "/kantoor/doelen").text


def test_slots_show_as_what_was_typed(office, goal, editor):
    services.write_sentence(goal=goal, text="Er zijn {pots_paid} potjes <b>.", by=editor, on=clock.today())
    page = fetch(office, "/kantoor/doelen").text
    assert "<code>{pots_paid}</code> potjes &lt;b&gt;." in page


# --- milestones ------------------------------------------------------------------------------------------------------
def test_a_milestone_is_recorded_put_right_and_taken_away(office, goal):
    fields = {"text": "Website online", "reached_on": "2019-09-01", "reached_precision": "month", "repeats": "once"}
    fetch(office, reverse("reach_milestone", args=[goal.public_id]))
    send(office, reverse("reach_milestone", args=[goal.public_id]), **fields)
    milestone = Milestone.objects.get()
    correct = reverse("correct_milestone", args=[milestone.public_id])
    assert "Website online" in fetch(office, correct).text
    pdf = SimpleUploadedFile("verslag.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")
    send(office, correct, **fields | {"reached_precision": "year", "document": pdf})
    (text,) = texts()[0].milestones
    assert (text.label, text.document.name) == ("2019", "verslag.pdf")
    send(office, correct, **fields | {"text": "De website online"})
    assert texts()[0].milestones[0].document == text.document
    fetch(office, reverse("withdraw_milestone", args=[milestone.public_id]))
    send(office, reverse("withdraw_milestone", args=[milestone.public_id]))
    assert texts()[0].milestones == ()


def test_a_milestone_in_the_future_is_refused_beside_what_was_typed(office, goal):
    fields = {"text": "Straks", "reached_on": "2024-01-01", "reached_precision": "day", "repeats": "once"}
    page = send(office, reverse("reach_milestone", args=[goal.public_id]), **fields).content.decode()
    assert "Maak er een plan van" in page
    assert "Straks" in page


# --- plans -----------------------------------------------------------------------------------------------------------
def test_a_plan_is_made_with_a_promise_as_precise_as_it_is(office, goal):
    make = reverse("make_plan", args=[goal.public_id])
    assert "Plan maken" in fetch(office, make).text
    words = {"text": "Campagne", "owner": "team", "programme_first_year": "2023", "programme_last_year": "2026"}
    send(office, make, **words, promised_on="2023-06-30", promised_precision="quarter")
    send(office, make, **words)
    assert [(p.due, p.programme) for p in texts()[0].plans] == [
        ("2e kwartaal 2023", "2023–2026"), ("geen termijn beloofd", "2023–2026"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"promised_on": "2023-06-30"}, "Zeg hoe precies"),
        ({"promised_precision": "year"}, "Kies een dag in de periode"),
        ({"programme_first_year": "2023"}, "of geen van beide"),
        ({"programme_first_year": "2026", "programme_last_year": "2023"}, "ligt voor het eerste"),
    ],
)
def test_half_a_promise_is_asked_about(office, goal, fields, complaint):
    answer = send(office, reverse("make_plan", args=[goal.public_id]), text="Campagne", owner="team", **fields)
    assert complaint in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_late_plan_stands_first_everywhere(office, goal, plan, editor, days):
    on = days.on(2023, 4, 14)
    later = PromisedDate(date(2030, 1, 1), Precision.YEAR)
    services.make_plan(goal=goal, text="Later", owner="team", promised=later, by=editor, on=on)
    page = fetch(office, "/kantoor/doelen").text
    assert "Deze plannen hadden klaar moeten zijn" in page
    assert page.index("over tijd") < page.index("Later")
    listed = fetch(office, "/kantoor/plannen").text
    assert listed.index("Aanpak inclusie") < listed.index("Later")


STEP_FIELDS = {
    PlanStep.START: {"effective_on": "2023-04-13"},
    PlanStep.FINISH: {"text": "Klaar.", "becomes": "milestone", "effective_on": "2023-04-13"},
    PlanStep.MOVE: {"promised_on": "2023-10-01", "promised_precision": "quarter", "reason": "Later."},
    PlanStep.DROP: {"reason": "Geen geld.", "effective_on": "2023-04-13"},
    PlanStep.REOPEN: {"reason": "Toch wel."},
}


@pytest.mark.parametrize("step", steps_from(PlanState.PLANNED))
def test_each_step_has_a_page_and_does_what_it_says(office, plan, days, step):
    days.on(2023, 4, 14)
    assert (
        f'href="{reverse(f"{step}_plan", args=[plan.public_id])}"'
        in fetch(office, reverse("plan", args=[plan.public_id])).text
    )
    fetch(office, reverse(f"{step}_plan", args=[plan.public_id]))
    answer = send(office, reverse(f"{step}_plan", args=[plan.public_id]), **STEP_FIELDS[step])
    assert answer.url == reverse("plan", args=[plan.public_id])
    expected = {"start": "started", "finish": "done", "move": "moved", "drop": "dropped"}[step]
    assert queries.plan_now(plan).state == expected
    fetch(office, answer.url)


@pytest.mark.parametrize("closing", [PlanStep.FINISH, PlanStep.DROP])
def test_a_closed_plan_can_be_opened_again(office, plan, days, closing):
    days.on(2023, 4, 14)
    send(office, reverse(f"{closing}_plan", args=[plan.public_id]), **STEP_FIELDS[closing])
    page = fetch(office, reverse("plan", args=[plan.public_id])).text
    assert "Heropenen" in page
    assert "Tekst wijzigen" not in page
    send(office, reverse("reopen_plan", args=[plan.public_id]), **STEP_FIELDS[PlanStep.REOPEN])
    assert queries.plan_now(plan).state in {"started", "planned"}


def test_a_step_that_does_not_exist_is_refused_with_a_sentence(office, plan, days):
    days.on(2023, 4, 14)
    page = send(office, reverse("reopen_plan", args=[plan.public_id]), reason="Zomaar").content.decode()
    assert "Dat kan niet: dit plan is gepland." in page


def test_the_day_of_a_step_is_not_in_the_future(office, plan, days):
    days.on(2023, 4, 14)
    page = send(office, reverse("start_plan", args=[plan.public_id]), effective_on="2023-04-15").content.decode()
    assert "Kies 14 april 2023 of een eerdere dag." in page


def test_the_words_of_a_plan_are_rewritten_and_its_history_kept(office, plan, days):
    days.on(2023, 4, 14)
    rewrite = reverse("rewrite_plan", args=[plan.public_id])
    assert "Aanpak inclusie" in fetch(office, rewrite).text
    send(office, rewrite, text="Nieuwe aanpak inclusie", owner="college")
    page = fetch(office, reverse("plan", args=[plan.public_id])).text
    assert "<h1>Nieuwe aanpak inclusie</h1>" in page
    assert "Eva Schrijver, vastgelegd op" in page
    assert queries.plan_now(plan).promised == OVERDUE


def test_plans_move_past_those_that_are_done(office, goal, editor):
    common = {"goal": goal, "owner": "team", "promised": None, "by": editor, "on": clock.today()}
    one, done, two = (services.make_plan(text=text, **common) for text in ("Een", "Klaar", "Twee"))
    services.finish_plan(plan=done, text="Klaar.", becomes=Becomes.SENTENCE, by=editor, on=clock.today())
    send(office, reverse("plan_down", args=[one.public_id]))
    assert [text.public_id for text in texts()[0].plans] == [two.public_id, one.public_id]


# --- targets ---------------------------------------------------------------------------------------------------------
TARGET = {"text": "Minder dan landelijk", "kind": "below_national", "begins_on": "2023-01-01", "by_on": "2026-12-31",
          "by_precision": "year", "number": "indicator:lonely"}  # fmt: skip


def test_a_target_is_set_changed_and_taken_away(office, goal, plan, days):
    days.on(2023, 4, 14)
    fetch(office, reverse("set_target", args=[goal.public_id]))
    send(office, reverse("set_target", args=[goal.public_id]), **TARGET)
    target = Target.objects.get()
    change = reverse("change_target", args=[target.public_id])
    assert "Minder dan landelijk" in fetch(office, change).text
    send(office, change, **TARGET | {"kind": "at_most", "value": "12,5"})
    (text,) = texts()[0].targets
    assert (text.terms.value, text.indicator) == (125, "lonely")
    assert 'value="12,5"' in fetch(office, change).text
    send(office, change, **TARGET | {"kind": "at_least", "value": "1.000", "number": "measure:plans_open"})
    (text,) = texts()[0].targets
    assert (text.terms.value, text.measure_key) == (1000, "plans_open")
    fetch(office, reverse("withdraw_target", args=[target.public_id]))
    send(office, reverse("withdraw_target", args=[target.public_id]))
    assert texts()[0].targets == ()


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"kind": "at_most", "value": "veel"}, "Vul een percentage in"),
        ({"kind": "at_most", "value": "101"}, "Vul een percentage in"),
        ({"kind": "at_least"}, "Vul een percentage in"),
        ({"kind": "below_national", "value": "12"}, "Laat dit leeg"),
        ({"number": "measure:plans_open"}, "landelijk gemiddelde"),
        ({"number": "measure:plans_open", "kind": "at_least", "value": "tien"}, "heel getal"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_a_target_without_a_fitting_value_is_asked_about(office, goal, fields, complaint):
    answer = send(office, reverse("set_target", args=[goal.public_id]), **TARGET | fields)
    assert complaint in answer.content.decode()
    assert not Target.objects.exists()


# --- names -----------------------------------------------------------------------------------------------------------
def test_a_list_of_names_is_made_filled_and_put_right(office):
    fetch(office, reverse("make_name_list"))
    send(office, reverse("make_name_list"), title="Bedrijven", key="companies")
    one = NameList.objects.get()
    address = reverse("name_list", args=[one.public_id])
    assert "Nog geen namen" in fetch(office, address).text
    fetch(office, reverse("add_name", args=[one.public_id]))
    send(office, reverse("add_name", args=[one.public_id]), name="Bakkerij", from_on="2019-09-01")
    entry = NameListEntry.objects.get()
    assert "Bakkerij" in fetch(office, reverse("correct_name", args=[entry.public_id])).text
    fields = {"name": "Bakkerij De Korst", "from_on": "2019-09-01", "until_on": "2021-01-01"}
    send(office, reverse("correct_name", args=[entry.public_id]), **fields)
    page = fetch(office, address).text
    assert "Bakkerij De Korst" in page
    assert "1 januari 2021" in page
    assert "{namen:companies}" in fetch(office, "/kantoor/namen").text


def test_a_name_that_ends_before_it_begins_is_refused(office, editor):
    one = services.make_name_list(key="companies", title="Bedrijven", by=editor, on=clock.today())
    fields = {"name": "Bakkerij", "from_on": "2019-09-01", "until_on": "2019-08-31"}
    page = send(office, reverse("add_name", args=[one.public_id]), **fields).content.decode()
    assert "De laatste dag ligt voor de eerste dag." in page
