"""Whatever people do with pots and streets, in whatever order: domain tables, ledger and a plain list agree."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

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
from nabij.ledger import queries as ledger
from nabij.results.queries.reconciling import differences
from nabij.streets import services
from nabij.streets.measures import POTS_AMOUNT_PAID, POTS_PAID, STREETS_COUNTED
from nabij.streets.models import Budget, Champion, Pot, StreetUnit
from nabij.streets.rules import LIVE, Method, PotState
from tests.streets.conftest import LATER, RULES, Town, at
from tests.streets.money import NUMBERS, payer, report

FIRST = date(2023, 1, 2)
DAYS = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
TODAY = LATER.date()


@dataclass
class Told:
    """What the model remembers of a pot: what moved when, and where it stood from when."""

    pot: Pot
    moved: list[tuple[date, int]] = field(default_factory=list)
    stood: list[tuple[date, int]] = field(default_factory=list)

    def counts(self, day: date) -> bool:
        return sum(cents for on, cents in self.moved if on <= day) > 0

    def street(self, day: date) -> int | None:
        return next((unit for on, unit in reversed(self.stood) if on <= day), None)


class StreetsMachine(RuleBasedStateMachine):
    @initialize()
    def lay_out_a_town(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = clock.told_at(LATER)
        self.clock.__enter__()
        self.town = Town()
        self.payer = payer(self.town)
        self.told: list[Told] = []
        self.thresholds = {date(2019, 1, 1): 2}
        self.streets = 0
        services.set_rules(rules=replace(RULES, pots_per_street=50), by=self.town.team, on=FIRST)
        self.rules = replace(RULES, pots_per_street=50)

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.clock.__exit__(None, None, None)
            self.transaction.__exit__(None, None, None)

    def in_state(self, *states: PotState) -> list[Told]:
        live = dict(Pot.objects.values_list("pk", "state"))
        return [told for told in self.told if live[told.pot.pk] in states]

    # --- what people do ----------------------------------------------------------------------------------------------
    @rule(street=st.sampled_from(["Kade", "Dijk", "Weg"]), day=DAYS, wijk=st.integers(0, 1))
    def ask(self, street, day, wijk):
        pot = self.town.asked(street, wijk=wijk, on=day)
        self.told.append(Told(pot, stood=[(day, pot.unit_id)]))

    @rule(street=st.sampled_from(["Kade", "Dijk"]), day=DAYS)
    def a_pot_was_paid(self, street, day):
        """The usual way, in one go: else few sequences come as far as a street that counts."""
        pot = self.town.paid(street, on=day)
        self.told.append(Told(pot, moved=[(day, pot.amount_cents)], stood=[(day, pot.unit_id)]))

    @precondition(lambda self: self.in_state(PotState.SUBMITTED))
    @rule(data=st.data(), parts=st.integers(1, 2))
    def grant(self, data, parts):
        told = data.draw(st.sampled_from(self.in_state(PotState.SUBMITTED)))
        day = Pot.objects.get(pk=told.pot.pk).submitted_on
        services.confirm_champion(champion=told.pot.second, how=Champion.Confirmation.PHONE, on=day)
        services.check_pot(pot=told.pot, by=self.town.broker, on=day, at=at(day))
        services.approve_pot(pot=told.pot, by=self.town.team, on=day, at=at(day), parts=parts)

    @precondition(lambda self: self.in_state(PotState.SUBMITTED, PotState.APPROVED, PotState.RETURNED))
    @rule(data=st.data())
    def withdraw(self, data):
        told = data.draw(st.sampled_from(self.in_state(PotState.SUBMITTED, PotState.APPROVED, PotState.RETURNED)))
        services.withdraw_pot(pot=told.pot, on=TODAY, at=LATER)

    def due(self):
        return [(told, p) for told in self.told for p in told.pot.payments.filter(state="due")]

    @precondition(lambda self: self.due())
    @rule(data=st.data(), later=st.integers(0, 40))
    def pay(self, data, later):
        told, payment = data.draw(st.sampled_from(self.due()))
        day = told.pot.submitted_on + timedelta(days=later)
        services.confirm_payment(payment=payment, paid_on=day, by=self.town.finance, on=TODAY, at=LATER)
        told.moved.append((day, payment.amount_cents))

    @precondition(lambda self: self.due())
    @rule(data=st.data(), said=st.lists(st.sampled_from(["pay", "refuse", "leave"]), min_size=3, max_size=3))
    def pay_through_the_bank(self, data, said):
        """A few together: the bank pays some, refuses some, and says nothing of the rest, which somebody confirms."""
        due = [payment for _, payment in self.due() if payment.pot.state not in {"in_batch", "returned"}]
        if not due:
            return
        chosen = data.draw(st.lists(st.sampled_from(due), min_size=1, max_size=3, unique_by=lambda part: part.pot_id))
        for payment in chosen:
            self.give_an_account(payment.pot)
        batch = services.make_batch(
            payments=chosen, payer=self.payer, execute_on=TODAY, by=self.town.finance, on=TODAY, at=LATER
        )
        batch = services.export_batch(batch=batch, by=self.town.finance, on=TODAY, at=LATER)
        statuses = {"pay": ("ACSC", ""), "refuse": ("RJCT", "AC01"), "leave": ("PDNG", "")}
        told = [(part, *statuses[word]) for part, word in zip(chosen, said, strict=False)]
        content = report(batch, *told).replace(b"BANK-0042", batch.public_id.hex[:30].encode())
        for _ in range(2):
            services.read_answer(content=content, by=self.town.finance, on=TODAY, at=LATER)
        if "leave" in said[: len(chosen)]:
            services.confirm_batch(batch=batch, paid_on=TODAY, by=self.town.finance, on=TODAY, at=LATER)
        for part, word in zip(chosen, said, strict=False):
            if word != "refuse":
                next(t for t in self.told if t.pot.pk == part.pot_id).moved.append((TODAY, part.amount_cents))

    def give_an_account(self, pot):
        account = services.give_account(pot=pot, method=Method.BANK, holder="R. Verzonnen", iban=NUMBERS[0], at=LATER)
        services.clear_account(account=account, by=self.town.colleague, on=TODAY)

    def out(self):
        return [(told, p) for told in self.told for p in told.pot.payments.filter(state="paid")]

    @precondition(lambda self: self.out())
    @rule(data=st.data(), later=st.integers(0, 40))
    def come_back(self, data, later):
        told, payment = data.draw(st.sampled_from(self.out()))
        day = min(payment.paid_on + timedelta(days=later), TODAY)
        services.return_payment(payment=payment, returned_on=day, why="terug", by=self.town.finance, on=TODAY, at=LATER)
        told.moved.append((day, -payment.amount_cents))

    @precondition(lambda self: self.out())
    @rule(data=st.data(), later=st.integers(0, 40))
    def pay_double(self, data, later):
        told, payment = data.draw(st.sampled_from(self.out()))
        day = min(payment.paid_on + timedelta(days=later), TODAY)
        services.note_double_payment(payment=payment, paid_on=day, by=self.town.finance, on=TODAY)
        told.moved.append((day, payment.amount_cents))

    @precondition(lambda self: self.in_state(PotState.RETURNED))
    @rule(data=st.data())
    def pay_again(self, data):
        told = data.draw(st.sampled_from(self.in_state(PotState.RETURNED)))
        services.pay_again(pot=told.pot, by=self.town.team, on=TODAY, at=LATER)

    @precondition(lambda self: StreetUnit.objects.filter(merged_into=None).count() > 1)
    @rule(data=st.data(), day=DAYS)
    def merge(self, data, day):
        unit, into = data.draw(st.permutations(list(StreetUnit.objects.filter(merged_into=None).order_by("pk"))))[:2]
        moving = [told for told in self.told if told.stood[-1][1] == unit.pk]
        day = max([day, unit.added_on, into.added_on, *(told.stood[-1][0] for told in moving)])
        services.merge_units(unit=unit, into=into, by=self.town.broker, on=day)
        for told in moving:
            self.stand(told, day, into.pk)

    @precondition(lambda self: self.told)
    @rule(data=st.data(), day=DAYS)
    def split(self, data, day):
        told = data.draw(st.sampled_from(self.told))
        unit = StreetUnit.objects.get(pk=told.stood[-1][1])
        self.streets += 1
        day = max(day, told.stood[-1][0])
        new = services.split_unit(
            unit=unit, name=unit.name, stretch=f"stuk {self.streets}", pots=[told.pot], by=self.town.broker, on=day
        )
        self.stand(told, day, new.pk)

    def stand(self, told: Told, day: date, unit: int) -> None:
        told.stood = [(on, where) for on, where in told.stood if on != day] + [(day, unit)]

    @rule(number=st.integers(1, 3), day=DAYS)
    def rule_anew(self, number, day):
        services.set_rules(rules=replace(self.rules, counts_from=number), by=self.town.team, on=TODAY, effective_on=day)
        self.thresholds[day] = number

    # --- what always holds -------------------------------------------------------------------------------------------
    @invariant()
    def the_ledger_says_what_a_plain_list_says(self):
        if not hasattr(self, "town"):
            return
        days = [FIRST + timedelta(days=number) for number in (0, 20, 40, 60, 120)] + [TODAY]
        cells = {
            (measure.key, day): ledger.by_breakdown(measure.key, "", day)
            for measure in (POTS_PAID, POTS_AMOUNT_PAID, STREETS_COUNTED)
            for day in days
        }
        found = ledger.balances(cells.values(), position=ledger.head().position)
        for day in days:
            assert found[cells[POTS_PAID.key, day]].total == sum(told.counts(day) for told in self.told)
            moved = sum(cents for told in self.told for on, cents in told.moved if on <= day)
            assert found[cells[POTS_AMOUNT_PAID.key, day]].total == moved
            assert found[cells[STREETS_COUNTED.key, day]].total == self.streets_that_count(day)

    def streets_that_count(self, day: date) -> int:
        number = self.thresholds[max(first for first in self.thresholds if first <= day)]
        standing = [told.street(day) for told in self.told if told.counts(day)]
        return sum(standing.count(unit) >= number for unit in set(standing) - {None})

    @invariant()
    def both_books_agree(self):
        assert list(differences()) == []

    @invariant()
    def no_more_is_promised_than_there_is_and_exactly_what_lives(self):
        live = Pot.objects.filter(state__in=list(LIVE))
        reserved = {budget.year: budget.reserved_cents for budget in Budget.objects.all()}
        for year, cents in reserved.items():
            assert cents == sum(live.filter(budget_year=year).values_list("amount_cents", flat=True))


@pytest.mark.django_db
def test_domain_ledger_and_a_plain_list_agree_after_any_sequence():
    run_state_machine_as_test(StreetsMachine, settings=settings(max_examples=6, stateful_step_count=20, deadline=None))
