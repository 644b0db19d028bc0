"""The board on the pages of a partner, the same at the desk of the coordinator, and what stays hidden from whom."""

from datetime import timedelta
from uuid import UUID

import pytest

from nabij.network import services
from nabij.network.models import PartnerMatch, Posting
from nabij.network.queries import link_of
from nabij.network.rules import PostingKind
from nabij.network.urls import posting_urls
from nabij.network.views.doors import Way
from nabij.outbox.models import OutgoingMail
from nabij.people.rules import Role
from tests import builders
from tests.network.board import answer, mailbox, match, partner, post
from tests.network.conftest import at
from tests.network.views.conftest import TODAY, press, take, url
from tests.page import fetch, send

pytestmark = pytest.mark.usefixtures("desk_day")

SECRET = "Bel 06 12 34 56 78 voor de sleutel."
RECENT = TODAY - timedelta(days=20)


@pytest.fixture
def choir(network):
    return partner(network, "Koor")


@pytest.fixture
def hall(network):
    return partner(network, "Zaal")


class TestAPartner:
    def test_posts_in_one_page_and_finds_it_on_top(self, client, choir):
        way = Way(choir)
        page = take(
            client, way.url("post"), kind="ask", theme="room", title="Een zaal op dinsdag", text="Met piano.", wijk=""
        )
        assert page.h1 == "Een zaal op dinsdag"
        assert "Het staat op het bord, tot en met 30 juni 2023" in page.words
        page = fetch(client, way.url("postings"))
        assert "Van uw organisatie" in page.words
        assert "0 antwoorden" in page.words

    def test_hears_at_the_field_what_is_wrong_and_loses_nothing(self, client, choir):
        address = Way(choir).url("post")
        page = take(client, address, kind="ask", theme="", title="Een zaal", text="Met piano.", until_on="2024-05-01")
        assert "Kies wat het best past." in page.words
        assert page.form(address)["text"] == "Met piano."
        page = take(client, address, kind="ask", theme="room", title="Een zaal", until_on="2024-05-01")
        assert "Kies een dag van vandaag tot en met 28 oktober 2023." in page.words
        assert not Posting.objects.exists()

    def test_answers_another_who_sees_it_in_the_mail_and_on_the_page(self, client, choir, hall):
        posting = post(choir, on=RECENT)
        address = Way(hall).url("posting", posting.public_id)
        page = fetch(client, address)
        assert "Uw e-mailadres gaat mee." in page.words
        assert mailbox("Zaal") in page.words, "said before it is sent"
        page = take(client, address, text=SECRET)
        assert "Uw antwoord is onderweg naar Koor" in page.words
        assert OutgoingMail.objects.filter(to=mailbox("Koor"), text__contains=SECRET).count() == 1
        assert SECRET in fetch(client, Way(choir).url("posting", posting.public_id)).words

    def test_cannot_answer_a_fourth_time_and_sees_why(self, client, choir, hall):
        posting = post(choir, on=RECENT)
        for _ in range(3):
            answer(posting, hall, on=RECENT)
        page = fetch(client, Way(hall).url("posting", posting.public_id))
        assert "U antwoordde al drie keer" in page.words

    def test_a_third_partner_sees_the_ask_and_nothing_of_the_answers(self, client, network, choir, hall):
        posting = post(choir, on=RECENT)
        answer(posting, hall, on=RECENT, text=SECRET)
        third = partner(network, "Derde")
        page = fetch(client, Way(third).url("posting", posting.public_id))
        for hidden in (SECRET, "Zaal", mailbox("Koor"), mailbox("Zaal"), link_of(choir)):
            assert hidden not in page.response.content.decode()

    def test_changes_prolongs_closes_and_posts_it_again(self, client, choir):
        posting = post(choir, on=RECENT)
        way = Way(choir)
        here = way.url("posting", posting.public_id)
        take(client, way.url("posting_change", posting.public_id), title="Een grote zaal")
        page = press(client, here, way.url("posting_extend", posting.public_id))
        assert "Het staat er nu tot en met 30 juni 2023." in page.words
        page = press(client, here, way.url("posting_close", posting.public_id))
        assert "Het staat niet meer op het bord." in page.words
        page = fetch(client, page.links["Plaats het opnieuw"])
        again = page.form(way.url("post"))
        assert (again["title"], again["kind"], again["until_on"]) == ("Een grote zaal", "ask", "2023-06-30")

    def test_one_click_behind_the_mail_records_the_match_and_looking_changes_nothing(
        self, client, network, choir, hall
    ):
        posting = post(choir, on=RECENT)
        answer(posting, hall, on=RECENT)
        services.close_posting(posting=posting, on=RECENT, at=at(RECENT))
        text = OutgoingMail.objects.get(subject="Is het gelukt?").text
        address = Way(choir).url("posting_match", posting.public_id)
        assert address in text
        page = fetch(client, address)
        assert not PartnerMatch.objects.exists()
        page = send(client, address, page.form(address))
        assert "De match met Zaal telt mee" in page.words
        assert (PartnerMatch.objects.get().giver, PartnerMatch.objects.get().matched_on) == (hall, TODAY)

    def test_pressing_twice_counts_once(self, client, choir, hall):
        posting = post(choir, on=RECENT)
        answer(posting, hall, on=RECENT)
        address = Way(choir).url("posting_match", posting.public_id)
        filled = fetch(client, address).form(address)
        for _ in range(2):
            send(client, address, filled)
        assert PartnerMatch.objects.count() == 1

    def test_who_stepped_out_is_led_to_the_declaration(self, client, network, choir, hall):
        posting = post(choir, on=RECENT)
        network.withdrawn(hall, on=RECENT)
        for address in (Way(hall).url("postings"), Way(hall).url("post"), Way(hall).url("posting", posting.public_id)):
            page = fetch(client, address, follow=True)
            assert page.h1 == "Zaal"
            assert "Teken eerst de verklaring" in page.words

    def test_all_of_it_is_there_in_english(self, client, choir, hall):
        posting = post(choir, on=RECENT)
        own = fetch(client, f"/en{Way(choir).url('posting', posting.public_id)}")
        assert "You posted this" in own.words
        board = fetch(client, f"/en{Way(hall).url('postings')}")
        assert "wanted" in board.words
        assert "A room" in board.words


class TestThePublicPage:
    def test_it_shows_what_is_open_and_neither_explanation_nor_contact(self, client, choir, hall):
        services.confirm_profile(partner=choir, on=RECENT)
        post(choir, on=RECENT, text=SECRET)
        answer(Posting.objects.get(), hall, on=RECENT)
        page = fetch(client, f"/partners/{choir.slug}")
        assert "Een zaal op dinsdag" in page.words
        assert "Partners kunnen antwoorden na inloggen" in page.words
        for hidden in (SECRET, mailbox("Koor"), "Zaal"):
            assert hidden not in page.response.content.decode().replace("Een zaal", "")
        services.close_posting(posting=Posting.objects.get(), on=TODAY, at=at(TODAY))
        assert "Vraag en aanbod" not in fetch(client, f"/partners/{choir.slug}").words


class TestTheDesk:
    def test_what_nobody_answered_is_first_with_who_could(self, coordinator, choir, hall):
        post(choir, on=RECENT)
        post(hall, PostingKind.OFFER, on=TODAY, title="Een zaal in West")
        page = fetch(coordinator, url("office_postings"))
        assert "Na twee weken nog geen antwoord" in page.words
        assert "Zaal: biedt nu aan: Een zaal in West" in page.words
        assert "In 2023: 1 gevraagd, 1 aangeboden, 0 daarvan beantwoord, en 0 matches" in page.words

    def test_the_desk_of_partners_leads_there(self, coordinator, choir):
        assert fetch(coordinator, url("office_partners")).links["Vraag en aanbod"] == url("office_postings")

    def test_who_answered_is_shown_and_not_with_which_words(self, coordinator, choir, hall):
        posting = post(choir, on=RECENT)
        answer(posting, hall, on=RECENT, text=SECRET)
        page = fetch(coordinator, url("office_posting", posting))
        assert "Zaal" in page.words
        assert SECRET not in page.response.content.decode()

    def test_something_is_taken_down_with_a_reason(self, coordinator, choir):
        posting = post(choir, on=RECENT)
        page = take(coordinator, url("take_down_posting", posting), why="Dit is reclame.")
        assert "Het staat niet meer op het bord" in page.words
        assert "Dit is reclame." in fetch(coordinator, url("office_partner", choir)).words

    def test_matches_are_recorded_listed_and_called_off(self, coordinator, network, choir, hall):
        posting = post(choir, on=RECENT)
        page = take(coordinator, url("match_posting", posting), partner=str(hall.public_id), what="elke dinsdag")
        assert "elke dinsdag" in page.words
        page = take(
            coordinator, url("bring_together"), giver=str(choir.public_id), taker=str(hall.public_id), theme="publicity",
            what="een optreden",
        )  # fmt: skip
        assert page.h1 == "Matches tussen partners"
        assert network.figure("partner_matches", TODAY) == 2
        found = PartnerMatch.objects.get(theme="publicity")
        page = take(coordinator, url("call_off_match", found))
        assert "telt niet mee" in page.words
        assert network.figure("partner_matches", TODAY) == 1

    def test_a_match_with_oneself_is_refused_at_its_field(self, coordinator, choir, hall):
        told = {"giver": str(hall.public_id), "taker": str(hall.public_id), "theme": "room"}
        page = take(coordinator, url("bring_together"), **told)
        assert "Kies twee verschillende partners." in page.words


@pytest.mark.parametrize("path", posting_urls, ids=lambda path: path.name)
class TestWallsOfTheDesk:
    def things(self, choir, hall) -> dict[str, object]:
        posting = post(choir, on=RECENT)
        return {"call_off_match": match(post(choir, title="Piano"), hall, on=RECENT), "other": posting}

    def test_it_is_for_who_keeps_the_network_alone(self, client, choir, hall, path):
        things = self.things(choir, hall)
        more = [things.get(path.name, things["other"])] if path.pattern.converters else []
        before = list(Posting.objects.order_by("pk").values()), list(PartnerMatch.objects.values())
        member = builders.person(Role.PARTNER_MEMBER, name="Mia", at=choir.organisation)
        for who in (None, member, builders.person(Role.EDITOR, name="Eva")):
            client.logout()
            if who:
                client.force_login(who)
            for ask in (client.get, client.post):
                assert ask(url(path.name, *more)).status_code in {302, 403}
        assert (list(Posting.objects.order_by("pk").values()), list(PartnerMatch.objects.values())) == before

    def test_an_id_of_something_else_opens_nothing(self, coordinator, choir, hall, path):
        if not path.pattern.converters:
            return
        things = self.things(choir, hall)
        wrong = things["other"] if path.name == "call_off_match" else things["call_off_match"]
        for public_id in (wrong.public_id, choir.public_id, UUID(int=7)):
            for ask in (coordinator.get, coordinator.post):
                assert ask(url(path.name, public_id)).status_code == 404
