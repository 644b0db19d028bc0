"""What waits for whom on the front page of the office."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from nabij.goals.rules import Precision, PromisedDate
from nabij.goals.services import make_goal, make_plan
from nabij.intake import clock
from nabij.kernel.periods import half_year_of
from nabij.ledger.rules import Counts, Definition, Finest, Kind, Window
from nabij.letters.rules import CouncilItemKind
from nabij.letters.services import draft_letter, keep_council_item
from nabij.network import services as network
from nabij.network.rules import Sector
from nabij.office import worklists
from nabij.outbox.services import claim_next, note_refused, post
from nabij.people.rules import ROLE_PERMISSIONS, Permission, Role
from nabij.results.services import make_measure, report_fact
from tests import builders
from tests.page import fetch

pytestmark = pytest.mark.django_db

DAY = date(2023, 4, 1)
AT = datetime.combine(DAY, time(9), UTC)


@pytest.fixture(autouse=True)
def _municipality():
    builders.municipality()
    builders.whole()


@pytest.fixture
def sanne():
    return builders.person(Role.PROGRAMME_TEAM, name="Sanne Rood")


def test_a_letter_shows_when_it_is_due_and_whose_turn_it_is(sanne):
    draft_letter(period=half_year_of(date(2022, 7, 1)), by=sanne, at=AT, due_on=date(2023, 4, 15))
    badges = {}
    for role in (Role.PROGRAMME_TEAM, Role.PORTFOLIO_HOLDER):
        [work] = worklists.letters_in_hand(ROLE_PERMISSIONS[role], DAY).works
        badges[role] = (work.when, work.badge, work.is_late)
    assert badges == {
        Role.PROGRAMME_TEAM: ("uiterlijk 15 april 2023", "aan u", False),
        Role.PORTFOLIO_HOLDER: ("uiterlijk 15 april 2023", "bij een ander", False),
    }


def test_a_letter_that_should_have_been_sent_is_late(sanne):
    draft_letter(period=half_year_of(date(2022, 7, 1)), by=sanne, at=AT, due_on=DAY - timedelta(days=1))
    [work] = worklists.letters_in_hand(ROLE_PERMISSIONS[Role.EDITOR], DAY).works
    assert work.is_late
    assert "te laat" in work.badge


def test_a_fact_that_waits_is_told_in_words_and_opens(client, sanne):
    make_measure(
        key="cards_given",
        name="Kaarten uitgedeeld",
        unit_one="kaart",
        unit_many="kaarten",
        source="de proef",
        definition=Definition(DAY, "Zoveel kaarten.", "Elke kaart telt één keer."),
        by=sanne,
        kind=Kind.FLOW,
        window=Window.SINCE_START,
        counts=Counts.THINGS,
        finest=Finest.WIJK,
        scale=0,
    )
    fact = report_fact(
        measure="cards_given",
        quantity=2280,
        first_day=date(2022, 7, 1),
        last_day=date(2022, 12, 31),
        place=builders.whole(),
        evidence="jaarverslag",
        by=sanne,
    )
    client.force_login(builders.person(Role.EDITOR))
    page = fetch(client, "/kantoor")
    assert "cards_given" not in page.words
    what = "Kaarten uitgedeeld: 2.280 kaarten, 2e helft 2022, hele gemeente"
    assert page.links[what] == f"/kantoor/feiten/{fact.public_id}"


@pytest.mark.parametrize("role", [role for role in Role if Permission.ENTER_OFFICE in ROLE_PERMISSIONS.get(role, ())])
def test_each_thing_that_waits_opens_for_who_reads_of_it(client, sanne, role):
    draft_letter(period=half_year_of(date(2022, 7, 1)), by=sanne, at=AT)
    goal = make_goal(title="Elkaar vinden", by=sanne, on=DAY)
    promised = PromisedDate(date(2023, 1, 1), Precision.QUARTER)
    make_plan(goal=goal, text="Te laat.", owner="gemeente", promised=promised, by=sanne, on=DAY)
    post("weg@elders.example", "Vraag", "Tekst", at=AT)
    note_refused(mail=claim_next(at=AT), error="550 geen postvak", at=AT)
    client.force_login(builders.person(role))
    for work_list in fetch(client, "/kantoor").response.context["work_lists"]:
        for work in work_list.works:
            fetch(client, work.url)


def test_what_the_council_asked_waits_for_an_answer():
    clerk = builders.person(Role.COUNCIL_CLERK)
    for number, due_on in (("M12", DAY - timedelta(days=1)), ("T3", None)):
        keep_council_item(
            kind=CouncilItemKind.MOTION,
            number=number,
            text="Vertel hoe het gaat.",
            received_on=date(2023, 1, 10),
            due_on=due_on,
            by=clerk,
            at=AT,
        )
    works = worklists.council_items_to_answer(DAY).works
    assert [(work.when, work.is_late) for work in works] == [
        ("uiterlijk 31 maart 2023", True),
        ("zonder termijn", False),
    ]


def test_mail_that_was_refused_waits_for_somebody_who_may_see_it():
    post("weg@elders.example", "Vraag", "Tekst", at=AT)
    note_refused(mail=claim_next(at=AT), error="550 geen postvak", at=AT)
    [work] = worklists.refused_mail().works
    assert (work.when, work.what, work.is_late) == ("1 april 2023", "Vraag", True)


def test_a_plan_over_its_date_shows_on_the_front_page_and_the_rest_behind_a_link(client, sanne):
    goal = make_goal(title="Elkaar vinden", by=sanne, on=DAY)
    promised = PromisedDate(date(2023, 1, 1), Precision.QUARTER)
    for number in range(1, 8):
        make_plan(goal=goal, text=f"Plan {number}.", owner="gemeente", promised=promised, by=sanne, on=DAY)
    client.force_login(sanne)
    page = fetch(client, "/kantoor")
    assert "beloofd: 1e kwartaal 2023" in page.words
    assert "Plan 5." in page.words
    assert "Plan 6." not in page.words
    assert "En nog 2 andere." in page.words
    assert page.links["Naar de plannen"] == "/kantoor/plannen"


def test_an_empty_list_says_that_all_is_well(client):
    client.force_login(builders.person(Role.COUNCIL_CLERK))
    page = fetch(client, "/kantoor")
    assert "Alles van de raad is beantwoord." in page.words


def test_the_coordinator_sees_who_waits_in_the_network(client):
    cora = builders.person(Role.NETWORK_COORDINATOR, name="Cora Coördinator")
    text = network.write_declaration_text(title="Verklaring", text="Samen.", by=cora, on=DAY)
    profile = network.Profile("Stichting Samen", sector=Sector.WELFARE)
    partner = network.add_prospect(profile=profile, by=cora, on=DAY, at=AT)
    assert worklists.partners_in_hand(DAY).works == ()
    signer = network.Signer("Teun", "voorzitter", "teun@samen.example")
    network.sign(partner=partner, text=text, signer=signer, on=DAY, at=AT)
    joining = network.Joining(replace(profile, name="Nieuw"), network.Speaker("Vera", "vera@nieuw.example"), signer)
    network.ask_to_join(joining=joining, on=DAY, at=AT)
    assert [(work.what, work.badge) for work in worklists.partners_in_hand(DAY).works] == [
        ("Nieuw", "nog niet getekend"), ("Niemand meer om te mailen", "contact zoeken"),
        ("Welkom heten op een bijeenkomst", "verwelkomen"),
    ]  # fmt: skip
    client.force_login(cora)
    with clock.told_at(AT):
        page = fetch(client, "/kantoor")
    assert page.links["Niemand meer om te mailen"] == "/kantoor/partners?werk=contact"
    assert "1 partner" in page.words


def test_the_coordinator_sees_which_agreements_are_late_and_of_which_coalition(client):
    cora = builders.person(Role.NETWORK_COORDINATOR, name="Cora Coördinator")
    profile = network.Profile("Stichting Samen", sector=Sector.WELFARE)
    owner = network.add_prospect(profile=profile, by=cora, on=DAY, at=AT)
    together = network.add_coalition(words=network.CoalitionWords("Armoede"), began_on=DAY, by=cora, on=DAY)
    network.add_members(coalition=together, partners=[owner], from_on=DAY, by=cora, on=DAY)
    for text, days in (("Zaal zoeken", 9), ("Verslag rondsturen", 3)):
        network.agree(coalition=together, text=text, owner=owner, due_on=DAY + timedelta(days=days), by=cora, on=DAY)
    assert worklists.late_agreements_of_coalitions(DAY + timedelta(days=3)).works == ()
    works = worklists.late_agreements_of_coalitions(DAY + timedelta(days=10)).works
    assert [(work.what, work.badge, work.is_late) for work in works] == [
        ("Stichting Samen: Verslag rondsturen", "Armoede", True), ("Stichting Samen: Zaal zoeken", "Armoede", True),
    ]  # fmt: skip
    client.force_login(cora)
    with clock.told_at(AT + timedelta(days=10)):
        page = fetch(client, "/kantoor")
        assert "Armoede" in fetch(client, page.links["Stichting Samen: Zaal zoeken"]).words


def test_the_administrator_sees_whose_account_nobody_uses(client):
    admin = builders.person(Role.ADMINISTRATOR, name="Ada Beheer")
    gone = builders.person(Role.EDITOR, name="Noor de Wit")
    type(gone).objects.filter(pk=gone.pk).update(added_at=AT, asked_to_stay_on=DAY + timedelta(days=600))
    client.force_login(admin)
    with clock.told_at(AT + timedelta(days=631)):
        page = fetch(client, "/kantoor")
        assert "sluit het account" in page.words
        assert "Sluit het account" in fetch(client, page.links["Noor de Wit"]).words
        assert "logde anderhalf jaar niet in" in fetch(client, "/kantoor/mensen").words
