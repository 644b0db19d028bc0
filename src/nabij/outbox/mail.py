"""Django's mail backend: what log-in and password pages mail goes through the outbox too."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from nabij.intake import clock
from nabij.outbox.services import MailRefused, post


class OutboxBackend(BaseEmailBackend):
    """Writes one mail for each receiver, so that nobody reads who else got it.

    The sender is always the municipality's own address. Attachments are refused: a mail carries a link, and the page
    behind it asks who calls.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            return sum(bool(_post_to_each(message)) for message in email_messages)


def _post_to_each(message: EmailMessage) -> int:
    if message.attachments:
        raise MailRefused("Een mail van Nabij heeft geen bijlagen. Zet een link in de tekst.")
    html = None
    if isinstance(message, EmailMultiAlternatives):
        html = next((str(content) for content, kind in message.alternatives if kind == "text/html"), None)
    receivers = message.recipients()
    for receiver in receivers:
        post(receiver, str(message.subject), str(message.body), at=clock.now(), html=html)
    return len(receivers)
