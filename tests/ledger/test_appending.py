"""What is booked is appended by the same recipe on both databases: positions, moments, hashes and balances."""

import time
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.intake import clock
from nabij.ledger.models import Entry, Head
from nabij.ledger.queries import MomentRefused, chain_faults, moment, wrong_balances
from nabij.ledger.rules import GENESIS, Basis, Reason, chained
from nabij.ledger.services import LedgerRefused, booking
from nabij.ledger.services.appending import append
from nabij.ledger.services.drafts import Draft
from nabij.people.models import Organisation
from nabij.people.services import add_organisation
from nabij.places.models import Area, Postcode
from tests import builders
from tests.ledger.conftest import NOON, TODAY, newest, record

CARDS = builders.measure("cards_given")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite appends by Python")

# Codes are plain in real life; here they also hold what quoting, JSON and the counting of bytes could stumble over.
CODES = st.sampled_from(["cards_given", "talks_held", "kaarten_éé", "聊天", "🙂", "it's", 'a "b" \\n %s', "{}"])
DAYS = st.integers(0, 40).map(lambda number: date(2023, 1, 1) + timedelta(days=number))


def drafts(areas: list[Area]) -> st.SearchStrategy[Draft]:
    return st.builds(
        Draft,
        measure=CODES,
        quantity=st.integers(-(10**15), 10**15).filter(bool),
        place=st.sampled_from(areas),
        on=DAYS,
        breakdown=st.just("") | CODES,
        basis=st.sampled_from(Basis),
        role=CODES,
        source=st.uuids(),
        reason=st.sampled_from(Reason),
    )


def spans(areas: list[Area]) -> st.SearchStrategy[Draft]:
    """Each of a measure of its own, so that none of them counts double."""
    return st.builds(
        lambda draft, days: Draft(
            **vars(draft) | {"measure": f"m{uuid4().hex}", "covers_from": draft.on - timedelta(days=days)}
        ),
        drafts(areas),
        st.integers(0, 400),
    )


@given(data=st.data(), microseconds=st.integers(0, 10**12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_appends_by_the_recipe_that_python_verifies(town, data, microseconds):
    areas = [builders.whole(), *town[:2], *Area.objects.filter(level="buurt")]
    bookings = data.draw(st.lists(st.lists(drafts(areas) | spans(areas), min_size=1, max_size=6), max_size=4))
    at = NOON + timedelta(microseconds=microseconds)
    with transaction.atomic():
        position, previous = 0, GENESIS
        for gathered in bookings:
            with clock.told_at(at):
                append(gathered, [], is_last=False)
            for draft in gathered:
                position += 1
                previous = chained(previous, draft.line(position, at))
                entry = newest() if draft is gathered[-1] else Entry.objects.get(position=position)
                assert (entry.line(), entry.hash) == (draft.line(position, at), previous)
        assert (Head.objects.get().position, Head.objects.get().hash) == (position, previous)
        assert list(chain_faults()) == []
        assert wrong_balances() == []
        transaction.set_rollback(True)


def test_thousands_of_entries_in_one_booking_are_one_chain(town):
    with booking() as book:
        for number in range(2_000):
            book.record(
                CARDS, number + 1, place=town[number % 10], on=TODAY - timedelta(days=number % 50), source=uuid4(),
                role="editor",
            )  # fmt: skip
    assert Head.objects.get().position == 2_000
    assert list(chain_faults()) == []
    assert wrong_balances() == []


# --- what PostgreSQL does in one call ------------------------------------------------------------------------------------
def asked(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"].strip() for query in queries.captured_queries]


def calls(queries: CaptureQueriesContext) -> int:
    return sum("nabij_append(" in sql for sql in asked(queries))


@on_postgresql
def test_a_plain_booking_is_one_call_also_beside_reported_days(town):
    record(CARDS, 100, town[0], date(2023, 3, 31), covers_from=date(2023, 1, 1))
    with CaptureQueriesContext(connection) as queries:
        record(CARDS, 1, town[0], date(2023, 4, 1))
    assert calls(queries) == 1
    assert not any("FROM ledger_entry" in sql and "covers_from" in sql for sql in asked(queries))


@on_postgresql
def test_within_reported_days_a_booking_is_judged_with_the_head_held(town):
    record(CARDS, 100, town[0], date(2023, 3, 31), covers_from=date(2023, 1, 1))
    with CaptureQueriesContext(connection) as queries:
        record(CARDS, 1, town[1], date(2023, 3, 1))  # the same days, other ground
    told = asked(queries)
    held = next(n for n, sql in enumerate(told) if sql.startswith("SELECT pg_advisory_xact_lock"))
    judged = next(n for n, sql in enumerate(told) if "covers_from" in sql and n > held)
    assert judged < max(n for n, sql in enumerate(told) if "nabij_append(" in sql)
    with pytest.raises(LedgerRefused, match="gemeld cijfer"), transaction.atomic():
        record(CARDS, 1, town[0], date(2023, 3, 1))
    assert Head.objects.get().position == 2


@on_postgresql
def test_a_booking_without_entries_costs_no_wait(real_transactions):
    with CaptureQueriesContext(connection) as queries, booking():
        add_organisation(name="Stichting Stil")
    assert not any("nabij" in sql for sql in asked(queries))


@on_postgresql
def test_a_booking_commits_and_waits_for_the_disk_in_the_call_itself(real_transactions):
    place, order = builders.whole(), []
    with CaptureQueriesContext(connection) as queries, booking() as book:
        add_organisation(name="Stichting Samen")
        transaction.on_commit(lambda: order.append(asked(queries)[-2:]))
        book.record(CARDS, 1, place=place, on=TODAY, source=uuid4(), role="editor")
    [[call, nothing_left]] = order
    assert call.endswith("COMMIT; SELECT pg_logical_emit_message(true, 'nabij', '')")
    assert nothing_left == "COMMIT"  # Django's own, which is not sent
    assert not connection.in_atomic_block
    connection.close()  # what was not committed goes
    assert Organisation.objects.filter(name="Stichting Samen").exists()
    assert Entry.objects.count() == 1


@on_postgresql
def test_bookings_within_a_larger_transaction_wait_for_the_disk_once_and_after_it(real_transactions):
    place = builders.whole()
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        for _ in range(3):
            record(CARDS, 1, place)
        assert not any("pg_logical_emit_message" in sql for sql in asked(queries))
    assert sum("pg_logical_emit_message" in sql for sql in asked(queries)) == 1


@on_postgresql
def test_a_judged_booking_keeps_the_work_that_was_done_before_it(real_transactions):
    place = builders.whole()
    record(CARDS, 100, place, date(2023, 3, 31), covers_from=date(2023, 1, 1))
    talks = builders.measure("talks_held", dimension="sector", codes=(("sport", "Sport"), ("zorg", "Zorg")))
    record(talks, 100, place, date(2023, 3, 31), covers_from=date(2023, 1, 1), breakdown="sport")

    def work(name: str, sector: str) -> None:
        with booking() as book:
            add_organisation(name=name)
            book.record(talks, 1, place=place, on=date(2023, 3, 1), breakdown=sector, source=uuid4(), role="editor")

    work("Stichting Samen", "zorg")
    with pytest.raises(LedgerRefused):
        work("Stichting Dubbel", "sport")
    connection.close()
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Stichting Samen"}
    assert Head.objects.get().position == 3


@on_postgresql
def test_who_waited_for_the_head_sees_what_was_reported_meanwhile(real_transactions):
    """The call began before the fact was there. Within the function each statement sees what was committed before it."""
    place, refused = builders.whole(), []

    def work() -> None:
        try:
            record(CARDS, 1, place, date(2023, 3, 1))
        except LedgerRefused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    worker = Thread(target=work)
    with transaction.atomic():
        record(CARDS, 100, place, date(2023, 3, 31), covers_from=date(2023, 1, 1))
        worker.start()
        wait_for_somebody_in_the_queue()
    worker.join()
    assert "gemeld cijfer" in refused[0]
    assert Head.objects.get().position == 1


def wait_for_somebody_in_the_queue() -> None:
    until = time.monotonic() + 30
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with connection.cursor() as cursor:
        cursor.execute(waiting)
        while not cursor.fetchone()[0]:
            assert time.monotonic() < until
            time.sleep(0.01)
            cursor.execute(waiting)


@on_postgresql
def test_work_that_the_database_refuses_at_the_very_end_leaves_nothing(real_transactions):
    """A foreign key is looked at when the transaction commits, which is now within the call."""
    place = builders.whole()

    def work() -> None:
        with booking() as book:
            Postcode.objects.create(pc4="1234", area_id=10**9)
            book.record(CARDS, 1, place=place, on=TODAY, source=uuid4(), role="editor")

    with pytest.raises(IntegrityError):
        work()
    assert not Entry.objects.exists()
    assert Head.objects.get().position == 0
    record(CARDS, 1, place)
    assert list(chain_faults()) == []


@on_postgresql
def test_a_moment_that_the_clock_of_the_database_has_not_reached_is_not_answered(real_transactions):
    """Else a booking might still be given an earlier moment, and the same question would get more later."""
    ahead = datetime.now(UTC) + timedelta(seconds=5)
    with pytest.raises(MomentRefused):
        moment(as_of=TODAY, known_at=ahead, now=ahead)
    with clock.told_at(ahead + timedelta(seconds=1)):
        record(CARDS, 1, builders.whole())
    assert moment(as_of=TODAY, known_at=ahead, now=ahead).position == 0
