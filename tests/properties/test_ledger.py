"""Whatever is recorded, corrected, undone and rolled back in whatever order: the ledger says what a plain list says."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nabij.intake import clock
from nabij.ledger import queries
from nabij.ledger.models import Entry
from nabij.ledger.queries import Cell, Moment, by_breakdown, by_place
from nabij.ledger.rules import Amounts, Basis
from nabij.ledger.services import LedgerRefused, booking, keep_balances, rebuild_tallies
from nabij.people.rules import Role
from nabij.places.models import Area
from tests import builders

SECTORS = (("sport", "Sport"), ("zorg", "Zorg"))
MEASURES = (builders.measure("cards_given"), builders.measure("talks_held", dimension="sector", codes=SECTORS))
FIRST_DAY = date(2023, 1, 1)
FIRST_MOMENT = datetime(2023, 2, 1, 12, tzinfo=UTC)

DAYS = st.integers(0, 30).map(lambda number: FIRST_DAY + timedelta(days=number))
QUANTITIES = st.integers(-50, 50).filter(bool)


@dataclass(frozen=True)
class Said:
    """An entry as the model keeps it."""

    measure: str
    quantity: int
    place: str
    on: date
    breakdown: str = ""
    basis: Basis = Basis.COUNTED
    covers_from: date | None = None
    reverses: int | None = None

    @property
    def days(self) -> tuple[date, date]:
        return self.covers_from or self.on, self.on


ENTRIES = st.builds(
    Said,
    measure=st.sampled_from([measure.key for measure in MEASURES]),
    quantity=QUANTITIES,
    place=st.sampled_from(["town", "wijk 0", "wijk 1", "buurt 0"]),
    on=DAYS,
    basis=st.sampled_from(Basis),
    breakdown=st.just(""),
    covers_from=st.just(None),
)
BROKEN_DOWN = ENTRIES.flatmap(
    lambda said: (
        st.sampled_from(["", "sport", "zorg"]).map(lambda code: replace(said, breakdown=code))
        if said.measure == "talks_held"
        else st.just(said)
    )
)


class Oops(Exception):
    pass


class LedgerMachine(RuleBasedStateMachine):
    """The model is `self.said`: a list. Everything the ledger answers is counted again from it, the slow way."""

    @initialize()
    def lay_out_a_town(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        wijken = builders.town()
        buurt = Area.objects.filter(level="buurt", parent=wijken[0])[0]
        self.places = {"town": builders.whole(), "wijk 0": wijken[0], "wijk 1": wijken[1], "buurt 0": buurt}
        self.now = FIRST_MOMENT
        self.newest_moment = FIRST_MOMENT
        self.said: list[Said] = []
        self.remembered: list[tuple[Moment, dict[Cell, Amounts]]] = []

    def teardown(self):
        if hasattr(self, "transaction"):
            for position in range(len(self.said) + 1):
                self.agree(position, FIRST_DAY + timedelta(days=15))
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    # --- what the model knows ----------------------------------------------------------------------------------------
    def wijk(self, place: str) -> str:
        return self.places["wijk 0" if place == "buurt 0" else place].code

    def cells(self, day: date) -> list[Cell]:
        of_breakdowns = [by_breakdown(m.key, code, day) for m in MEASURES for code in m.breakdowns]
        return of_breakdowns + [by_place(m.key, self.wijk(p), day) for m in MEASURES for p in self.places]

    def counted(self, cell: Cell, position: int) -> Amounts:
        mine = (
            said
            for said in self.said[:position]
            if said.measure == cell.measure
            and said.on <= cell.day
            and cell.code == (said.breakdown if cell.scope == "b" else self.wijk(said.place))
        )
        return sum((Amounts.of(said.basis, said.quantity) for said in mine), Amounts())

    def standing(self) -> list[int]:
        undone = {said.reverses for said in self.said}
        return [n for n, said in enumerate(self.said, start=1) if said.reverses is None and n not in undone]

    def counts_double(self, new: Said, *, instead_of: int | None = None) -> bool:
        """Whether a reported span and this entry would speak for the same days, ground and breakdown."""
        around = {"town": {"town", "wijk 0", "wijk 1", "buurt 0"}, "wijk 1": {"town", "wijk 1"}}
        around |= {place: {"town", "wijk 0", "buurt 0"} for place in ("wijk 0", "buurt 0")}
        others = [self.said[n - 1] for n in self.standing() if n != instead_of]
        return any(
            (new.covers_from or other.covers_from)
            and other.measure == new.measure
            and other.place in around[new.place]
            and (not other.breakdown or not new.breakdown or other.breakdown == new.breakdown)
            and other.days[0] <= new.days[1]
            and new.days[0] <= other.days[1]
            for other in others
        )

    def record(self, book, said: Said) -> None:
        measure = next(measure for measure in MEASURES if measure.key == said.measure)
        book.record(
            measure, said.quantity, place=self.places[said.place], on=said.on, breakdown=said.breakdown,
            basis=said.basis, covers_from=said.covers_from, source=uuid4(), role=Role.EDITOR,
        )  # fmt: skip

    def booked(self, *new: Said) -> None:
        self.said += new
        self.newest_moment = max(self.newest_moment, self.now)

    # --- what people do ----------------------------------------------------------------------------------------------
    @rule(said=BROKEN_DOWN)
    def record_work(self, said):
        self.record_or_be_refused(said)

    @rule(said=BROKEN_DOWN, days=st.integers(0, 8))
    def report_a_fact(self, said, days):
        self.record_or_be_refused(replace(said, covers_from=said.on - timedelta(days=days), basis=Basis.REPORTED))

    def record_or_be_refused(self, said: Said) -> None:
        expected = self.counts_double(said)
        try:
            with clock.told_at(self.now), booking() as book:
                self.record(book, said)
        except LedgerRefused:
            assert expected
        else:
            assert not expected
            self.booked(said)

    @precondition(lambda self: self.standing())
    @rule(data=st.data())
    def undo(self, data):
        position = data.draw(st.sampled_from(self.standing()))
        with clock.told_at(self.now), booking() as book:
            book.reverse(Entry.objects.get(position=position), role=Role.FINANCE)
        self.booked(self.opposite(position))

    @precondition(lambda self: len(self.standing()) < len(self.said))
    @rule(data=st.data())
    def undo_what_does_not_stand(self, data):
        position = data.draw(st.sampled_from(sorted(set(range(1, len(self.said) + 1)) - set(self.standing()))))
        entry = Entry.objects.get(position=position)
        with pytest.raises(LedgerRefused), clock.told_at(self.now), booking() as book:
            book.reverse(entry, role=Role.FINANCE)

    @precondition(lambda self: self.standing())
    @rule(data=st.data(), quantity=QUANTITIES, place=st.sampled_from(["town", "wijk 1", "buurt 0"]), day=DAYS)
    def correct(self, data, quantity, place, day):
        position = data.draw(st.sampled_from(self.standing()))
        old = self.said[position - 1]
        right = replace(old, quantity=quantity, place=place, on=max(day, old.covers_from or day))
        expected = self.counts_double(right, instead_of=position)
        measure = next(measure for measure in MEASURES if measure.key == old.measure)
        entry = Entry.objects.get(position=position)
        try:
            with clock.told_at(self.now), booking() as book:
                book.correct(
                    entry, measure=measure, role=Role.EDITOR, quantity=quantity, place=self.places[place], on=right.on
                )
        except LedgerRefused:
            assert expected
        else:
            assert not expected
            self.booked(self.opposite(position), right)

    def opposite(self, position: int) -> Said:
        old = self.said[position - 1]
        return replace(old, quantity=-old.quantity, reverses=position)

    @rule(kept=BROKEN_DOWN, lost=BROKEN_DOWN, outer_fails=st.booleans())
    def nest(self, kept, lost, outer_fails):
        """A booking in which an inner one fails, and which may fail itself."""
        kept_twice = [kept, replace(kept, quantity=1)]
        if any(self.counts_double(said) for said in kept_twice):
            return
        try:
            with clock.told_at(self.now), booking() as book:
                self.record(book, kept_twice[0])
                with pytest.raises(Oops):
                    self.fail(lost)
                with booking() as inner:
                    self.record(inner, kept_twice[1])
                if outer_fails:
                    self.fail(lost)
        except Oops:
            assert outer_fails
        else:
            self.booked(*kept_twice)

    def fail(self, said: Said) -> None:
        with booking() as book:
            self.record(book, said)
            raise Oops

    @rule(seconds=st.integers(-100_000, 100_000))
    def let_the_clock_run_or_be_set(self, seconds):
        self.now = max(self.now + timedelta(seconds=seconds), FIRST_MOMENT)

    @rule()
    def rebuild(self):
        rebuild_tallies()

    @rule(day=DAYS, data=st.data())
    def keep(self, day, data):
        keep_balances(self.cells(day), position=data.draw(st.integers(0, len(self.said))))

    @rule(day=DAYS)
    def ask_and_remember(self, day):
        """A question about this very moment. From now on its answer may never change."""
        self.now = max(self.now, self.newest_moment) + timedelta(microseconds=1)
        found = queries.moment(as_of=day, known_at=self.now, now=self.now)
        self.remembered.append((found, queries.balances(self.cells(day), position=found.position)))
        self.now += timedelta(microseconds=1)
        self.newest_moment = self.now  # whoever sets the clock back now meets entries of later moments only
        with clock.told_at(self.now), booking() as book:
            said = Said("cards_given", 1, "wijk 1", FIRST_DAY - timedelta(days=100))  # before any reported fact
            self.record(book, said)
        self.said.append(said)

    # --- what always holds -------------------------------------------------------------------------------------------
    def agree(self, position: int, day: date) -> None:
        cells = self.cells(day)
        assert queries.balances(cells, position=position) == {cell: self.counted(cell, position) for cell in cells}

    @invariant()
    def positions_follow_each_other_and_moments_too(self):
        found = list(Entry.objects.order_by("position").values_list("position", "recorded_at"))
        assert [position for position, _ in found] == list(range(1, len(self.said) + 1))
        assert [moment for _, moment in found] == sorted(moment for _, moment in found)

    @invariant()
    def balances_are_the_plain_sums_now_and_halfway(self):
        for position in {len(self.said), len(self.said) // 2}:
            self.agree(position, FIRST_DAY + timedelta(days=len(self.said) % 31))

    @invariant()
    def the_chain_holds_and_tallies_are_what_the_entries_say(self):
        assert list(queries.chain_faults()) == []
        assert queries.wrong_balances() == []
        assert queries.wrong_kept_balances() == []

    @invariant()
    def what_was_once_answered_is_answered_alike_for_ever(self):
        for known, answer in self.remembered:
            now = max(self.now, self.newest_moment, known.known_at)
            again = queries.moment(as_of=known.as_of, known_at=known.known_at, now=now)
            assert again == known
            assert queries.balances(answer, position=again.position) == answer


@pytest.mark.django_db
def test_the_ledger_says_what_a_plain_list_says():
    run_state_machine_as_test(LedgerMachine, settings=settings(max_examples=20, stateful_step_count=25, deadline=None))
