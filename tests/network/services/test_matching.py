"""Two partners found each other: it counts once, on its day, until it is called off; also when two records become one."""

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
from nabij.ledger.models import Entry
from nabij.network import services
from nabij.network.models import Partner, PartnerMatch
from nabij.network.queries import recounts
from nabij.network.rules import PostingKind, PostingTheme
from nabij.network.services import PartnerRefused
from nabij.people.queries import NotAllowed
from nabij.results.queries.reconciling import differences
from tests.network.board import DAY, JOINED, answer, mailbox, mails, match, partner, post
from tests.network.conftest import LATER, Network, at

ASK, OFFER = PostingKind.ASK, PostingKind.OFFER
TODAY = LATER.date()


@pytest.fixture
def choir(network, books_agree):
    return partner(network, "Koor")


@pytest.fixture
def hall(network):
    return partner(network, "Zaal")


def bring(network, giver, taker, *, on=DAY, matched_on=DAY, theme=PostingTheme.TRANSPORT, **more) -> PartnerMatch:
    return services.bring_together(
        giver=giver, taker=taker, theme=theme, matched_on=matched_on, by=network.coordinator, on=on, **more
    )


class TestRecording:
    @pytest.mark.parametrize("kind", [ASK, OFFER])
    def test_who_gives_follows_from_what_it_is(self, choir, hall, kind):
        found = match(post(choir, kind), hall)
        assert (found.giver, found.taker) == ((hall, choir) if kind is ASK else (choir, hall))

    def test_a_match_counts_once_on_its_day_under_its_theme(self, network, choir, hall):
        found = match(post(choir), hall, what="elke dinsdag")
        assert network.entries("partner_matches") == [(DAY, 1, "room")]
        assert [network.figure("partner_matches", day) for day in (DAY - timedelta(days=1), DAY)] == [0, 1]
        assert Entry.objects.get(measure="partner_matches").source == found.public_id

    def test_the_same_two_count_once_over_one_ask_and_again_over_another(self, network, choir, hall):
        posting = post(choir)
        match(posting, hall)
        with pytest.raises(PartnerRefused, match="staat er al"):
            match(posting, hall)
        match(post(choir, title="Een piano"), hall)
        assert network.figure("partner_matches", TODAY) == 2

    def test_it_is_closed_at_once_or_kept_open(self, choir, hall):
        posting = post(choir)
        match(posting, hall)
        posting.refresh_from_db()
        assert posting.closed_on is None
        other = post(choir, title="Een piano")
        answer(other, hall)
        match(other, hall, closes=True)
        other.refresh_from_db()
        assert other.closed_on == DAY
        assert mails("Is het gelukt?") == [], "it was just told"

    def test_it_can_be_told_long_after_the_end_by_the_link_in_the_mail(self, network, choir, hall):
        posting = post(choir)
        answer(posting, hall)
        services.close_what_ended(on=TODAY, at=LATER)
        network.withdrawn(hall, on=DAY + timedelta(days=30))
        found = match(posting, hall, on=TODAY, closes=True)
        assert found.matched_on == TODAY, "who answered may have left since"

    def test_the_other_partner_hears_so(self, choir, hall):
        match(post(choir), hall)
        (mail,) = mails("Jullie vonden elkaar")
        assert mail.to == mailbox("Zaal")
        assert "Koor" in mail.text

    def test_nobody_matches_itself_or_who_is_no_partner(self, network, choir):
        posting, prospect = post(choir), services.add_partner(network.profile("Prospect"), on=DAY)
        for other in (choir, prospect):
            with pytest.raises(PartnerRefused) as refused:
                match(posting, other)
            assert set(refused.value.faults) == {"partner"}

    def test_the_coordinator_brings_two_together_on_a_day_that_passed(self, network, choir, hall):
        found = bring(network, hall, choir, on=TODAY, matched_on=DAY)
        assert (found.posting, found.written_by) == (None, network.coordinator)
        assert network.entries("partner_matches") == [(DAY, 1, "transport")]
        for wrong, fault in (
            (lambda: bring(network, hall, hall), "taker"),
            (lambda: bring(network, hall, choir, matched_on=TODAY), "matched_on"),
            (lambda: bring(network, hall, choir, matched_on=JOINED - timedelta(days=1)), "giver"),
        ):
            with pytest.raises(PartnerRefused) as refused:
                wrong()
            assert set(refused.value.faults) == {fault}
        with pytest.raises(PartnerRefused, match="staat er al"):
            bring(network, hall, choir)

    def test_only_the_coordinator_brings_together_and_calls_off(self, network, choir, hall):
        found = match(post(choir), hall)
        somebody = services.invite_member(partner=choir, name="M", email="m@x.example", on=JOINED, at=at(JOINED)).user
        with pytest.raises(NotAllowed):
            services.call_off_match(match=found, by=somebody, on=DAY)
        with pytest.raises(NotAllowed):
            services.bring_together(
                giver=hall, taker=choir, theme=PostingTheme.ROOM, matched_on=DAY, by=somebody, on=DAY
            )


class TestCallingOff:
    def test_it_counts_no_more_on_its_own_day_and_the_ledger_keeps_both(self, network, choir, hall):
        posting = post(choir)
        found = match(posting, hall)
        services.call_off_match(match=found, by=network.coordinator, on=TODAY)
        assert network.figure("partner_matches", DAY) == 0
        assert network.entries("partner_matches") == [(DAY, 1, "room"), (DAY, -1, "room")]
        assert PartnerMatch.objects.get().called_off_on == TODAY
        with pytest.raises(PartnerRefused, match="telde al niet meer mee"):
            services.call_off_match(match=found, by=network.coordinator, on=TODAY)

    def test_two_that_found_each_other_after_all_count_again(self, network, choir, hall):
        posting = post(choir)
        services.call_off_match(match=match(posting, hall), by=network.coordinator, on=DAY)
        match(posting, hall, on=DAY + timedelta(days=3))
        assert network.figure("partner_matches", TODAY) == 1


class TestMerging:
    def merge(self, network, gone: Partner, stays: Partner) -> None:
        services.merge_partners(partner=gone, into=stays, by=network.coordinator, on=TODAY, at=LATER)

    def test_matches_go_along_and_count_as_they_did(self, network, choir, hall):
        double = partner(network, "Zaal BV")
        match(post(choir), double)
        self.merge(network, double, hall)
        assert PartnerMatch.objects.get().giver == hall
        assert network.figure("partner_matches", TODAY) == 1

    @pytest.mark.parametrize("is_first_gone", [True, False])
    def test_of_one_match_that_both_records_tell_of_the_earliest_stands(self, network, choir, hall, is_first_gone):
        double, posting = partner(network, "Zaal BV"), post(choir)
        match(posting, double if is_first_gone else hall, on=DAY)
        match(posting, hall if is_first_gone else double, on=DAY + timedelta(days=9))
        self.merge(network, double, hall)
        standing = PartnerMatch.objects.get(called_off_on=None)
        assert (standing.giver, standing.matched_on) == (hall, DAY)
        assert [network.figure("partner_matches", day) for day in (DAY - timedelta(days=1), DAY, TODAY)] == [0, 1, 1]

    def test_what_was_matched_with_itself_counts_no_more(self, network, choir, hall):
        match(post(choir), hall)
        self.merge(network, hall, choir)
        assert network.figure("partner_matches", TODAY) == 0
        assert PartnerMatch.objects.get().called_off_on == TODAY

    def test_two_matches_that_become_the_same_over_one_ask_count_once(self, network, choir, hall):
        double, posting = partner(network, "Zaal BV"), post(choir)
        match(posting, hall)
        match(posting, double)
        self.merge(network, double, hall)
        assert network.figure("partner_matches", TODAY) == 1
        assert PartnerMatch.objects.filter(called_off_on=None).count() == 1
        assert PartnerMatch.objects.filter(giver=hall).count() == 2


class BoardMachine(RuleBasedStateMachine):
    """Whatever partners and the coordinator do, in whatever order: a plain list, the ledger and the recount agree."""

    @initialize()
    def gather(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = clock.told_at(LATER)
        self.clock.__enter__()
        self.network = Network()
        self.partners = [partner(self.network, name) for name in ("Een", "Twee", "Drie", "Vier")]
        self.postings: list = []
        self.told: dict[int, tuple[int, int, int | None, str, date]] = {}

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.clock.__exit__(None, None, None)
            self.transaction.__exit__(None, None, None)

    @rule(who=st.integers(0, 3), kind=st.sampled_from(PostingKind), theme=st.sampled_from(PostingTheme))
    def ask_or_offer(self, who, kind, theme):
        self.postings.append(post(self.partners[who % len(self.partners)], kind, theme=theme))

    @precondition(lambda self: self.postings)
    @rule(data=st.data(), who=st.integers(0, 3), closes=st.booleans(), days=st.integers(0, 90))
    def find_each_other(self, data, who, closes, days):
        posting, other = data.draw(st.sampled_from(self.postings)), self.partners[who % len(self.partners)]
        posting.refresh_from_db()
        day = DAY + timedelta(days=days)
        pair = (other.pk, posting.partner_id) if posting.kind == ASK else (posting.partner_id, other.pk)
        known = any(told[:3] == (*pair, posting.pk) for told in self.told.values())
        if known or other.pk == posting.partner_id:
            with pytest.raises(PartnerRefused):
                match(posting, other, on=day)
        else:
            self.told[match(posting, other, on=day, closes=closes).pk] = (*pair, posting.pk, posting.theme, day)

    @rule(giver=st.integers(0, 3), taker=st.integers(0, 3), days=st.integers(0, 90))
    def bring(self, giver, taker, days):
        one, other = (self.partners[number % len(self.partners)] for number in (giver, taker))
        cell = (one.pk, other.pk, None, "transport", DAY + timedelta(days=days))
        if one.pk == other.pk or cell in self.told.values():
            with pytest.raises(PartnerRefused):
                bring(self.network, one, other, on=TODAY, matched_on=cell[4])
        else:
            self.told[bring(self.network, one, other, on=TODAY, matched_on=cell[4]).pk] = cell

    @precondition(lambda self: self.told)
    @rule(data=st.data())
    def call_off(self, data):
        key = data.draw(st.sampled_from(sorted(self.told)))
        services.call_off_match(match=PartnerMatch.objects.get(pk=key), by=self.network.coordinator, on=TODAY)
        del self.told[key]

    @precondition(lambda self: len(self.partners) > 2)
    @rule(data=st.data())
    def merge(self, data):
        gone, stays = data.draw(st.permutations(self.partners))[:2]
        services.merge_partners(partner=gone, into=stays, by=self.network.coordinator, on=TODAY, at=LATER)
        self.partners.remove(gone)
        moved = {
            key: (*(stays.pk if who == gone.pk else who for who in told[:2]), *told[2:])
            for key, told in self.told.items()
        }
        kept: dict = {}
        for key, told in sorted(moved.items(), key=lambda item: (item[1][4], item[0])):
            is_double = told[2] is not None and any(told[:3] == other[:3] for other in kept.values())
            if told[0] != told[1] and not is_double:
                kept[key] = told
        self.told = kept

    @invariant()
    def the_books_agree(self):
        if not hasattr(self, "network"):
            return
        assert network_counts(self) == recounts()["partner_matches"]
        assert list(differences()) == []
        assert self.network.figure("partner_matches", TODAY) == len(self.told)


def network_counts(machine: BoardMachine) -> dict[tuple[str, date], int]:
    counted: dict[tuple[str, date], int] = {}
    for _, _, _, theme, day in machine.told.values():
        counted[theme, day] = counted.get((theme, day), 0) + 1
    return counted


@pytest.mark.django_db
def test_whatever_partners_do_the_matches_in_the_ledger_are_those_that_stand():
    run_state_machine_as_test(BoardMachine, settings=settings(max_examples=15, stateful_step_count=15, deadline=None))
