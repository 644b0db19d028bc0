"""Whom a mailing reaches, and how far it is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nabij.network.models import Contact, Mailing, MailingRecipient, Partner, PartnerArea, Reader
from nabij.network.queries.coalitions import within
from nabij.network.rules import LEFT_OUT_LABELS, TRIED_OFTEN, LeftOut, MailingState
from nabij.outbox.rules import STATE_LABELS, MailState

NOT_WRITTEN = {
    MailingState.DRAFT: ("nog niet verstuurd", "neutral"),
    MailingState.SENDING: ("nog niet aan de beurt", "waiting"),
    MailingState.STOPPED: ("niet verstuurd", "neutral"),
    MailingState.DONE: ("niet meer bekend", "neutral"),
}
"""What is said of who has no mail in the outbox; after a mailing is done only that of who was erased is not there."""


CHOSEN = ("stages", "sectors", "wijken", "coalitions", "groups")


@dataclass(frozen=True)
class Group:
    """Whom a mailing is for; an empty choice leaves nobody out, and without a stage no partner is meant."""

    stages: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    wijken: tuple[str, ...] = ()
    coalitions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    readers: bool = False

    def plain(self) -> dict[str, Any]:
        return {name: list(getattr(self, name)) for name in CHOSEN} | {"readers": self.readers}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Group":
        told = {name: tuple(plain.get(name, ())) for name in CHOSEN}
        return cls(**told, readers=bool(plain.get("readers")))


@dataclass(frozen=True)
class Progress:
    """How many receivers there are, and what became of them."""

    receivers: int
    sent: int
    refused: int
    waiting: int
    left_out: int
    unwritten: int

    @property
    def settled(self) -> int:
        return self.sent + self.refused + self.left_out


def partners_in(group: Group) -> QuerySet[Partner]:
    found = Partner.objects.filter(stage__in=group.stages, merged_into=None)
    if group.sectors:
        found = found.filter(sector__in=group.sectors)
    if group.wijken:
        works_there = PartnerArea.objects.filter(partner=OuterRef("pk"), area__code__in=group.wijken, until_on=None)
        found = found.filter(Exists(works_there))
    if group.coalitions or group.groups:
        found = found.filter(within(group.coalitions, group.groups))
    return found


def contacts_in(group: Group) -> QuerySet[Contact]:
    """Of each partner who is asked first, unless that one wants no news; by name of the partner."""
    speaking = Contact.objects.filter(partner__in=partners_in(group), until_on=None, wants_no_news=False)
    found = speaking.exclude(email="").select_related("partner__organisation")
    return found.order_by("partner__organisation__name", "partner", "-is_first", "from_on", "pk")


def readers_in(group: Group) -> QuerySet[Reader]:
    """Those who confirmed, if the mailing goes to readers."""
    return Reader.objects.exclude(confirmed_at=None).order_by("pk") if group.readers else Reader.objects.none()


def mailings() -> QuerySet[Mailing]:
    return Mailing.objects.annotate(receivers=Count("recipients")).order_by("-made_at", "-pk")


def recipients(mailing: Mailing) -> QuerySet[MailingRecipient]:
    """Everybody of a mailing with all a list shows, in the order in which they get it."""
    related = ("partner__organisation", "contact", "reader", "mail", "mailing")
    return mailing.recipients.select_related(*related).order_by("pk")


def unwritten(mailing: Mailing) -> QuerySet[MailingRecipient]:
    """Whose mail is not in the outbox yet."""
    return recipients(mailing).filter(mail=None, left_out="")


def held_up() -> int:
    """How many mails of mailings wait in the outbox for their first few tries."""
    waiting = Q(mail__state=MailState.WAITING, mail__attempts__lt=TRIED_OFTEN)
    return MailingRecipient.objects.filter(waiting, mailing__state=MailingState.SENDING).count()


def progress(mailing: Mailing) -> Progress:
    state = {state: Count("pk", filter=Q(mail__state=state)) for state in MailState}
    told = mailing.recipients.aggregate(
        all=Count("pk"),
        out=Count("pk", filter=~Q(left_out="")),
        none=Count("pk", filter=Q(mail=None, left_out="")),
        **{str(name): count for name, count in state.items()},
    )
    return Progress(told["all"], told["sent"], told["refused"], told["waiting"], told["out"], told["none"])


def outcome(recipient: MailingRecipient) -> tuple[str, str]:
    """What became of it for one receiver, in words, and how that looks."""
    if recipient.left_out:
        return LEFT_OUT_LABELS[LeftOut(recipient.left_out)], "neutral"
    if recipient.mail is None:
        return NOT_WRITTEN[MailingState(recipient.mailing.state)]
    kinds = {MailState.WAITING: "waiting", MailState.SENT: "good", MailState.REFUSED: "attention"}
    state = MailState(recipient.mail.state)
    return STATE_LABELS[state].lower(), kinds[state]
