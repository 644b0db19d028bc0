"""The worker: hands waiting mail to the mail server, one by one, and notes what it said.

Between two short transactions, claim and note, the mail is on the wire and no lock is held. A worker that dies in
between leaves a claimed mail; once its lease is over another worker sends it, under the same Message-ID. That is the
only way in which a mail goes out twice.
"""

import logging
import random
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Self
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import DNS_NAME

from nabij.intake import clock
from nabij.outbox import services
from nabij.outbox.models import OutgoingMail
from nabij.outbox.rules import LEASE, is_permanent

logger = logging.getLogger(__name__)

_TIMEOUT = 30  # seconds for each answer of the mail server; the whole conversation stays well within LEASE
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class MailServerUnreachable(Exception):
    """There is no conversation with the mail server: it is down, or it does not take our log-in."""


@dataclass(frozen=True)
class MailServer:
    """Where mail goes: smtp://host:port, smtp+starttls://user:password@host, smtps://user:password@host."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""

    @classmethod
    def from_url(cls, url: str) -> Self:
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            msg = f"NABIJ_SMTP_URL starts with one of {', '.join(_PORTS)}:// and names a host"
            raise ValueError(msg)
        return cls(
            host=parts.hostname,
            port=parts.port or _PORTS[parts.scheme],
            security=parts.scheme,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


class Conversation:
    """One connection with the mail server, kept for as many mails as it takes."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self._smtp: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> None:
        """Returns when the server took the mail.

        Raises:
            MailServerUnreachable: there is nobody to send it to.
            smtplib.SMTPException: the server refused this mail, or went away while it was being sent.
        """
        self._connected().send_message(message)

    def close(self) -> None:
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                self._smtp.close()  # the server left first; what it accepted, it keeps
            self._smtp = None

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is not None and not self._is_alive(self._smtp):
            self.close()
        if self._smtp is None:
            try:
                self._smtp = self._connect()
            except (OSError, smtplib.SMTPException) as error:
                raise MailServerUnreachable(_told_by(error)) from error
        return self._smtp

    @staticmethod
    def _is_alive(smtp: smtplib.SMTP) -> bool:
        try:
            return smtp.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def _connect(self) -> smtplib.SMTP:
        host, port, name = self.server.host, self.server.port, str(DNS_NAME)
        if self.server.security == "smtps":
            context = ssl.create_default_context()
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, port, name, timeout=_TIMEOUT, context=context)
        else:
            smtp = smtplib.SMTP(host, port, name, timeout=_TIMEOUT)
        try:
            if self.server.security == "smtp+starttls":
                smtp.starttls(context=ssl.create_default_context())
            if self.server.user:
                smtp.login(self.server.user, self.server.password)
        except (OSError, smtplib.SMTPException):
            smtp.close()
            raise
        return smtp


def send_due(conversation: Conversation, *, stop: Callable[[], bool] = lambda: False, lease: timedelta = LEASE) -> int:
    """Sends what is due, until nothing is, `stop` says so, or the mail server is away. Returns how many it tried."""
    tried = 0
    while not stop() and (mail := services.claim_next(at=clock.now(), lease=lease)):
        tried += 1
        if not _deliver(mail, conversation):
            break
    return tried


def _deliver(mail: OutgoingMail, conversation: Conversation) -> bool:
    """Sends one mail and notes what became of it. False when there is no point in trying the next one now."""
    try:
        conversation.send(build_message(mail))
    except MailServerUnreachable as error:
        logger.warning("mail server unreachable: %s", error)
        _note_failed(mail, f"De mailserver is niet bereikbaar: {error}")
        return False
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        services.note_refused(mail=mail, error=f"Deze mail kan niet worden verstuurd: {error}", at=clock.now())
    except (OSError, smtplib.SMTPException) as error:
        if is_permanent(_code_of(error)):
            services.note_refused(mail=mail, error=_told_by(error), at=clock.now())
        else:
            _note_failed(mail, _told_by(error))
    else:
        services.note_sent(mail=mail, at=clock.now())
    return True


def _note_failed(mail: OutgoingMail, error: str) -> None:
    services.note_failed(mail=mail, error=error, at=clock.now(), jitter=random.random())  # noqa: S311  # no secret


def build_message(mail: OutgoingMail) -> EmailMessage:
    """The same mail every time: nothing in it depends on the attempt."""
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = _mailable(mail.to)
    if mail.reply_to:
        message["Reply-To"] = _mailable(mail.reply_to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.written_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"  # out-of-office programs do not answer (RFC 3834)
    if mail.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    return message


def _mailable(address: str) -> str:
    """A domain with an accent in it travels as punycode; the part before the @ stays as its owner writes it."""
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.encode('idna').decode('ascii')}"


def _code_of(error: Exception) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()))[0])
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _told_by(error: Exception) -> str:
    """What the mail server said, in its own words."""
    code: int
    told: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, told = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, told = error.smtp_code, error.smtp_error
    else:
        return str(error) or type(error).__name__
    return f"{code} {told.decode(errors='replace') if isinstance(told, bytes) else told}"
