"""What an organisation sees of its coalitions on its own pages, what everybody sees, and the walls between."""

from datetime import date

import pytest

from nabij.intake.files import PDF
from nabij.intake.services import store_file
from nabij.network import services
from nabij.network.models import GroupTask, Partner
from nabij.network.views.doors import Way
from tests.network.conftest import at
from tests.network.views.conftest import TODAY, url
from tests.network.views.test_walls import state
from tests.page import fetch, send

pytestmark = pytest.mark.usefixtures("desk_day")

OWN, SECRET = "Wij spraken over de wijk", "Alleen voor de stuurgroep"


@pytest.fixture
def two(network):
    return [network.signed(name, on=date(2022, 9, 1)) for name in ("Een", "Ander")]


@pytest.fixture
def coalition(together, two):
    """Both are in it; only the second one sits in its steering group, which met too."""
    made = together.coalition(
        "Armoede", *two, name_en="Poverty", text="Wij helpen.", text_en="We help.", meets_per_year=4
    )
    together.minutes(made, OWN)
    paper = store_file(content=b"%PDF-1.7", name="verslag.pdf", media_type=PDF)
    together.minutes(made, SECRET, group=together.group(made, "Stuurgroep", two[1]), file=paper)
    return made


def member_of(partner: Partner):
    email = f"mees@{partner.slug}.example"
    return services.invite_member(partner=partner, name="Mees", email=email, on=TODAY, at=at(TODAY)).user


def ways(client, partner: Partner) -> list[Way]:
    """Both ways to the pages of this partner; the client is logged in as its member."""
    user = member_of(partner)
    client.force_login(user)
    return [Way(partner), Way(partner, user)]


def test_on_both_ways_an_organisation_sees_where_it_is_and_reads_the_minutes(client, two, coalition):
    for way in ways(client, two[1]):
        page = fetch(client, fetch(client, way.url()).links["Coalities en afspraken"])
        assert {"Armoede", "Stuurgroep, 1 maart 2023", "Armoede, 1 maart 2023"} <= set(page.links)
        page = fetch(client, page.links["Stuurgroep, 1 maart 2023"])
        assert SECRET in page.words
        file = client.get(page.links["Haal het verslag op: verslag.pdf"])
        assert file.content == b"%PDF-1.7"
        assert file.headers["Content-Disposition"].startswith("attachment")


def test_one_click_says_that_an_agreement_is_done(client, together, two, coalition):
    for number, way in enumerate(ways(client, two[0])):
        task = together.agreement(coalition, two[0], f"Zaal {number} zoeken", due=date(2023, 4, 1))
        page = fetch(client, way.url("coalitions"))
        assert "te laat" in page.words
        address = way.url("done", task.public_id)
        page = send(client, address, page.form(address) | {"outcome": "Gevonden"})
        assert "Deze afspraak is gedaan" in page.words
        task.refresh_from_db()
        assert (task.state, task.outcome, task.closed_on) == ("done", "Gevonden", TODAY)


def test_without_an_outcome_it_is_done_too_and_too_long_a_one_is_not_lost(client, together, two, coalition):
    task = together.agreement(coalition, two[0])
    way = Way(two[0])
    address = way.url("done", task.public_id)
    form = fetch(client, way.url("coalitions")).form(address)
    page = send(client, address, form | {"outcome": "x" * 301})
    assert page.form(address)["outcome"] == "x" * 301
    assert GroupTask.objects.get().state == "open"
    send(client, address, fetch(client, way.url("coalitions")).form(address))
    assert GroupTask.objects.get().state == "done"


def test_who_is_in_nothing_reads_that(client, network):
    page = fetch(client, Way(network.signed("Alleen", on=TODAY)).url("coalitions"))
    assert "Uw organisatie zit nog in geen coalitie." in page.words


# --- walls ------------------------------------------------------------------------------------------------------------------
def test_a_partner_reads_no_minutes_of_a_group_in_which_it_does_not_sit(client, two, coalition):
    secret = coalition.minutes.get(group__isnull=False)
    for way in ways(client, two[0]):
        page = fetch(client, way.url("coalitions"))
        assert "Stuurgroep" not in page.words
        for name in ("minutes", "minutes_file"):
            assert client.get(way.url(name, secret.public_id)).status_code == 404


def test_who_left_reads_nothing_any_more(client, together, two, coalition):
    minutes = list(coalition.minutes.all())
    together.leave(coalition, two[1])
    for way in ways(client, two[1]):
        for one, name in ((one, name) for one in minutes for name in ("minutes", "minutes_file")):
            assert client.get(way.url(name, one.public_id)).status_code == 404
        assert "Er is nog geen verslag dat u kunt lezen." in fetch(client, way.url("coalitions")).words


def test_a_partner_neither_sees_nor_finishes_what_another_took_on(client, together, two, coalition):
    task = together.agreement(coalition, two[1], "Geheime klus")
    for way in ways(client, two[0]):
        address = way.url("done", task.public_id)
        before = state()
        assert "Geheime klus" not in fetch(client, way.url("coalitions")).words
        assert {client.get(address).status_code, client.post(address, {"outcome": "Gekaapt"}).status_code} == {404}
        assert state() == before


def test_a_member_opens_no_coalitions_of_another_organisation(client, together, two, coalition):
    task, minutes = together.agreement(coalition, two[1]), coalition.minutes.get(group=None)
    client.force_login(member_of(two[0]))
    way = Way(two[1], member_of(two[1]))
    addresses = [
        way.url("coalitions"),
        way.url("minutes", minutes.public_id),
        way.url("minutes_file", minutes.public_id),
    ]
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(way.url("done", task.public_id)).status_code == 404


def test_a_wrong_secret_opens_no_coalitions(client, together, two, coalition):
    """The link of one organisation with what belongs to another, and the link of nobody."""
    task, minutes = together.agreement(coalition, two[1]), coalition.minutes.get(group=None)
    one, other = (Way(partner).url("coalitions").rsplit("/", 2)[1] for partner in two)
    right = {
        name: Way(two[1]).url(name, thing.public_id)
        for name, thing in (("minutes", minutes), ("minutes_file", minutes), ("done", task))
    }
    right["coalitions"] = Way(two[1]).url("coalitions")
    before = state()
    for secret in (one, "geheim"):
        for address in right.values():
            wrong = address.replace(other, secret)
            assert {client.get(wrong).status_code, client.post(wrong).status_code} == {404}
    assert state() == before


# --- everybody --------------------------------------------------------------------------------------------------------------
def test_everybody_sees_what_a_coalition_does_and_who_is_in_it_and_nothing_private(client, together, two, coalition):
    together.agreement(coalition, two[0], "Geheime klus")
    group = coalition.groups.get()
    together.seat(group, two[0], contact=two[0].contacts.get())
    page = fetch(client, url("coalition", coalition.slug))
    assert {"Een", "Ander"} <= set(page.links)
    for words in (
        "Wij helpen.",
        "Stuurgroep",
        "2 organisaties",
        "4 bijeenkomsten per jaar",
        "Samen sinds 10 januari 2022",
    ):
        assert words in page.words
    for words in (OWN, SECRET, "Geheime klus", "Vera", "vera@", "Teun", "verslag"):
        assert words not in page.text
    assert "Vera" not in client.get("/partners.json").text


def test_a_member_that_is_not_on_the_public_list_is_counted_and_not_named(client, network, together, two, coalition):
    services.put_on_list(partner=two[1], shown=False, why="Wil niet.", by=together.by, on=TODAY, at=at(TODAY))
    prospect = services.add_partner(network.profile("Geen partner"), on=TODAY)
    together.join(coalition, prospect)
    page = fetch(client, url("coalition", coalition.slug))
    assert "3 organisaties, 1 hier getoond" in page.words
    assert "Een" in page.links
    assert not {"Ander", "Geen partner"} & set(page.links)
    assert "Ander" not in page.text


def test_a_coalition_speaks_english_too(client, coalition):
    page = fetch(client, f"/en{url('coalition', coalition.slug)}")
    assert page.h1 == "Poverty"
    assert "We help." in page.words


def test_a_coalition_that_stopped_keeps_its_address_and_shows_nobody(client, together, two, coalition):
    services.end_coalition(coalition=coalition, ended_on=date(2023, 3, 1), by=together.by, on=TODAY)
    page = fetch(client, url("coalition", coalition.slug))
    assert "Zij werkte samen tot 1 maart 2023." in page.words
    assert "Een" not in page.links
    assert "Armoede" not in fetch(client, url("partners")).links
    assert client.get(url("coalition", "bestaat-niet")).status_code == 404


def test_the_page_of_a_partner_says_in_which_coalitions_and_groups_it_is(client, two, coalition):
    page = fetch(client, url("partner", two[1].slug))
    assert "Werkt samen in Armoede: Stuurgroep" in page.words
    assert "Stuurgroep" not in fetch(client, url("partner", two[0].slug)).words


def test_the_list_of_partners_is_filtered_by_coalition_and_machines_read_it(client, network, two, coalition):
    network.signed("Alleen", on=date(2023, 4, 1))
    page = fetch(client, f"{url('partners')}?coalitie=armoede")
    assert {"Een", "Ander", "Armoede"} <= set(page.links)
    assert "Alleen" not in page.links
    told = {partner["name"]: partner["coalitions"] for partner in client.get("/partners.json").json()["partners"]}
    assert told == {"Een": ["armoede"], "Ander": ["armoede"], "Alleen": []}


def test_without_coalitions_the_list_does_not_speak_of_them(client, network):
    network.signed("Alleen", on=date(2023, 4, 1))
    assert "oalitie" not in fetch(client, url("partners")).words
