"""Whatever is written down of joint actions, in whatever order: the ledger, the names and a plain list say the same."""

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

from nabij.goals.queries import names_by_list
from nabij.intake import clock
from nabij.network import services
from nabij.network.models import JointAction, Partner
from nabij.network.queries import all_partners
from nabij.network.queries.joint import taking_part_in
from nabij.network.rules import JointKind, Sector
from nabij.network.services import Outcome, PartnerRefused, Profile, TakesPart, Together
from nabij.results.queries.reconciling import differences
from tests.network.conftest import LATER, Network, at

FIRST, TODAY = date(2023, 1, 2), LATER.date()
DAYS = st.integers(0, 6).map(lambda number: FIRST + timedelta(days=number))
SECTORS = st.sampled_from([Sector.BUSINESS, Sector.BUSINESS, Sector.WELFARE])


class JointMachine(RuleBasedStateMachine):
    @initialize()
    def lay_out_a_town(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = clock.told_at(LATER)
        self.clock.__enter__()
        self.network = Network()
        self.by = {"by": self.network.coordinator, "on": TODAY}
        self.made = 0
        for sector in (Sector.BUSINESS, Sector.BUSINESS, Sector.WELFARE):
            self.a_partner_is_in_sight(sector, FIRST)

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.clock.__exit__(None, None, None)
            self.transaction.__exit__(None, None, None)

    def partners(self):
        return st.sampled_from(list(all_partners().order_by("pk")))

    def actions(self):
        return st.sampled_from(list(JointAction.objects.order_by("pk")))

    def tried(self, act):
        """What cannot be is refused, and nothing of it stays."""
        try:
            act()
        except PartnerRefused:
            return

    @rule(sector=SECTORS, day=DAYS)
    def a_partner_is_in_sight(self, sector, day):
        self.made += 1
        services.add_partner(Profile(f"P{self.made}", sector=sector), on=day)

    @rule(data=st.data(), day=DAYS, number=st.integers(1, 3), is_hidden=st.booleans())
    def begin(self, data, day, number, is_hidden):
        chosen = data.draw(st.lists(self.partners(), min_size=1, max_size=number, unique_by=lambda one: one.pk))
        told = Together(JointKind.ACTION, "Samen", "Wij doen iets.", day, is_hidden=is_hidden and number == 3)
        services.begin_together(told=told, partners=[TakesPart(one) for one in chosen], **self.by)

    @precondition(lambda self: JointAction.objects.exists())
    @rule(data=st.data(), day=DAYS)
    def come_along(self, data, day):
        action, part = data.draw(self.actions()), TakesPart(data.draw(self.partners()), from_on=day)
        self.tried(lambda: services.take_part(action=action, part=part, **self.by))

    @precondition(lambda self: JointAction.objects.exists())
    @rule(data=st.data())
    def strike_out(self, data):
        action, partner = data.draw(self.actions()), data.draw(self.partners())
        self.tried(lambda: services.strike_out(action=action, partner=partner, **self.by))

    @precondition(lambda self: JointAction.objects.exists())
    @rule(data=st.data(), day=DAYS)
    def begin_on_another_day(self, data, day):
        action = data.draw(self.actions())
        told = Together(JointKind.ACTION, "Anders", "Wij doen iets.", day)
        self.tried(lambda: services.change_joint_action(action=action, told=told, **self.by))

    @precondition(lambda self: JointAction.objects.exists())
    @rule(data=st.data(), day=st.none() | DAYS)
    def end(self, data, day):
        action = data.draw(self.actions())
        self.tried(lambda: services.end_together(action=action, outcome=Outcome("Klaar.", ended_on=day), **self.by))

    @precondition(lambda self: JointAction.objects.exists())
    @rule(data=st.data())
    def call_off(self, data):
        action = data.draw(self.actions())
        self.tried(lambda: services.call_off(action=action, why="Het regende.", **self.by))

    @rule(data=st.data(), sector=SECTORS, day=DAYS)
    def become_something_else(self, data, sector, day):
        partner = data.draw(self.partners())
        profile = Profile(partner.name, sector=sector)
        services.change_profile(partner=partner, profile=profile, by=self.network.coordinator, on=day)

    @precondition(lambda self: all_partners().count() > 3)
    @rule(data=st.data())
    def merge(self, data):
        one, other = data.draw(st.lists(self.partners(), min_size=2, max_size=2, unique_by=lambda one: one.pk))
        services.merge_partners(partner=one, into=other, at=at(TODAY), **self.by)

    # --- what always holds -------------------------------------------------------------------------------------------
    @invariant()
    def both_books_agree(self):
        if hasattr(self, "network"):
            assert list(differences()) == []

    @invariant()
    def the_figure_counts_and_the_sentence_names_who_takes_part(self):
        if not hasattr(self, "network"):
            return
        for day in (FIRST, FIRST + timedelta(days=3), TODAY):
            counted = {one for one in all_partners() if self.counts(one, day)}
            named = {one.name for one in counted if self.counts(one, day, is_hidden=False)}
            assert self.network.figure("companies_in_joint_actions", day) == len(counted)
            told = names_by_list(as_of=day, known_at=LATER).get("bedrijven", ())
            assert sorted(name for item in told for name in item.replace(", ", " & ").split(" & ")) == sorted(named)

    def counts(self, partner: Partner, day: date, **of) -> bool:
        """Whether on some day until then it was a business and took part: each day looked at by itself."""
        actions = list(JointAction.objects.filter(called_off_on=None, **of))
        parts = [
            (row.from_on, action.ended_on)
            for action in actions
            for row in taking_part_in(action)
            if row.partner == partner
        ]
        days = [FIRST + timedelta(days=number) for number in range((day - FIRST).days + 1)]
        return any(
            self.was_business(partner, one)
            and any(first <= one and (last is None or one <= last) for first, last in parts)
            for one in days[:8]
        )

    def was_business(self, partner: Partner, day: date) -> bool:
        told = list(partner.sectors.order_by("from_on"))
        newest = [row for row in told if row.from_on <= day][-1:] or told[:1]
        return bool(newest) and newest[0].sector == Sector.BUSINESS


@pytest.mark.django_db
def test_ledger_names_and_a_plain_list_agree():
    run_state_machine_as_test(JointMachine, settings=settings(max_examples=6, stateful_step_count=15, deadline=None))
