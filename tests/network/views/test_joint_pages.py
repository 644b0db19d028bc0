"""Joint actions and projects by the pages: the desk writes them down, a partner tells what came of it, everybody reads."""

from datetime import date

import pytest

from nabij.goals import services as goals
from nabij.goals.models import NameList
from nabij.network import services
from nabij.network.models import Coalition, JointAction, Partner
from nabij.network.rules import JointKind, Sector
from nabij.network.services import Outcome, Profile, TakesPart, Together
from nabij.network.views.doors import Way
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import at
from tests.network.views.conftest import TODAY, take, url
from tests.page import fetch, send

pytestmark = pytest.mark.usefixtures("desk_day", "books_agree")
DAY = date(2022, 5, 6)
DESK, PUBLIC = "/kantoor/samen", "/partners/samen"


def company(network, name: str) -> Partner:
    profile = Profile(name, sector=Sector.BUSINESS)
    return services.add_prospect(profile=profile, by=network.coordinator, on=DAY, at=at(DAY))


def begun(network, *partners, title="Koffie op het station", **more) -> JointAction:
    told = {"kind": JointKind.ACTION, "title": title, "text": "Wij schenken koffie.", "began_on": DAY}
    return services.begin_together(
        told=Together(**told | more), partners=[TakesPart(one, leads=one is partners[0]) for one in partners],
        by=network.coordinator, on=TODAY,
    )  # fmt: skip


def ended(network, action, **outcome):
    services.end_together(action=action, outcome=Outcome(**outcome), by=network.coordinator, on=TODAY)


# --- the desk ----------------------------------------------------------------------------------------------------------------
def test_an_empty_desk_says_what_to_do(coordinator):
    page = fetch(coordinator, DESK)
    assert "Nog niets samen gedaan" in page.words
    assert page.links["Actie of project toevoegen"] == f"{DESK}/nieuw"


def test_the_coordinator_writes_down_an_action_of_two_companies(coordinator, network):
    rail, track = company(network, "NS"), company(network, "ProRail")
    page = take(
        coordinator, f"{DESK}/nieuw", kind="action", title="HOI! op het station", text="Twee bekers koffie.",
        began_on="2022-05-06", partner=str(rail.public_id), wijken=[network.wijken[0].code],
    )  # fmt: skip
    action = JointAction.objects.get()
    assert page.title.startswith("HOI! op het station")
    page = take(coordinator, url("take_part", action), partner=str(track.public_id), from_on="2022-05-06")
    assert "NS trekt het" in page.words
    assert "ProRail" in page.links
    assert network.figure("companies_in_joint_actions", TODAY) == 2
    one = NameList.objects.get(follows="companies")
    coordinator.force_login(builders.person(Role.PROGRAMME_TEAM, Role.EDITOR, name="Els Editor"))
    page = fetch(coordinator, url("name_list", one))
    assert "NS & ProRail" in page.words
    assert "Deze lijst volgt vanzelf" in page.words
    assert "Naam toevoegen" not in page.links


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(coordinator, network):
    leader = company(network, "NS")
    page = take(
        coordinator, f"{DESK}/nieuw", kind="project", title="Zonder doel", text="Iets.", began_on="2030-02-31",
        partner=str(leader.public_id),
    )  # fmt: skip
    assert "Eerste dag: " in page.words
    assert page.form(f"{DESK}/nieuw")["title"] == "Zonder doel"
    page = take(
        coordinator, f"{DESK}/nieuw", kind="project", title="Zonder doel", text="Iets.", began_on="2022-01-01",
        partner=str(leader.public_id),
    )  # fmt: skip
    assert "Kies welk doel" in page.words
    assert not JointAction.objects.exists()


def test_what_is_planned_is_shown_as_such_and_nobody_tells_yet_what_came_of_it(coordinator, client, network):
    leader = network.signed("Buurthuis", on=DAY)
    page = take(
        coordinator, f"{DESK}/nieuw", kind="action", title="Bankjesdag", text="Wij zitten buiten.", began_on="2030-05-06",
        partner=str(leader.public_id),
    )  # fmt: skip
    assert "Gezamenlijke actie, begint op 6 mei 2030. gepland" in page.words
    assert "Bankjesdag" in fetch(coordinator, f"{DESK}?stand=planned").links
    assert "Bankjesdag" not in fetch(coordinator, f"{DESK}?stand=running").links
    assert "begint op 6 mei 2030" in fetch(client, f"{PUBLIC}/bankjesdag").words
    assert client.get(f"{PUBLIC}.json").json()["joint_actions"][0]["state"] == "planned"
    own = fetch(client, Way(leader, "").url("together"))
    assert "begint op 6 mei 2030" in own.words
    assert "Vertel wat het opleverde" not in own.words


def test_a_project_names_its_goal_its_wijken_and_the_coalitions_behind_it(coordinator, client, network):
    editor = builders.person(Role.PROGRAMME_TEAM, Role.EDITOR, name="Els Editor")
    goal = goals.make_goal(title="Samen sterk", by=editor, on=DAY)
    coalition = Coalition.objects.create(slug="arm", name="Coalitie Bedacht", began_on=DAY)
    leader = network.signed("Buurthuis", on=DAY)
    take(
        coordinator, f"{DESK}/nieuw", kind="project", title="Handmassage", text="Voor buren.", began_on="2022-05-06",
        partner=str(leader.public_id), goal=str(goal.public_id), wijken=[network.wijken[1].code],
        coalitions=[str(coalition.public_id)],
    )  # fmt: skip
    page = fetch(client, f"{PUBLIC}/handmassage")
    assert "Project, sinds 6 mei 2022" in page.words
    for words in (network.wijken[1].name, "Samen sterk", "Coalitie Bedacht"):
        assert words in page.words
    assert page.links["Buurthuis"] == "/partners/buurthuis"


def test_what_was_written_down_is_put_right(coordinator, network):
    action = begun(network, company(network, "NS"))
    page = take(coordinator, url("change_joint_action", action), title="Thee op het station", began_on="2022-05-09")
    assert page.h1 == "Thee op het station"
    assert "sinds 9 mei 2022" in page.words


def test_a_day_and_a_lead_are_put_right_and_a_mistake_is_struck_out(coordinator, network):
    rail, track = company(network, "NS"), company(network, "ProRail")
    action = begun(network, rail, track)
    page = take(coordinator, url("change_part", action, track), from_on="2022-06-01", leads="on")
    assert "ProRail trekt het 1 juni 2022" in page.words
    page = take(coordinator, url("strike_out", action, rail))
    assert "NS" not in page.links
    page = take(coordinator, url("strike_out", action, track))
    assert "Er doet verder niemand mee" in page.words


def test_what_is_done_waits_for_its_result(coordinator, network):
    action = begun(network, company(network, "NS"))
    ended(network, action, ended_on=DAY)
    assert "Klaar, nog zonder resultaat" in fetch(coordinator, DESK).words
    page = take(coordinator, url("end_together", action), result="Honderd gesprekken.")
    assert "Honderd gesprekken." in page.words
    assert "nog zonder resultaat" not in fetch(coordinator, DESK).words


def test_what_is_called_off_stays_on_the_desk_and_leaves_the_public_pages(coordinator, client, network):
    action = begun(network, company(network, "NS"))
    page = take(coordinator, url("call_off", action), why="Het stormde.")
    assert "Het stormde." in page.words
    assert "Organisatie erbij" not in page.links
    assert "afgeblazen" in fetch(coordinator, f"{DESK}?stand=called_off").words
    fetch(client, f"{PUBLIC}/{action.slug}", status=404)
    assert coordinator.get(url("change_joint_action", action)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Loopt", "Klaar", "Weg"}), ("stand=running", {"Loopt"}), ("stand=done", {"Klaar"}),
        ("stand=called_off", {"Weg"}), ("soort=project", set()), ("wijk=WIJK", {"Klaar"}), ("wie=NS", {"Loopt", "Weg"}),
        ("stand=onzin", {"Loopt", "Klaar", "Weg"}),
    ],
)  # fmt: skip
def test_the_desk_is_filtered(coordinator, network, asked, found):
    rail = company(network, "NS")
    begun(network, rail, title="Loopt")
    ended(network, begun(network, company(network, "KLM"), title="Klaar", wijken=(network.wijken[0],)), ended_on=DAY)
    off = begun(network, rail, title="Weg")
    services.call_off(action=off, why="Regen.", by=network.coordinator, on=TODAY)
    query = asked.replace("WIJK", network.wijken[0].code).replace("NS", str(rail.public_id))
    links = set(fetch(coordinator, f"{DESK}?{query}").links)
    assert links & {"Loopt", "Klaar", "Weg"} == found


def test_the_page_of_an_organisation_names_what_it_does_with_others(coordinator, network):
    action = begun(network, rail := company(network, "NS"))
    assert fetch(coordinator, url("office_partner", rail)).links[action.title] == url("office_joint_action", action)


# --- everybody ---------------------------------------------------------------------------------------------------------------
def test_everybody_reads_who_what_when_where_and_what_came_of_it(client, network):
    action = begun(network, network.signed("Buurthuis", on=DAY), company(network, "NS"), wijken=(network.wijken[0],))
    ended(network, action, ended_on=DAY, result="Honderd gesprekken.")
    page = fetch(client, PUBLIC)
    assert f"Gezamenlijke actie · {network.wijken[0].name}" in page.words
    assert "Met Buurthuis en NS" in page.words
    page = fetch(client, page.links[action.title])
    for words in ("6 mei 2022", "Wij schenken koffie.", "Honderd gesprekken.", "Buurthuis (trekt het)", "NS"):
        assert words in page.words
    assert network.coordinator.name not in page.text
    assert page.links["Buurthuis"] == "/partners/buurthuis"
    assert "NS" not in page.links  # no page of its own: it did not sign


def test_the_public_list_is_filtered_and_says_so_when_nothing_is_there(client, network):
    begun(network, company(network, "NS"), wijken=(network.wijken[0],))
    assert "Koffie op het station" in fetch(client, f"{PUBLIC}?wijk={network.wijken[0].code}").links
    page = fetch(client, f"{PUBLIC}?wijk={network.wijken[1].code}&soort=action")
    assert "Hier gebeurt nog niets samen" in page.words
    assert page.links["Toon alles"] == PUBLIC


def test_before_there_is_anything_the_page_says_what_will_come(client, network):
    assert "Hier komt wat partners samen doen" in fetch(client, PUBLIC).words


def test_what_is_hidden_is_nowhere_to_be_seen(client, network):
    stil = company(network, "Liever Niet")
    services.put_on_list(partner=stil, shown=False, why="Gevraagd.", by=network.coordinator, on=TODAY, at=at(TODAY))
    shown, hidden = (
        begun(network, network.signed("Buurthuis", on=DAY), stil),
        begun(network, stil, title="Geheim", is_hidden=True),
    )
    fetch(client, f"{PUBLIC}/{hidden.slug}", status=404)
    for address in (PUBLIC, f"{PUBLIC}/{shown.slug}", "/partners/buurthuis", f"{PUBLIC}.json"):
        text = client.get(address).content.decode()
        assert "Liever Niet" not in text
        assert "Geheim" not in text


def test_the_desk_sees_who_is_rather_not_shown(coordinator, network):
    stil = company(network, "Liever Niet")
    services.put_on_list(partner=stil, shown=False, why="Gevraagd.", by=network.coordinator, on=TODAY, at=at(TODAY))
    begun(network, stil)
    assert "Liever Niet" in fetch(coordinator, DESK).words


def test_the_page_of_a_partner_shows_what_it_does_with_others(client, network):
    action = begun(network, network.signed("Buurthuis", on=DAY))
    assert fetch(client, "/partners/buurthuis").links[action.title] == f"{PUBLIC}/{action.slug}"


def test_machines_get_what_stands_on_the_pages(client, network):
    begun(network, network.signed("Buurthuis", on=DAY), company(network, "NS"), wijken=(network.wijken[0],))
    (told,) = client.get(f"{PUBLIC}.json").json()["joint_actions"]
    assert told["partners"] == [
        {"name": "Buurthuis", "leads": True, "since": "2022-05-06", "page": "/partners/buurthuis"},
        {"name": "NS", "leads": False, "since": "2022-05-06", "page": None},
    ]
    assert (told["state"], told["areas"]) == ("running", [network.wijken[0].code])


def test_a_partner_cannot_take_the_address_of_the_page(network):
    assert network.signed("Samen", on=DAY).slug == "samen-2"


# --- own pages -----------------------------------------------------------------------------------------------------------------
def test_who_leads_tells_what_came_of_it(client, network):
    leader = network.signed("Buurthuis", on=DAY)
    action = begun(network, leader, company(network, "NS"))
    way = Way(leader)
    page = fetch(client, way.url("together"))
    address = page.links["Vertel wat het opleverde: Koffie op het station"]
    page = send(client, address, fetch(client, address).form(address) | {"result": "Tien nieuwe buren."})
    assert "Uw verhaal is bewaard." in page.words
    assert "Tien nieuwe buren." in fetch(client, f"{PUBLIC}/{action.slug}").words


def test_who_takes_part_sees_it_and_changes_nothing(client, network):
    other = network.signed("Ander", on=DAY)
    action = begun(network, network.signed("Buurthuis", on=DAY), other)
    page = fetch(client, Way(other).url("together"))
    assert action.title in page.links
    assert not any("Vertel" in words for words in page.links)
    assert client.get(Way(other).url("story", action.public_id)).status_code == 404


def test_who_does_nothing_together_yet_hears_whom_to_call(client, network):
    assert "dan zetten wij het hier" in fetch(client, Way(network.signed(on=DAY)).url("together")).words
