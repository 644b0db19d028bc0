from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from nabij.intake import clock
from nabij.kernel.periods import Period
from nabij.ledger import queries, triggers
from nabij.ledger.models import Entry, Head, KeptBalance
from nabij.ledger.queries import MomentRefused, by_breakdown, by_place, moment
from nabij.ledger.rules import GENESIS, Amounts, Basis
from nabij.ledger.services import booking, keep_balances
from nabij.people.rules import Role
from tests import builders
from tests.ledger.conftest import NOON, TODAY, record

CARDS = builders.measure("cards_given")
TALKS = builders.measure("talks_held", dimension="sector", codes=(("sport", "Sport"), ("zorg", "Zorg")))
pytestmark = pytest.mark.usefixtures("town")


def balance(measure, day=TODAY, *, position: int, code: str = "") -> Amounts:
    cell = by_breakdown(measure.key, code, day)
    return queries.balances([cell], position=position)[cell]


# --- moments ---------------------------------------------------------------------------------------------------------
def test_without_a_known_at_a_moment_is_now(town):
    record(CARDS, 1, town[0])
    found = moment(as_of=TODAY, known_at=None, now=NOON)
    assert (found.as_of, found.known_at, found.position) == (TODAY, NOON, 1)
    assert moment(as_of=TODAY, known_at=TODAY, now=NOON) == found


def test_the_future_is_refused_on_both_clocks():
    with pytest.raises(MomentRefused, match="moet nog komen"):
        moment(as_of=TODAY + timedelta(days=1), known_at=None, now=NOON)
    for known_at in (TODAY + timedelta(days=1), NOON + timedelta(microseconds=1)):
        with pytest.raises(MomentRefused, match="nog niet"):
            moment(as_of=TODAY, known_at=known_at, now=NOON)


def test_a_bare_date_is_the_end_of_that_day_in_the_municipality(town):
    for told in (datetime(2023, 4, 14, 21, 59, 59, tzinfo=UTC), datetime(2023, 4, 14, 22, 0, 0, tzinfo=UTC)):
        with clock.told_at(told):  # one second before and right at midnight, in summer time
            record(CARDS, 1, town[0], date(2023, 4, 1))
    found = moment(as_of=TODAY, known_at=date(2023, 4, 14), now=NOON)
    assert found.position == 1
    assert found.known_at == datetime.combine(date(2023, 4, 14), time.max, ZoneInfo("Europe/Amsterdam"))


def test_before_the_first_entry_nothing_was_known(town):
    record(CARDS, 1, town[0])
    assert moment(as_of=TODAY, known_at=date(2023, 1, 1), now=NOON).position == 0
    assert balance(CARDS, position=0) == Amounts()


def test_a_moment_just_past_and_a_moment_long_past_give_positions_alike(town):
    record(CARDS, 1, town[0])
    for now in (NOON, NOON + timedelta(days=1)):
        assert moment(as_of=TODAY, known_at=NOON, now=now).position == 1
        assert moment(as_of=TODAY, known_at=NOON - timedelta(microseconds=1), now=now).position == 0


# --- balances --------------------------------------------------------------------------------------------------------
def test_a_balance_is_the_plain_sum_whatever_the_order_in_which_days_were_recorded(town):
    days = [date(2023, 1, day) for day in (10, 3, 20, 3, 15, 1)]
    for day in days:
        record(CARDS, day.day, town[0], day)
    for asked in (date(2022, 12, 31), *(date(2023, 1, day) for day in range(1, 25))):
        assert balance(CARDS, asked, position=6).total == sum(day.day for day in days if day <= asked)


def test_an_old_position_replays_the_ledger_up_to_there(town):
    for number, wijk in enumerate(town, start=1):
        record(TALKS, number, wijk, TODAY - timedelta(days=number % 4), breakdown=("", "sport", "zorg")[number % 3])
    with booking() as book:
        book.reverse(Entry.objects.get(position=4), role=Role.EDITOR)
    for position in range(12):
        for code in TALKS.breakdowns:
            told = Entry.objects.filter(position__lte=position, breakdown=code)
            assert balance(TALKS, position=position, code=code).total == sum(told.values_list("quantity", flat=True))
        cells = {wijk.code: by_place(TALKS.key, wijk.code, TODAY - timedelta(days=2)) for wijk in town}
        found = queries.balances(cells.values(), position=position)
        for code, cell in cells.items():
            told = Entry.objects.filter(position__lte=position, place=code, on__lte=TODAY - timedelta(days=2))
            assert found[cell].total == sum(told.values_list("quantity", flat=True))


def test_a_balance_keeps_apart_how_it_is_known(town):
    for quantity, basis in enumerate(Basis, start=1):
        record(CARDS, quantity, town[0], basis=basis)
    assert balance(CARDS, position=4) == Amounts(counted=1, estimated=2, reported=3, document=4)
    assert balance(CARDS, position=2) == Amounts(counted=1, estimated=2)


def test_more_cells_than_a_statement_takes_are_read_in_batches(town):
    record(CARDS, 1, town[0], date(2020, 1, 1))
    cells = [by_breakdown(CARDS.key, "", date(2017, 1, 1) + timedelta(days=number)) for number in range(2_300)]
    found = queries.balances(cells, position=1)
    assert len(found) == 2_300
    assert [found[cell].total for cell in cells] == [int(cell.day >= date(2020, 1, 1)) for cell in cells]


# --- balances that are kept ------------------------------------------------------------------------------------------
def replays(captured) -> list[str]:
    """The questions that added up entries anew."""
    return [query["sql"] for query in captured.captured_queries if "SUM(" in query["sql"].upper()]


def test_a_kept_balance_is_read_back_without_going_over_what_came_later(town, django_assert_max_num_queries):
    record(CARDS, 5, town[0])
    cells = [by_breakdown(CARDS.key, "", TODAY), by_place(CARDS.key, town[0].code, TODAY)]
    empty = by_place(CARDS.key, town[1].code, TODAY)
    keep_balances([*cells, empty], position=1)
    record(CARDS, 3, town[0])
    with django_assert_max_num_queries(2) as captured:
        found = queries.balances([*cells, empty], position=1)
    assert [found[cell].total for cell in (*cells, empty)] == [5, 5, 0]
    assert replays(captured) == []


def test_what_was_not_kept_is_counted_anew_beside_what_was(town):
    record(CARDS, 5, town[0])
    kept, other = by_breakdown(CARDS.key, "", TODAY), by_place(CARDS.key, town[0].code, TODAY)
    keep_balances([kept], position=1)
    record(CARDS, 3, town[0])
    assert {cell: amounts.total for cell, amounts in queries.balances([kept, other], position=1).items()} == {
        kept: 5,
        other: 5,
    }


def test_keeping_twice_changes_nothing(town):
    record(CARDS, 5, town[0])
    for _ in range(2):
        keep_balances([by_breakdown(CARDS.key, "", TODAY)], position=1)
    assert KeptBalance.objects.get().counted == 5


def test_a_kept_balance_that_was_changed_by_hand_is_found(town):
    record(CARDS, 5, town[0])
    cell = by_breakdown(CARDS.key, "", TODAY)
    keep_balances([cell], position=1)
    assert queries.wrong_kept_balances() == []
    with triggers.lifted():
        KeptBalance.objects.update(counted=6)
    assert queries.wrong_kept_balances() == [(1, cell)]


# --- entries ---------------------------------------------------------------------------------------------------------
def test_entries_are_narrowed_by_measure_days_and_what_was_known(town):
    for day in range(1, 6):
        record(CARDS, day, town[0], date(2023, 1, day))
        record(TALKS, day, town[0], date(2023, 1, day))
    period = Period(date(2023, 1, 2), date(2023, 1, 4))
    assert [e.quantity for e in queries.entries([CARDS.key], period=period)] == [2, 3, 4]
    assert [e.quantity for e in queries.entries([CARDS.key], as_of=date(2023, 1, 2))] == [1, 2]
    assert [e.quantity for e in queries.entries([CARDS.key, TALKS.key], position=3)] == [1, 1, 2]


def test_entries_are_counted_per_measure_in_one_query(town, django_assert_num_queries):
    for day in range(1, 4):
        record(CARDS, day, town[0], date(2023, 1, day))
    record(TALKS, 1, town[0], date(2023, 1, 1))
    with django_assert_num_queries(1):
        counts = queries.entry_counts([CARDS.key, TALKS.key, "none"], as_of=date(2023, 1, 2), position=3)
    assert counts == {CARDS.key: 2}
    assert counts[TALKS.key] == 0


def test_what_was_undone_stands_no_longer_but_stood_before(town):
    entry = record(CARDS, 1, town[0])
    record(CARDS, 2, town[0])
    with booking() as book:
        book.reverse(entry, role=Role.EDITOR)
    assert [e.quantity for e in queries.standing(queries.entries([CARDS.key]), position=3)] == [2]
    assert [e.quantity for e in queries.standing(queries.entries([CARDS.key]), position=2)] == [1, 2]


def test_reported_facts_are_found_as_they_stood(town):
    fact = record(CARDS, 9, town[0], date(2020, 12, 31), covers_from=date(2020, 1, 1), basis=Basis.REPORTED)
    record(CARDS, 1, town[0])
    with booking() as book:
        book.reverse(fact, role=Role.EDITOR)
    assert queries.reported_days([CARDS.key], position=2) == [
        (CARDS.key, "", Period(date(2020, 1, 1), date(2020, 12, 31)))
    ]
    assert queries.reported_days([CARDS.key], position=3) == []
    assert queries.first_day([CARDS.key], position=1) == date(2020, 1, 1)
    assert queries.first_day([TALKS.key], position=1) is None


def test_days_that_several_reported_facts_speak_for_are_told_once_as_long_as_one_stands(town):
    first, second = (
        record(CARDS, 9, town[n], date(2020, 6, 30), covers_from=date(2020, 1, 1), basis=Basis.REPORTED) for n in (0, 1)
    )
    told = [(CARDS.key, "", Period(date(2020, 1, 1), date(2020, 6, 30)))]
    for position, undone in ((3, first), (4, second)):
        assert queries.reported_days([CARDS.key], position=position - 1) == told
        with booking() as book:
            book.reverse(undone, role=Role.EDITOR)
    assert queries.reported_days([CARDS.key], position=4) == []
    assert queries.reported_days([], position=4) == []


def test_what_came_later_about_earlier_days(town):
    record(CARDS, 1, town[0], date(2023, 1, 1))
    record(CARDS, 2, town[0], date(2022, 1, 1))
    record(CARDS, 3, town[0], TODAY)
    assert [e.quantity for e in queries.later_than(1, [CARDS.key], as_of=date(2023, 1, 1))] == [2]


# --- the chain -------------------------------------------------------------------------------------------------------
@pytest.fixture
def six_entries(town):
    with booking() as book:
        for number in range(6):
            book.record(CARDS, number + 1, place=town[number], on=TODAY, source=uuid4(), role=Role.EDITOR)


def faulty_positions() -> list[int]:
    return [fault.position for fault in queries.chain_faults()]


def test_an_untouched_chain_has_no_faults(six_entries, capsys):
    assert faulty_positions() == []
    call_command("verify_chain")
    assert f"6 regels, laatste hash {Head.objects.get().hash}" in capsys.readouterr().out


def test_an_empty_chain_has_no_faults():
    assert faulty_positions() == []
    assert queries.hash_at(0) == GENESIS


CHANGES = {
    "measure": "talks_held",
    "quantity": 8,
    "place_id": "GM9999",
    "on": date(2023, 5, 31),
    "covers_from": date(2023, 5, 1),
    "breakdown": "sport",
    "basis": "estimated",
    "role": "finance",
    "source": uuid4(),
    "reason": "late",
    "reverses": 1,
    "replaces": 1,
    "recorded_at": NOON + timedelta(microseconds=1),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_field_is_found_and_named(six_entries, field):
    with triggers.lifted():
        Entry.objects.filter(position=3).update(**{field: CHANGES[field]})
    assert 3 in faulty_positions()
    assert {1, 2, 5, 6}.isdisjoint(faulty_positions())


def test_a_changed_hash_is_found_where_it_stands(six_entries):
    with triggers.lifted():
        Entry.objects.filter(position=3).update(hash="f" * 64)
    assert faulty_positions() == [3, 4]


def test_missing_entries_are_found_and_named(six_entries, capsys):
    with triggers.lifted():
        Entry.objects.filter(position__in=[2, 3]).delete()
    assert [(f.position, f.what.split(",")[0]) for f in queries.chain_faults()][:2] == [
        (2, "ontbreekt"),
        (3, "ontbreekt"),
    ]
    with pytest.raises(CommandError):
        call_command("verify_chain")
    assert "regel 2: ontbreekt" in capsys.readouterr().err


def test_a_missing_first_and_a_missing_last_entry_are_found(six_entries):
    with triggers.lifted():
        Entry.objects.filter(position=6).delete()
    assert faulty_positions() == [6]
    with triggers.lifted():
        Entry.objects.filter(position=1).delete()
    assert faulty_positions()[0] == 1


def test_entries_that_changed_places_are_found_and_named(six_entries):
    with triggers.lifted():
        for old, new in ((3, 30), (4, 3), (30, 4)):
            Entry.objects.filter(position=old).update(position=new)
    assert faulty_positions()[:2] == [3, 4]
    assert {1, 2}.isdisjoint(faulty_positions())


def test_a_chain_that_was_written_anew_no_longer_meets_its_head(six_entries):
    kept = Head.objects.get()
    with triggers.lifted():
        Entry.objects.filter(position=6).delete()
    Head.objects.update(position=5, hash=queries.hash_at(5))
    record(CARDS, 60, builders.whole())
    assert faulty_positions() == []
    assert queries.hash_at(6) != kept.hash  # which is why every letter prints the hash it was frozen on


def test_an_earlier_moment_after_a_later_one_is_found(town):
    record(CARDS, 1, town[0])
    Head.objects.update(moment=0)
    with clock.told_at(NOON - timedelta(days=1)):
        record(CARDS, 1, town[0], date(2023, 1, 1))
    assert faulty_positions() == [2]
