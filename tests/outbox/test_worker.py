import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection

from nabij.intake import clock
from nabij.outbox import services
from nabij.outbox.management.commands.work import keep_house
from nabij.outbox.models import OutgoingMail
from nabij.outbox.rules import MailState
from nabij.outbox.services import post
from nabij.outbox.worker import Conversation, MailServer, build_message, send_due
from tests.outbox.mail_server import TestServer, wait_until

NOON = datetime(2023, 4, 1, 12, tzinfo=UTC)


def mail(to: str = "roos@voorbeeld.example", **options) -> OutgoingMail:
    return post(to, "Een bericht: één regel", "Er is nieuws.\n.\nTot ziens", at=NOON, **options)


def state(written: OutgoingMail) -> tuple[str, int]:
    written.refresh_from_db()
    return written.state, written.attempts


def look(conversation: Conversation, *, after: timedelta = timedelta(0)) -> int:
    with clock.told_at(NOON + after):
        return send_due(conversation)


@pytest.mark.django_db
class TestSending:
    def test_a_mail_arrives_as_it_was_written(self, server, conversation):
        written = mail(html="<p>Er is nieuws.</p>")
        assert look(conversation) == 1
        (arrived,) = server.mails
        assert arrived["Subject"] == "Een bericht: één regel"
        assert (arrived["To"], arrived["From"]) == ("roos@voorbeeld.example", django_settings.DEFAULT_FROM_EMAIL)
        assert arrived["Message-ID"] == written.message_id
        assert arrived["Auto-Submitted"] == "auto-generated"
        assert arrived["Date"].datetime == NOON
        assert arrived.get_body(("plain",)).get_content().splitlines() == ["Er is nieuws.", ".", "Tot ziens"]
        assert arrived.get_body(("html",)).get_content().strip() == "<p>Er is nieuws.</p>"
        assert state(written) == (MailState.SENT, 1)
        assert written.sent_at == NOON

    def test_a_mail_that_nobody_needs_says_how_to_end_such_mails_with_one_click(self, server, conversation):
        mail(unsubscribe_url="https://nabij.example/afmelden")
        mail("een.ander@voorbeeld.example")
        look(conversation)
        assert server.mails[0]["List-Unsubscribe"] == "<https://nabij.example/afmelden>"
        assert server.mails[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert server.mails[1]["List-Unsubscribe"] is None

    def test_an_answer_goes_to_who_wrote_in_the_mail_when_that_is_not_us(self, server, conversation):
        mail(reply_to="kim@café.example")
        mail("een.ander@voorbeeld.example")
        look(conversation)
        assert server.mails[0]["Reply-To"] == "kim@xn--caf-dma.example"
        assert server.mails[0]["From"] == django_settings.DEFAULT_FROM_EMAIL
        assert server.mails[1]["Reply-To"] is None

    def test_many_mails_go_over_one_connection_each_once(self, server, conversation):
        for number in range(20):
            mail(f"iemand{number}@voorbeeld.example")
        assert look(conversation) == 20
        assert look(conversation) == 0
        assert len(set(server.message_ids)) == len(server.mails) == 20

    def test_an_address_with_an_accent_in_its_domain_travels_as_punycode(self, server, conversation):
        mail("roos@café.example")
        look(conversation)
        assert server.mails[0]["To"] == "roos@xn--caf-dma.example"

    def test_a_mail_that_cannot_be_built_is_refused_visibly_and_does_not_hold_up_the_next(self, server, conversation):
        broken, whole = mail(), mail()
        OutgoingMail.objects.filter(pk=broken.pk).update(to="roos@voor..beeld")  # from before addresses were judged
        look(conversation)
        assert state(broken)[0] == MailState.REFUSED
        assert "kan niet worden verstuurd" in broken.last_error
        assert server.message_ids == [whole.message_id]


@pytest.mark.django_db
class TestMisfortune:
    def test_while_the_server_is_down_mail_waits_and_goes_when_it_is_back(self, server, conversation):
        server.stop()
        first, second = mail(), mail("later@voorbeeld.example")
        assert look(conversation) == 1, "there is no point in trying the next one now"
        assert state(first) == (MailState.WAITING, 1)
        assert "niet bereikbaar" in first.last_error
        assert state(second) == (MailState.WAITING, 0)
        server.start()
        look(conversation, after=timedelta(minutes=2))
        assert sorted(server.message_ids) == sorted([first.message_id, second.message_id])

    def test_an_answer_of_four_hundred_is_tried_again(self, server, conversation):
        server.on_receiver = lambda _address, time: "451 4.3.0 even niet" if time < 3 else "250 OK"
        written = mail()
        look(conversation)
        assert state(written) == (MailState.WAITING, 1)
        assert written.last_error == "451 4.3.0 even niet"
        assert look(conversation) == 0, "not at once"
        look(conversation, after=timedelta(minutes=2))
        assert state(written) == (MailState.WAITING, 2)
        look(conversation, after=timedelta(minutes=10))
        assert state(written) == (MailState.SENT, 3)
        assert server.message_ids == [written.message_id]

    def test_an_answer_of_five_hundred_is_for_good_and_does_not_hold_up_the_next(self, server, conversation):
        server.on_receiver = lambda address, _time: "550 5.1.1 onbekend" if "weg" in address else "250 OK"
        refused, next_one = mail("weg@voorbeeld.example"), mail()
        look(conversation)
        assert state(refused) == (MailState.REFUSED, 1)
        assert refused.last_error == "550 5.1.1 onbekend"
        assert state(next_one) == (MailState.SENT, 1)

    def test_content_that_the_server_does_not_want_is_refused(self, server, conversation):
        server.on_data = lambda _mail, _time: "554 5.6.0 inhoud geweigerd"
        written = mail()
        look(conversation)
        assert state(written) == (MailState.REFUSED, 1)
        assert "554" in written.last_error

    def test_a_connection_lost_before_the_answer_means_trying_again_under_the_same_message_id(
        self, server, conversation
    ):
        server.on_data = lambda _mail, time: "accept and abort" if time == 1 else "250 OK"
        written = mail()
        look(conversation)
        assert state(written) == (MailState.WAITING, 1)
        look(conversation, after=timedelta(minutes=2))
        assert state(written) == (MailState.SENT, 2)
        assert server.message_ids == [written.message_id] * 2

    def test_a_connection_lost_between_two_mails_costs_nothing(self, server, conversation):
        mail()
        look(conversation)
        server.stop()
        server.start()
        written = mail("tweede@voorbeeld.example")
        look(conversation)
        assert state(written) == (MailState.SENT, 1)

    def test_a_server_that_does_not_take_our_log_in_is_not_the_fault_of_the_mail(self, server):
        conversation = Conversation(MailServer.from_url(server.url.replace("//", "//naam:fout@")))
        written = mail()
        look(conversation)
        assert state(written) == (MailState.WAITING, 1)
        assert "niet bereikbaar" in written.last_error


@pytest.mark.django_db
def test_the_same_mail_is_the_same_bytes_apart_from_the_border_between_its_parts():
    written = mail()
    assert build_message(written).as_bytes() == build_message(OutgoingMail.objects.get()).as_bytes()


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost", MailServer("localhost", 25, "smtp")),
        ("smtp://127.0.0.1:1025", MailServer("127.0.0.1", 1025, "smtp")),
        (
            "smtp+starttls://ik:ge%40heim@post.example",
            MailServer("post.example", 587, "smtp+starttls", "ik", "ge@heim"),
        ),
        ("smtps://post.example", MailServer("post.example", 465, "smtps")),
    ],
)
def test_where_mail_goes_is_one_address(url, server):
    assert MailServer.from_url(url) == server


@pytest.mark.parametrize("url", ["http://post.example", "smtp://", "post.example:25", "smtp+tls://x"])
def test_an_address_that_is_no_mail_server_is_refused_at_the_start(url):
    with pytest.raises(ValueError, match="NABIJ_SMTP_URL"):
        MailServer.from_url(url)


def worker(server: TestServer, data_dir, *options: str) -> subprocess.Popen:
    """The worker as an instance runs it: a process of its own on the same database."""
    database = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database}"
    else:
        url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{quote(database)}"))
    return subprocess.Popen(
        [sys.executable, "-m", "django", "work", *options],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "nabij.settings",
            "DATABASE_URL": url,
            "NABIJ_DATA_DIR": str(data_dir),
            "NABIJ_SECRET_KEY": "for this test",
            "NABIJ_SMTP_URL": server.url,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.mark.usefixtures("committed")
class TestProcess:
    def test_once_sends_what_waits_and_stops(self, server, tmp_path):
        written = mail()
        with worker(server, tmp_path, "--once") as process:
            _, told = process.communicate(timeout=30)
        assert (process.returncode, told) == (0, b"")
        assert state(written) == (MailState.SENT, 1)

    def test_it_stops_when_it_is_asked_and_finishes_the_mail_on_the_wire(self, server, tmp_path):
        server.slowness = 0.3
        for number in range(10):
            mail(f"iemand{number}@voorbeeld.example")
        with worker(server, tmp_path) as process:
            wait_until(lambda: len(server.mails) >= 2)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0
        sent = OutgoingMail.objects.filter(state=MailState.SENT)
        assert sorted(sent.values_list("message_id", flat=True)) == sorted(server.message_ids)
        assert len(server.mails) < 10
        assert services.claim_next(at=datetime.now(UTC)) is not None, "the others are free for the next worker"

    def test_two_workers_never_send_the_same_mail(self, server, tmp_path):
        server.slowness = 0.005
        for number in range(60):
            mail(f"iemand{number}@voorbeeld.example")
        with worker(server, tmp_path, "--once") as one, worker(server, tmp_path, "--once") as two:
            assert (one.wait(timeout=60), two.wait(timeout=60)) == (0, 0)
        assert len(server.mails) == len(set(server.message_ids)) == 60

    @pytest.mark.faults
    def test_killed_at_random_moments_every_mail_arrives_and_repeats_are_recognisable(self, server, tmp_path):
        seed = int(os.environ.get("NABIJ_FAULTS_SEED", "20230401"))
        chance = random.Random(seed)
        server.slowness = 0.01
        written = {mail(f"iemand{number}@voorbeeld.example").message_id for number in range(100)}
        kills = 0
        while OutgoingMail.objects.waiting().exists():
            arrived = len(server.mails)
            with worker(server, tmp_path, "--lease", "1") as process:
                wait_until(lambda seen=arrived: len(server.mails) > seen or not OutgoingMail.objects.waiting().exists())
                time.sleep(chance.random() * 0.4)
                process.kill()
            kills += 1
        times = Counter(server.message_ids)
        assert kills >= 3, f"seed {seed}: the worker was hardly disturbed"
        assert set(times) == written, f"seed {seed}: a mail was lost"
        assert sum(times.values()) - len(written) <= kills, f"seed {seed}: one repeat for each death at most"
        assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.SENT}


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "calls"), [(False, ["tidied", "forgot"]), (True, ["tidied"])])
def test_the_worker_tidies_and_forgets_and_a_demo_forgets_nothing(settings, monkeypatch, demo, calls):
    called = []
    monkeypatch.setattr(f"{__name__}.tidied", lambda now: called.append("tidied"))
    monkeypatch.setattr(f"{__name__}.forgot", lambda now: called.append("forgot"))
    settings.HOUSEKEEPING, settings.FORGETTING = [f"{__name__}.tidied"], [f"{__name__}.forgot"]
    settings.NABIJ_DEMO = demo
    keep_house(NOON)
    assert called == calls


def tidied(now: datetime) -> None: ...


def forgot(now: datetime) -> None: ...
