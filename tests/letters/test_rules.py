"""States, due dates and the words of a letter, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.kernel.periods import half_year_of
from nabij.letters.documents import from_json, to_json
from nabij.letters.rules import (
    SECTIONS,
    STATE_LABELS,
    STEPS,
    Bullets,
    LetterState,
    NoSuchStep,
    Paragraph,
    SectionKey,
    Table,
    blocks_of,
    is_late,
    is_text_key,
    slug_of,
    step,
    usual_due_date,
)
from tests.letters.sample import a_document

DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2040, 12, 31))


def test_every_state_has_a_name_and_is_reached():
    assert set(STATE_LABELS) == set(LetterState)
    assert {way.target for way in STEPS} == set(LetterState)


def test_there_is_one_way_back_and_it_leads_to_the_writer():
    order = list(LetterState)
    back = [way for way in STEPS if order.index(way.target) < order.index(way.source)]

    assert [(way.source, way.target) for way in back] == [(LetterState.REVIEW, LetterState.DRAFT)]


def test_a_step_that_does_not_exist_is_refused_in_dutch():
    with pytest.raises(NoSuchStep, match="staat op “Concept” en kan van daar niet naar “Openbaar”"):
        step("draft", "published")


@given(DAYS)
def test_a_letter_is_due_within_a_quarter_after_its_half_year(day):
    period = half_year_of(day)

    due = usual_due_date(period)

    assert timedelta(days=89) < due - period.last < timedelta(days=93)
    assert (due + timedelta(days=1)).day == 1


def test_the_letter_about_the_second_half_is_due_at_the_end_of_march():
    assert usual_due_date(half_year_of(date(2022, 12, 31))) == date(2023, 3, 31)
    assert slug_of(half_year_of(date(2022, 12, 31))) == "2e-helft-2022"


@pytest.mark.parametrize(
    ("sent_on", "on", "late"),
    [
        (None, date(2023, 3, 31), False),
        (None, date(2023, 4, 1), True),
        (date(2023, 3, 31), date(2024, 1, 1), False),
        (date(2023, 4, 1), date(2023, 4, 1), True),
    ],
)
def test_late_is_from_the_day_after_and_stays_so(sent_on, on, late):
    assert is_late(date(2023, 3, 31), sent_on=sent_on, on=on) is late


def test_blank_lines_part_paragraphs_and_dashes_make_lists():
    text = "Eerste alinea\nloopt door.\n\n- een\n- twee\nToch weer tekst.\n\n\nLaatste."

    assert blocks_of(text) == (
        Paragraph("Eerste alinea loopt door."),
        Bullets(("een", "twee")),
        Paragraph("Toch weer tekst."),
        Paragraph("Laatste."),
    )


def test_no_words_are_no_blocks():
    assert blocks_of("") == blocks_of("  \n\n ") == ()


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=200))
def test_no_word_of_a_writer_is_lost(text):
    said = " ".join(
        " ".join(block.items) if isinstance(block, Bullets) else block.text  # type: ignore[union-attr]
        for block in blocks_of(text)
    )

    assert said.split() == text.strip().removeprefix("- ").split() or text.strip().startswith("- ")


def test_texts_belong_to_a_section_or_explain_a_figure():
    assert all(is_text_key(plan.key) for plan in SECTIONS)
    assert is_text_key("nagekomen:cards_distributed")
    assert not is_text_key("iets anders")
    assert not is_text_key("nagekomen:")
    assert {plan.key for plan in SECTIONS} == set(SectionKey)


def test_a_wide_column_does_not_crowd_out_the_others():
    table = Table("x", ("Jaar", "Bedrag", "Tekst"), (("2022", "€ 120.000", "a" * 400),), numeric=(1,))

    assert table.weights == (8, 14, 60)


def test_reading_a_letter_back_from_json_gives_the_same_letter():
    assert from_json(to_json(a_document())) == a_document()
    assert from_json(to_json(a_document(dated_on=None, known_at=None, position=None))).known_at is None


def test_json_that_is_no_letter_is_refused():
    with pytest.raises(ValueError, match="not a letter"):
        from_json(b'{"format": "something-else"}')
