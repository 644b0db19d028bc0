"""Mailings in the office, and the newsletter for everybody."""

from datetime import date

from django.test import Client
from django.urls import reverse

from nabij.network import services
from nabij.network.models import Contact, Mailing, Reader
from nabij.network.queries.mailings import Group, recipients
from nabij.network.services import Words
from nabij.network.views.doors import address_of
from nabij.outbox.models import OutgoingMail
from tests.network.conftest import at
from tests.page import fetch, read, send

DAY = date(2024, 5, 1)


def mailing_to(network, *names: str) -> Mailing:
    for name in names:
        network.signed(name, on=DAY).contacts.update(email=f"vera@{name.lower()}.example")
    words, group = Words("Nieuws", "Er is nieuws."), Group(stages=("signed",))
    return services.write_mailing(words=words, group=group, by=network.coordinator, at=at(DAY))


def test_a_mailing_is_written_looked_through_sent_and_stopped(client, network):
    for name in ("Alfa", "Bravo"):
        network.signed(name, on=DAY).contacts.update(email=f"vera@{name.lower()}.example")
    client.force_login(network.coordinator)
    write = reverse("write_mailing")
    typed = fetch(client, write).form(write) | {
        "subject": "Bijeenkomst",
        "text": "Kom op 30 mei.",
        "stages": ["signed"],
    }
    page = send(client, write, typed)
    assert "Alfa, vera@alfa.example" in page.words
    assert "Kom op 30 mei." in page.words
    mailing = Mailing.objects.get()
    sending = reverse("send_mailing", args=[mailing.public_id])
    page = send(client, sending, page.form(sending))
    assert "0 van 2 verstuurd" in page.words
    assert "2 nog niet aan de beurt" in page.words
    services.hand_over_mailings(at=at(DAY))
    stopping = reverse("stop_mailing", args=[mailing.public_id])
    page = send(client, stopping, page.form(stopping))
    assert "niet onderweg" in page.words, "both were handed over: there is nothing to stop"
    assert "2 in de uitgaande post" in page.words


def test_a_stopped_mailing_says_who_got_nothing(client, network):
    mailing = mailing_to(network, "Alfa", "Bravo")
    services.send_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))
    services.stop_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))
    client.force_login(network.coordinator)
    page = fetch(client, reverse("mailing", args=[mailing.public_id]))
    assert "2 niet verstuurd" in page.words
    assert "Verstuur de rest toch" in page.words


def test_a_draft_is_changed_or_thrown_away(client, network):
    mailing = mailing_to(network, "Alfa")
    client.force_login(network.coordinator)
    change = reverse("rewrite_mailing", args=[mailing.public_id])
    form = fetch(client, change).form(change)
    assert form["subject"] == "Nieuws"
    page = send(client, change, form | {"subject": "Beter nieuws", "stages": ["signed"]})
    assert "Beter nieuws" in page.words
    discard = reverse("discard_mailing", args=[mailing.public_id])
    page = send(client, discard, page.form(discard))
    assert "Nog geen mailings" in page.words


def test_the_list_takes_as_many_queries_for_three_as_for_one(client, network, django_assert_num_queries):
    client.force_login(network.coordinator)
    mailing_to(network, "Alfa")
    client.get(reverse("mailings"))
    with django_assert_num_queries(7):
        client.get(reverse("mailings"))
    for name in ("Bravo", "Carlo"):
        mailing_to(network, name)
    with django_assert_num_queries(7):
        client.get(reverse("mailings"))


def test_a_reader_asks_confirms_and_unsubscribes(client, network):
    url = reverse("newsletter")
    page = send(client, url, fetch(client, url).form(url) | {"email": "lezer@elders.example"})
    assert page.h1 == "Kijk in uw mail"
    reader = Reader.objects.get()
    assert reader.confirmed_at is None
    confirm = address_of("confirm_reader", reader)
    assert confirm in OutgoingMail.objects.get(to="lezer@elders.example").text
    page = fetch(client, confirm)
    assert not Reader.objects.exclude(confirmed_at=None).exists(), "looking changes nothing"
    page = send(client, confirm, page.form(confirm))
    assert page.h1 == "U krijgt de nieuwsbrief"
    words, group = Words("Nieuws", "Er is nieuws."), Group(readers=True)
    mailing = services.write_mailing(words=words, group=group, by=network.coordinator, at=at(DAY))
    out = address_of("unsubscribe", recipients(mailing)[0])
    page = fetch(client, out)
    assert Reader.objects.exists()
    page = send(client, out, page.form(out))
    assert page.h1 == "U bent afgemeld"
    assert not Reader.objects.exists()


def test_a_mail_program_unsubscribes_with_one_post_and_no_cookies(network):
    mailing = mailing_to(network, "Alfa")
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(address_of("unsubscribe", recipients(mailing)[0]), {"List-Unsubscribe": "One-Click"})
    assert read(answer).h1 == "U bent afgemeld"
    assert Contact.objects.get().wants_no_news


def test_a_guessed_link_unsubscribes_nobody(client, network):
    mailing = mailing_to(network, "Alfa", "Bravo")
    one, other = recipients(mailing)
    guessed = address_of("unsubscribe", one).replace(str(one.public_id), str(other.public_id))
    assert client.post(guessed).status_code == 404
    assert not Contact.objects.filter(wants_no_news=True).exists()


def test_nobody_learns_who_reads(client, network):
    url = reverse("newsletter")
    first = send(client, url, fetch(client, url).form(url) | {"email": "een@elders.example"}).words
    services.confirm_reader(reader=Reader.objects.get(), at=at(DAY))
    assert send(client, url, fetch(client, url).form(url) | {"email": "een@elders.example"}).words == first
