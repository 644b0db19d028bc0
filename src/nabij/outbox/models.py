"""Mail that is on its way: written in the transaction of what it tells about, sent later by the worker."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nabij.kernel import dutch
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.outbox.rules import STATE_LABELS, MailState


def _of_the_receiver[FieldT](field: FieldT, *, purpose: str = "Een mail bezorgen.") -> FieldT:
    return personal(
        field,
        purpose=purpose,
        ground=Ground.PUBLIC_TASK,
        term="30 dagen na verzending of weigering.",
        erasure=Erasure.DELETE_ROW,
    )


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> Self:
        return self.filter(state=MailState.WAITING)

    def refused(self) -> Self:
        return self.filter(state=MailState.REFUSED)

    def settled(self, *, before: datetime) -> Self:
        return self.filter(Q(sent_at__lt=before) | Q(refused_at__lt=before))


class OutgoingMail(models.Model):
    """One mail to one address.

    `message_id` is fixed when the mail is written, so that a repeat can be recognised. While a worker holds the mail,
    `next_attempt_at` lies in the future; a worker that dies lets go of it by not coming back.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    to = _of_the_receiver(models.EmailField(blank=True, verbose_name="aan"))
    subject = _of_the_receiver(models.CharField(blank=True, verbose_name="onderwerp"))
    reply_to = personal(
        models.EmailField(blank=True, verbose_name="antwoorden aan"),
        purpose="Wie de mail krijgt, laten antwoorden aan wie erin schreef.",
        ground=Ground.PUBLIC_TASK,
        term="30 dagen na verzending of weigering.",
        erasure=Erasure.DELETE_ROW,
    )
    text = _of_the_receiver(models.TextField(blank=True, verbose_name="tekst"))
    html = _of_the_receiver(models.TextField(blank=True, verbose_name="opgemaakte tekst"))
    unsubscribe_url = _of_the_receiver(
        models.URLField(blank=True, max_length=400, verbose_name="adres om af te melden"),
        purpose="Iemand met één klik geen nieuws meer sturen.",
    )
    message_id = not_personal(models.CharField(max_length=255, unique=True, editable=False))
    # What the mail is about, so that the same event never writes two; None where a repeat is meant.
    key = not_personal(models.CharField(max_length=255, unique=True, null=True, blank=True))
    state = not_personal(models.CharField(max_length=10, choices=list(STATE_LABELS.items()), default=MailState.WAITING))
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    last_error = _of_the_receiver(
        models.CharField(blank=True, verbose_name="antwoord van de mailserver"),
        purpose="Zien waarom een mail niet aankomt.",
    )

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaande mail"
        verbose_name_plural = "uitgaande mail"
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(state=MailState.WAITING), name="outgoing_mail_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(MailState)), name="outgoing_mail_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=MailState.WAITING, next_attempt_at__isnull=False)
                | (~Q(state=MailState.WAITING) & Q(next_attempt_at__isnull=True)),
                name="outgoing_mail_waiting_has_next_attempt",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | (~Q(state=MailState.SENT) & Q(sent_at__isnull=True)),
                name="outgoing_mail_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.REFUSED, refused_at__isnull=False)
                | (~Q(state=MailState.REFUSED) & Q(refused_at__isnull=True)),
                name="outgoing_mail_refused_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True, to__gt="")
                | Q(
                    forgotten_at__isnull=False,
                    to="",
                    subject="",
                    reply_to="",
                    text="",
                    html="",
                    unsubscribe_url="",
                    last_error="",
                ),
                name="outgoing_mail_has_receiver_until_forgotten",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"vergeten mail van {self.written_at:%d-%m-%Y}"

    @property
    def state_label(self) -> str:
        return STATE_LABELS[MailState(self.state)]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the outbox tells of a mail, besides what it says."""
        moments = (
            ("Geschreven", self.written_at),
            ("Verstuurd", self.sent_at),
            ("Geweigerd", self.refused_at),
        )
        return [
            ("Aan", self.to or "niet meer bekend"),
            *((name, _moment(moment)) for name, moment in moments if moment),
            ("Pogingen", str(self.attempts)),
            ("Kenmerk (Message-ID)", self.message_id),
        ]


def _moment(moment: datetime) -> str:
    return f"{dutch.day(timezone.localdate(moment))} om {timezone.localtime(moment):%H:%M}"
