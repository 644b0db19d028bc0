"""The worker of an instance: sends mail as it comes, and sweeps up once an hour."""

import logging
import signal
import threading
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseError
from django.db import connection
from django.utils.module_loading import import_string

from nabij.intake import clock
from nabij.intake.services import sweep_orphans, sweep_receipts
from nabij.outbox.rules import KEPT_AFTER_SENDING, LEASE
from nabij.outbox.services import forget_sent
from nabij.outbox.worker import Conversation, MailServer, send_due

logger = logging.getLogger(__name__)

PAUSE = 2.0  # seconds between two looks in the outbox
HOUSEKEEPING_EVERY = timedelta(hours=1)


class Command(BaseCommand):
    help = "Verstuurt uitgaande mail en ruimt op wat zijn termijn heeft gehad. Stopt netjes bij SIGTERM."
    requires_system_checks = ()  # the web server checks the pages; the worker has none

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="verstuur wat er nu wacht en stop")
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            metavar="SECONDEN",
            help="na zoveel seconden neemt een andere worker over wat een gestopte worker vasthield (standaard %(default)s)",
        )

    def handle(self, *, once: bool, lease: float, **_options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        worker = Worker(stop, timedelta(seconds=lease))
        if once:
            worker.look()
            return
        while not stop.is_set():
            worker.look_and_survive()
            stop.wait(PAUSE)
        connection.close()


class Worker:
    """Looks in the outbox until `stop` is set; a mail on the wire is always finished first."""

    def __init__(self, stop: threading.Event, lease: timedelta) -> None:
        self.stop = stop
        self.lease = lease
        url = settings.OUTBOX_SMTP_URL
        self.conversation = Conversation(MailServer.from_url(url)) if url else None
        self.swept_at: datetime | None = None
        if self.conversation is None:
            logger.warning("NABIJ_SMTP_URL is empty: mail stays in the outbox")

    def look(self) -> None:
        more = True
        while more and not self.stop.is_set():
            more = bool(hand_over(clock.now()))
            self.send()
        if self.conversation is not None:
            self.conversation.close()
        now = clock.now()
        if self.swept_at is None or now - self.swept_at >= HOUSEKEEPING_EVERY:
            keep_house(now)
            self.swept_at = now

    def send(self) -> None:
        if self.conversation is not None:
            send_due(self.conversation, stop=self.stop.is_set, lease=self.lease)

    def look_and_survive(self) -> None:
        """A database that restarts is no reason to leave: what was claimed comes back when its lease is over."""
        try:
            self.look()
        except DatabaseError:
            logger.exception("the database did not answer; the worker tries again")
            connection.close()


def hand_over(now: datetime) -> int:
    """Lets each package write the mails that it sends little by little (BEFORE_SENDING); how many there were."""
    handed = 0
    for hand in settings.BEFORE_SENDING:
        try:
            handed += import_string(hand)(now)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("%s failed; it is tried again at the next look", hand)
    return handed


def keep_house(now: datetime) -> None:
    """Lets each package look at its own work (HOUSEKEEPING in the settings) and forget what has had its term (FORGETTING).

    A package whose work fails does not keep the others from theirs. A demo forgets nothing: its people are invented, and
    what they did ended years before anybody looks at it.
    """
    forget_sent(before=now - KEPT_AFTER_SENDING, at=now)
    sweep_receipts(at=now)
    sweep_orphans(at=now)
    for chore in [*settings.HOUSEKEEPING, *([] if settings.NABIJ_DEMO else settings.FORGETTING)]:
        try:
            import_string(chore)(now)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("%s failed; it is tried again within the hour", chore)
