"""Measures of the office that are broken down: parts with codes that stay and names that have versions."""

from datetime import date

import pytest

from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.queries import moment
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from nabij.results import services
from nabij.results.catalogue import catalogue
from nabij.results.models import CodeName, Dimension, DimensionCode, OfficeMeasure
from nabij.results.queries.reconciling import differences
from nabij.results.services import FactRefused, MeasureRefused
from tests import builders
from tests.page import fetch, read, words_of
from tests.results.conftest import NOON, TODAY, measure, typed
from tests.results.test_importing import sheet

POSTS = ["Netwerk en trainingen", "Potjes"]


@pytest.fixture
def posts(desk):
    with clock.told_at(NOON.replace(year=2020)):
        made = services.make_dimension(name="post", parts=POSTS, by=desk.reporter, on=date(2020, 2, 1))
        measure(
            desk.reporter, "spent", "Besteed", "euro", "euro", dimension=made, money_column="spent",
            finest="municipality", scale=2,
        )  # fmt: skip
    return made


def spent(**clocks):
    return catalogue(moment(**({"as_of": TODAY, "known_at": None, "now": clock.now()} | clocks)))["spent"]


# --- what a measure says ---------------------------------------------------------------------------------------------
def test_a_measure_knows_its_parts_by_code_and_name(posts):
    assert spent().dimension == "post"
    assert spent().codes == (("netwerk-en-trainingen", "Netwerk en trainingen"), ("potjes", "Potjes"))


def test_a_part_that_came_later_was_not_there_before(posts, desk):
    services.add_part(dimension=posts, name="Campagne", by=desk.reporter, on=TODAY)
    assert spent().codes[-1] == ("campagne", "Campagne")
    assert len(spent(known_at=date(2023, 1, 1)).codes) == 2


def test_a_new_name_leaves_the_old_one_for_older_days(posts, desk):
    services.rename_part(part=posts.codes.get(code="potjes"), name="Potten", by=desk.reporter, on=TODAY)
    assert dict(spent().codes)["potjes"] == "Potten"
    assert dict(spent(as_of=date(2023, 12, 31)).codes)["potjes"] == "Potjes"
    assert dict(spent(known_at=date(2023, 12, 31)).codes)["potjes"] == "Potjes"


@pytest.mark.parametrize("name", ["Potjes", "potjes!", "…"])
def test_a_part_is_there_once_and_has_a_name(posts, desk, name):
    with pytest.raises(MeasureRefused):
        services.add_part(dimension=posts, name=name, by=desk.reporter, on=TODAY)


def test_a_dimension_is_there_once_and_has_parts(posts, desk):
    for name, parts in (("post", ["a"]), ("leeg", []), ("dubbel", ["Zorg", "zorg"])):
        with pytest.raises(MeasureRefused):
            services.make_dimension(name=name, parts=parts, by=desk.reporter, on=TODAY)
    assert list(Dimension.objects.all()) == [posts]
    assert (DimensionCode.objects.count(), CodeName.objects.count()) == (2, 2)


def test_who_may_not_edit_measures_does_not(posts):
    editor = builders.person(Role.EDITOR, name="Eva Redacteur")
    for act in (
        lambda: services.make_dimension(name="x", parts=["y"], by=editor, on=TODAY),
        lambda: services.add_part(dimension=posts, name="x", by=editor, on=TODAY),
        lambda: services.rename_part(part=posts.codes.first(), name="x", by=editor, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_is_calculated_has_no_parts_of_its_own(posts, desk):
    with pytest.raises(MeasureRefused, match="geen onderverdeling"):
        measure(desk.reporter, "a_year", "Per jaar", "x", "x", window="yearly_mean", numerator="cards", dimension=posts)


def test_a_money_column_has_one_measure(posts, desk):
    with pytest.raises(MeasureRefused, match="‘Besteed’ is er al een cijfer"):
        measure(desk.reporter, "again", "x", "x", "x", money_column="spent", finest="municipality", scale=2)


# --- facts about a part ----------------------------------------------------------------------------------------------
def test_facts_about_two_posts_stand_beside_each_other_and_one_about_all_does_not(posts, report, accept):
    for post, cents in (("potjes", 100_00), ("netwerk-en-trainingen", 250_50)):
        accept(report(cents, measure="spent", breakdown=post))
    assert {entry.breakdown: entry.quantity for entry in Entry.objects.all()} == {
        "potjes": 100_00, "netwerk-en-trainingen": 250_50,
    }  # fmt: skip
    with pytest.raises(FactRefused, match="staat er al een feit"):
        report(1_00, measure="spent")
    with pytest.raises(FactRefused, match="kent de onderverdeling"):
        report(1_00, measure="spent", breakdown="bestaat-niet")
    assert list(differences()) == []


def test_a_file_names_a_post_by_code_or_by_name(posts):
    header = "cijfer;aantal;eerste_dag;laatste_dag;onderverdeling;bewijs"
    rows = (
        f"spent;1.234,50;1-1-{year};31-12-{year};{post};lijst" for year, post in ((2022, "Potjes"), (2023, "potjes"))
    )
    read_rows = services.read_facts(sheet(*rows, header=header), "geld.csv").rows
    assert [(row.claim.breakdown, row.quantity) for row in read_rows] == [("potjes", 123450), ("potjes", 123450)]


REPORT = "/kantoor/feiten/nieuw/spent"
FILLED_IN = {
    "quantity": "1.234,50", "first_day": "1-1-2022", "last_day": "31-12-2022", "place": "GM9999", "breakdown": "potjes",
    "basis": "document", "evidence": "jaarrekening 2022, bladzijde 31",
}  # fmt: skip


def test_an_amount_is_reported_with_a_post_from_a_list(posts, office):
    page = fetch(office, REPORT)
    assert "Hoeveel euro?" in page.words
    assert "Post" in page.words
    assert "Netwerk en trainingen" in page.words
    address = office.post(REPORT, typed(**FILLED_IN))["Location"]
    words = fetch(office, address).words
    assert "Besteed, Potjes: 1.234,50 euro" in words
    assert "Besteed, Potjes: 1.234,50 euro" in fetch(office, "/kantoor/feiten").words


@pytest.mark.parametrize("written", ["12,505", "twaalf", "1.23,50", "12.5"])
def test_what_is_no_amount_is_said_at_the_field(posts, office, written):
    page = read(office.post(REPORT, typed(**FILLED_IN | {"quantity": written})))
    assert "Dit is geen getal. Schrijf een bedrag, zoals 1.234,50." in page.words
    assert f'value="{written}"' in page.text


def test_what_is_behind_a_figure_is_told_part_by_part(posts, report, accept, client):
    accept(report(100_00, measure="spent", breakdown="potjes"))
    words = fetch(client, "/resultaten/spent").words
    assert "Per post" in words
    assert "Potjes 100" in words
    assert "post;Potjes;100" in client.get("/resultaten/spent.csv").content.decode()


def test_an_english_page_says_of_parts_made_in_the_office_that_they_are_dutch(posts, report, accept, client):
    accept(report(100_00, measure="spent", breakdown="potjes"))
    accept(report(50_00, measure="spent", days=(date(2023, 1, 1), date(2023, 1, 31))))
    page = fetch(client, "/en/resultaten/spent")
    marked = [words_of(part) for part in page.all("span") if part.get("lang") == "nl"]
    assert {"post", "Post", "Potjes"} <= set(marked)
    assert "By post" in page.words
    assert "not broken down 50" in page.words


# --- the pages -------------------------------------------------------------------------------------------------------
def test_a_dimension_is_made_used_and_kept_up_page_by_page(office, desk):
    assert (
        "Nog geen onderverdelingen" in fetch(office, fetch(office, "/kantoor/cijfers").links["Onderverdelingen"]).words
    )
    address = office.post("/kantoor/cijfers/onderverdelingen/nieuw", typed(name="post", parts="Netwerk\n\nPotjes\n"))[
        "Location"
    ]
    assert "Netwerk netwerk Potjes potjes" in fetch(office, address).words
    assert "staat er al" in read(office.post(address, typed(name="potjes"))).words
    office.post(address, typed(name="Campagne"))
    page = fetch(office, address)
    office.post(page.links["Campagne"], typed(name="Campagnes"))
    assert "Campagnes" in fetch(office, address).words
    assert "Netwerk, Potjes, Campagnes" in fetch(office, "/kantoor/cijfers/onderverdelingen").words


MEASURE = {
    "name": "Besteed", "key": "spent", "unit_one": "euro", "unit_many": "euro", "shape": "added_up", "counts": "things",
    "finest": "municipality", "scale": "2", "money_column": "spent", "source": "jaarrekening", "text": "Wat is besteed.",
    "rule": "Per post.", "begins_on": "1-1-2020",
}  # fmt: skip


def test_a_measure_of_money_is_made_in_the_office(office, desk):
    made = services.make_dimension(name="post", parts=POSTS, by=desk.reporter, on=TODAY)
    office.post("/kantoor/cijfers/nieuw", typed(**MEASURE, dimension=str(made.public_id)))
    kept = OfficeMeasure.objects.get(key="spent")
    assert (kept.dimension, kept.money_column) == (made, "spent")
    assert "Post Netwerk en trainingen en Potjes" in fetch(office, "/kantoor/cijfers/spent").words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("scale", "0", "Bedragen in euro’s en centen"),
        ("finest", "wijk", "De geldtabel gaat over de hele gemeente"),
        ("shape", "this_year", "sinds de start optellen"),
        ("counts", "persons", "Kies voor de geldtabel ‘Dingen’"),
    ],
)
def test_what_does_not_fit_in_the_money_table_is_said_at_the_field(office, desk, field, value, words):
    assert words in read(office.post("/kantoor/cijfers/nieuw", typed(**MEASURE | {field: value}))).words
    assert not OfficeMeasure.objects.filter(key="spent").exists()
