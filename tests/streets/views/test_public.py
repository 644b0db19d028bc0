"""What everybody sees: how many streets, in which wijk, and what neighbours tell; never an address or a name."""

from datetime import date

import pytest

from nabij.streets import services
from tests import builders
from tests.page import Page, fetch
from tests.streets.conftest import DAY


def rows(page: Page) -> dict[str, list[str]]:
    """Of each wijk: streets that count, streets that have begun, pots paid."""
    found = {}
    for row in page.all("tr"):
        cells = [cell.text or "" for cell in row if cell.tag in {"th", "td"}]
        found[cells[0]] = cells[1:]
    return found


def test_before_anything_was_paid_the_page_says_so_and_what_to_do(client, town):
    page = fetch(client, "/lief-en-leed")
    assert page.h1 == "Een potje voor uw straat"
    assert "Nog geen straat kreeg een potje" in page.words
    assert "Hier komen verhalen van straten" in page.words
    assert page.links["Wees de eerste"] == "/lief-en-leed/aanvragen"


def test_a_town_without_rules_and_areas_still_explains_what_it_is(client, db):
    builders.municipality()
    assert "Vraag samen een potje aan." in fetch(client, "/lief-en-leed").words


def test_the_scheme_has_the_name_that_the_municipality_gives_it(client, town):
    services.name_scheme(name="Warme Straten", name_en="Warm Streets", by=town.team, on=DAY)
    assert fetch(client, "/lief-en-leed").h1 == "Warme Straten"
    assert fetch(client, "/en/lief-en-leed").h1 == "Warm Streets"


def test_streets_that_count_and_streets_that_have_begun_stand_per_wijk(client, town):
    town.paid("Dijkstraat", on=date(2022, 3, 1))
    town.paid("Dijkstraat", on=date(2023, 3, 1))
    town.paid("Kadestraat", on=DAY)
    town.paid("Weidestraat", wijk=1, on=DAY)
    town.approved("Polderweg", wijk=2, on=DAY)
    page = fetch(client, "/lief-en-leed")
    shown = rows(page)
    assert (shown["Noord"], shown["Oost"], shown["Zuid"]) == (["1", "1", "3"], ["0", "1", "1"], ["0", "0", "0"])
    assert "Een straat telt mee vanaf 2 uitbetaalde potjes." in page.words


def test_a_pot_that_came_back_leaves_its_street_out_again(client, town):
    pot = town.paid("Kadestraat", on=DAY)
    town.give_back(pot)
    assert "Nog geen straat kreeg een potje" in fetch(client, "/lief-en-leed").words


def test_no_street_no_neighbour_and_no_address_is_named(client, town):
    town.paid("Kadestraat", on=DAY)
    page = fetch(client, "/lief-en-leed")
    assert [word for word in ("Kadestraat", "Roos", "Ali", "9999") if word in page.text] == []


def test_a_budget_that_is_used_up_is_told_where_one_asks(client, town):
    year = 2024
    services.set_budget(year=year, area=builders.whole(), ceiling_cents=1, by=town.team, on=DAY)
    told = "Het geld voor potjes is voor 2024 op. Vraag het volgend jaar opnieuw, of bel ons."
    for address in ("/lief-en-leed", "/lief-en-leed/aanvragen"):
        assert told in fetch(client, address).words


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_form_on_paper_asks_what_the_form_asks(client, town, language):
    page = fetch(client, f"{language}/lief-en-leed/formulier")
    assert page.all("h2")[0].text in {"1. Uw straat", "1. Your street"}
    assert len(page.all("h2")) == 5


def test_the_page_asks_no_more_of_the_database_when_more_was_paid(client, town, django_assert_max_num_queries):
    for number in range(4):
        town.paid(f"Straat {number}", on=DAY)
    with django_assert_max_num_queries(30):
        client.get("/lief-en-leed")
