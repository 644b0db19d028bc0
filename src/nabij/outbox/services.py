"""The changes of the outbox: write a mail, hand it to a worker, note what became of it, forget it."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from nabij.intake.text import clean_line, clean_text
from nabij.outbox.models import OutgoingMail
from nabij.outbox.queries import due
from nabij.outbox.rules import LEASE, MailState, wait_after

_LONGEST_MAIL = 200_000
_LONGEST_ERROR = 500


class MailRefused(Exception):
    """This cannot be a mail; the text says why."""


def post(  # noqa: D417
    to: str,
    subject: str,
    text: str,
    *,
    at: datetime,
    key: str | None = None,
    html: str | None = None,
    unsubscribe_url: str = "",
    reply_to: str = "",
) -> OutgoingMail:
    """Writes a mail inside the caller's transaction: it goes out if and only if what it tells about is true.

    Args:
        key: what the mail is about; the second mail with a key is not written, and the first one is returned.
        unsubscribe_url: where one click ends such mails; a mail program offers it beside the sender.
        reply_to: to whom an answer goes; without it, to the municipality.

    Raises:
        MailRefused: the address, the subject or the text cannot be mailed.
    """
    try:
        address = clean_line(to, max_length=254)
        answers_to = clean_line(reply_to, max_length=254)
        validate_email(address)
        if answers_to:
            validate_email(answers_to)
        content: dict[str, Any] = {
            "to": address,
            "reply_to": answers_to,
            "subject": clean_line(subject),
            "text": clean_text(text, max_length=_LONGEST_MAIL),
            "html": clean_text(html or "", max_length=_LONGEST_MAIL),
        }
    except ValidationError as error:
        raise MailRefused(f"Deze mail kan niet worden geschreven. {' '.join(error.messages)}") from error
    content |= {"message_id": _new_message_id(), "written_at": at, "next_attempt_at": at}
    content |= {"unsubscribe_url": unsubscribe_url}
    if key is None:
        return OutgoingMail.objects.create(**content)
    return OutgoingMail.objects.get_or_create(key=key, defaults=content)[0]


def _new_message_id() -> str:
    return f"<{uuid4()}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def claim_next(*, at: datetime, lease: timedelta = LEASE) -> OutgoingMail | None:
    """Takes the mail that waits longest out of the hands of other workers, for as long as the lease runs."""
    with transaction.atomic():
        mail = due(at=at).select_for_update(skip_locked=True).first()
        if mail is not None:
            mail.attempts += 1
            mail.next_attempt_at = at + lease
            mail.save(update_fields=["attempts", "next_attempt_at"])
        return mail


def note_sent(*, mail: OutgoingMail, at: datetime) -> None:
    """The mail server took the mail; from here on it is theirs."""
    _settle(mail, state=MailState.SENT, next_attempt_at=None, sent_at=at, last_error="")


def note_refused(*, mail: OutgoingMail, error: str, at: datetime) -> None:
    """Nobody will try again by themselves; a person sees it in the outbox."""
    _settle(mail, state=MailState.REFUSED, next_attempt_at=None, refused_at=at, last_error=_readable(error))


def note_failed(*, mail: OutgoingMail, error: str, at: datetime, jitter: float) -> None:
    """It did not work this time. The worker comes back, less and less often, and gives up after about five days."""
    wait = wait_after(mail.attempts, jitter=jitter)
    if wait is None:
        note_refused(mail=mail, error=f"Na {mail.attempts} pogingen opgegeven. {error}", at=at)
    else:
        _settle(mail, next_attempt_at=at + wait, last_error=_readable(error))


def _settle(mail: OutgoingMail, **changes: object) -> None:
    """Only while it waits: what another worker settled meanwhile stays as it is."""
    OutgoingMail.objects.waiting().filter(pk=mail.pk).update(**changes)
    mail.refresh_from_db()


def _readable(error: str) -> str:
    """A mail server may answer anything; keep what a person can read."""
    return "".join(letter if letter.isprintable() else " " for letter in error)[:_LONGEST_ERROR]


def send_again(*, mail: OutgoingMail, at: datetime) -> bool:
    """A person mended what was wrong: the refused mail waits again. False when it was not refused, or is forgotten."""
    again = {"state": MailState.WAITING, "refused_at": None, "next_attempt_at": at, "attempts": 0, "last_error": ""}
    return bool(OutgoingMail.objects.refused().filter(pk=mail.pk, forgotten_at=None).update(**again))


def forget_sent(*, before: datetime, at: datetime) -> int:
    """Empties mails sent or refused before that moment: who got what is nobody's business any more. Returns how many."""
    emptied = {
        "to": "",
        "subject": "",
        "reply_to": "",
        "text": "",
        "html": "",
        "unsubscribe_url": "",
        "last_error": "",
        "forgotten_at": at,
    }
    settled = OutgoingMail.objects.settled(before=before).filter(forgotten_at=None)
    return settled.update(**emptied)
