"""The rules of the municipality, each with the sentence that a refused person reads, and the money."""

from dataclasses import replace
from datetime import date

import pytest

from nabij.intake import clock
from nabij.kernel.language import speaking
from nabij.streets import services
from nabij.streets.models import Budget, PotRules, Scheme
from nabij.streets.queries import rules_on
from nabij.streets.rules import SENTENCES, OwnWords, Sentence, said, unknown_places
from nabij.streets.services import PotRefused
from tests import builders
from tests.page import fetch, send, words_of
from tests.streets.conftest import DAY, RULES, at
from tests.streets.views.test_desk import url

TODAY = date(2023, 3, 2)


@pytest.fixture(autouse=True)
def today(late_enough):
    with clock.told_at(at(TODAY)):
        yield


def change_rules(client, **changes):
    form = fetch(client, url("set_pot_rules")).form(url("set_pot_rules"))
    return send(client, url("set_pot_rules"), form | changes)


def test_the_page_says_what_holds_and_what_a_refused_person_reads(client, town):
    client.force_login(town.team)
    words = fetch(client, url("pot_rules")).words
    assert "€ 150 per potje" in words
    for kind in SENTENCES.values():
        assert kind.words in words
    assert "Tineke Team" in words


def test_new_rules_hold_from_their_day_and_the_old_ones_stay_to_be_seen(client, town):
    asked = town.asked()
    client.force_login(town.team)
    page = change_rules(client, amount_cents="175,50", effective_on="2023-04-01")
    assert "Deze regels gelden vanaf 1 april 2023" in page.words
    assert "komt nog" in page.words
    assert rules_on(TODAY).amount_cents == 15_000
    assert rules_on(date(2023, 4, 1)).amount_cents == 17_550
    assert asked.rules == rules_on(TODAY)


def test_rules_do_not_begin_in_the_past(client, town):
    client.force_login(town.team)
    assert "of een latere dag" in change_rules(client, effective_on="2023-03-01").words
    assert PotRules.objects.count() == 1


def test_the_municipality_refuses_in_its_own_words(client, town):
    client.force_login(town.team)
    change_rules(client, says_same_home="Wij zoeken twee adressen.", says_alone="Zoek iemand; {gangmakers} is beter.")
    assert rules_on(TODAY).sentences == {
        "same_home": "Wij zoeken twee adressen.", "alone": "Zoek iemand; {gangmakers} is beter.",
    }  # fmt: skip
    with pytest.raises(PotRefused) as refused:
        town.asked(on=TODAY, second=None)
    assert refused.value.faults == {"second": "Zoek iemand; 2 is beter."}


def test_a_place_that_nobody_can_fill_in_is_told_at_its_sentence(client, town):
    client.force_login(town.team)
    assert "Dit kunnen we hier niet invullen: naam" in change_rules(client, says_alone="Dag {naam}!").words
    assert PotRules.objects.count() == 1


@pytest.mark.parametrize("words", ["{naam}", "{}", "een { haak", "een } haak", "{weer_vanaf!r}", "{{weer_vanaf}}"])
def test_only_the_places_of_a_sentence_are_known_there(words):
    assert unknown_places(Sentence.LIMIT, words)


def test_our_own_sentences_know_their_places_and_an_empty_one_means_ours():
    for sentence, kind in SENTENCES.items():
        assert unknown_places(sentence, kind.words) == []
        places = dict.fromkeys(kind.places, "x")
        usual = said(sentence, OwnWords(), lambda filled=places: filled)
        assert said(sentence, OwnWords({sentence: ""}, {sentence: ""}), lambda filled=places: filled) == usual


# --- in English ---------------------------------------------------------------------------------------------------------
def refusal_in_english(town) -> str:
    """What somebody reads who asks alone, on an English page."""
    with speaking("en"), pytest.raises(PotRefused) as refused:
        town.asked(on=TODAY, second=None)
    return refused.value.faults["second"]


def test_the_english_of_a_sentence_is_read_on_english_pages_and_keeps_its_version(client, town):
    client.force_login(town.team)
    own = {
        "says_alone": "Zoek iemand; {gangmakers} is beter.",
        "says_alone_en": "Find somebody; {gangmakers} is better.",
    }
    words = change_rules(client, **own).words
    assert "Zoek iemand; {gangmakers} is beter. Find somebody; {gangmakers} is better." in words
    assert refusal_in_english(town) == "Find somebody; 2 is better."
    change_rules(
        client, **own | {"says_alone_en": "Find a neighbour; {gangmakers} is better."}, effective_on="2023-04-01"
    )
    assert refusal_in_english(town) == "Find somebody; 2 is better."
    assert rules_on(date(2023, 4, 1)).sentences_en == {"alone": "Find a neighbour; {gangmakers} is better."}


def test_without_english_the_dutch_sentence_is_read_wholly_in_dutch_and_says_so(client, town):
    client.force_login(town.team)
    page = change_rules(client, says_limit="Al {potjes} {grens}. Weer vanaf {weer_vanaf}.")
    assert "Nog geen Engels" in page.words
    town.asked(on=TODAY)
    with speaking("en"), pytest.raises(PotRefused) as refused:
        town.asked(on=TODAY)
    fault = refused.value.faults["street"]
    assert (fault, fault.lang) == ("Al een potje per kalenderjaar. Weer vanaf 1 januari 2024.", "nl")


def test_our_own_sentence_is_read_in_our_own_english(client, town):
    client.force_login(town.team)
    change_rules(client)
    assert rules_on(TODAY).sentences_en == {}
    assert refusal_in_english(town).startswith("Neighbours ask for a pot together")


def test_english_that_fills_in_something_else_is_refused_at_its_field(client, town):
    client.force_login(town.team)
    page = change_rules(client, says_alone="Zoek er {gangmakers}.", says_alone_en="Find somebody.")
    assert "De Engelse zin vult hetzelfde in als de Nederlandse. Kijk naar: {gangmakers}." in page.words
    assert "Find somebody." in page.text
    assert "niet invullen: naam" in change_rules(client, says_alone_en="Dear {naam}!").words
    assert PotRules.objects.count() == 1


def test_a_budget_is_set_and_shows_what_is_promised_and_left(client, town):
    client.force_login(town.team)
    form = fetch(client, url("set_pot_budget")).form(url("set_pot_budget"))
    page = send(
        client, url("set_pot_budget"), form | {"year": "2023", "area": town.wijken[0].code, "ceiling_cents": "160"}
    )
    assert "Noord € 160 € 0 € 160" in page.words
    town.asked(on=TODAY)
    words = fetch(client, url("pot_budgets")).words
    assert "Hele gemeente € 100.000 € 150 € 99.850" in words
    assert "Noord € 160 € 150 € 10 bijna op" in words


def test_a_budget_is_not_set_below_what_was_promised(client, town):
    town.asked(on=DAY)
    client.force_login(town.team)
    form = fetch(client, url("set_pot_budget")).form(url("set_pot_budget"))
    sent = form | {"year": "2023", "area": builders.whole().code, "ceiling_cents": "149,99"}
    assert "Er is al € 150 toegezegd" in send(client, url("set_pot_budget"), sent).words
    assert "Vul een bedrag in zoals" in send(client, url("set_pot_budget"), sent | {"ceiling_cents": "veel"}).words
    assert Budget.objects.get(year=2023).ceiling_cents == 10_000_000


def test_a_broker_does_not_set_rules(client, town):
    client.force_login(town.broker)
    for name in ("pot_scheme", "pot_rules", "set_pot_rules", "pot_budgets", "set_pot_budget"):
        fetch(client, url(name), status=403)


def test_unknown_places_are_refused_by_the_service_too(town):
    with pytest.raises(PotRefused, match="niet invullen"):
        services.set_rules(rules=replace(RULES, sentences={"alone": "{x}"}), by=town.team, on=TODAY)


# --- what it is called ----------------------------------------------------------------------------------------------------
NAMED = {
    "name": "Warme Straten", "name_en": "Warm Streets",
    "lead": "Samen warm, met {bedrag}.", "lead_en": "Warm together, with {bedrag}.",
}  # fmt: skip


def name_it(client, **changes):
    form = fetch(client, url("pot_scheme")).form(url("pot_scheme"))
    return send(client, url("pot_scheme"), form | NAMED | changes)


def test_the_team_names_the_scheme_and_everybody_reads_it_in_their_language(client, town):
    client.force_login(town.team)
    assert "Zo heet het vanaf 2 maart 2023." in name_it(client).words
    client.logout()
    dutch, english = fetch(client, "/lief-en-leed"), fetch(client, "/en/lief-en-leed")
    assert (dutch.h1, english.h1) == ("Warme Straten", "Warm Streets")
    assert "Samen warm, met € 150." in dutch.words
    assert "Warm together, with €150." in english.words


def test_a_first_sentence_without_english_is_wholly_dutch_and_says_so(client, town):
    client.force_login(town.team)
    name_it(client, lead_en="", name_en="")
    page = fetch(client, "/en/lief-en-leed")
    marked = {words_of(part) for part in page.all("span") if part.get("lang") == "nl"}
    assert {"Warme Straten", "Samen warm, met € 150."} <= marked


def test_a_new_name_holds_from_its_day_and_the_old_one_stays_to_be_seen(client, town):
    client.force_login(town.team)
    name_it(client)
    page = name_it(client, name="Goede Buren", effective_on="2023-04-01")
    assert page.words.index("Goede Buren") < page.words.index("komt nog") < page.words.index("geldt nu")
    assert fetch(client, "/lief-en-leed").h1 == "Warme Straten"
    with clock.told_at(at(date(2023, 4, 1))):
        assert fetch(client, "/lief-en-leed").h1 == "Goede Buren"
        assert "gold toen" in fetch(client, url("pot_scheme")).words
    assert Scheme.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": ""}, "Hoe heet de regeling?"),
        ({"effective_on": "2023-03-01"}, "of een latere dag"),
        ({"lead": "Dag {naam}!"}, "Dit kunnen we hier niet invullen: naam."),
        ({"lead": ""}, "Schrijf de zin ook in het Nederlands."),
        ({"lead_en": "Warm."}, "De Engelse zin vult hetzelfde in als de Nederlandse."),
    ],
)
def test_what_cannot_be_said_of_the_scheme_is_told_at_its_field_and_nothing_is_lost(client, town, changes, told):
    client.force_login(town.team)
    page = name_it(client, **changes)
    assert told in page.words
    assert "Warm Streets" in page.text
    assert not Scheme.objects.exists()
