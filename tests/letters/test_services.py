"""From draft to public: who may do what, what stands still, and what a later letter says of an earlier one."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from nabij.letters import documents, queries, services, tasks
from nabij.letters.models import Freeze, FrozenFigure, Letter, LetterFile, LetterStep, LetterText
from nabij.letters.rules import STEPS, CouncilItemKind, FileFormat, LetterState, Paragraph
from nabij.letters.services import LetterRefused
from nabij.people.queries import NotAllowed
from nabij.people.rules import ROLES
from nabij.results.models import Publication
from tests import builders
from tests.letters.story import FIRST_HALF, SECOND_HALF, SPRING, WINTER, noon

LATER = date(2023, 3, 1)


def first_paragraph(letter: Letter) -> str:
    block = queries.document_of(letter, now=noon(LATER)).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def test_a_letter_goes_from_draft_to_public(town):
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))

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


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.source}-{step.target}")
@pytest.mark.parametrize("role", ROLES)
def test_each_step_is_for_the_roles_of_the_table(town, role, step):
    letter = bring_to(town, step.source)
    somebody = builders.person(role, name="Iemand Anders")
    may = step.permission in ROLES[role].permissions

    if may:
        take(step, letter, by=somebody)
        assert Letter.objects.get(pk=letter.pk).state == step.target
    else:
        with pytest.raises(NotAllowed):
            take(step, letter, by=somebody)
        assert Letter.objects.get(pk=letter.pk).state == step.source


def bring_to(town, state: str) -> Letter:
    letter = town.draft()
    if state == LetterState.DRAFT:
        return letter
    town.approve(letter)
    if state == LetterState.REVIEW:
        return letter
    services.freeze(letter=letter, as_of=SECOND_HALF.last, by=town.writer, at=noon(date(2023, 1, 25)))
    pretend_files(letter)
    steps = [
        (LetterState.READY, lambda: services.mark_ready(letter=letter, by=town.writer, at=noon(date(2023, 1, 26)))),
        (LetterState.DECIDED, lambda: services.decide(
            letter=letter, by=town.holder, at=noon(date(2023, 2, 7)), on=date(2023, 2, 7))),
        (LetterState.SENT, lambda: services.send(
            letter=letter, by=town.clerk, at=noon(date(2023, 2, 9)), on=date(2023, 2, 9))),
    ]  # fmt: skip
    for reached, act in steps:
        if Letter.objects.get(pk=letter.pk).state == state:
            break
        act()
        pretend_files(letter)
        assert Letter.objects.get(pk=letter.pk).state == reached
    return Letter.objects.get(pk=letter.pk)


def pretend_files(letter: Letter) -> None:
    """Files with other bytes: what is in them is not what these tests are about, and printing takes time."""
    edition = Letter.objects.get(pk=letter.pk).edition
    made = {file_format: f"{file_format} {edition}".encode() for file_format in FileFormat}
    services.keep_files(letter=letter, edition=edition, made=made, at=noon(date(2023, 1, 25)))


def take(step, letter: Letter, *, by) -> None:
    at = noon(date(2023, 2, 12))
    match (step.source, step.target):
        case (LetterState.DRAFT, LetterState.REVIEW):
            services.ask_review(letter=letter, by=by, at=at)
        case (LetterState.REVIEW, LetterState.DRAFT):
            services.give_back(letter=letter, by=by, at=at, remark="Leg het bedrag uit.")
        case (LetterState.REVIEW, LetterState.FROZEN):
            services.freeze(letter=letter, as_of=SECOND_HALF.last, by=by, at=at)
        case (LetterState.FROZEN, LetterState.READY):
            services.mark_ready(letter=letter, by=by, at=at)
        case (LetterState.READY, LetterState.DECIDED):
            services.decide(letter=letter, by=by, at=at, on=date(2023, 2, 10))
        case (LetterState.DECIDED, LetterState.SENT):
            services.send(letter=letter, by=by, at=at, on=date(2023, 2, 11))
        case (LetterState.SENT, LetterState.PUBLISHED):
            services.publish(letter=letter, by=by, at=at)


@pytest.mark.parametrize("state", [s for s in LetterState if s not in {LetterState.DRAFT, LetterState.PUBLISHED}])
def test_no_step_can_be_taken_from_another_state(town, state):
    letter = bring_to(town, state)
    everything = builders.person(*ROLES, name="Alles Mag")

    for step in STEPS:
        if step.source != state:
            with pytest.raises(LetterRefused), transaction.atomic():
                take(step, letter, by=everything)


def test_an_empty_letter_is_not_read(town):
    letter = services.draft_letter(period=SECOND_HALF, by=town.writer, at=noon(date(2023, 1, 10)))

    with pytest.raises(LetterRefused, match="aanleiding en de kern"):
        services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 11)))


def test_whoever_wrote_in_the_letter_does_not_review_it(town):
    letter = town.draft()
    helper = builders.person(*[role for role in ROLES if role != "system"], name="Hulp Schrijver")
    services.write_text(letter=letter, section="geld", text="Er bleef over.", by=helper, at=noon(date(2023, 1, 11)))
    services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 12)))

    for somebody in (town.writer, helper):
        with pytest.raises(LetterRefused, match="schreef zelf mee"):
            services.approve(letter=letter, by=somebody, at=noon(date(2023, 1, 13)))


def test_the_database_itself_refuses_an_author_as_reviewer(town):
    letter = town.draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(reviewer=town.writer)


def test_nothing_is_frozen_without_approval(town):
    letter = town.draft()
    services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 12)))

    with pytest.raises(LetterRefused, match="tegenlezen"):
        services.freeze(letter=letter, as_of=SECOND_HALF.last, by=town.writer, at=noon(date(2023, 1, 13)))


def test_giving_back_needs_a_remark_and_asks_for_a_new_reading(town):
    letter = town.draft()
    town.approve(letter)

    with pytest.raises(LetterRefused, match="wat er anders moet"):
        services.give_back(letter=letter, by=town.reader, at=noon(LATER), remark="")
    services.give_back(letter=letter, by=town.reader, at=noon(LATER), remark="Te lang.")

    back = Letter.objects.get(pk=letter.pk)
    assert (back.state, back.reviewer, back.approved_at) == (LetterState.DRAFT, None, None)
    assert LetterStep.objects.latest("id").remark == "Te lang."


def test_words_stand_still_while_a_colleague_reads_and_after_the_decision(town):
    letter = town.draft()
    services.ask_review(letter=letter, by=town.writer, at=noon(date(2023, 1, 12)))
    with pytest.raises(LetterRefused, match="tekst kan nu niet veranderen"):
        services.write_text(letter=letter, section="geld", text="x", by=town.writer, at=noon(LATER))


def test_after_the_freeze_words_may_change_and_figures_do_not(town):
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))
    letter = town.freeze(town.draft())
    town.report("pots_paid", 9, SECOND_HALF, on=date(2023, 1, 28))

    services.write_text(
        letter=letter, section="aanleiding", text="Dus {pots_paid} potjes.", by=town.writer, at=noon(date(2023, 1, 30))
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
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))
    letter = town.freeze(town.draft())

    figure = letter.figures.get(key="pots_paid")

    assert (figure.value, figure.value_text, figure.entries) == (40, "40 potjes", 1)
    assert figure.basis_text == "alles gemeld"
    assert figure.definition == "Uitbetaalde potjes in de hele gemeente."
    assert letter.freeze.position > 0
    assert len(letter.freeze.chain_head) == 64


def test_figures_stand_beside_those_of_the_letter_before(town):
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("pots_paid", 12, SECOND_HALF, on=date(2023, 1, 5))

    letter = town.freeze(town.draft(SECOND_HALF))

    figure = letter.figures.get(key="pots_paid")
    assert (figure.previous_text, figure.value_text) == ("40 potjes", "52 potjes")


def test_a_letter_that_the_council_never_got_is_no_letter_to_compare_with(town):
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))
    town.freeze(town.draft(FIRST_HALF, on=date(2022, 9, 1)), on=date(2022, 9, 2))

    letter = town.freeze(town.draft(SECOND_HALF))

    assert letter.freeze.previous is None
    assert letter.figures.get(key="pots_paid").previous_text == ""


def test_a_fact_that_came_later_is_told_in_the_next_letter_and_changes_nothing_in_the_first(town):
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))
    first = town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    told = documents.to_json(queries.published_document(first))
    town.report("pots_paid", 3, SPRING, on=date(2022, 11, 1))

    second = town.freeze(town.draft(SECOND_HALF))

    late = second.late_facts.get()
    assert (late.key, late.old_text, late.new_text) == ("pots_paid", "40 potjes", "43 potjes")
    assert late.why == "één regel is later vastgelegd"
    assert documents.to_json(queries.published_document(first)) == told


def test_what_happened_after_the_day_of_the_letter_is_no_late_fact(town):
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("pots_paid", 12, SECOND_HALF, on=date(2023, 1, 5))

    assert town.freeze(town.draft(SECOND_HALF)).late_facts.count() == 0


def test_somebody_may_explain_a_late_fact_in_words(town):
    town.report("pots_paid", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("pots_paid", 3, SPRING, on=date(2022, 11, 1))
    letter = town.freeze(town.draft(SECOND_HALF))

    services.write_text(
        letter=letter, section="nagekomen:pots_paid", text="Een partner meldde laat.", by=town.writer, at=noon(LATER)
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


def test_an_erratum_stands_beside_a_letter_that_stays_as_it_was(town):
    letter = town.publish_whole()
    before = [made.sha256 for made in queries.current_files(letter)]

    services.add_erratum(
        letter=letter, about="Geld", old="€ 10", new="€ 12", why="Typefout.", by=town.editor, at=noon(LATER)
    )

    assert [made.sha256 for made in queries.current_files(letter)] == before
    assert letter.errata.get().new == "€ 12"


def test_an_erratum_is_for_letters_that_the_council_has(town):
    letter = town.freeze(town.draft())

    with pytest.raises(LetterRefused, match="raad heeft deze brief nog niet"):
        services.add_erratum(letter=letter, about="x", old="a", new="b", why="c", by=town.editor, at=noon(LATER))


def test_a_motion_is_open_until_a_letter_answers_it(town):
    letter = town.draft()
    item = services.keep_council_item(
        kind=CouncilItemKind.MOTION,
        number="M123",
        text="Maak een overzicht.",
        received_on=date(2022, 11, 3),
        due_on=date(2023, 4, 1),
        by=town.clerk,
        at=noon(date(2022, 11, 4)),
    )
    assert [gap.subject for gap in queries.gaps_of(letter, now=noon(LATER)) if gap.kind == "Motie"] == [
        "M123: Maak een overzicht."
    ]

    services.answer_council_item(
        item=item, letter=letter, answer="Het overzicht staat in de bijlage.", by=town.clerk, at=noon(LATER)
    )

    assert queries.open_council_items() == []
    assert queries.document_of(letter, now=noon(LATER)).settles == ("Motie M123",)


def test_an_answer_in_a_letter_that_stands_still_is_refused(town):
    letter = town.publish_whole()
    item = services.keep_council_item(
        kind=CouncilItemKind.COMMITMENT,
        number="T22-45",
        text="Terugkomen op het geld.",
        received_on=date(2022, 11, 3),
        due_on=None,
        by=town.clerk,
        at=noon(date(2022, 11, 4)),
    )

    with pytest.raises(LetterRefused, match="staat vast"):
        services.answer_council_item(item=item, letter=letter, answer="Ja.", by=town.clerk, at=noon(LATER))


def test_money_counts_after_a_second_person(town):
    row = services.report_money(
        year=2022,
        line="Netwerk",
        budget_cents=10_000_00,
        granted_cents=None,
        spent_cents=9_500_50,
        source="jaarrekening",
        by=town.finance,
        at=noon(LATER),
    )
    assert queries.money_rows() == []
    with pytest.raises(LetterRefused, match="Iemand anders"):
        services.accept_money(row=row, by=town.finance, at=noon(LATER))

    services.accept_money(row=row, by=town.editor, at=noon(LATER))

    assert [(shown.budget_text, shown.granted_text, shown.spent_text) for shown in queries.money_rows()] == [
        ("€ 10.000", "–", "€ 9.500,50")
    ]


def test_a_better_amount_takes_the_place_of_an_older_one(town):
    for spent in (100_00, 120_00):
        row = services.report_money(
            year=2022, line="Netwerk", budget_cents=None, granted_cents=None, spent_cents=spent,
            source="jaarrekening", by=town.finance, at=noon(LATER),
        )  # fmt: skip
        services.accept_money(row=row, by=town.editor, at=noon(LATER))

    assert [shown.spent_text for shown in queries.money_rows()] == ["€ 120"]
