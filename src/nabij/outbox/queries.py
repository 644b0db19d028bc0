"""What waits, what was refused, and what went out."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from nabij.kernel import dutch
from nabij.outbox.models import OutgoingMail
from nabij.outbox.rules import STATE_LABELS, MailState


@dataclass(frozen=True)
class StateCount:
    """How many mails are in one state."""

    state: MailState
    label: str
    mails: int

    @property
    def words(self) -> str:
        return f"{self.label}: {dutch.number(self.mails)}"


def newest_first(*, state: MailState | None = None) -> QuerySet[OutgoingMail]:
    """Outgoing mail as a person looks it through."""
    mails = OutgoingMail.objects.all() if state is None else OutgoingMail.objects.filter(state=state)
    return mails.order_by("-written_at", "-pk")


def state_counts() -> list[StateCount]:
    """How many mails are in each state, also when there are none."""
    counted = dict(OutgoingMail.objects.values_list("state").annotate(mails=Count("pk")).order_by())
    return [StateCount(state, label, counted.get(state, 0)) for state, label in STATE_LABELS.items()]


def due(*, at: datetime) -> QuerySet[OutgoingMail]:
    """What the worker would send at that moment, the longest waiting first."""
    waiting = OutgoingMail.objects.waiting().filter(next_attempt_at__lte=at)
    return waiting.order_by("next_attempt_at", "pk")


def mail_is_written(key: str) -> bool:
    """Whether the mail about the one event that has this key is there, sent or not."""
    return OutgoingMail.objects.filter(key=key).exists()


def refused() -> QuerySet[OutgoingMail]:
    """What a person should look at, the newest refusal first."""
    return OutgoingMail.objects.refused().order_by("-refused_at", "-pk")
