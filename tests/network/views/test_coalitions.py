"""The desk of coalitions, by its pages: made, filled, met, agreed, compared and ended."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nabij.network import services
from nabij.network.models import Coalition, Group, GroupSeat, GroupTask, Minutes
from nabij.network.urls import coalition_urls
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import at
from tests.network.views.conftest import TODAY, take, url
from tests.page import fetch, send

pytestmark = pytest.mark.usefixtures("desk_day")

PAPER = b"%PDF-1.7 verzonnen\n%%EOF"


@pytest.fixture
def two(network):
    return [network.signed(name, on=date(2021, 6, 1)) for name in ("Een", "Twee")]


@pytest.fixture
def coalition(together, two):
    return together.coalition("Armoede", *two, meets_per_year=4)


def test_the_desk_of_the_network_leads_to_coalitions_and_there_the_first_one_is_made(coordinator, network):
    page = fetch(coordinator, fetch(coordinator, url("office_partners")).links["Coalities"])
    assert "Nog geen coalities" in page.words
    page = take(
        coordinator, url("add_coalition"), name="Armoede", text="Samen.", name_en="Poverty", area=network.wijken[0].code,
        meets_per_year="4", began_on="2022-01-10",
    )  # fmt: skip
    made = Coalition.objects.get()
    assert (made.name, made.name_en, made.area, made.meets_per_year) == ("Armoede", "Poverty", network.wijken[0], 4)
    assert "Dit jaar 0 van 4 bijeenkomsten" in page.words


def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(coordinator, coalition):
    page = take(coordinator, url("add_coalition"), name="armoede", text="Samen.", began_on="2022-01-10")
    assert "Er is al een coalitie die armoede heet." in page.words
    assert page.form(url("add_coalition"))["text"] == "Samen."
    page = take(coordinator, url("end_coalition", coalition), day="2033-01-01")
    assert "Deze dag moet nog komen." in page.words
    assert page.form(url("end_coalition", coalition))["day"] == "2033-01-01"


def test_a_coalition_is_changed_and_keeps_its_address(coordinator, coalition):
    page = take(coordinator, url("change_coalition", coalition), name="Armoede en schuld", meets_per_year="")
    assert page.h1 == "Armoede en schuld"
    coalition.refresh_from_db()
    assert (coalition.slug, coalition.meets_per_year) == ("armoede", None)


def test_several_organisations_become_members_at_once_from_what_was_looked_for(coordinator, network, together):
    found = [network.signed(name, on=date(2021, 6, 1)) for name in ("Koor Een", "Koor Twee")]
    network.signed("Bakker", on=date(2021, 6, 1))
    coalition = together.coalition("Armoede")
    address = f"{url('add_coalition_members', coalition)}?zoek=koor"
    page = fetch(coordinator, address)
    assert "Bakker" not in page.words
    chosen = {"partners": [partner.public_id for partner in found], "from_on": "2022-02-01"}
    page = send(coordinator, address, page.form(address) | chosen)
    assert "2 leden toegevoegd" in page.words
    assert {"Koor Een", "Koor Twee"} <= set(page.links)
    assert "Koor Een" not in fetch(coordinator, address).words


def test_of_who_signed_nobody_is_added_and_nobody_ends(coordinator, network, together, two):
    everybody = together.coalition("Iedereen", follows=True)
    page = fetch(coordinator, url("office_coalition", everybody))
    assert "Iedereen die de verklaring tekende, is lid: 2 partners." in page.words
    assert "Leden toevoegen" not in page.links
    assert coordinator.get(url("end_coalition_member", everybody, two[0])).status_code == 404
    other = network.signed("Later", on=TODAY)
    address = url("add_coalition_members", everybody)
    form = {"from_on": str(TODAY), "partners": [other.public_id]}
    assert "Geen organisatie gevonden" in fetch(coordinator, address).words
    assert coordinator.post(address, form).status_code == 200
    assert not everybody.members.exists()


def test_a_member_ends_on_a_day_and_stays_to_be_seen(coordinator, together, two, coalition):
    together.group(coalition, "Stuurgroep", two[0])
    page = take(coordinator, url("end_coalition_member", coalition, two[0]), day="2023-04-01")
    assert "Een, 10 januari 2022 tot 1 april 2023" in page.words
    assert GroupSeat.objects.get().until_on == date(2023, 4, 1)


def test_a_group_gets_members_and_who_sits_for_them(coordinator, network, two, coalition):
    take(
        coordinator, url("add_group", coalition), name="Schulden", kind="work", purpose="Praten.", began_on="2022-02-01"
    )
    group = Group.objects.get()
    other = network.signed("Buiten", on=date(2021, 6, 1))
    assert "Buiten" not in fetch(coordinator, url("add_seat", group)).words
    page = take(coordinator, url("add_seat", group), partner=str(other.public_id), from_on="2022-03-01")
    assert "Kies een organisatie uit deze lijst." in page.words
    page = take(coordinator, url("add_seat", group), partner=str(two[0].public_id), from_on="2022-03-01")
    seat = GroupSeat.objects.get()
    assert page.h1 == "Een in Schulden"
    assert "Vera Verzonnen" in page.words
    contact = two[0].contacts.get()
    page = take(coordinator, url("change_seat", seat), contact=str(contact.public_id), leads="on")
    seat.refresh_from_db()
    assert (seat.contact, seat.leads) == (contact, True)
    assert "Vera Verzonnen" in page.words
    stranger = two[1].contacts.get()
    address = url("change_seat", seat)
    send(coordinator, address, fetch(coordinator, address).form(address) | {"contact": str(stranger.public_id)})
    seat.refresh_from_db()
    assert seat.contact == contact
    take(coordinator, url("end_seat", seat), day="2023-04-01")
    take(coordinator, url("change_group", group), name="Schuld en schaamte")
    page = take(coordinator, url("end_group", group), day=str(TODAY))
    assert "Gestopt: Schuld en schaamte (1 februari 2022 tot 1 mei 2023)." in page.words


def test_who_left_as_a_contact_is_not_named_any_more(coordinator, together, two, coalition):
    group = together.group(coalition)
    together.seat(group, two[0], contact=two[0].contacts.get())
    assert "Vera Verzonnen" in fetch(coordinator, url("office_coalition", coalition)).words
    two[0].contacts.update(until_on=TODAY, is_first=False)
    page = fetch(coordinator, url("office_coalition", coalition))
    assert "Vera Verzonnen" not in page.words
    assert "nog niet bekend" in page.words


def test_a_meeting_is_written_down_with_a_file_and_agreements(coordinator, together, two, coalition):
    group = together.group(coalition, "Stuurgroep", *two)
    address = f"{url('write_minutes', coalition)}?groep={group.public_id}"
    page = fetch(coordinator, address)
    assert page.form(address)["group"] == str(group.public_id)
    paper = SimpleUploadedFile("verslag.pdf", PAPER, "application/pdf")
    page = send(coordinator, address, page.form(address) | {"held_on": "2023-04-20", "present": "7", "file": paper})
    minutes = Minutes.objects.get()
    assert (minutes.group, minutes.present) == (group, 7)
    file = coordinator.get(page.links["Haal het verslag op: verslag.pdf"])
    assert file.content == PAPER
    assert file.headers["Content-Disposition"].startswith("attachment")
    address = page.links["Afspraak toevoegen"]
    page = send(
        coordinator, address, fetch(coordinator, address).form(address)
        | {"text": "Zaal zoeken", "owner": str(two[0].public_id), "due_on": "2023-04-25"},
    )  # fmt: skip
    assert "te laat" in page.words
    task = GroupTask.objects.get()
    assert (task.group, task.agreed_on, task.minutes) == (group, date(2023, 4, 20), minutes)
    page = take(coordinator, url("change_minutes", minutes), text="Ook dit.")
    assert "Ook dit." in page.words


@pytest.mark.parametrize(
    ("name", "content"), [("los.csv", b"a;b\n1;2\n"), ("raar.exe", b"MZ\x00\x01"), ("leeg.pdf", b"")]
)
def test_a_file_that_is_no_report_is_refused_and_what_was_typed_stays(coordinator, coalition, name, content):
    address = url("write_minutes", coalition)
    page = take(coordinator, address, text="Gepraat", file=SimpleUploadedFile(name, content))
    assert not Minutes.objects.exists()
    assert page.form(address)["text"] == "Gepraat"
    assert page.h1 == "Verslag schrijven"


def test_an_agreement_is_moved_and_closed(coordinator, together, two, coalition):
    task = together.agreement(coalition, two[0], due=date(2023, 4, 1))
    page = fetch(coordinator, url("office_coalition", coalition))
    assert "te laat" in page.words
    take(coordinator, url("move_agreement", task), owner=str(two[1].public_id), due_on="2023-06-01")
    page = take(coordinator, url("close_agreement", task), state="dropped")
    assert "Schrijf op waarom het niet doorgaat." in page.words
    take(coordinator, url("close_agreement", task), state="dropped", outcome="Geen zaal te vinden")
    task.refresh_from_db()
    assert (task.owner, task.state, task.outcome) == (two[1], "dropped", "Geen zaal te vinden")
    page = take(coordinator, url("close_agreement", task), state="done")
    assert "Deze afspraak is al afgerond." in page.words


def test_a_coalition_that_stopped_offers_nothing_to_do(coordinator, two, coalition):
    page = take(coordinator, url("end_coalition", coalition), day=str(TODAY))
    assert "gestopt op 1 mei 2023" in page.words
    assert not {"Verslag schrijven", "Afspraak toevoegen", "Groep toevoegen", "Leden toevoegen"} & set(page.links)
    assert "gestopt" in fetch(coordinator, url("office_coalitions")).words
    assert "lid meer" not in page.words


def test_two_coalitions_are_compared_on_a_day_as_a_page_and_as_a_file(coordinator, network, together, two, coalition):
    together.coalition("Iedereen", follows=True)
    query = "?een=iedereen&ander=armoede&op="
    together.leave(coalition, two[0], on=date(2023, 2, 1))
    page = fetch(coordinator, f"{url('coalition_overlap')}{query}2023-01-31")
    assert "In allebei: 2" in page.words
    page = fetch(coordinator, f"{url('coalition_overlap')}{query}")
    assert "In allebei: 1" in page.words
    assert "Alleen in Iedereen: 1" in page.words
    file = coordinator.get(page.links["Haal deze lijst op als CSV"]).content.decode("utf-8-sig")
    assert [line.split(";")[:3] for line in file.splitlines()] == [
        ["organisatie", "Iedereen", "Armoede"], ["Twee", "ja", "ja"], ["Een", "ja", "nee"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query", ["", "?een=armoede", "?een=niets&ander=armoede", "?een=armoede&ander=armoede&op=morgen"]
)
def test_a_comparison_that_is_not_understood_asks_again(coordinator, coalition, query):
    page = fetch(coordinator, url("coalition_overlap") + query)
    assert "In allebei" not in page.words
    assert coordinator.get(url("coalition_overlap_csv") + query).status_code == 302


def test_the_page_of_a_partner_says_where_it_sits(coordinator, together, two, coalition):
    together.group(coalition, "Stuurgroep", two[0])
    assert "Armoede (Stuurgroep)" in fetch(coordinator, url("office_partner", two[0])).words


def test_a_mailing_offers_coalitions_and_groups(coordinator, together, two, coalition):
    group = together.group(coalition, "Stuurgroep", two[0])
    page = take(
        coordinator, url("write_mailing"), subject="Hallo", text="Kom ook.", stages=["signed"],
        groups=[str(group.public_id)],
    )  # fmt: skip
    assert "1 ontvanger." in page.words
    page = fetch(coordinator, page.links["Verander iets"])
    assert page.h1 == "Verander de mailing"
    assert list(Coalition.objects.values_list("name", flat=True)) == ["Armoede"]


# --- doors ------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", sorted(path.name for path in coalition_urls))
def test_who_does_not_keep_the_network_opens_no_page_of_coalitions(client, together, two, coalition, name):
    """Also with an id that is there, and for a member of one of the partners."""
    group = together.group(coalition, "Stuurgroep", *two)
    minutes, task = together.minutes(coalition), together.agreement(coalition, two[0])
    member = services.invite_member(partner=two[0], name="Mees", email="mees@een.example", on=TODAY, at=at(TODAY)).user
    about = {
        "group": group, "seat": GroupSeat.objects.first(), "minutes": minutes, "agreement": task, "coalition": coalition,
    }  # fmt: skip
    route = next(path for path in coalition_urls if path.name == name)
    kind = next((word for word in ("plaatsen", "groepen", "verslagen", "afspraken") if word in str(route.pattern)), "")
    thing = about[
        {"plaatsen": "seat", "groepen": "group", "verslagen": "minutes", "afspraken": "agreement"}.get(
            kind, "coalition"
        )
    ]
    things = [thing, two[0]][: len(route.pattern.converters)]
    for user in (builders.person(Role.EDITOR), member):
        client.force_login(user)
        assert {client.get(url(name, *things)).status_code, client.post(url(name, *things)).status_code} == {403}


@pytest.mark.parametrize("name", sorted(path.name for path in coalition_urls if path.pattern.converters))
def test_an_id_of_something_else_opens_no_page_of_coalitions(coordinator, together, two, coalition, name):
    converters = next(path for path in coalition_urls if path.name == name).pattern.converters
    things = [two[0], two[0]][: len(converters)]
    before = GroupTask.objects.count(), Minutes.objects.count(), Group.objects.count()
    assert {coordinator.get(url(name, *things)).status_code, coordinator.post(url(name, *things)).status_code} == {404}
    assert (GroupTask.objects.count(), Minutes.objects.count(), Group.objects.count()) == before


def test_an_agreement_is_not_hung_under_minutes_of_another_coalition(coordinator, together, coalition):
    elsewhere = together.minutes(together.coalition("Wijk"))
    address = url("add_agreement", coalition)
    for asked in (elsewhere.public_id, "onzin"):
        assert coordinator.get(f"{address}?verslag={asked}").status_code == 404


def test_the_list_asks_no_more_of_the_database_when_there_are_more(
    coordinator, together, two, django_assert_max_num_queries
):
    counts = []
    for number in range(3):
        made = together.coalition(f"Coalitie {number}", *two)
        together.minutes(made)
        with django_assert_max_num_queries(30) as captured:
            coordinator.get(url("office_coalitions"))
        counts.append(len(captured))
    assert counts[0] == counts[2]


def test_the_page_of_a_coalition_asks_no_more_of_the_database_when_there_are_more(
    coordinator, together, two, coalition, django_assert_max_num_queries
):
    counts = []
    for number in range(3):
        more = together.network.signed(f"Meer {number}", on=date(2021, 6, 1))
        together.join(coalition, more)
        group = together.group(coalition, f"Groep {number}", more, *two)
        together.agreement(coalition, more, group=group, minutes=together.minutes(coalition, group=group))
        with django_assert_max_num_queries(40) as captured:
            coordinator.get(url("office_coalition", coalition))
        counts.append(len(captured))
    assert counts[0] == counts[2]
