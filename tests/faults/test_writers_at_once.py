"""Sixteen writers at once: one unbroken chain, no error, no deadlock."""

from datetime import date, timedelta
from random import Random
from uuid import uuid4

import pytest

from nabij.intake import clock
from nabij.ledger import queries
from nabij.ledger.models import Entry, Head
from nabij.ledger.services import LedgerRefused, booking
from nabij.people.rules import Role
from nabij.people.services import add_organisation
from tests import builders
from tests.faults.threads import at_once

WRITERS, BOOKINGS = 16, 8
CARDS = builders.measure("cards_given")
TALKS = builders.measure("talks_held", dimension="sector", codes=(("sport", "Sport"), ("zorg", "Zorg")))
pytestmark = pytest.mark.usefixtures("real_transactions")


def test_sixteen_writers_make_one_unbroken_chain():
    town = builders.town()

    def write(number: int) -> None:
        chance = Random(number)
        for step in range(BOOKINGS):
            with booking() as book:
                add_organisation(name=f"Stichting {number}-{step}")
                for _ in range(3):  # cells and days in any order: whoever waits, waits for the head alone
                    day = date(2023, 1, 1) + timedelta(days=chance.randrange(100))
                    measure, code = chance.choice([(CARDS, ""), (TALKS, "sport"), (TALKS, "zorg")])
                    book.record(
                        measure, 1, place=chance.choice(town), on=day, breakdown=code, source=uuid4(), role=Role.EDITOR
                    )

    at_once(WRITERS, write)
    assert Head.objects.get().position == Entry.objects.count() == WRITERS * BOOKINGS * 3
    assert list(queries.chain_faults()) == []
    assert queries.wrong_balances() == []


def test_of_sixteen_people_who_undo_the_same_entry_one_succeeds():
    town = builders.town()
    with booking() as book:
        book.record(CARDS, 7, place=town[0], on=date(2023, 1, 1), source=uuid4(), role=Role.EDITOR)
    entry = Entry.objects.get()

    def undo(_: int) -> bool:
        try:
            with booking() as book:
                book.reverse(entry, role=Role.EDITOR)
        except LedgerRefused:
            return False
        return True

    assert sorted(at_once(WRITERS, undo)) == [False] * (WRITERS - 1) + [True]
    assert Entry.objects.count() == 2


def test_of_sixteen_people_who_report_the_same_days_one_succeeds():
    town = builders.town()

    def report(number: int) -> bool:
        try:
            with booking() as book:
                book.record(
                    CARDS, 100, place=town[0], on=date(2022, 12, 31 - number), covers_from=date(2022, 1, 1),
                    source=uuid4(), role=Role.EDITOR,
                )  # fmt: skip
        except LedgerRefused:
            return False
        return True

    assert sum(at_once(WRITERS, report)) == 1
    assert Entry.objects.count() == 1


def test_whoever_asks_what_was_just_known_gets_the_same_answer_later():
    """A reader who names a moment that has only just passed waits for the booking that took its moment before."""
    town = builders.town()
    asked: list[queries.Moment] = []

    def write_or_ask(number: int) -> None:
        for _ in range(BOOKINGS):
            if number % 2:
                now = clock.now()
                asked.append(queries.moment(as_of=clock.today(), known_at=now, now=now))
            else:
                with booking() as book:
                    book.record(CARDS, 1, place=town[0], on=date(2023, 1, 1), source=uuid4(), role=Role.EDITOR)

    at_once(8, write_or_ask)
    now = clock.now()
    assert [queries.moment(as_of=m.as_of, known_at=m.known_at, now=now).position for m in asked] == [
        moment.position for moment in asked
    ]
