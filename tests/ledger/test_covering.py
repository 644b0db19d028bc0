"""What a reported fact speaks for is not recorded again, nor the other way round."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from nabij.ledger.models import Entry
from nabij.ledger.rules import Basis
from nabij.ledger.services import LedgerRefused, booking
from nabij.people.rules import Role
from nabij.places.models import Area
from tests import builders
from tests.ledger.conftest import TODAY, newest, record, total

CARDS = builders.measure("cards_given", dimension="sector", codes=(("sport", "Sport"), ("zorg", "Zorg")))
OTHER = builders.measure("talks_held")
FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
INSIDE, BEFORE, AFTER = date(2021, 5, 1), date(2020, 12, 31), date(2022, 1, 1)
pytestmark = pytest.mark.usefixtures("town")


def report(quantity: int, place: Area, first: date = FIRST, last: date = LAST, **options) -> Entry:
    return record(CARDS, quantity, place, last, covers_from=first, basis=Basis.REPORTED, **options)


def refused(*words, **options) -> bool:
    before = Entry.objects.count()
    try:
        record(*words, **options)
    except LedgerRefused:
        assert Entry.objects.count() == before
        return True
    return False


def together(place: Area, *entries: dict) -> None:
    with booking() as book:
        for entry in entries:
            book.record(CARDS, 5, place=place, source=uuid4(), role=Role.EDITOR, **entry)


def test_a_reported_fact_is_an_entry_on_its_last_day(town):
    entry = report(2280, town[0])
    assert (entry.covers_from, entry.on, entry.basis) == (FIRST, LAST, Basis.REPORTED)


def test_its_days_follow_each_other(town):
    with pytest.raises(LedgerRefused, match="niet na de laatste"):
        report(1, town[0], first=LAST + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "covered"), [(BEFORE, False), (FIRST, True), (INSIDE, True), (LAST, True), (AFTER, False)]
)
def test_work_within_the_days_of_a_reported_fact_is_refused(town, day, covered):
    report(100, town[0])
    assert refused(CARDS, 1, town[0], day) is covered


def test_a_fact_speaks_for_its_own_ground_and_what_lies_in_and_around_it(town):
    report(100, town[0])
    buurt = Area.objects.filter(level="buurt", parent=town[0])[0]
    assert refused(CARDS, 1, buurt, INSIDE)
    assert refused(CARDS, 1, builders.whole(), INSIDE)
    assert not refused(CARDS, 1, town[1], INSIDE)


def test_a_fact_about_the_whole_town_speaks_for_every_wijk(town):
    report(100, builders.whole())
    assert all(refused(CARDS, 1, wijk, INSIDE) for wijk in town)


def test_a_fact_speaks_for_its_own_measure(town):
    report(100, town[0])
    assert not refused(OTHER, 1, town[0], INSIDE)


@pytest.mark.parametrize(
    ("of_the_fact", "of_the_work", "covered"),
    [("", "", True), ("", "sport", True), ("sport", "", True), ("sport", "sport", True), ("sport", "zorg", False)],
)
def test_a_fact_speaks_for_its_breakdown_and_a_fact_without_one_for_all(town, of_the_fact, of_the_work, covered):
    report(100, town[0], breakdown=of_the_fact)
    assert refused(CARDS, 1, town[0], INSIDE, breakdown=of_the_work) is covered


@pytest.mark.parametrize(
    ("of_the_fact", "of_the_work", "covered"),
    [("", "", True), ("", "sport", True), ("sport", "", True), ("sport", "sport", True), ("sport", "zorg", False)],
)
def test_a_fact_over_recorded_work_is_refused(town, of_the_fact, of_the_work, covered):
    record(CARDS, 1, town[0], INSIDE, breakdown=of_the_work)
    fact = {"breakdown": of_the_fact, "covers_from": FIRST, "basis": Basis.REPORTED}
    assert not refused(CARDS, 100, town[1], LAST, **fact)
    assert not refused(CARDS, 100, town[0], INSIDE - timedelta(days=1), **fact)
    assert refused(CARDS, 100, town[0], INSIDE, **fact | {"covers_from": INSIDE}) is covered


def test_a_fact_about_the_whole_town_is_refused_over_work_in_one_buurt(town):
    record(CARDS, 1, Area.objects.filter(level="buurt")[0], INSIDE)
    assert refused(CARDS, 100, builders.whole(), LAST, covers_from=FIRST, basis=Basis.REPORTED)


def test_work_that_was_undone_does_not_stand_in_the_way_of_a_fact(town):
    entry = record(CARDS, 1, town[0], INSIDE)
    with booking() as book:
        book.reverse(entry, role=Role.EDITOR)
    assert report(100, town[0]).quantity == 100


def test_two_facts_do_not_speak_for_the_same_days(town):
    report(100, town[0])
    with pytest.raises(LedgerRefused, match="01-01-2021 tot en met 31-12-2021"):
        report(50, town[0], first=INSIDE, last=AFTER)
    assert report(50, town[0], first=AFTER, last=AFTER).quantity == 50


def test_a_fact_is_replaced_in_one_booking(town):
    old = report(100, town[0])
    with booking() as book:
        book.reverse(old, role=Role.EDITOR)
        book.record(
            CARDS, 120, place=town[0], on=AFTER, covers_from=FIRST, basis=Basis.REPORTED, source=uuid4(),
            role=Role.EDITOR,
        )  # fmt: skip
    assert total(CARDS) == 120
    assert refused(CARDS, 1, town[0], AFTER)


def test_a_fact_is_corrected_in_place(town):
    old = report(100, town[0])
    with booking() as book:
        book.correct(old, measure=CARDS, role=Role.EDITOR, quantity=110)
    assert (newest().covers_from, newest().quantity, total(CARDS)) == (FIRST, 110, 110)


def test_once_a_fact_is_withdrawn_its_days_are_open_again(town):
    fact = report(100, town[0])
    with booking() as book:
        book.reverse(fact, role=Role.EDITOR)
    assert not refused(CARDS, 1, town[0], INSIDE)


@pytest.mark.parametrize("fact_first", [True, False])
def test_work_and_a_fact_about_the_same_days_are_refused_within_one_booking(town, fact_first):
    fact = {"on": LAST, "covers_from": FIRST, "basis": Basis.REPORTED}
    work = {"on": INSIDE}
    with pytest.raises(LedgerRefused):
        together(town[0], *((fact, work) if fact_first else (work, fact)))
    assert not Entry.objects.exists()


def test_work_moved_into_reported_days_is_refused(town):
    report(100, town[0])
    entry = record(CARDS, 1, town[0], TODAY)
    with pytest.raises(LedgerRefused), booking() as book:
        book.correct(entry, measure=CARDS, role=Role.EDITOR, on=INSIDE)
    assert total(CARDS) == 101
