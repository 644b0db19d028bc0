from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from nabij.outbox import services, views
from nabij.outbox.models import OutgoingMail
from nabij.outbox.rules import MailState
from nabij.outbox.services import post
from nabij.people.permissions import door_of
from nabij.people.rules import Permission, Role
from tests import builders
from tests.page import fetch, send

NOON = datetime(2023, 4, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client) -> Client:
    builders.municipality()
    client.force_login(builders.person(Role.ADMINISTRATOR))
    return client


def mail(subject: str = "Uw potje is uitbetaald") -> OutgoingMail:
    return post("roos@voorbeeld.example", subject, "Kies uw wachtwoord: https://voorbeeld.example/geheim", at=NOON)


def address(written: OutgoingMail, name: str = "postbox_mail") -> str:
    return reverse(name, args=[written.public_id])


def test_the_doors_ask_for_the_permission_that_people_know():
    for view in (views.postbox, views.mail, views.send_again):
        assert door_of(view).permissions == {Permission.SEE_OUTBOX}


def test_an_empty_outbox_says_what_will_come(office):
    assert "Hier ligt geen mail" in fetch(office, "/postvak").text


def test_the_outbox_lists_the_newest_first_and_can_show_one_state(office):
    mail("Eerste")
    second = mail("Tweede")
    services.note_refused(mail=second, error="550 onbekend", at=NOON)
    page = fetch(office, "/postvak").text
    assert page.index("Tweede") < page.index("Eerste")
    assert "Geweigerd: 1" in page
    assert "Eerste" not in fetch(office, "/postvak?staat=refused").text
    assert "Eerste" in fetch(office, "/postvak?staat=onzin&pagina=99").text


def test_strangers_of_a_real_instance_see_none_of_it(client):
    for hidden in ("/postvak", address(mail())):
        assert client.get(hidden)["Location"].startswith("/inloggen")


def test_what_a_mail_says_stays_with_its_receiver(office):
    page = fetch(office, address(mail())).text
    assert "Uw potje is uitbetaald" in page
    assert "geheim" not in page


def test_a_demo_shows_what_a_mail_says(office, settings):
    settings.NABIJ_DEMO = True
    assert "https://voorbeeld.example/geheim" in fetch(office, address(mail())).text


def test_strangers_of_a_demo_see_it_as_a_public_page_without_a_way_to_send(client, settings):
    builders.municipality()
    settings.NABIJ_DEMO = True
    written = mail()
    services.note_refused(mail=written, error="550 onbekend", at=NOON)
    assert "Uw potje is uitbetaald" in fetch(client, "/postvak").words
    page = fetch(client, address(written))
    assert "Verstuur opnieuw" not in page.words
    assert "Hoofdmenu" in page.text
    assert client.post(address(written, "postbox_send_again")).status_code == 302


def test_a_refusal_says_what_to_do_and_can_be_sent_again(office):
    written = mail()
    services.note_refused(mail=written, error="550 5.1.1 onbekend", at=NOON)
    page = fetch(office, address(written)).text
    assert "550 5.1.1 onbekend" in page
    assert "Verstuur opnieuw" in page
    assert "wacht weer op verzending" in send(office, address(written, "postbox_send_again"), {}).words
    written.refresh_from_db()
    assert written.state == MailState.WAITING


def test_a_mail_that_did_not_get_through_yet_says_that_it_will_be_tried_again(office):
    written = mail()
    services.note_failed(mail=written, error="451 even niet", at=NOON, jitter=0)
    assert "probeert het zelf opnieuw" in fetch(office, address(written)).text


def test_a_forgotten_mail_says_so(office):
    written = mail()
    services.note_sent(mail=written, at=NOON)
    services.forget_sent(before=datetime(2023, 6, 1, tzinfo=UTC), at=datetime(2023, 6, 1, tzinfo=UTC))
    assert "niet meer bekend" in fetch(office, address(written)).text


def test_who_may_not_see_the_outbox_stays_outside(client):
    written = mail()
    for url in ("/postvak", address(written)):
        assert client.get(url).status_code == 302
    client.force_login(builders.person(Role.PARTNER_MEMBER))
    for url in ("/postvak", address(written)):
        assert client.get(url).status_code == 403
    assert client.post(address(written, "postbox_send_again")).status_code == 403
