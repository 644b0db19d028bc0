"""Readers of the newsletter: asked, confirmed behind the mailed link, and gone with one click. Partners unsubscribe there too."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from nabij.kernel.language import gettext, in_english
from nabij.network.models import Contact, MailingRecipient, Reader
from nabij.network.queries.links import link_of
from nabij.network.services.telling import tell

READER_TERM = timedelta(days=30)


@transaction.atomic
def ask_for_news(*, email: str, at: datetime) -> None:
    """Mails the link with which somebody says that they asked; who reads already gets nothing."""
    reader = Reader.objects.filter(email__iexact=email).first()
    if reader is None:
        reader = Reader.objects.create(email=email, in_english=in_english(), asked_at=at)
    if reader.confirmed_at is not None:
        return
    link = settings.SITE_URL + reverse("confirm_reader", args=[reader.public_id, link_of(reader)])
    tell(
        reader.email, "", at=at, key=f"{reader.public_id}:news:{at.date()}", subject=gettext("Bevestig uw nieuwsbrief"),
        text=gettext(
            "Iemand vulde dit adres in voor onze nieuwsbrief. Was u dat? Bevestig het hier:\n{link}\n\n"
            "Was u het niet? Dan hoeft u niets te doen; na dertig dagen is uw adres weg."
        ).format(link=link),
    )  # fmt: skip


@transaction.atomic
def confirm_reader(*, reader: Reader, at: datetime) -> None:
    """From now on the newsletter comes, also to who unsubscribed as a contact person. Saying so twice changes nothing."""
    if Reader.objects.filter(pk=reader.pk, confirmed_at=None).update(confirmed_at=at):
        Contact.objects.filter(email__iexact=reader.email).update(wants_no_news=False)


@transaction.atomic
def unsubscribe(*, recipient: MailingRecipient) -> None:
    """No news any more for who got this mail; what they need to know as a contact person still arrives."""
    emails = {person.email for person in (recipient.contact, recipient.reader) if person and person.email}
    for email in emails:
        Contact.objects.filter(email__iexact=email).update(wants_no_news=True)
        Reader.objects.filter(email__iexact=email).delete()
    if recipient.contact:
        Contact.objects.filter(pk=recipient.contact.pk).update(wants_no_news=True)


def forget_readers(*, at: datetime) -> int:
    """Erases who never confirmed; returns how many."""
    return Reader.objects.filter(confirmed_at=None, asked_at__lt=at - READER_TERM).delete()[0]
