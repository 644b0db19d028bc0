"""Council business, money and errata."""

from datetime import date

import pytest

from nabij.letters import queries, services
from nabij.letters.rules import CouncilItemKind
from nabij.letters.services import LetterRefused
from tests.letters.story import noon

LATER = date(2023, 3, 1)


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
