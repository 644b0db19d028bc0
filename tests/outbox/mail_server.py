"""A real mail server on this machine, that can be told to misbehave."""

import asyncio
import socket
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Lock

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 OK"


class TestServer:
    """Keeps what it accepted in `mails`. `on_receiver` and `on_data` may answer otherwise, given how often they were asked.

    An answer of "abort" drops the connection without a word; "250 … abort" accepts first, and then drops it.
    """

    __test__ = False

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.mails: list[EmailMessage] = []
        self.on_receiver: Callable[[str, int], str] = lambda _address, _time: OK
        self.on_data: Callable[[EmailMessage, int], str] = lambda _mail, _time: OK
        self.slowness = 0.0
        self.asked: dict[str, int] = {}
        self._lock = Lock()
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def message_ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None

    def _times(self, what: str) -> int:
        with self._lock:
            self.asked[what] = self.asked.get(what, 0) + 1
            return self.asked[what]

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.on_receiver(address, self._times(address))
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # idem
        await asyncio.sleep(self.slowness)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        answer = self.on_data(mail, self._times(mail["Message-ID"]))
        if answer.startswith("250") or answer == "accept and abort":
            self.mails.append(mail)
        if answer.endswith("abort"):
            server.transport.abort()
            return OK
        return answer


def wait_until(condition: Callable[[], bool], *, seconds: float = 20) -> None:
    """Waits for what another process does; fails when it does not come."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise AssertionError("it did not happen in time")
        time.sleep(0.02)
