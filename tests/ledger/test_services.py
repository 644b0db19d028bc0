from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nabij.intake import clock
from nabij.ledger.models import Entry, Head, Tally
from nabij.ledger.queries import balances, by_breakdown, by_place, chain_faults, wrong_balances
from nabij.ledger.rules import Basis, Counts, Finest, Kind, Reason
from nabij.ledger.services import LedgerRefused, booking, rebuild_tallies, settle_all
from nabij.people.models import Organisation
from nabij.people.rules import Role
from nabij.places.models import Area
from tests import builders
from tests.ledger.conftest import NOON, TODAY, newest, record, total

CARDS = builders.measure("cards_given")
TALKS = builders.measure("talks_held", dimension="sector", codes=(("sport", "Sport"), ("zorg", "Zorg")))
pytestmark = pytest.mark.usefixtures("town")


class Oops(Exception):
    pass


def fail(*places: Area) -> None:
    """Work that was done, counted, and then goes wrong."""
    with booking() as book:
        builders.organisation("Stichting Proef")
        for place in places:
            book.record(TALKS, 1, place=place, on=TODAY, source=uuid4(), role=Role.EDITOR)
        raise Oops


def undo(*entries: Entry, **options) -> None:
    with booking():
        for entry in entries:
            with booking() as inner:
                inner.reverse(entry, role=Role.EDITOR, **options)


def test_positions_follow_each_other_without_a_gap(town):
    with booking() as book:
        for wijk in town:
            book.record(CARDS, 2, place=wijk, on=TODAY, source=uuid4(), role=Role.EDITOR)
    with pytest.raises(Oops):
        fail(*town)
    record(CARDS, 1, town[0])
    assert list(Entry.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 12))
    assert Head.objects.get().position == 11


def test_an_entry_carries_the_moment_of_the_booking_and_nobody_passes_it(town):
    entry = record(CARDS, 1, town[0])
    assert entry.recorded_at == NOON
    with booking() as book, pytest.raises(TypeError):
        book.record(CARDS, 1, place=town[0], on=TODAY, source=uuid4(), role=Role.EDITOR, recorded_at=NOON)


def test_a_clock_that_runs_behind_does_not_turn_the_ledger_back(town):
    record(CARDS, 1, town[0])
    with clock.told_at(NOON - timedelta(hours=1)):
        assert record(CARDS, 1, town[0]).recorded_at == NOON
    with clock.told_at(NOON + timedelta(microseconds=1)):
        assert record(CARDS, 1, town[0]).recorded_at == NOON + timedelta(microseconds=1)
    assert list(chain_faults()) == []


def test_what_has_not_happened_yet_is_not_recorded(town):
    with pytest.raises(LedgerRefused, match="nog niet gebeurd"):
        record(CARDS, 1, town[0], TODAY + timedelta(days=1))
    assert record(CARDS, 1, town[0], TODAY).on == TODAY


def test_the_day_is_that_of_the_municipality_not_of_greenwich(town):
    with clock.told_at(NOON.replace(hour=22, minute=30)):  # half past midnight on 2 June, in summer time
        assert record(CARDS, 1, town[0], date(2023, 6, 2)).on == date(2023, 6, 2)


@pytest.mark.parametrize(
    ("finest", "taken"),
    [
        (Finest.MUNICIPALITY, {"municipality"}),
        (Finest.WIJK, {"municipality", "wijk"}),
        (Finest.BUURT, {"municipality", "wijk", "buurt"}),
    ],
)
def test_a_place_is_not_finer_than_the_measure_allows(finest, taken):
    measure = builders.measure(finest=finest)
    for level in ("municipality", "wijk", "buurt"):
        place = Area.objects.filter(level=level)[0]
        if level in taken:
            record(measure, 1, place)
        else:
            with pytest.raises(LedgerRefused, match="niet zo precies"):
                record(measure, 1, place)


def test_persons_are_not_recorded_per_buurt(town):
    persons = builders.measure("people_reached", counts=Counts.PERSONS, finest=Finest.WIJK)
    record(persons, 3, town[0])
    with pytest.raises(LedgerRefused):
        record(persons, 3, Area.objects.filter(level="buurt")[0])


def test_a_breakdown_is_one_that_the_measure_declares(town):
    record(TALKS, 1, town[0], breakdown="sport")
    record(TALKS, 1, town[0])
    for measure, code in ((TALKS, "kunst"), (CARDS, "sport")):
        with pytest.raises(LedgerRefused, match="onderverdeling"):
            record(measure, 1, town[0], breakdown=code)


def test_nothing_and_what_is_computed_are_not_recorded(town):
    with pytest.raises(LedgerRefused, match="aantal 0"):
        record(CARDS, 0, town[0])
    share = builders.measure("share", kind=Kind.RATIO, numerator="cards_given", denominator="talks_held")
    with pytest.raises(LedgerRefused, match="berekend"):
        record(share, 1, town[0])


def test_a_role_is_a_code_of_the_house_and_never_free_text(town):
    with booking() as book, pytest.raises(ValueError, match="Noor de Wit"):
        book.record(CARDS, 1, place=town[0], on=TODAY, source=uuid4(), role="Noor de Wit")


def test_nested_bookings_join_the_outermost(town):
    with booking() as outer:
        outer.record(CARDS, 1, place=town[0], on=TODAY, source=uuid4(), role=Role.EDITOR)
        with booking() as inner:
            assert inner is outer
            inner.record(TALKS, 1, place=town[1], on=TODAY, source=uuid4(), role=Role.EDITOR)
        assert not Entry.objects.exists()
        assert Head.objects.get().position == 0
    assert list(Entry.objects.order_by("position").values_list("measure", flat=True)) == [CARDS.key, TALKS.key]
    assert Entry.objects.values("recorded_at").distinct().count() == 1


def test_a_failing_inner_booking_leaves_neither_rows_nor_drafts(town):
    with booking() as outer:
        outer.record(CARDS, 1, place=town[0], on=TODAY, source=uuid4(), role=Role.EDITOR)
        with pytest.raises(Oops):
            fail(*town)
    assert [entry.measure for entry in Entry.objects.all()] == [CARDS.key]
    assert not Organisation.objects.exists()


def test_a_failing_booking_leaves_nothing_and_the_next_one_is_whole(town):
    with pytest.raises(Oops):
        fail(*town)
    assert not Entry.objects.exists()
    assert not Tally.objects.exists()
    assert not Organisation.objects.exists()
    assert record(CARDS, 1, town[0]).position == 1


def test_a_transaction_between_an_entry_and_its_booking_is_a_mistake_of_the_programmer(town):
    """It could be rolled back alone, and leave an entry without its record."""

    def record_inside() -> None:
        with booking() as book, transaction.atomic():
            book.record(CARDS, 1, place=town[0], on=TODAY, source=uuid4(), role=Role.EDITOR)

    def book_inside() -> None:
        with booking(), transaction.atomic():
            fail(*town)

    for mistake in (record_inside, book_inside):
        with pytest.raises(RuntimeError, match="open a booking there"):
            mistake()
    assert not Entry.objects.exists()
    with transaction.atomic():  # round the whole booking it is fine
        record(CARDS, 1, town[0])


def test_an_entry_that_the_database_refuses_takes_the_whole_booking_along(town):
    places = (town[0], Area(code="WK000001", name="Nergens", level="wijk"))
    with pytest.raises(IntegrityError):
        record_with_checks(*places)
    assert not Entry.objects.exists()
    assert not Tally.objects.exists()
    assert Head.objects.get().position == 0


@transaction.atomic
def record_with_checks(*places: Area) -> None:
    with booking() as book:
        for place in places:
            book.record(CARDS, 1, place=place, on=TODAY, source=uuid4(), role=Role.EDITOR)
    connection.check_constraints()  # as at the end of a real transaction


def test_a_correction_writes_the_exact_opposite_on_the_old_day_and_then_the_right_entry(town):
    wrong = record(TALKS, 7, town[0], date(2022, 3, 1), breakdown="sport", basis=Basis.ESTIMATED)
    with booking() as book:
        book.correct(wrong, measure=TALKS, role=Role.PROGRAMME_TEAM, quantity=5, on=date(2022, 4, 1))
    _, opposite, right = Entry.objects.order_by("position")
    assert (opposite.quantity, opposite.on, opposite.reverses) == (-7, date(2022, 3, 1), wrong.position)
    for field in ("measure", "place_id", "breakdown", "basis", "source", "covers_from"):
        assert getattr(opposite, field) == getattr(right, field) == getattr(wrong, field)
    assert (right.quantity, right.on, right.replaces) == (5, date(2022, 4, 1), wrong.position)
    assert {opposite.reason, right.reason} == {Reason.MISTAKE}
    assert {opposite.role, right.role} == {Role.PROGRAMME_TEAM}


def test_a_correction_may_name_another_place_and_breakdown(town):
    wrong = record(TALKS, 1, town[0], breakdown="sport")
    with booking() as book:
        book.correct(wrong, measure=TALKS, role=Role.EDITOR, place=town[1], breakdown="zorg", reason=Reason.LATE)
    right = newest()
    assert (right.place_id, right.breakdown, right.quantity, right.reason) == (town[1].code, "zorg", 1, Reason.LATE)
    assert total(TALKS) == 1


def test_a_correction_to_what_may_not_be_recorded_leaves_the_old_entry(town):
    wrong = record(CARDS, 1, town[0])
    for mistake in ({"quantity": 0}, {"on": TODAY + timedelta(days=1)}, {"breakdown": "sport"}):
        with pytest.raises(LedgerRefused), booking() as book:
            book.correct(wrong, measure=CARDS, role=Role.EDITOR, **mistake)
    assert Entry.objects.count() == 1


def test_an_entry_is_undone_once(town):
    entry = record(CARDS, 4, town[0])
    undo(entry, reason=Reason.DOUBLE)
    for again in (
        lambda book: book.reverse(entry, role=Role.EDITOR),
        lambda book: book.correct(entry, measure=CARDS, role=Role.EDITOR, quantity=3),
    ):
        with pytest.raises(LedgerRefused, match="al teruggedraaid"), booking() as book:
            again(book)
    assert total(CARDS) == 0
    assert Entry.objects.count() == 2


def test_an_entry_is_not_undone_twice_in_one_booking(town):
    entry = record(CARDS, 4, town[0])
    with pytest.raises(LedgerRefused, match="al teruggedraaid"):
        undo(entry, entry)
    assert total(CARDS) == 4


def test_an_opposite_is_not_undone_itself(town):
    undo(record(CARDS, 4, town[0]))
    with pytest.raises(LedgerRefused, match="tegenboeking"):
        undo(newest())


def test_an_event_is_an_entry_on_its_own_day_and_undoes_nothing(town):
    record(CARDS, 1, town[0], date(2022, 1, 1))
    record(CARDS, -1, town[0], TODAY, reason=Reason.RETURNED)
    assert newest().reverses is None
    days = (date(2022, 12, 31), TODAY)
    found = balances([by_breakdown(CARDS.key, "", day) for day in days], position=2)
    assert [amounts.total for _, amounts in sorted(found.items())] == [1, 0]


def test_what_happens_in_a_buurt_counts_for_its_wijk(town):
    record(CARDS, 3, Area.objects.filter(level="buurt")[0])
    record(CARDS, 4, builders.whole())
    cells = [by_place(CARDS.key, code, TODAY) for code in (town[0].code, builders.whole().code)]
    found = balances(cells, position=2)
    assert [found[cell].total for cell in cells] == [3, 4]


def test_rebuilding_gives_the_same_balances_and_mends_wrong_ones(town):
    for number, wijk in enumerate([*town, builders.whole(), Area.objects.filter(level="buurt")[0]], start=1):
        record(TALKS, number, wijk, TODAY - timedelta(days=number % 3), breakdown=("", "sport", "zorg")[number % 3])
        record(TALKS, -number, wijk, TODAY - timedelta(days=5), basis=list(Basis)[number % 4])
    kept = sorted(Tally.objects.values_list())
    assert wrong_balances() == []
    Tally.objects.filter(scope=Tally.Scope.PLACE, code=town[0].code).update(counted=99)
    Tally.objects.filter(scope=Tally.Scope.BREAKDOWN).delete()
    assert {(cell.scope, cell.code) for cell in wrong_balances()} == {
        ("p", town[0].code), ("b", ""), ("b", "sport"), ("b", "zorg"),
    }  # fmt: skip
    with pytest.raises(CommandError, match="saldi"):
        call_command("verify_chain")
    assert rebuild_tallies() == len(kept)
    assert wrong_balances() == []
    assert sorted(Tally.objects.values_list()) == kept


def test_many_records_are_settled_after_one_look_at_what_stands(town):
    first, second = uuid4(), uuid4()
    record(CARDS, 3, town[0], source=first)
    wanted = {first: {CARDS: {(town[0], "", TODAY): 5}}, second: {CARDS: {(town[1], "", TODAY): 2}}}
    for _ in range(2):
        with CaptureQueriesContext(connection) as looked, booking() as book:
            settle_all(book, wanted, role=Role.EDITOR)
            looks = [query for query in looked if 'FROM "ledger_entry"' in query["sql"]]
        assert len(looks) == 1
    assert list(Entry.objects.order_by("position").values_list("source", "quantity")) == [
        (first, 3), (first, 2), (second, 2),
    ]  # fmt: skip


def test_a_record_takes_nothing_from_another_that_is_settled_with_it(town):
    first, second = uuid4(), uuid4()
    for source in (first, second):
        record(CARDS, 3, town[0], source=source)
    with booking() as book:
        settle_all(book, {first: {CARDS: {}}, second: {CARDS: {(town[0], "", TODAY): 3}}}, role=Role.EDITOR)
    assert newest().source == first
    assert total(CARDS) == 3
