"""A resident asks for a pot on their own: one question a step, nothing typed lost, each refusal where it belongs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from nabij.outbox.models import OutgoingMail
from nabij.places.models import Area
from nabij.streets import services
from nabij.streets.models import Budget, Champion, Pot, StreetUnit
from nabij.streets.queries import link_of
from tests import builders
from tests.page import fetch, send, words_of
from tests.streets.conftest import DAY, LATER, RULES
from tests.streets.views.conftest import ANSWERS, ASK

TODAY = LATER.date()


def test_a_whole_request_is_seven_short_questions_and_says_what_happens_next(resident):
    page = resident.ask()
    assert page.h1 == "Uw aanvraag is verstuurd"
    assert "Ali Bedacht bevestigt." in page.words
    assert "U hoort binnen twee weken van ons. Dat doen we per mail." in page.words
    pot = Pot.objects.get()
    assert (pot.state, pot.channel, pot.answers) == ("submitted", "form", {})
    assert (str(pot.unit), pot.unit.area.name) == ("Dijkstraat", "Hofje")
    assert (pot.requester.home, pot.second.home) == ("9999AB 12", "9999AB 14")
    assert OutgoingMail.objects.count() == 2


def test_the_address_shows_its_street_to_confirm_and_each_step_says_how_far_one_is(resident):
    page = resident.ask(until="stuk")
    assert page.h1 == "Welk stuk van de straat?"
    page = resident.open(resident.step("straat"))
    assert "Dijkstraat, Hofje (Noord)" in page.words
    assert "Stap 2 van 7" in page.words


def test_another_street_is_found_by_its_name_though_it_is_misspelled(resident):
    builders.street("Thomas à Kempisplantsoen", buurten=[builders.buurt("Parkje", parent=resident_wijk())])
    resident.ask(until="straat")
    page = resident.answer("straat", street_is="other")
    other = resident.step("andere-straat")
    assert resident.address == other
    page = resident.fill(other, street="Tomas a Kempisplantsoen")
    assert "Thomas à Kempisplantsoen in Oost" in page.words
    option = next(field.get("value") for field in page.all("input") if field.get("name") == "choice")
    page = send(resident.client, other, page.form(other) | {"choice": option})
    assert page.h1 == "Welk stuk van de straat?"
    assert Pot.objects.get().answers["street"] == "Thomas à Kempisplantsoen"


def resident_wijk() -> Area:
    return Area.objects.get(name="Oost")


def test_a_street_nobody_knows_asks_for_the_wijk(resident):
    resident.fill(ASK, postcode="8888 ZZ", house_number="3")
    other = resident.step("andere-straat")
    page = resident.fill(resident.step("andere-straat"), street="Nieuwepad")
    assert "Deze straat kennen we nog niet" in page.words
    assert "In welke wijk ligt uw straat? (niet verplicht)" not in page.words
    page = send(resident.client, other, page.form(other))
    assert "Kies de wijk. Weet u het niet? Bel ons." in page.words
    page = send(resident.client, other, page.form(other) | {"wijk": resident_wijk().code})
    assert page.h1 == "Welk stuk van de straat?"
    assert Pot.objects.get().answers["area"] == resident_wijk().code


@pytest.mark.parametrize(
    ("slug", "typed", "told"),
    [
        ("naam", {"email": "", "phone": ""}, "Eén van de twee is genoeg."),
        ("naam", {"email": "roos"}, "Dit is geen e-mailadres."),
        ("naam", {"phone": "morgen"}, "Dit is geen telefoonnummer."),
        ("samen", {"second_email": ""}, "Eén van de twee is genoeg."),
        ("samen", {"second_postcode": "99"}, "Dit is geen postcode."),
        ("samen", {"second_house_number": "12"}, "U woont op hetzelfde adres."),
        ("waarvoor", {"purpose": ""}, "Vul dit in."),
        ("nakijken", {"consent": ""}, "Zonder uw toestemming kunnen we niet verder."),
    ],
)
def test_what_is_not_right_is_told_at_its_step_with_everything_typed_still_there(resident, slug, typed, told):
    resident.ask(until=slug)
    page = resident.answer(slug, **typed)
    assert told in page.words
    assert resident.address == resident.step(slug)
    kept = page.form(resident.step(slug))
    for name, value in (ANSWERS[slug] | typed).items():
        if name != "consent":
            assert kept[name] == value


def test_an_address_that_is_none_is_told_before_anything_is_begun(resident):
    page = resident.fill(ASK, postcode="12", house_number="zes")
    assert "Dit is geen postcode." in page.words
    assert "Dit is geen huisnummer." in page.words
    assert not Pot.objects.exists()


def test_a_street_that_had_its_pot_hears_so_at_the_stretch_and_another_stretch_is_free(resident, town):
    town.asked("Dijkstraat", on=TODAY)
    resident.ask(until="stuk")
    page = resident.answer("stuk")
    assert "Deze straat kreeg al een potje per kalenderjaar. Vanaf 1 januari 2025 kan het weer." in page.words
    page = resident.answer("stuk", stretch="nummer 40 tot 80")
    assert page.h1 == "Wie bent u?"


def test_a_street_is_the_same_whether_its_buurt_or_only_its_wijk_is_known(resident, town):
    pot = town.asked("Dijkstraat", on=DAY)
    resident.ask()
    assert StreetUnit.objects.get() == pot.unit


def test_a_full_budget_is_told_kindly_before_somebody_fills_in_everything(resident, town):
    services.set_budget(year=TODAY.year, area=town.wijken[0], ceiling_cents=1, by=town.team, on=TODAY)
    resident.ask(until="straat")
    page = resident.answer("straat")
    assert "Het geld voor potjes in Noord is voor 2024 op. Vraag het volgend jaar opnieuw, of bel ons." in page.words
    assert resident.address == resident.step("straat")


def test_what_is_refused_at_the_very_last_stays_filled_in_and_can_be_changed(resident, town):
    resident.ask(until="nakijken")
    address = resident.step("nakijken")
    town.asked("Dijkstraat", on=TODAY)
    page = resident.fill(address, **ANSWERS["nakijken"])
    assert "Deze straat kreeg al een potje" in page.words
    assert page.links["Wijzig: Welk stuk"] == address.replace("nakijken", "stuk")
    assert Pot.objects.get(state="draft").answers["purpose"] == ANSWERS["waarvoor"]["purpose"]


def test_a_corrected_answer_leads_straight_back_to_reading_it_over(resident):
    resident.ask(until="nakijken")
    page = resident.answer("naam", name="Roos de Wit")
    assert page.h1 == "Klopt het zo?"
    assert "Roos de Wit" in page.words


def test_a_click_too_many_makes_one_pot_and_shows_the_same_answer(resident):
    resident.ask(until="nakijken")
    address = resident.step("nakijken")
    form = resident.open(address).form(address) | ANSWERS["nakijken"]
    first, second = (send(resident.client, address, form) for _ in range(2))
    assert first.h1 == "Uw aanvraag is verstuurd"
    assert second.h1 == "Uw aanvraag is binnen"
    assert (Pot.objects.count(), Champion.objects.count()) == (1, 2)
    assert Budget.objects.get(year=2024).reserved_cents == RULES.amount_cents


def test_beginning_twice_with_one_form_begins_one_request(resident):
    form = resident.open(ASK).form(ASK) | ANSWERS["adres"]
    for _ in range(2):
        send(resident.client, ASK, form)
    assert Pot.objects.count() == 1


def test_going_back_after_sending_leads_to_what_became_of_it(resident):
    resident.ask()
    page = resident.open(resident.step("naam"), follow=True)
    assert page.h1 == "Uw aanvraag is binnen"


def test_another_telephone_goes_on_where_the_first_stopped(resident):
    resident.ask(until="samen")
    pot = Pot.objects.get()
    page = fetch(Client(), f"/lief-en-leed/mijn/{pot.public_id}/{link_of(pot)}", follow=True)
    assert page.h1 == "Met wie vraagt u het aan?"


def test_a_step_with_another_secret_or_of_no_kind_is_not_there(resident):
    resident.ask(until="naam")
    pot = Pot.objects.get()
    for address in (f"{ASK}/{pot.public_id}/verkeerd/naam", resident.step("iets")):
        page = resident.open(address, status=404)
        assert "roos" not in page.text.lower()


def test_a_request_is_kept_by_nobody_on_the_way(resident):
    resident.ask(until="naam")
    headers = resident.open(resident.step("naam")).response.headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex"


def test_the_same_in_english(resident):
    english = resident.open(f"/en{ASK}")
    assert english.h1 == "Where do you live?"
    page = resident.fill(f"/en{ASK}", postcode="12", house_number="6")
    assert "This is not a postcode." in page.words
    resident.fill(f"/en{ASK}", **ANSWERS["adres"])
    for slug in list(ANSWERS)[1:]:
        page = resident.fill(f"/en{resident.step(slug)}", **ANSWERS[slug])
    assert page.h1 == "Your request has been sent"


def test_a_request_that_is_not_sent_is_forgotten_after_thirty_days(resident, town):
    resident.ask(until="waarvoor")
    sent = town.asked("Kadestraat", on=TODAY)
    assert services.forget_drafts(on=TODAY + timedelta(days=30)) == 0
    assert services.forget_drafts(on=TODAY + timedelta(days=31)) == 1
    assert list(Pot.objects.all()) == [sent]


def test_a_request_that_is_withdrawn_before_it_was_sent_keeps_nothing_of_anybody(resident):
    resident.ask(until="waarvoor")
    pot = Pot.objects.get()
    resident.fill(f"/lief-en-leed/mijn/{pot.public_id}/{link_of(pot)}/intrekken")
    pot.refresh_from_db()
    assert (pot.state, pot.answers) == ("withdrawn", {})


def test_a_sentence_of_the_municipality_without_english_says_on_the_page_that_it_is_dutch(resident, town):
    own = replace(RULES, sentences={"same_home": "Wij zoeken een buur van een ander adres."})
    services.set_rules(rules=own, by=town.team, on=date(2023, 1, 1))
    resident.ask(until="samen")
    page = resident.fill(f"/en{resident.step('samen')}", **ANSWERS["samen"] | {"second_house_number": "12"})
    marked = [words_of(part) for part in page.all("span") if part.get("lang") == "nl"]
    # In the summary, and at the field.
    assert marked.count("Wij zoeken een buur van een ander adres.") == 2


def test_who_asks_in_english_gets_mails_in_english_with_english_addresses(resident):
    resident.ask(until="nakijken")
    resident.fill(f"/en{resident.step('nakijken')}", **ANSWERS["nakijken"])
    mine, second = (
        OutgoingMail.objects.get(to="roos@voorbeeld.example"),
        OutgoingMail.objects.exclude(to="roos@voorbeeld.example").get(),
    )
    assert (mine.subject, second.subject) == ("We have your request", "Will you join in your street?")
    assert "/en/lief-en-leed/meedoen/" in second.text
    assert Pot.objects.get().language == "en"
