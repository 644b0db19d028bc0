"""Mailings: written, looked through mail by mail, and handed to the outbox little by little so that they can be stopped.

Who gets a mailing is fixed in the draft: what somebody saw before sending is what goes out, without who left meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from nabij.kernel.language import DUTCH, ENGLISH, gettext, speaking
from nabij.network.models import Mailing, MailingRecipient
from nabij.network.queries.links import link_of
from nabij.network.queries.mailings import Group, contacts_in, held_up, readers_in, unwritten
from nabij.network.rules import AT_ONCE, WAITING_AT_MOST, LeftOut, MailingState
from nabij.network.services.refusals import PartnerRefused
from nabij.outbox.services import MailRefused, post
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.queries import municipality

ADDRESS_TERM = timedelta(days=30)


@dataclass(frozen=True)
class Words:
    """What a mailing says; without English everybody reads the Dutch."""

    subject: str
    text: str
    subject_en: str = ""
    text_en: str = ""


@dataclass(frozen=True)
class Written:
    """One mail of a mailing as its receiver will read it."""

    to: str
    subject: str
    text: str
    unsubscribe_url: str
    language: str


def write_mailing(*, words: Words, group: Group, by: User, at: datetime, mailing: Mailing | None = None) -> Mailing:
    """Writes a draft, or writes it anew, with everybody who gets it.

    Raises:
        PartnerRefused: it went out already, or nobody would get it.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=localdate(at))
    with transaction.atomic():
        kept = _hold(mailing) if mailing else Mailing(made_by=by)
        if kept.state != MailingState.DRAFT:
            raise PartnerRefused("Deze mailing is al verstuurd. Schrijf een nieuwe.")
        kept.subject, kept.text, kept.subject_en, kept.text_en = (
            words.subject, words.text, words.subject_en, words.text_en,
        )  # fmt: skip
        kept.chosen, kept.made_at = group.plain(), at
        kept.save()
        kept.recipients.all().delete()
        MailingRecipient.objects.bulk_create(_receivers(kept, group))
        if not kept.recipients.exists():
            raise PartnerRefused("In deze groep is niemand die een mail kan krijgen. Kies een andere groep.")
    return kept


def _receivers(mailing: Mailing, group: Group) -> Iterator[MailingRecipient]:
    """One row for each address: of a partner who is asked first, and then readers who are no such contact."""
    addresses: set[str] = set()
    partners: set[int] = set()
    for contact in contacts_in(group):
        if contact.partner_id in partners:
            continue
        partners.add(contact.partner_id)
        if contact.email.lower() not in addresses:
            addresses.add(contact.email.lower())
            yield MailingRecipient(mailing=mailing, partner=contact.partner, contact=contact, email=contact.email)
    for reader in readers_in(group):
        if reader.email.lower() not in addresses:
            addresses.add(reader.email.lower())
            yield MailingRecipient(mailing=mailing, reader=reader, email=reader.email)


def send_mailing(*, mailing: Mailing, by: User, at: datetime) -> None:
    """The worker may begin, or go on after a stop.

    Raises:
        PartnerRefused: it is on its way already, or done.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=localdate(at))
    with transaction.atomic():
        kept = _hold(mailing)
        if kept.state not in {MailingState.DRAFT, MailingState.STOPPED}:
            raise PartnerRefused("Deze mailing is al onderweg.")
        kept.state, kept.begun_at, kept.ended_at = MailingState.SENDING.value, kept.begun_at or at, None
        kept.save()


def stop_mailing(*, mailing: Mailing, by: User, at: datetime) -> None:
    """What is not in the outbox now is not sent.

    Raises:
        PartnerRefused: it is not on its way.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=localdate(at))
    with transaction.atomic():
        kept = _hold(mailing)
        if kept.state != MailingState.SENDING:
            raise PartnerRefused("Deze mailing is niet onderweg. Er valt niets te stoppen.")
        kept.state, kept.ended_at = MailingState.STOPPED.value, at
        kept.save()


def discard_mailing(*, mailing: Mailing, by: User, at: datetime) -> None:
    """A draft is thrown away. Raises PartnerRefused: it went out already."""
    acting_role(by, Permission.KEEP_NETWORK, on=localdate(at))
    with transaction.atomic():
        kept = _hold(mailing)
        if kept.state != MailingState.DRAFT:
            raise PartnerRefused("Een mailing die verstuurd is, blijft staan.")
        kept.delete()


def hand_over_mailings(*, at: datetime) -> int:
    """Writes the next mails of each mailing that is on its way; returns how many.

    Each batch is one transaction that holds its mailing: two workers never write the same mail, and after a stop none follows.
    """
    ways = Mailing.objects.filter(state=MailingState.SENDING).order_by("begun_at", "pk")
    return sum(_hand_over(mailing, at=at) for mailing in ways)


def _hand_over(mailing: Mailing, *, at: datetime) -> int:
    with transaction.atomic():
        kept = _hold(mailing)
        room = min(AT_ONCE, WAITING_AT_MOST - held_up())
        if kept.state != MailingState.SENDING or room <= 0:
            return 0
        batch = list(unwritten(kept)[:room])
        for recipient in batch:
            _write(recipient, at=at)
        if len(batch) < room:
            kept.state, kept.ended_at = MailingState.DONE.value, at
            kept.save(update_fields=["state", "ended_at"])
    return len(batch)


def _write(recipient: MailingRecipient, *, at: datetime) -> None:
    recipient.left_out = _reason_to_leave_out(recipient)
    if not recipient.left_out:
        mail = written_to(recipient)
        try:
            with transaction.atomic():
                recipient.mail = post(
                    mail.to, mail.subject, mail.text, at=at, key=f"network:mailing:{recipient.public_id}",
                    unsubscribe_url=mail.unsubscribe_url,
                )  # fmt: skip
        except MailRefused:
            recipient.left_out = LeftOut.CANNOT
    recipient.save(update_fields=["left_out", "mail"])


def _reason_to_leave_out(recipient: MailingRecipient) -> LeftOut:
    """Who unsubscribed or left since the draft was written."""
    contact, reader = recipient.contact, recipient.reader
    if contact and contact.wants_no_news:
        return LeftOut.UNSUBSCRIBED
    if contact and contact.until_on is None and contact.email:
        return LeftOut.NO
    return LeftOut.NO if reader and reader.confirmed_at else LeftOut.GONE


def written_to(recipient: MailingRecipient) -> Written:
    """The mail as this receiver will read it: for looking through, and for sending."""
    mailing = recipient.mailing
    english = (
        recipient.partner.in_english if recipient.partner else bool(recipient.reader and recipient.reader.in_english)
    )
    language = ENGLISH if english and mailing.subject_en and mailing.text_en else DUTCH
    with speaking(language):
        link = settings.SITE_URL + reverse("unsubscribe", args=[recipient.public_id, link_of(recipient)])
        town = municipality()
        name = recipient.contact.name if recipient.contact else ""
        greeting = gettext("Beste {name},").format(name=name) if name else gettext("Beste lezer,")
        ending = gettext("Geen nieuws meer? Meld u af met één klik:\n{link}").format(link=link)
        is_english = language == ENGLISH
        subject, text = (mailing.subject_en, mailing.text_en) if is_english else (mailing.subject, mailing.text)
        whole = f"{greeting}\n\n{text}\n\n{town.programme}\n{town.name}\n\n{ending}"
    return Written(recipient.email, subject, whole, link, language)


def forget_addresses(*, at: datetime) -> int:
    """Empties the addresses of mailings that are over for a month; returns how many."""
    over = MailingRecipient.objects.filter(mailing__ended_at__lt=at - ADDRESS_TERM).exclude(email="")
    return over.exclude(mailing__state=MailingState.SENDING).update(email="")


def _hold(mailing: Mailing) -> Mailing:
    return Mailing.objects.select_for_update(no_key=True).get(pk=mailing.pk)
