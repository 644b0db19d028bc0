"""SIGKILL while a mailing of 500 goes out, and the mail server away for a while: all 500 arrive, and nobody gets two mails."""

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from nabij.network import services
from nabij.network.models import Mailing, Reader
from nabij.network.queries.mailings import Group, progress
from nabij.network.rules import MailingState
from nabij.network.services import Words
from nabij.outbox.models import OutgoingMail
from nabij.people.rules import Role
from tests import builders
from tests.faults.processes import database_url, wait_for_the_server
from tests.outbox.mail_server import TestServer, wait_until

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]

MAILS, KILLS, AWAY_FROM, AWAY_UNTIL = 500, 20, 8, 10
"""The mail server is away from one kill until another."""
DAY = date(2024, 5, 1)


def mailing_of(count: int) -> Mailing:
    builders.municipality()
    coordinator = builders.person(Role.NETWORK_COORDINATOR, name="Cora Coördinator")
    now = datetime.now(UTC)
    Reader.objects.bulk_create(
        Reader(email=f"lezer{n}@elders.example", asked_at=now, confirmed_at=now) for n in range(count)
    )
    words, group = Words("Nieuws", "Er is nieuws."), Group(readers=True)
    mailing = services.write_mailing(words=words, group=group, by=coordinator, at=now)
    services.send_mailing(mailing=mailing, by=coordinator, at=now)
    return mailing


def worker(server: TestServer, folder: Path) -> subprocess.Popen[bytes]:
    """The worker as an instance runs it; a mail it held when it died is free after a second."""
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "nabij.settings",
        "NABIJ_DATA_DIR": str(folder),
        "NABIJ_SECRET_KEY": "only-for-tests",
        "NABIJ_SMTP_URL": server.url,
        "PYTHONPATH": str(settings.ROOT / "src"),
    }
    with (folder / "worker.err").open("ab") as wrong:
        return subprocess.Popen(
            [sys.executable, "-m", "django", "work", "--lease", "1"],
            env=environment, stdout=subprocess.DEVNULL, stderr=wrong,
        )  # fmt: skip


def a_minute_later() -> None:
    """Mails that failed while the server was away are tried now, and not in a minute or five."""
    OutgoingMail.objects.waiting().exclude(last_error="").update(next_attempt_at=datetime.now(UTC))


def tried() -> int:
    return sum(OutgoingMail.objects.values_list("attempts", flat=True))


def test_killed_workers_lose_no_mail_of_a_mailing_and_send_nobody_two(tmp_path):
    seed = int(os.environ.get("NABIJ_FAULTS_SEED", "20240501"))
    chance = Random(seed)
    server = TestServer()
    server.slowness = 0.01
    mailing = mailing_of(MAILS)
    server.start()
    for number in range(1, KILLS + 1):
        if number == AWAY_FROM:
            server.stop()
        if number == AWAY_UNTIL:
            server.start()
            a_minute_later()
        before = tried()
        process = worker(server, tmp_path)
        wait_until(lambda seen=before: tried() > seen, seconds=60)
        time.sleep(chance.uniform(0, 0.5))
        process.kill()
        process.wait()
        wait_for_the_server()
    left = progress(mailing)
    process = worker(server, tmp_path)
    wait_until(lambda: progress(mailing).sent == MAILS, seconds=120)
    process.kill()
    process.wait()
    server.stop()

    times = Counter(server.message_ids)
    receivers = {mail["To"]: mail["Message-ID"] for mail in server.mails}
    repeats = sum(times.values()) - len(times)
    told = f"{MAILS} mails, {KILLS} kills, {left.sent} sent before the last: {len(server.mails)} arrivals, {repeats} repeats"
    sys.stdout.write(f"\n{told}\n")
    assert left.sent < MAILS, f"seed {seed}: it was over before all kills ({told})"
    assert len(receivers) == MAILS, f"seed {seed}: a mail was lost ({told})"
    assert len(times) == MAILS, f"seed {seed}: somebody got two different mails ({told})"
    assert repeats <= KILLS, f"seed {seed}: one repeat for each death at most ({told})"
    assert OutgoingMail.objects.count() == MAILS
    mailing.refresh_from_db()
    assert mailing.state in {MailingState.DONE, MailingState.SENDING}
