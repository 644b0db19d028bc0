"""Behind the mailed link: what happens with a pot in plain words, and what its neighbours can do about it."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from nabij.outbox.models import OutgoingMail
from nabij.streets import services
from nabij.streets.models import Account, Champion, Pot, Story
from nabij.streets.queries import link_of
from nabij.streets.rules import Occasion
from tests.page import fetch, send
from tests.streets.conftest import LATER, at
from tests.streets.views.conftest import ANSWERS, Resident

TODAY = LATER.date()
IBAN = "NL20 INGB 0001 2345 67"


def behind(pot: Pot, page: str = "") -> str:
    return f"/lief-en-leed/mijn/{pot.public_id}/{link_of(pot)}{page}"


def test_a_new_request_says_who_looks_at_it_and_by_when(resident, town):
    page = resident.open(behind(town.asked(on=TODAY)))
    assert page.h1 == "Uw aanvraag is binnen"
    assert "De sociaal makelaar kijkt ernaar vóór 10 juni 2024." in page.words
    assert "Ali Bedacht heeft nog niet bevestigd." in page.words
    assert "1 van 5: aangevraagd" in page.words


def test_what_takes_too_long_says_so_and_names_no_day_that_has_passed(resident, town):
    page = resident.open(behind(town.asked(on=TODAY - timedelta(days=60))))
    assert "Dit duurt langer dan we wilden. Bel ons gerust." in page.words
    assert "vóór" not in page.words


@pytest.mark.parametrize(
    ("make", "headline"),
    [
        ("confirmed", "Uw aanvraag is binnen"),
        ("approved", "Uw potje is goedgekeurd"),
        ("paid", "Het geld is uitbetaald"),
    ],
)
def test_each_state_has_its_own_words_in_both_languages(resident, town, make, headline):
    pot = getattr(town, make)(on=TODAY)
    assert resident.open(behind(pot)).h1 == headline
    assert resident.open(f"/en{behind(pot)}").root.get("lang") == "en"


def test_a_question_is_read_and_answered(resident, town):
    pot = town.asked(on=TODAY)
    services.ask_question(pot=pot, question="Hoeveel buren?", by=town.broker, on=TODAY, at=at(TODAY))
    assert "Hoeveel buren?" in resident.open(behind(pot)).words
    page = resident.fill(behind(pot, "/antwoorden"), remark="")
    assert "Vul dit in." in page.words
    page = resident.fill(behind(pot, "/antwoorden"), remark="Met z'n achten.")
    assert page.h1 == "Uw aanvraag is binnen"
    assert pot.trail.get(step="answer").remark == "Met z'n achten."
    assert resident.open(behind(pot, "/antwoorden"), follow=True).h1 == "Uw aanvraag is binnen"


def test_why_a_pot_was_not_granted_stands_there(resident, town):
    pot = town.asked(on=TODAY)
    services.refuse_pot(pot=pot, reason="Het is voor een winkel.", by=town.team, on=TODAY, at=at(TODAY))
    page = resident.open(behind(pot))
    assert (page.h1, "Het is voor een winkel." in page.words) == ("Dit potje is niet toegekend", True)
    assert "van 5" not in page.words


def test_what_was_written_is_corrected_until_somebody_checked_it(resident, town):
    pot = town.asked(on=TODAY)
    page = resident.fill(behind(pot, "/verbeteren"), name="Roos de Wit", email="", phone="")
    assert "Eén van de twee is genoeg." in page.words
    resident.fill(behind(pot, "/verbeteren"), name="Roos de Wit", phone="030 123 45 67", email="")
    pot.refresh_from_db()
    assert (pot.requester.name, pot.requester.phone, pot.requester.home) == (
        "Roos de Wit",
        "030 123 45 67",
        "9999AB 12",
    )
    services.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=TODAY)
    services.check_pot(pot=pot, by=town.broker, on=TODAY, at=at(TODAY))
    assert resident.open(behind(pot, "/verbeteren"), follow=True).h1 == "Uw aanvraag is nagekeken"


def test_withdrawing_asks_first_and_only_the_button_does_it(resident, town):
    pot = town.asked(on=TODAY)
    assert resident.open(behind(pot, "/intrekken")).h1 == "Wilt u de aanvraag intrekken?"
    assert Pot.objects.get().state == "submitted"
    page = resident.fill(behind(pot, "/intrekken"))
    assert page.h1 == "U hebt uw aanvraag ingetrokken"
    assert Pot.objects.get().state == "withdrawn"


# --- the money --------------------------------------------------------------------------------------------------------------
@pytest.fixture
def granted(town) -> Pot:
    pot = town.confirmed(on=TODAY)
    services.check_pot(pot=pot, by=town.broker, on=TODAY, at=at(TODAY))
    services.approve_pot(pot=pot, by=town.team, on=TODAY, at=at(TODAY))
    return Pot.objects.get(pk=pot.pk)


def test_the_account_is_asked_only_after_the_yes(resident, town):
    page = resident.open(behind(town.asked(on=TODAY), "/geld"), follow=True)
    assert page.h1 == "Uw aanvraag is binnen"


def test_a_bank_account_is_masked_as_soon_as_it_is_given(resident, granted):
    page = resident.fill(behind(granted, "/geld"), method="bank", iban=IBAN, holder="R. Verzonnen")
    assert "op een bankrekening: NL•• •••• •••• ••45 67, R. Verzonnen" in page.words
    assert "0001" not in page.text
    assert "0001" not in resident.open(behind(granted, "/geld")).text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"method": ""}, "Kies hoe u het geld wilt krijgen."),
        ({"iban": "NL20 INGB 0001 2345 68"}, "Er zit een typefout in dit rekeningnummer."),
        ({"iban": ""}, "Vul dit in."),
        ({"holder": ""}, "Vul dit in."),
    ],
)
def test_an_account_that_is_not_right_is_told_at_its_field(resident, granted, typed, told):
    given = {"method": "bank", "iban": IBAN, "holder": "R. Verzonnen"} | typed
    page = resident.fill(behind(granted, "/geld"), **given)
    assert told in page.words
    assert page.form(behind(granted, "/geld"))["iban"] == given["iban"]
    assert not Account.objects.exists()


def test_cash_asks_for_no_account(resident, granted):
    page = resident.fill(behind(granted, "/geld"), method="cash", iban="", holder="")
    assert "contant, via de sociaal makelaar" in page.words


# --- the story ----------------------------------------------------------------------------------------------------------------
def test_a_story_is_told_and_shown_only_after_somebody_read_it(resident, town):
    pot = town.paid(on=TODAY)
    told = {"occasions": ["illness"], "text": "Soep voor een buur die ziek was.", "may_be_shown": "on"}
    page = resident.fill(behind(pot, "/vertellen"), **told)
    assert page.h1 == "Wilt u er een foto bij doen?"
    assert "Soep voor een buur" not in fetch(resident.client, "/lief-en-leed").words
    services.show_story(story=Story.objects.get(), by=town.broker, on=TODAY)
    public = fetch(resident.client, "/lief-en-leed").words
    assert "Soep voor een buur die ziek was." in public
    assert "Noord · iemand was ziek" in public


def test_what_seems_to_be_about_somebody_is_shown_beside_it_and_the_writer_decides(resident, town):
    pot = town.paid(on=TODAY)
    address = behind(pot, "/vertellen")
    told = {"occasions": ["attention"], "text": "Bloemen voor mevrouw Jansen."}
    page = resident.fill(address, **told)
    assert "een naam: Jansen" in page.words
    assert (page.form(address)["text"], Story.objects.count()) == (told["text"], 0)
    send(resident.client, address, page.form(address) | told | {"sure": "1"})
    assert Story.objects.get().text == told["text"]


def test_a_story_needs_an_occasion_and_keeps_its_text(resident, town):
    address = behind(town.paid(on=TODAY), "/vertellen")
    page = resident.fill(address, text="Koffie op de stoep.")
    assert "Kies minstens één ding." in page.words
    assert page.form(address)["text"] == "Koffie op de stoep."


def a_photo(**saved) -> SimpleUploadedFile:
    exif = Image.Exif()
    exif[0x010F] = "Verraadcamera"
    made = io.BytesIO()
    Image.new("RGB", (2400, 1200), "green").save(made, "JPEG", exif=exif, **saved)
    return SimpleUploadedFile("bij-mevrouw-jansen.jpg", made.getvalue(), "image/jpeg")


def told_story(town, *, shown: bool = False) -> Story:
    pot = town.paid(on=TODAY)
    story = services.tell_story(
        pot=pot, text="Koffie.", occasions=[Occasion.ATTENTION], may_be_shown=True, on=TODAY, at=at(TODAY)
    )
    if shown:
        services.show_story(story=story, by=town.broker, on=TODAY)
    return story


def test_a_photo_is_made_anew_and_seen_only_with_its_story(resident, town):
    story = told_story(town)
    resident.fill(behind(story.pot, "/foto"), photo=a_photo())
    story.refresh_from_db()
    content = story.photo.path.read_bytes()
    assert b"Verraadcamera" not in content
    assert Image.open(io.BytesIO(content)).size == (1600, 800)
    assert story.photo.name == "foto.jpg"
    address = f"/lief-en-leed/verhalen/{story.public_id}/foto"
    assert resident.client.get(address).status_code == 404
    services.show_story(story=story, by=town.broker, on=TODAY)
    assert resident.client.get(address).content == content


def test_what_is_no_photo_is_refused_at_the_form(resident, town):
    story = told_story(town)
    page = resident.fill(behind(story.pot, "/foto"), photo=SimpleUploadedFile("foto.jpg", b"%PDF-1.7 x"))
    assert "Dit is geen foto die we kunnen laten zien." in page.words


def test_a_story_that_is_shown_gets_no_other_photo(resident, town):
    story = told_story(town, shown=True)
    assert resident.open(behind(story.pot, "/foto"), follow=True).h1 == "Dank u wel voor uw verhaal"
    with pytest.raises(services.PotRefused):
        services.add_photo(story=story, photo=None)


# --- links ------------------------------------------------------------------------------------------------------------------
PAGES = ["", "/antwoorden", "/verbeteren", "/intrekken", "/geld", "/vertellen", "/foto"]


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_link_shows_nothing_and_leads_to_a_new_one(resident, town, page):
    pot, other = town.asked(on=TODAY), town.asked("Kadestraat", on=TODAY)
    for secret in ("verkeerd", link_of(other)):
        shown = resident.open(f"/lief-en-leed/mijn/{pot.public_id}/{secret}{page}", status=404)
        assert shown.links["Stuur mijn link opnieuw"] == "/lief-en-leed/link"
        assert "Roos" not in shown.text


def links_mailed(to: str) -> list[str]:
    return list(OutgoingMail.objects.filter(to=to, subject="Uw link").values_list("text", flat=True))


def test_the_link_comes_again_and_a_stranger_learns_nothing(resident, town):
    pot = town.asked(on=TODAY)
    pages = [
        resident.fill("/lief-en-leed/link", email=email)
        for email in ("ROOS@voorbeeld.example", "wie@voorbeeld.example")
    ]
    assert pages[0].words == pages[1].words
    assert behind(pot) in links_mailed("ROOS@voorbeeld.example")[0]
    assert links_mailed("wie@voorbeeld.example") == []


def test_who_was_only_named_gets_the_link_to_confirm_and_not_the_pot(resident, town):
    pot = town.asked(on=TODAY)
    services.send_links_again(email="ali@voorbeeld.example", on=TODAY, at=at(TODAY))
    (text,) = links_mailed("ali@voorbeeld.example")
    assert f"/lief-en-leed/meedoen/{pot.second.public_id}/" in text
    assert "/lief-en-leed/mijn/" not in text


def test_a_request_that_was_only_begun_is_found_by_its_e_mail_address_too(resident):
    resident.ask(until="samen")
    services.send_links_again(email="roos@voorbeeld.example", on=TODAY, at=at(TODAY))
    assert "Uw aanvraag die nog niet af is:" in links_mailed("roos@voorbeeld.example")[0]


def test_links_are_sent_a_few_times_an_hour_and_no_more(resident, town):
    town.asked(on=TODAY)
    for _ in range(3):
        resident.fill("/lief-en-leed/link", email="roos@voorbeeld.example")
    page = send(resident.client, "/lief-en-leed/link", {"email": "roos@voorbeeld.example"}, status=429)
    assert "U vroeg dit te vaak achter elkaar." in page.words
    assert len(links_mailed("roos@voorbeeld.example")) == 3


# --- the second champion ------------------------------------------------------------------------------------------------------
def to_confirm(pot: Pot) -> str:
    return f"/lief-en-leed/meedoen/{pot.second.public_id}/{link_of(pot.second)}"


def test_looking_does_not_confirm_and_the_button_does(resident, town):
    pot = town.asked(on=TODAY)
    page = resident.open(to_confirm(pot))
    assert "Roos Verzonnen vroeg een potje aan voor Dijkstraat" in page.words
    assert "roos@" not in page.text
    assert Champion.objects.get(pk=pot.second.pk).confirmed_on is None
    page = resident.fill(to_confirm(pot), answer="yes")
    assert page.h1 == "U doet mee"
    assert Champion.objects.get(pk=pot.second.pk).confirmed_how == "link"


def test_who_does_not_know_it_says_so_and_the_neighbour_who_asked_hears_it(resident, town):
    pot = town.asked(on=TODAY)
    assert resident.fill(to_confirm(pot), answer="no").h1 == "U doet niet mee"
    assert "Ali Bedacht doet niet mee." in resident.open(behind(pot)).words
    mails = OutgoingMail.objects.filter(to="roos@voorbeeld.example", subject="Uw tweede gangmaker doet niet mee")
    assert mails.count() == 1
    with pytest.raises(services.PotRefused):
        services.decline_champion(champion=confirmed(town), on=TODAY, at=at(TODAY))


@pytest.mark.parametrize("language", ["", "/en"])
def test_another_neighbour_is_named_behind_the_link(resident, town, language):
    pot = town.asked(on=TODAY)
    old_link = to_confirm(pot)
    address = f"{language}{behind(pot)}/buur"
    assert address in resident.open(f"{language}{behind(pot)}").links.values()
    wrong = {**ANSWERS["samen"], "second_name": "Bea Bedacht", "second_house_number": "12"}
    page = resident.fill(address, **wrong)
    assert 'value="Bea Bedacht"' in page.text
    assert ("Vraag iemand van een ander adres" in page.words) is (language == "")
    page = resident.fill(address, **wrong | {"second_house_number": "20"})
    assert "Bea Bedacht" in page.words
    assert "Ali Bedacht" not in page.words
    resident.open(old_link, status=404)
    services.confirm_champion(champion=Pot.objects.get().second, how=Champion.Confirmation.LINK, on=TODAY)
    assert address not in resident.open(f"{language}{behind(pot)}").links.values()
    assert resident.client.get(address)["Location"] == f"{language}{behind(pot)}"


def confirmed(town) -> Champion:
    return town.confirmed("Kadestraat", on=TODAY).second


def test_a_wrong_link_to_confirm_shows_no_name(resident: Resident, town):
    pot = town.asked(on=TODAY)
    page = resident.open(f"/lief-en-leed/meedoen/{pot.second.public_id}/verkeerd", status=404)
    assert "Roos" not in page.text
