"""Partners ask and offer on one board and answer each other by mail; what is over is closed, asked about and forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nabij.network import services
from nabij.network.models import Contact, Posting, PostingAnswer, StageChange
from nabij.network.queries import PostingWish, board, found_postings, link_of, own_postings, quiet, suggestions
from nabij.network.rules import PostingKind, PostingTheme
from nabij.network.services import PartnerRefused
from nabij.network.tasks import keep_network_fresh
from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from tests import builders
from tests.network.board import DAY, WORDS, answer, mailbox, mails, match, partner, post
from tests.network.conftest import at

ASK, OFFER = PostingKind.ASK, PostingKind.OFFER


@pytest.fixture
def choir(network):
    return partner(network, "Koor")


@pytest.fixture
def hall(network):
    return partner(network, "Zaal")


def later(days: int) -> date:
    return DAY + timedelta(days=days)


class TestPosting:
    def test_what_is_posted_stands_for_sixty_days_unless_somebody_says_otherwise(self, choir):
        posting = post(choir)
        assert posting.until_on == later(60)
        assert [board(day).count() for day in (later(-1), DAY, later(60), later(61))] == [0, 1, 1, 0]
        assert post(choir, until_on=later(3)).until_on == later(3)

    @pytest.mark.parametrize("days", [-1, 181])
    def test_a_last_day_that_cannot_be_is_refused_at_its_field(self, choir, days):
        with pytest.raises(PartnerRefused) as refused:
            post(choir, until_on=later(days))
        assert set(refused.value.faults) == {"until_on"}
        assert not Posting.objects.exists()

    def test_who_never_signed_or_stepped_out_posts_and_answers_nothing(self, network, choir, hall):
        posting = post(choir)
        network.withdrawn(hall, on=DAY)
        prospect = services.add_partner(network.profile("Prospect"), on=DAY)
        for nobody in (hall, prospect):
            for act in (lambda by=nobody: post(by), lambda by=nobody: answer(posting, by)):
                with pytest.raises(PartnerRefused, match="voor partners"):
                    act()

    def test_what_a_partner_that_left_posted_is_no_longer_on_the_board(self, network, choir, hall):
        posting = post(choir)
        network.withdrawn(choir, on=later(5))
        assert [board(day).count() for day in (later(4), later(5))] == [1, 0]
        with pytest.raises(PartnerRefused, match="staat er niet meer"):
            answer(posting, hall, on=later(5))

    def test_one_partner_does_not_fill_the_board(self, choir):
        for number in range(20):
            post(choir, title=f"Zaal {number}")
        with pytest.raises(PartnerRefused, match="Sluit er eerst een"):
            post(choir)
        services.close_posting(posting=Posting.objects.first(), on=DAY, at=at(DAY))
        post(choir)

    def test_what_stands_there_is_changed_and_an_answered_ask_stays_an_ask(self, choir, hall):
        posting = post(choir)
        services.change_posting(posting=posting, words=replace(WORDS, kind=OFFER, title="Een piano"), on=DAY)
        posting.refresh_from_db()
        assert (posting.kind, posting.title) == ("offer", "Een piano")
        answer(posting, hall)
        with pytest.raises(PartnerRefused) as refused:
            services.change_posting(posting=posting, words=WORDS, on=DAY)
        assert set(refused.value.faults) == {"kind"}

    def test_it_is_let_stand_longer_but_never_shorter(self, choir):
        posting = post(choir, until_on=later(100))
        assert services.extend_posting(posting=posting, on=later(10)).until_on == later(100)
        assert services.extend_posting(posting=posting, on=later(90)).until_on == later(150)

    def test_what_is_closed_is_closed_for_good(self, choir, hall):
        posting = post(choir)
        services.close_posting(posting=posting, on=DAY, at=at(DAY))
        assert not board(DAY).exists()
        for act in (
            lambda: services.extend_posting(posting=posting, on=DAY),
            lambda: services.change_posting(posting=posting, words=WORDS, on=DAY),
            lambda: services.close_posting(posting=posting, on=DAY, at=at(DAY)),
            lambda: answer(posting, hall),
        ):
            with pytest.raises(PartnerRefused, match="staat er niet meer"):
                act()

    def test_a_member_of_one_partner_can_do_nothing_for_another(self, choir, hall):
        mine = builders.person(Role.PARTNER_MEMBER, name="Mia", at=hall.organisation)
        posting, by = post(choir), {"by": mine, "on": DAY}
        for act in (
            lambda: services.place_posting(partner=choir, words=WORDS, **by),
            lambda: services.change_posting(posting=posting, words=WORDS, **by),
            lambda: services.extend_posting(posting=posting, **by),
            lambda: services.close_posting(posting=posting, at=at(DAY), **by),
            lambda: services.answer_posting(posting=post(hall), partner=choir, text="x", at=at(DAY), **by),
            lambda: services.record_match(posting=posting, other=hall, at=at(DAY), **by),
            lambda: services.take_down_posting(posting=posting, why="x", at=at(DAY), **by),
        ):
            with pytest.raises(NotAllowed):
                act()


class TestTheBoard:
    def test_it_is_searched_by_kind_theme_wijk_and_words(self, network, choir, hall):
        here, there = network.wijken[:2]
        room = post(choir, title="Een zaal", area=here)
        van = post(hall, OFFER, theme=PostingTheme.TRANSPORT, title="Een busje", text="Met een lift.")
        for wish, found in (
            (PostingWish(), [van, room]),
            (PostingWish(kind=ASK), [room]),
            (PostingWish(theme=PostingTheme.TRANSPORT), [van]),
            (PostingWish(area=here), [van, room]),
            (PostingWish(area=there), [van]),
            (PostingWish(words="lift"), [van]),
            (PostingWish(words="koor zaal"), [room]),
            (PostingWish(words="piano"), []),
        ):
            assert list(found_postings(wish, DAY)) == found, wish

    def test_ones_own_says_how_many_answered(self, choir, hall):
        posting = post(choir)
        answer(posting, hall)
        answer(posting, hall)
        match(posting, hall)
        assert [(own.answered, own.matched) for own in own_postings(choir, DAY)] == [(2, 1)]

    def test_what_nobody_answered_for_two_weeks_waits_for_the_coordinator(self, choir, hall):
        posting = post(choir)
        assert [list(quiet(later(days))) for days in (13, 14)] == [[], [posting]]
        answer(posting, hall)
        assert list(quiet(later(14))) == []

    def test_the_other_side_goes_before_who_gave_before_and_who_works_there(self, network, choir, hall):
        wijk, other_wijk = network.wijken[:2]
        far = partner(network, "Verre zaal", wijken=(other_wijk,))
        gave = partner(network, "Gaf eerder", wijken=(other_wijk,))
        near = partner(network, "Buur", wijken=(wijk,))
        posting = post(choir, area=wijk)
        post(far, OFFER, area=other_wijk, title="Een verre zaal")
        post(hall, OFFER, area=wijk, title="Een zaal dichtbij")
        match(post(near, title="Iets anders"), gave, closes=True)
        found = [(suggestion.partner, suggestion.why) for suggestion in suggestions(posting, DAY)]
        assert found == [
            (hall, "biedt nu aan: Een zaal dichtbij"), (far, "biedt nu aan: Een verre zaal"),
            (gave, "gaf dit eerder aan een partner"), (near, "werkt in deze wijk"),
        ]  # fmt: skip
        answer(posting, hall)
        assert hall not in [suggestion.partner for suggestion in suggestions(posting, DAY)]


class TestAnswering:
    def test_an_answer_goes_by_mail_to_the_other_who_can_simply_answer_it(self, choir, hall):
        posting = post(choir)
        answer(posting, hall, text="Wij hebben er een.\nMet piano.")
        (mail,) = mails("Een partner antwoordt u")
        assert (mail.to, mail.reply_to) == (mailbox("Koor"), mailbox("Zaal"))
        assert "Wij hebben er een.\nMet piano." in mail.text
        assert f"/partners/mijn/{choir.public_id}/{link_of(choir)}/vraag-en-aanbod/{posting.public_id}" in mail.text
        (copy,) = mails("Uw antwoord is verstuurd")
        assert (copy.to, copy.reply_to) == (mailbox("Zaal"), "")
        assert "Met piano." in copy.text
        assert link_of(choir) not in copy.text
        assert mailbox("Koor") not in copy.text, "who posted decides whether to mail back"

    def test_nobody_answers_oneself_or_more_than_three_times(self, network, choir, hall):
        posting = post(choir)
        with pytest.raises(PartnerRefused, match="eigen organisatie"):
            answer(posting, choir)
        for _ in range(3):
            answer(posting, hall)
        with pytest.raises(PartnerRefused, match="al 3 keer"):
            answer(posting, hall)
        answer(posting, partner(network, "Ander"))
        assert len(mails("Een partner antwoordt u")) == 4

    @pytest.mark.parametrize("silent", ["Koor", "Zaal"])
    def test_who_cannot_be_mailed_is_named_and_nothing_is_kept(self, choir, hall, silent):
        posting = post(choir)
        Contact.objects.filter(partner__organisation__name=silent).update(until_on=DAY, is_first=False)
        with pytest.raises(PartnerRefused, match=f"Van {silent} kennen we geen e-mailadres"):
            answer(posting, hall)
        assert not PostingAnswer.objects.exists()

    def test_the_words_are_forgotten_sixty_days_after_it_closed_and_the_answer_stays(self, choir, hall):
        posting = post(choir)
        answer(posting, hall)
        closed = later(10)
        services.close_posting(posting=posting, on=closed, at=at(closed))
        assert services.forget_answers(on=closed + timedelta(days=59)) == 0
        assert services.forget_answers(on=closed + timedelta(days=60)) == 1
        assert (PostingAnswer.objects.get().text, PostingAnswer.objects.get().partner) == ("", hall)

    def test_the_worker_forgets_what_ended_by_itself_too(self, choir, hall):
        answer(post(choir), hall)
        for days, text in ((120, "Wij hebben er een."), (121, "")):
            keep_network_fresh(at(later(days)))
            assert PostingAnswer.objects.get().text == text


class TestTheEnd:
    def test_what_ended_with_an_answer_is_asked_about_once(self, choir, hall):
        posting = post(choir)
        answer(posting, hall)
        for days in (60, 61, 61, 62):
            keep_network_fresh(at(later(days)))
        (mail,) = mails("Is het gelukt?")
        assert mail.to == mailbox("Koor")
        assert f"/{link_of(choir)}/vraag-en-aanbod/{posting.public_id}/gelukt" in mail.text
        posting.refresh_from_db()
        assert posting.closed_on == later(61)

    def test_who_closes_it_by_hand_is_asked_too(self, choir, hall):
        posting = post(choir)
        answer(posting, hall)
        services.close_posting(posting=posting, on=DAY, at=at(DAY))
        assert len(mails("Is het gelukt?")) == 1

    def test_nobody_is_asked_what_is_known_or_what_nobody_answered(self, network, choir, hall):
        post(choir)
        matched = post(choir, title="Een piano")
        answer(matched, hall)
        match(matched, hall)
        of_who_left = post(hall)
        answer(of_who_left, choir)
        network.withdrawn(hall, on=later(1))
        assert services.close_what_ended(on=later(61), at=at(later(61))) == 3
        assert mails("Is het gelukt?") == []

    def test_the_coordinator_takes_something_down_and_says_why(self, network, choir, hall):
        posting = post(choir)
        answer(posting, hall)
        services.take_down_posting(posting=posting, why="Dit is reclame.", by=network.coordinator, on=DAY, at=at(DAY))
        assert not board(DAY).exists()
        (mail,) = OutgoingMail.objects.filter(key__contains="taken-down")
        assert mail.to == mailbox("Koor")
        assert "Dit is reclame." in mail.text
        assert mails("Is het gelukt?") == []
        step = choir.trail.get(event=StageChange.Event.TAKEN_DOWN)
        assert (step.by, step.remark) == (network.coordinator, "‘Een zaal op dinsdag’: Dit is reclame.")
