"""From draft to public: what stands still, and what a later letter says of an earlier one."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from nabij.intake import clock
from nabij.ledger.rules import Reason
from nabij.letters import documents, queries, services, tasks
from nabij.letters.models import Freeze, FrozenFigure, Letter, LetterFile, LetterStep, LetterText
from nabij.letters.rules import LetterState, Paragraph
from nabij.letters.services import LetterRefused
from nabij.results import services as results
from nabij.results.models import Fact, Publication
from tests.letters.story import FIRST_HALF, SECOND_HALF, SPRING, WINTER, noon

LATER = date(2023, 3, 1)


def first_paragraph(letter: Letter) -> str:
    block = queries.document_of(letter, now=noon(LATER)).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def test_a_letter_goes_from_draft_to_public(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))

    letter = town.publish_whole()

    assert letter.state == LetterState.PUBLISHED
    assert [step.target for step in letter.steps.order_by("id")] == [
        "review", "review", "frozen", "ready", "decided", "sent", "published",
    ]  # fmt: skip
    assert {made.format for made in queries.current_files(letter)} == {"pdf", "docx", "json"}
    assert first_paragraph(letter) == "Er zijn nu 40 potjes uitbetaald."
    assert Publication.objects.get().path == "/raadsbrieven/2e-helft-2022"


def test_there_is_one_letter_about_a_half_year(town):
    town.draft()

    with pytest.raises(LetterRefused, match="al een raadsbrief over de 2e helft 2022"):
        town.draft()


def test_a_new_letter_takes_over_the_head_of_the_newest(town):
    first = town.draft(FIRST_HALF)
    services.describe_letter(
        letter=first,
        title=first.title,
        subject=first.subject,
        reference="",
        addressed_to="de raad",
        portfolio_holder="wethouder A. Voorbeeld",
        handled_by="Afdeling Samen",
        due_on=first.due_on,
        as_of=first.as_of,
        by=town.writer,
        at=noon(date(2023, 1, 11)),
    )

    second = town.draft(SECOND_HALF)

    assert (second.addressed_to, second.portfolio_holder) == ("de raad", "wethouder A. Voorbeeld")
    assert second.due_on == date(2023, 3, 31)


def test_after_the_freeze_words_may_change_and_figures_do_not(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    letter = town.freeze(town.draft())
    town.report("cards_distributed", 9, SECOND_HALF, on=date(2023, 1, 28))

    services.write_text(
        letter=letter,
        section="aanleiding",
        text="Dus {cards_distributed} potjes.",
        by=town.writer,
        at=noon(date(2023, 1, 30)),
    )
    tasks.make_files(letter, now=noon(date(2023, 1, 30)))

    changed = Letter.objects.get(pk=letter.pk)
    assert first_paragraph(changed) == "Dus 40 potjes."
    assert changed.edition == letter.edition + 1
    assert [text.number for text in letter.texts.filter(section="aanleiding").order_by("number")] == [1, 2]
    assert LetterFile.objects.filter(letter=letter).count() == 6


def test_writing_the_same_words_again_is_no_new_version(town):
    letter = town.freeze(town.draft(text="Zonder cijfers."))

    again = services.write_text(
        letter=letter, section="aanleiding", text="Zonder cijfers.", by=town.writer, at=noon(date(2023, 1, 30))
    )

    assert again is None
    assert Letter.objects.get(pk=letter.pk).edition == letter.edition


def test_a_figure_that_the_letter_does_not_know_is_refused_while_writing(town):
    letter = town.draft()

    with pytest.raises(LetterRefused, match="bananas"):
        services.write_text(letter=letter, section="geld", text="{bananas}", by=town.writer, at=noon(LATER))
    with pytest.raises(LetterRefused, match="Accolades"):
        services.write_text(letter=letter, section="geld", text="{ }", by=town.writer, at=noon(LATER))


@pytest.mark.parametrize("model", [Freeze, FrozenFigure, LetterFile, LetterStep, LetterText])
def test_what_the_council_was_told_cannot_be_changed_or_removed(town, model):
    town.freeze(town.draft())
    row = model.objects.order_by("pk").first()
    field = next(f.name for f in model._meta.fields if f.name not in {"id", "letter"})

    for attempt in (row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(**{field: None})):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_a_frozen_figure_says_what_it_meant_and_where_it_came_from(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    letter = town.freeze(town.draft())

    figure = letter.figures.get(key="cards_distributed")

    assert (figure.value, figure.value_text, figure.entries) == (40, "40 potjes", 1)
    assert figure.basis_text == "alles gemeld"
    assert figure.definition == "Uitbetaalde potjes in de hele gemeente."
    assert letter.freeze.position > 0
    assert len(letter.freeze.chain_head) == 64


def test_figures_stand_beside_those_of_the_letter_before(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("cards_distributed", 12, SECOND_HALF, on=date(2023, 1, 5))

    letter = town.freeze(town.draft(SECOND_HALF))

    figure = letter.figures.get(key="cards_distributed")
    assert (figure.previous_text, figure.value_text) == ("40 potjes", "52 potjes")


def test_a_letter_that_the_council_never_got_is_no_letter_to_compare_with(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.freeze(town.draft(FIRST_HALF, on=date(2022, 9, 1)), on=date(2022, 9, 2))

    letter = town.freeze(town.draft(SECOND_HALF))

    assert letter.freeze.previous is None
    assert letter.figures.get(key="cards_distributed").previous_text == ""


def test_a_fact_that_came_later_is_told_in_the_next_letter_and_changes_nothing_in_the_first(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    first = town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    told = documents.to_json(queries.published_document(first))
    town.report("cards_distributed", 3, SPRING, on=date(2022, 11, 1))

    second = town.freeze(town.draft(SECOND_HALF))

    late = second.late_facts.get()
    assert (late.key, late.old_text, late.new_text) == ("cards_distributed", "40 potjes", "43 potjes")
    assert late.why == "één regel is later vastgelegd"
    assert documents.to_json(queries.published_document(first)) == told


def test_a_fact_that_was_withdrawn_is_told_as_such_in_the_next_letter(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 4, 5))
    town.report("cards_distributed", 3, SPRING, on=date(2022, 7, 5))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    with clock.told_at(noon(date(2022, 11, 1))):
        double = Fact.objects.get(quantity=3)
        results.ask_withdrawal(fact=double, reason=Reason.DOUBLE, by=town.writer)
        results.confirm_withdrawal(fact=double, by=town.editor, on=date(2022, 11, 1))
    late = town.freeze(town.draft(SECOND_HALF)).late_facts.get()
    assert (late.old_text, late.new_text) == ("43 potjes", "40 potjes")
    assert late.why == "één regel is later vastgelegd, waarvan 1 om een feit in te trekken"


def test_what_happened_after_the_day_of_the_letter_is_no_late_fact(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("cards_distributed", 12, SECOND_HALF, on=date(2023, 1, 5))

    assert town.freeze(town.draft(SECOND_HALF)).late_facts.count() == 0


def test_somebody_may_explain_a_late_fact_in_words(town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("cards_distributed", 3, SPRING, on=date(2022, 11, 1))
    letter = town.freeze(town.draft(SECOND_HALF))

    services.write_text(
        letter=letter,
        section="nagekomen:cards_distributed",
        text="Een partner meldde laat.",
        by=town.writer,
        at=noon(LATER),
    )

    printed = documents.to_json(queries.document_of(Letter.objects.get(pk=letter.pk), now=noon(LATER))).decode()
    assert "één regel is later vastgelegd. Een partner meldde laat." in printed


def test_the_decision_is_the_date_of_the_letter_and_makes_a_new_edition(town):
    letter = town.freeze(town.draft())

    decided = town.decide(letter)

    assert decided.edition == letter.edition + 1
    assert queries.document_of(decided, now=noon(LATER)).dated_on == date(2023, 2, 7)
    assert queries.document_of(decided, now=noon(LATER)).status == ""


def test_a_letter_goes_nowhere_without_its_files(town):
    letter = town.draft()
    town.approve(letter)
    services.freeze(letter=letter, as_of=SECOND_HALF.last, by=town.writer, at=noon(date(2023, 1, 25)))

    with pytest.raises(LetterRefused, match="bestanden"):
        services.mark_ready(letter=letter, by=town.writer, at=noon(date(2023, 1, 25)))


def test_files_that_a_crash_left_unmade_are_made_later(town):
    letter = town.draft()
    town.approve(letter)
    services.freeze(letter=letter, as_of=SECOND_HALF.last, by=town.writer, at=noon(date(2023, 1, 25)))

    assert tasks.make_due_files(now=noon(date(2023, 1, 26))) == 1
    assert tasks.make_due_files(now=noon(date(2023, 1, 26))) == 0


def test_files_of_words_that_moved_on_are_not_kept(town):
    letter = town.freeze(town.draft())

    kept = services.keep_files(letter=letter, edition=letter.edition - 1, made={}, at=noon(LATER))

    assert kept == []


def head_of(letter: Letter) -> dict:
    names = ("title", "subject", "reference", "addressed_to", "portfolio_holder", "handled_by", "due_on", "as_of")
    return {name: getattr(letter, name) for name in names}


def test_another_head_after_the_freeze_is_a_new_edition_and_never_another_day(town):
    letter = town.freeze(town.draft())
    at = noon(date(2023, 1, 30))

    changed = services.describe_letter(
        letter=letter, **head_of(letter) | {"reference": "2023-1"}, by=town.writer, at=at
    )
    assert changed.edition == letter.edition + 1

    with pytest.raises(LetterRefused, match="cijfers staan vast"):
        services.describe_letter(letter=letter, **head_of(letter) | {"as_of": LATER}, by=town.writer, at=at)


def test_a_head_that_does_not_fit_its_half_year_is_refused(town):
    letter = town.draft()

    for wrong in ({"as_of": date(2022, 6, 30)}, {"due_on": date(2022, 12, 31)}):
        with pytest.raises(LetterRefused, match="passen bij het halfjaar"):
            services.describe_letter(letter=letter, **head_of(letter) | wrong, by=town.writer, at=noon(LATER))
