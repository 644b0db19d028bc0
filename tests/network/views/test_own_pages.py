"""The pages of an organisation, behind its link and for its members; and that they open for nobody else."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse

from nabij.network import services
from nabij.network.models import (
    Contact,
    Declaration,
    JointAction,
    Minutes,
    Partner,
    PartnerMatch,
    Posting,
    PostingAnswer,
    Succession,
)
from nabij.network.queries import link_of, members
from nabij.network.rules import JointKind, PostingKind, PostingTheme
from nabij.network.services import PostingWords, TakesPart
from nabij.network.urls import (
    PAGES,
    business_desk_urls,
    business_urls,
    coalition_urls,
    desk_urls,
    posting_urls,
    urlpatterns,
)
from nabij.network.views.doors import Way, address_of
from nabij.people.models import RoleAssignment, User
from nabij.people.rules import Role
from tests import builders
from tests.network.coalitions import Together
from tests.network.conftest import at
from tests.page import fetch, send

DAY = date(2024, 5, 1)


def member_of(partner: Partner, name: str = "Mees Medewerker") -> User:
    email = f"{uuid4().hex[:8]}@leden.example"
    row = services.invite_member(partner=partner, name=name, email=email, on=DAY, at=at(DAY))
    return row.user


def with_token(page, action: str, **typed) -> dict:
    return page.form(action) | typed


class TestTheYearlyQuestion:
    def test_the_link_of_the_mail_shows_one_button_and_changes_nothing(self, client, network):
        partner = network.signed(on=date(2022, 3, 1))
        url = address_of("own_partner_confirm", partner)
        page = fetch(client, url)
        assert "Ja, dit klopt nog" in page.words
        partner.refresh_from_db()
        assert partner.confirmed_on == date(2022, 3, 1)

    def test_one_click_says_that_it_holds(self, client, network):
        partner = network.signed(on=date(2022, 3, 1))
        url = address_of("own_partner_confirm", partner)
        page = send(client, url, fetch(client, url).form(url))
        partner.refresh_from_db()
        assert partner.confirmed_on == date(2024, 6, 3)
        assert "We vragen het over een jaar weer" in page.words


class TestTakingOver:
    def test_a_contact_names_who_takes_over_and_that_one_answers(self, client, network):
        partner = network.signed(on=DAY)
        contact = partner.contacts.get()
        old = address_of("own_partner", partner)
        url = Way(partner).url("successor", contact.public_id)
        typed = {"name": "Nina Nieuw", "email": "nina@samen.example", "phone": ""}
        send(client, url, with_token(fetch(client, url), url, **typed))
        answer = address_of("take_over", Succession.objects.get())
        page = send(client, answer, fetch(client, answer).form(answer))
        assert page.h1 == "Stichting Samen"
        fetch(client, old, status=404)
        assert client.get(answer).status_code == 302, "the same link leads on, as long as Nina speaks"

    def test_contacts_are_added_and_changed_places(self, client, network):
        partner = network.signed(on=DAY)
        url = Way(partner).url("contacts")
        typed = {"name": "Tweede Persoon", "email": "tweede@samen.example", "phone": ""}
        page = send(client, url, with_token(fetch(client, url), url, **typed))
        second = partner.contacts.get(name="Tweede Persoon")
        first = Way(partner).url("first", second.public_id)
        send(client, first, page.form(first))
        assert partner.contacts.get(is_first=True) == second
        stops = Way(partner).url("stops", second.public_id)
        page = send(client, stops, fetch(client, stops).form(stops))
        assert "Tweede Persoon is geen contactpersoon meer" in page.words
        assert page.h1 == "Contactpersonen", "the page goes on behind the new link"


class TestMembers:
    def test_a_member_lands_at_their_organisation(self, client, network):
        partner = network.signed(on=DAY)
        user = member_of(partner)
        user.set_password(builders.PASSWORD)
        user.save()
        answer = client.post("/inloggen", {"login": user.email, "password": builders.PASSWORD})
        assert answer["Location"] == "/mijn-organisatie"
        page = fetch(client, "/mijn-organisatie", follow=True)
        assert page.h1 == "Stichting Samen"
        assert page.links["Mijn organisatie"] == "/mijn-organisatie"
        assert client.get("/kantoor").status_code == 403

    def test_a_contact_person_is_offered_an_account_under_the_own_address(self, client, network):
        partner = network.signed(on=DAY)
        page = fetch(client, Way(partner).url("contacts"))
        url = Way(partner).url("members")
        page = fetch(client, page.links["Geef een account: Vera Verzonnen"])
        assert page.form(url)["email"] == "vera@samen.example"
        send(client, url, page.form(url))
        assert members(partner, DAY.replace(month=6, day=3)).get().user.name == "Vera Verzonnen"

    def test_who_looks_after_two_organisations_chooses(self, client, network):
        one, other = network.signed("Een", on=DAY), network.signed("Ander", on=DAY)
        user = member_of(one)
        services.invite_member(partner=other, name="x", email=user.email, on=DAY, at=at(DAY))
        client.force_login(user)
        page = fetch(client, "/mijn-organisatie")
        assert {"Een", "Ander"} <= set(page.links)

    def test_a_member_changes_the_profile_and_invites_and_ends_a_colleague(self, client, network):
        partner = network.signed(on=DAY)
        user = member_of(partner)
        client.force_login(user)
        way = Way(partner, user)
        url = way.url("change")
        send(client, url, with_token(fetch(client, url), url, for_residents="Wij dansen nu."))
        partner.refresh_from_db()
        assert partner.for_residents == "Wij dansen nu."
        send(client, url, with_token(fetch(client, url), url, mail_language="en"))
        partner.refresh_from_db()
        assert partner.in_english, "from now on its mail is English"
        url = way.url("members")
        typed = {"name": "Carla Collega", "email": "carla@samen.example"}
        page = send(client, url, with_token(fetch(client, url), url, **typed))
        assert "Carla Collega" in page.words
        colleague = members(partner, DAY).get(user__name="Carla Collega")
        stops = way.url("member_stops", colleague.public_id)
        page = send(client, stops, page.form(stops))
        assert "Carla Collega is geen medewerker meer" in page.words
        assert [row.user for row in members(partner, date(2024, 6, 3))] == [user]

    @pytest.mark.parametrize("page", [page for page, _, _ in PAGES])
    def test_a_member_can_do_what_the_link_can(self, client, network, page):
        partner = network.signed(on=DAY)
        in_a_coalition(network, partner)
        user = member_of(partner)
        client.force_login(user)
        more = things_of(partner).get(page, ())
        answers = {client.get(way.url(page, *more)).status_code for way in (Way(partner), Way(partner, user))}
        assert len(answers) == 1


# --- Show 2: nobody reads or changes anything of another organisation ------------------------------------------------------------
def things_of(partner: Partner) -> dict[str, tuple]:
    """What the pages that name something more are about."""
    contact = partner.contacts.filter(until_on=None).first()
    member = members(partner, DAY).first()
    told = dict.fromkeys(("first", "stops", "successor"), (contact.public_id,))
    minutes = Minutes.objects.get(coalition__members__partner=partner)
    told |= dict.fromkeys(("minutes", "minutes_file"), (minutes.public_id,))
    told |= {"done": (partner.tasks.get().public_id,), "story": (action_led_by(partner).public_id,)}
    changes = dict.fromkeys(
        ("posting_change", "posting_extend", "posting_close", "posting_match"), (standing(partner).public_id,)
    )
    return told | changes | {"member_stops": (member.public_id,), "posting": (over(partner).public_id,)}


def standing(partner: Partner) -> Posting:
    """What this partner has on the board: others may open and answer it, and no more than that."""
    return partner.postings.filter(closed_on=None).first() or posted(partner)


def over(partner: Partner) -> Posting:
    """What others can open no longer."""
    closed = partner.postings.exclude(closed_on=None).first()
    if closed is None:
        closed = posted(partner)
        services.close_posting(posting=closed, on=DAY, at=at(DAY))
    return closed


def posted(partner: Partner) -> Posting:
    words = PostingWords(PostingKind.ASK, PostingTheme.ROOM, f"Een zaal voor {partner.name}", until_on=date(2024, 9, 1))
    return services.place_posting(partner=partner, words=words, on=DAY)


def action_led_by(partner: Partner) -> JointAction:
    """The joint action of this partner; begun when it had none."""
    led = partner.joint_actions.filter(leads=True).first()
    if led:
        return led.action
    told = services.Together(JointKind.ACTION, f"Soep bij {partner.name}", "Wij koken.", DAY)
    coordinator = User.objects.get(name="Cora Coördinator")
    return services.begin_together(told=told, partners=[TakesPart(partner, leads=True)], by=coordinator, on=DAY)


def in_a_coalition(network, partner: Partner) -> None:
    """A coalition that met and agreed something, which nobody else is in."""
    together = Together(network)
    coalition = together.coalition(f"Coalitie van {partner.name}", partner)
    together.minutes(coalition, f"Besproken bij {partner.name}")
    together.agreement(coalition, partner)


def picture(partner: Partner) -> list:
    """Everything that could be changed of a partner."""
    tables = (Contact, Declaration, Posting, Succession)
    rows = [list(table.objects.filter(partner=partner).order_by("pk").values()) for table in tables]
    held = RoleAssignment.objects.filter(organisation=partner.organisation).order_by("pk").values()
    whole = Partner.objects.filter(pk=partner.pk).values()
    together = JointAction.objects.filter(partners__partner=partner).order_by("pk").values()
    board = [PostingAnswer.objects.filter(posting__partner=partner).count(), PartnerMatch.objects.count()]
    tasks = list(partner.tasks.values())
    return [*rows, list(held), list(whole), list(together), tasks, board, partner.organisation.name]


def attacks(mine: Partner, other: Partner, me: User | None) -> list[str]:
    """Every page of the other one, tried with every key that I have: its address with my secret, and my address with its ids."""
    addresses = []
    for page, _, _ in PAGES:
        name, theirs, ours = (
            f"own_partner_{page}".rstrip("_"),
            things_of(other).get(page, ()),
            things_of(mine).get(page, ()),
        )
        addresses += [reverse(name, args=[other.public_id, key, *theirs]) for key in (link_of(mine), "geraden")]
        if theirs:
            addresses.append(reverse(name, args=[mine.public_id, link_of(mine), *theirs]))
        my_name = name.replace("own_", "my_")
        addresses += [reverse(my_name, args=[other.public_id, *things]) for things in {theirs, ours}]
        if theirs and me:
            addresses.append(reverse(my_name, args=[mine.public_id, *theirs]))
    return addresses


TYPED = {
    "name": "Overgenomen", "email": "dief@elders.example", "phone": "", "sector": "sport", "for_residents": "Van mij",
    "agreed": "on", "signer_name": "Dief", "signer_job": "dief", "signer_email": "dief@elders.example", "why": "other",
    "result": "Van mij",
    "kind": "offer", "theme": "other", "title": "Van mij", "text": "Van mij",
}  # fmt: skip


@pytest.mark.parametrize("who", ["a member of another", "who has the link of another", "a stranger", "the office"])
def test_nobody_reads_or_changes_anything_of_another_organisation(client, network, who):
    mine, other = network.signed("Mijn club", on=DAY), network.signed("Geheime club", on=DAY)
    in_a_coalition(network, mine)
    in_a_coalition(network, other)
    me, theirs = member_of(mine), member_of(other, "Theo Theirs")
    assert action_led_by(mine) != action_led_by(other)
    if who == "a member of another":
        client.force_login(me)
    if who == "the office":
        client.force_login(builders.person(Role.EDITOR, name="Eva Editor"))
    found = attacks(mine, other, me)
    before = picture(other)
    assert len(found) > 40
    for address in found:
        for ask in (client.get, lambda url: client.post(url, TYPED | {"form_token": str(uuid4())})):
            answer = ask(address)
            assert answer.status_code in {302, 403, 404}, address
            if answer.status_code == 302:
                assert answer["Location"].startswith("/inloggen"), address
            assert theirs.name.encode() not in answer.content
            assert link_of(other).encode() not in answer.content
            assert b"Besproken bij Geheime club" not in answer.content
    assert picture(other) == before


def test_the_walk_knows_every_page_that_names_a_partner():
    """A page that comes later and is not tried above is found here."""
    tried = {f"{way}_partner_{page}".rstrip("_") for page, _, _ in PAGES for way in ("own", "my")}
    named = {entry.name for entry in urlpatterns if "public_id" in entry.pattern.converters}
    desk = {entry.name for entry in [*desk_urls, *business_urls, *business_desk_urls]}  # walked in test_walls.py
    mailings = {name for name in named if "mailing" in name}  # of the office
    coalitions = {entry.name for entry in coalition_urls}  # walked in test_coalitions.py
    board = {entry.name for entry in posting_urls}  # of the office too: test_posting_pages.py
    assert named - tried - desk - mailings - coalitions - board == {
        "join_invited", "partner_logo", "sign_join_request", "take_over", "confirm_reader", "unsubscribe",
    }  # fmt: skip
    with pytest.raises(NoReverseMatch):
        reverse("my_partner_none")


def test_who_left_has_no_way_in_by_an_old_answer(client, network):
    partner = network.signed(on=DAY)
    succession = services.ask_successor(
        contact=partner.contacts.get(), speaker=services.Speaker("N", "n@samen.example"), on=DAY, at=at(DAY)
    )
    services.take_over(succession=succession, on=DAY, at=at(DAY))
    answer = address_of("take_over", succession)
    Contact.objects.filter(name="N").update(until_on=DAY, is_first=False)
    fetch(client, answer, status=404)
