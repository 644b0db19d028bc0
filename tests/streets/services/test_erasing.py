"""After erasing a champion no string of theirs is left in any table, and every figure is what it was."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from nabij.intake.files import JPEG
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.ledger.models import Entry
from nabij.outbox.models import OutgoingMail
from nabij.people.models import ReadLog
from nabij.people.queries import NotAllowed
from nabij.people.register import personal_fields
from nabij.people.rules import Role
from nabij.people.services import erase_person
from nabij.streets import services
from nabij.streets.models import Champion, PaperMail, Pot, PotTrail, Story, StreetUnit
from nabij.streets.queries import recounts
from nabij.streets.rules import Method, Occasion
from nabij.streets.services import Neighbour, PotRefused
from nabij.streets.services.erasing import about
from tests import builders
from tests.page import fetch, send
from tests.people.test_erasure import places_with
from tests.streets.conftest import DAY, LATER, at

ZWAAN = Neighbour("Zwaan Kanarievogel", "9998ZK", "12", email="zwaan@kanarie.example", phone="06 8765 4321")
CANARIES = ("kanarie", "zwaan", "9998zk", "87654321", "8765 4321")
ON = LATER.date()


@pytest.fixture
def officer(town):
    return builders.person(Role.PRIVACY_OFFICER, name="Fatma Geel")


@pytest.fixture
def zwaan(town) -> Champion:
    """Somebody who left traces wherever a neighbour can."""
    pot = town.asked(requester=ZWAAN, purpose="Zwaan Kanarievogel bakt taart.", by=town.other_broker)
    services.ask_question(pot=pot, question="Bakt zwaan kanarievogel zelf?", by=town.broker, on=DAY, at=at(DAY))
    services.answer_question(pot=pot, answer="Ja, bel 0687654321.", on=DAY, at=at(DAY))
    services.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=DAY)
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    services.give_account(pot=pot, method=Method.CASH, at=at(DAY))
    town.pay(pot)
    story = services.tell_story(
        pot=pot, text="Zwaan bakte taart.", occasions=[Occasion.GATHERING], may_be_shown=True, on=DAY, at=at(DAY)
    )
    services.show_story(story=story, by=town.broker, on=DAY)
    other = town.asked("Andere straat", second=ZWAAN, purpose="Samen met Zwaan Kanarievogel.")
    services.refuse_pot(pot=other, reason="Vraag het ZWAAN KANARIEVOGEL.", by=town.team, on=DAY, at=at(DAY))
    draft = services.start_pot(channel=Pot.Channel.FORM, on=DAY)
    services.keep_answers(pot=draft, answers={"second": {"name": "Zwaan Kanarievogel", "home": "9998ZK 12"}})
    on_paper = Neighbour("Bo Bedenksel", "9999AB", "3")
    town.asked("Derde straat", requester=on_paper, second=ZWAAN)
    PaperMail.objects.update(text="Groet Zwaan Kanarievogel van ons.")
    return Pot.objects.get(pk=pot.pk).requester


def test_no_string_of_the_champion_is_left_in_any_table(zwaan, officer):
    assert len(set(places_with(CANARIES))) > 8
    services.erase_champion(champion=zwaan, by=officer, on=ON)
    assert places_with(CANARIES) == []
    assert str(zwaan) == "gewiste gangmaker"


def test_no_figure_changes_and_the_chain_and_the_records_still_agree(zwaan, officer):
    before = (recounts(), list(Entry.objects.values_list("measure", "on", "quantity")))
    services.erase_champion(champion=zwaan, by=officer, on=ON)
    assert (recounts(), list(Entry.objects.values_list("measure", "on", "quantity"))) == before
    call_command("reconcile", verbosity=0)


def test_the_same_neighbour_is_erased_in_every_street_and_the_others_stay(zwaan, officer):
    services.erase_champion(champion=zwaan, by=officer, on=ON)
    assert Champion.objects.filter(erased_on=ON).count() == 3
    assert set(Champion.objects.filter(erased_on=None).values_list("name", flat=True)) == {
        "Ali Bedacht", "Roos Verzonnen", "Bo Bedenksel",
    }  # fmt: skip
    assert Pot.objects.get(unit__name="Andere straat").purpose == "Samen met [gewist]."
    assert Story.objects.get().shown_on is None
    assert OutgoingMail.objects.filter(to="ali@voorbeeld.example").exists()
    assert StreetUnit.objects.count() == 3


def test_what_the_law_makes_us_keep_stays_and_is_told(town, officer):
    pot = town.confirmed(requester=ZWAAN)
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    services.give_account(pot=pot, method=Method.BANK, holder=ZWAAN.name, iban="NL91ABNA0417164300", at=at(DAY))
    report = services.erase_champion(champion=pot.requester, by=officer, on=ON)
    assert places_with(CANARIES) == ["streets_account.holder"]
    assert {(field.table, field.name, field.rows) for field in report.kept} == {
        ("rekening van een potje", "naam bij de rekening", 1),
        ("rekening van een potje", "rekeningnummer (versleuteld)", 1),
        ("rekening van een potje", "vingerafdruk van het rekeningnummer", 1),
    }
    assert all("zeven jaar" in field.term for field in report.kept)


def test_the_photo_with_their_story_is_gone(zwaan, officer):
    photo = store_file(content=b"\xff\xd8een foto", name="foto.jpg", media_type=JPEG, made_here=True)
    Story.objects.update(photo=photo)
    services.erase_champion(champion=zwaan, by=officer, on=ON)
    assert Story.objects.get().photo is None
    assert not StoredFile.objects.exists()


def test_somebody_without_an_e_mail_address_is_erased_alone(town, officer):
    for street in ("Eerste straat", "Tweede straat"):
        town.asked(street, requester=Neighbour(f"Bewoner {street}", "9999AB", "3"), by=town.broker)
    first = Champion.objects.get(name="Bewoner Eerste straat")
    services.erase_champion(champion=first, by=officer, on=ON)
    assert Champion.objects.filter(name="Bewoner Tweede straat", erased_on=None).exists()
    assert Champion.objects.filter(erased_on=ON).count() == 1


def test_an_account_of_the_office_with_the_same_address_stays(town, officer):
    pot = town.asked(requester=Neighbour(town.team.name, "9999AB", "1", email=town.team.email))
    services.erase_champion(champion=pot.requester, by=officer, on=ON)
    town.team.refresh_from_db()
    assert (town.team.name, town.team.is_active) == ("Tineke Team", True)


def test_who_is_erased_hears_nothing_more(zwaan, officer):
    services.erase_champion(champion=zwaan, by=officer, on=ON)
    count = OutgoingMail.objects.count(), PaperMail.objects.count()
    pot = Pot.objects.get(requester=zwaan)
    services.return_payment(
        payment=pot.payments.get(), returned_on=date(2023, 4, 1), why="Terug.", by=builders.person(Role.FINANCE, name="Frits F"),
        on=ON, at=at(ON),
    )  # fmt: skip
    services.pay_again(pot=pot, by=builders.person(Role.PROGRAMME_TEAM, name="Tom T"), on=ON, at=at(ON))
    assert (OutgoingMail.objects.count(), PaperMail.objects.count()) == count


def test_what_a_broker_typed_for_a_resident_stays_when_the_broker_is_erased(town, officer):
    bare = Neighbour("Roos Verzonnen", "9999AB", "12", phone="030 1234567")
    pot = town.asked(by=town.broker, purpose="Soep, zei Mo Makelaar.", requester=bare)
    services.ask_question(pot=pot, question="Voor wie?", by=town.broker, on=DAY, at=at(DAY))
    draft = services.start_pot(channel=Pot.Channel.PHONE, on=DAY, by=town.broker)
    services.keep_answers(pot=draft, answers={"name": "Bo Bedenksel"})
    letters = list(PaperMail.objects.values_list("text", flat=True))
    erase_person(user=town.broker, by=officer, on=ON)
    pot.refresh_from_db()
    draft.refresh_from_db()
    assert (pot.purpose, draft.answers) == ("Soep, zei [gewist].", {"name": "Bo Bedenksel"})
    assert pot.trail.get(step="ask").remark == "Voor wie?"
    assert list(PaperMail.objects.values_list("text", flat=True)) == letters
    services.erase_champion(champion=pot.requester, by=officer, on=ON)
    pot.refresh_from_db()
    assert (pot.purpose, pot.trail.get(step="ask").remark) == ("", "")


def test_every_table_that_the_register_calls_a_champions_is_treated(zwaan):
    theirs = {field.model for field in personal_fields() if field.person is Champion}
    assert {Pot, PotTrail, Story, PaperMail} == theirs
    assert set(about([zwaan])) >= theirs


def test_only_who_may_erases_and_only_once(zwaan, officer, town):
    with pytest.raises(NotAllowed):
        services.erase_champion(champion=zwaan, by=town.broker, on=ON)
    services.erase_champion(champion=zwaan, by=officer, on=ON)
    with pytest.raises(PotRefused, match="al gewist"):
        services.erase_champion(champion=zwaan, by=officer, on=ON)


def test_the_privacy_officer_looks_somebody_up_and_gets_the_overview(zwaan, officer, client):
    client.force_login(officer)
    assert "Kanarievogel" not in fetch(client, reverse("champions_to_erase")).words
    assert "ten minste drie letters" in fetch(client, reverse("champions_to_erase") + "?zoek=zw").words
    page = fetch(client, reverse("champions_to_erase") + "?zoek=kanarie")
    address = reverse("erase_champion", args=[zwaan.public_id])
    assert address in page.links.values()
    looked = ReadLog.objects.filter(reader=officer, what="champion")
    assert looked.filter(subject=zwaan.public_id).count() == 1
    assert looked.count() == Champion.objects.filter(name=ZWAAN.name).count()
    fetch(client, address)
    assert looked.filter(subject=zwaan.public_id).count() == 2
    done = send(client, address, fetch(client, address).form(address))
    assert done.h1 == "De gegevens zijn gewist"
    assert not any(canary in done.text.lower() for canary in CANARIES)
    fetch(client, address, status=404)


def test_the_broker_does_not_erase(zwaan, town, client):
    client.force_login(town.broker)
    fetch(client, reverse("champions_to_erase"), status=403)
    fetch(client, reverse("erase_champion", args=[zwaan.public_id]), status=403)
