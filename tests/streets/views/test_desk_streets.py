"""The desk: streets that belong together, the neighbours who take the lead there, stories and letters on paper."""

import io
from datetime import date

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from nabij.intake import clock
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.models import Champion, PaperMail, Pot, Story, StreetUnit
from nabij.streets.queries import stands
from nabij.streets.services import Neighbour
from tests import builders
from tests.page import fetch, send, words_of
from tests.streets.conftest import DAY, at
from tests.streets.views.test_desk import take, url

NEXT_YEAR = date(2024, 3, 1)
TODAY = date(2024, 6, 3)


@pytest.fixture(autouse=True)
def today(late_enough):
    with clock.told_at(at(TODAY)):
        yield


def post(client, page_url: str, name: str, thing):
    """Presses the button of a thing on a page that lists several."""
    page = fetch(client, page_url)
    return send(client, url(name, thing), page.form(url(name, thing)))


def test_the_list_says_how_many_pots_were_paid_and_what_counts(client, town):
    town.paid("Telstraat")
    town.paid("Telstraat", on=NEXT_YEAR)
    town.paid("Eenstraat")
    client.force_login(town.team)
    words = fetch(client, url("street_units")).words
    assert "Telstraat Noord 2 telt mee" in words
    assert "Eenstraat Noord 1 nog niet" in words
    assert "Eenstraat" not in fetch(client, f"{url('street_units')}?zoek=tel").words


def test_before_two_streets_become_one_it_is_shown_what_that_does_to_the_count(client, town):
    one, other = town.paid("Korte Dijk").unit, town.paid("Kortedijk").unit
    client.force_login(town.broker)
    page = fetch(client, f"{url('merge_street_unit', one)}?met={other.public_id}")
    assert "Nu telt geen van beide mee. Straks tellen ze samen als één straat." in page.words
    assert not StreetUnit.objects.exclude(merged_into=None).exists()
    done = send(client, url("merge_street_unit", one), page.form(url("merge_street_unit", one)))
    assert "Deze straat telt mee: 2 van de 2 potjes zijn betaald" in done.words
    assert stands([other], on=TODAY)[other.pk].counts
    fetch(client, url("street_unit", one), status=404)


def test_two_streets_that_count_become_one_that_counts(client, town):
    for street in ("Korte Dijk", "Kortedijk"):
        town.paid(street)
        town.paid(street, on=NEXT_YEAR)
    one, other = StreetUnit.objects.order_by("pk")
    client.force_login(town.broker)
    page = fetch(client, f"{url('merge_street_unit', one)}?met={other.public_id}")
    assert "Nu tellen ze allebei mee. Straks tellen ze samen als één straat." in page.words


def test_a_street_is_not_merged_with_one_of_a_wijk_of_somebody_else(client, town):
    one, other = town.asked("Korte Dijk", wijk=2).unit, town.asked("Kortedijk", wijk=1).unit
    client.force_login(builders.person(Role.SOCIAL_BROKER, name="Piet Elders", area=town.wijken[2]))
    page = fetch(client, url("merge_street_unit", one))
    assert "Kortedijk" not in page.words
    sent = {"met": str(other.public_id), "form_token": "0" * 8}
    send(client, url("merge_street_unit", one), sent)
    assert not StreetUnit.objects.exclude(merged_into=None).exists()


def test_a_street_is_split_with_the_pots_of_the_new_stretch(client, town):
    town.paid("Lange Laan")
    second = town.paid("Lange Laan", on=NEXT_YEAR)
    unit = second.unit
    client.force_login(town.broker)
    assert "Kies ten minste één potje" in take(client, "split_street_unit", unit, stretch="voorbij de brug").words
    take(client, "split_street_unit", unit, stretch="voorbij de brug", pots=[str(second.public_id)])
    assert str(Pot.objects.get(pk=second.pk).unit) == "Lange Laan, voorbij de brug"
    assert not stands([unit], on=TODAY)[unit.pk].counts


def test_a_broker_adds_a_street_a_champion_and_a_note(client, town):
    client.force_login(town.broker)
    page = fetch(client, url("add_street_unit"))
    area = next(option for option in page.all("option") if "Hoekje (Noord)" in "".join(option.itertext()))
    added = {"name": "Thomas à Kempisplantsoen", "area": area.get("value"), "dwellings": "40"}
    send(client, url("add_street_unit"), page.form(url("add_street_unit")) | added)
    unit = StreetUnit.objects.get()
    take(client, "describe_street_unit", unit, note="Buurthuis op nummer 2.", dwellings="41")
    neighbour = {"name": "Bo Bedenksel", "postcode": "9999 ab", "house_number": "3", "how": "paper"}
    assert "Bo Bedenksel" in take(client, "add_champion", unit, **neighbour).words
    champion = Champion.objects.get()
    assert (champion.home, champion.confirmed_how) == ("9999AB 3", Champion.Confirmation.PAPER)
    assert "Deze gangmaker staat er al" in take(client, "add_champion", unit, **neighbour).words
    assert "41 woningen" in fetch(client, url("street_unit", unit)).words
    assert "gestopt" in take(client, "end_champion", champion).words


def test_the_team_looks_at_streets_and_changes_nothing(client, town):
    unit = town.asked().unit
    client.force_login(town.team)
    page = fetch(client, url("street_unit", unit))
    assert "Samenvoegen" not in page.links
    for name in ("merge_street_unit", "split_street_unit", "describe_street_unit", "add_champion"):
        fetch(client, url(name, unit), status=403)


# --- stories ----------------------------------------------------------------------------------------------------------
def told(town, street: str, *, may_be_shown: bool = True, wijk: int = 0) -> Story:
    pot = town.paid(street, wijk=wijk)
    return services.tell_story(
        pot=pot, text=f"Soep in de {street}.", occasions=[], may_be_shown=may_be_shown, on=DAY, at=at(DAY)
    )


def test_a_story_is_read_before_it_is_shown_and_can_be_taken_away_again(client, town):
    shown, kept = told(town, "Soepstraat"), told(town, "Stilstraat")
    told(town, "Zwijgstraat", may_be_shown=False)
    client.force_login(town.broker)
    page = fetch(client, url("stories_to_read"))
    assert "Zwijgstraat" not in page.words
    post(client, url("stories_to_read"), "show_story", shown)
    send(client, url("hide_story", kept), fetch(client, url("stories_to_read")).form(url("show_story", kept)))
    assert [(s.shown_by, s.read_by) for s in Story.objects.filter(read_on=TODAY).order_by("pk")] == [
        (town.broker, town.broker), (None, town.broker),
    ]  # fmt: skip
    words = fetch(client, url("stories_to_read")).words
    assert "Alle verhalen zijn gelezen" in words
    post(client, url("stories_to_read"), "hide_story", shown)
    assert Story.objects.get(pk=shown.pk).shown_on is None


def test_a_story_of_another_wijk_is_not_shown_by_a_stranger(client, town):
    story = told(town, "Soepstraat", wijk=1)
    client.force_login(builders.person(Role.SOCIAL_BROKER, name="Piet Elders", area=town.wijken[2]))
    assert "Soepstraat" not in fetch(client, url("stories_to_read")).words
    send(client, url("show_story", story), {}, status=404)


# --- letters on paper -------------------------------------------------------------------------------------------------
def test_a_letter_is_printed_posted_and_ticked(client, town):
    without = Neighbour("Roos Verzonnen", "9999AB", "12", phone="030 1234567")
    pot = town.asked(requester=without, by=town.other_broker)
    mail = PaperMail.objects.get(pot=pot)
    client.force_login(town.broker)
    page = fetch(client, url("paper_mails"))
    assert "Roos Verzonnen" in page.words
    printed = client.get(url("paper_mail_file", mail))
    words = extract_text(io.BytesIO(printed.content))
    for told_there in (
        "Roos Verzonnen",
        "Dijkstraat 12",
        "9999AB",
        "Wij hebben uw aanvraag",
        "€ 150",
        "Beste Roos",
        "Bel 14 0999",
    ):
        assert told_there in words, told_there
    assert pikepdf.open(io.BytesIO(printed.content)).Root.MarkInfo.Marked
    assert "Er ligt geen brief klaar" in post(client, url("paper_mails"), "post_paper_mail", mail).words
    mail.refresh_from_db()
    assert (mail.posted_on, mail.posted_by) == (TODAY, town.broker)


def test_a_letter_to_who_asked_in_english_is_printed_in_english_and_the_list_says_so(client, town):
    without = Neighbour("Roos Verzonnen", "9999AB", "12", phone="030 1234567")
    pot = services.start_pot(channel=Pot.Channel.PHONE, on=DAY, by=town.broker, language="en")
    services.submit_pot(pot=pot, request=town.request(requester=without), on=DAY, at=at(DAY), by=town.broker)
    client.force_login(town.broker)
    page = fetch(client, url("paper_mails"))
    assert "We have your request" in {words_of(part) for part in page.all("span") if part.get("lang") == "en"}
    printed = client.get(url("paper_mail_file", PaperMail.objects.get(pot=pot))).content
    words = extract_text(io.BytesIO(printed))
    for told_there in ("We have your request", "1 March 2023", "€150", "Dear Roos", "Questions? Call 14 0999"):
        assert told_there in words, told_there
    assert str(pikepdf.open(io.BytesIO(printed)).Root.Lang).startswith("en")


def test_a_letter_of_another_wijk_cannot_be_printed(client, town):
    without = Neighbour("Roos Verzonnen", "9999AB", "12", phone="030 1234567")
    mail = PaperMail.objects.get(pot=town.asked(requester=without, by=town.broker, wijk=1))
    client.force_login(builders.person(Role.SOCIAL_BROKER, name="Piet Elders", area=town.wijken[2]))
    assert client.get(url("paper_mail_file", mail)).status_code == 404
    send(client, url("post_paper_mail", mail), {}, status=404)
