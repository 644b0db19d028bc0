from datetime import date

import pytest

from nabij.goals import queries, services
from nabij.goals.services import GoalsRefused
from nabij.intake import clock
from nabij.people.rules import Role
from tests import builders
from tests.goals.reading import page


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
