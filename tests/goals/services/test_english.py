"""English beside the Dutch: written with it, kept by every step, and with the same figures."""

from datetime import date

import pytest
from django.utils.translation import override

from nabij.goals import queries, services
from nabij.goals.rules import Becomes, Precision, PromisedDate, TargetKind, Terms, english_fault
from nabij.goals.services import GoalsRefused
from nabij.intake import clock

SUMMER = PromisedDate(date(2023, 7, 1), Precision.QUARTER)


def page(language: str):
    with override(language):
        return queries.page_texts(as_of=clock.today(), known_at=clock.now())[0]


@pytest.fixture
def by(editor, days):
    return {"by": editor, "on": days.on(2023, 4, 1)}


def test_a_goal_reads_in_both_languages(goal, by):
    services.rewrite_goal(goal=goal, title="Samen", lead="Met elkaar.", title_en="Together", **by)
    assert (page("nl").title, page("nl").title.lang) == ("Samen", "")
    assert (page("en").title, page("en").title.lang) == ("Together", "")
    assert (page("en").lead, page("en").lead.lang) == ("Met elkaar.", "nl")


def test_new_dutch_without_english_does_not_keep_the_old_english(goal, by):
    sentence = services.write_sentence(goal=goal, text="Oud.", text_en="Old.", **by)
    services.rewrite_sentence(sentence=sentence, text="Nieuw.", **by)
    assert [said.text for said in page("en").sentences] == ["Nieuw."]


def test_the_order_of_sentences_changes_no_words(goal, by):
    first = services.write_sentence(goal=goal, text="Eén.", text_en="One.", **by)
    second = services.write_sentence(goal=goal, text="Twee.", text_en="Two.", **by)
    services.reorder_sentences(goal=goal, sentences=[second, first], **by)
    assert [said.text for said in page("en").sentences] == ["Two.", "One."]


def test_a_link_has_english_words(goal, by):
    words = {"link_url": "https://example.nl/", "link_text": "Bekijk", "link_text_en": "See"}
    services.write_sentence(goal=goal, text="Eén.", **words, **by)
    assert [page(language).sentences[0].link_text for language in ("nl", "en")] == ["Bekijk", "See"]


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Cards.", "hier ontbreekt {cards} en {namen:plays}"),
        ("{cards} {namen:plays} {pots}", "{pots} staat niet in het Nederlands"),
        ("{cards} {namen:streets}", "hier ontbreekt {namen:plays} en {namen:streets} staat niet in het Nederlands"),
    ],
)
def test_the_english_sentence_shows_the_same_figures_and_lists(goal, by, english, said):
    dutch = "{cards} kaarten voor {namen:plays}."
    assert said in english_fault(dutch, english)
    with pytest.raises(GoalsRefused, match="dezelfde getallen"):
        services.write_sentence(goal=goal, text=dutch, text_en=english, **by)
    with pytest.raises(GoalsRefused, match="dezelfde getallen"):
        services.reach_milestone(
            goal=goal, text=dutch, text_en=english, reached=PromisedDate(by["on"], Precision.DAY), **by
        )
    assert english_fault(dutch, "For {namen:plays}: {cards} cards, {cards}.") == ""
    assert english_fault(dutch, " ") == ""


def test_a_plan_keeps_its_english_until_it_is_a_milestone(goal, by):
    plan = services.make_plan(
        goal=goal,
        text="Een feest.",
        owner="de gemeente",
        promised=None,
        text_en="A party.",
        owner_en="the municipality",
        **by,
    )
    services.start_plan(plan=plan, **by)
    services.move_plan(plan=plan, promised=SUMMER, reason="Regen.", reason_en="Rain.", **by)
    told = page("en").plans[0]
    assert (told.text, told.owner, told.reason) == ("A party.", "the municipality", "Rain.")
    assert (told.moves[0].before, told.moves[0].reason) == ("no date promised", "Rain.")
    with override("en"):
        assert (told.due, told.state_label) == ("third quarter of 2023", "moved")
    services.finish_plan(plan=plan, text="Er was feest.", text_en="There was a party.", becomes=Becomes.MILESTONE, **by)
    assert page("en").milestones[0].text == "There was a party."
    assert page("en").done_plans[0].reason == ""


def test_a_dropped_plan_says_why_in_english(goal, by):
    plan = services.make_plan(goal=goal, text="Een feest.", owner="DOCK", promised=None, **by)
    services.drop_plan(plan=plan, reason="Geen geld.", reason_en="No money.", **by)
    assert page("en").plans[0].reason == "No money."
    services.reopen_plan(plan=plan, reason="Toch wel.", **by)
    assert (page("en").plans[0].reason, page("en").plans[0].reason.lang) == ("Toch wel.", "nl")


def test_a_corrected_milestone_and_a_changed_target_say_so_in_english(goal, by):
    reached = PromisedDate(date(2022, 1, 1), Precision.YEAR)
    milestone = services.reach_milestone(goal=goal, text="Fout.", text_en="Wrong.", reached=reached, **by)
    services.correct_milestone(milestone=milestone, text="Goed.", text_en="Right.", reached=reached, **by)
    terms = Terms(TargetKind.AT_LEAST, 5, SUMMER, date(2023, 1, 1))
    target = services.set_target(goal=goal, text="Vijf.", text_en="Five.", terms=terms, measure_key="cards", **by)
    assert (page("en").milestones[0].text, page("en").targets[0].text) == ("Right.", "Five.")
    services.change_target(target=target, text="Zes.", text_en="Six.", terms=terms, measure_key="cards", **by)
    assert page("en").targets[0].text == "Six."
