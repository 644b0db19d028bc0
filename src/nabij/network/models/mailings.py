"""Mailings to a chosen group of partners and to readers, and the readers themselves."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.network.models.partners import Contact, Partner, choices
from nabij.network.rules import LEFT_OUT_LABELS, MAILING_LABELS, LeftOut, MailingState
from nabij.outbox.models import OutgoingMail


class Reader(models.Model):
    """Somebody who asked for the newsletter, and said so again behind the link in their mail. No partner by that."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = personal(
        models.EmailField("e-mailadres"),
        purpose="de nieuwsbrief sturen aan wie erom vroeg",
        ground=Ground.CONSENT,
        term="tot iemand zich afmeldt; zonder bevestiging hoogstens dertig dagen",
        erasure=Erasure.DELETE_ROW,
    )
    in_english = models.BooleanField("krijgt mail in het Engels", default=False)
    asked_at = models.DateTimeField("gevraagd")
    confirmed_at = models.DateTimeField("bevestigd", null=True, blank=True)

    class Meta:
        verbose_name = "lezer van de nieuwsbrief"
        verbose_name_plural = "lezers van de nieuwsbrief"
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="network_a_reader_once")]


class Mailing(models.Model):
    """One message to many. `chosen` says how the receivers were chosen; who they are stands in rows of their own."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    subject = not_personal(models.CharField("onderwerp"))
    text = not_personal(models.TextField("tekst"))
    subject_en = not_personal(models.CharField("onderwerp in het Engels", blank=True))
    text_en = not_personal(models.TextField("tekst in het Engels", blank=True))
    chosen = not_personal(models.JSONField("gekozen groep", default=dict))
    state = not_personal(
        models.CharField("stand", max_length=8, choices=choices(MAILING_LABELS), default=MailingState.DRAFT.value)
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("geschreven")
    begun_at = models.DateTimeField("begonnen", null=True, blank=True)
    ended_at = models.DateTimeField("klaar of gestopt", null=True, blank=True)

    class Meta:
        verbose_name = "mailing"
        verbose_name_plural = "mailings"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(subject="") & ~Q(text=""), name="network_a_mailing_says_something"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MailingState]), name="network_a_mailing_state"
            ),
            models.CheckConstraint(
                condition=Q(state=MailingState.DRAFT.value, begun_at=None)
                | (~Q(state=MailingState.DRAFT.value) & Q(begun_at__isnull=False)),
                name="network_a_mailing_begins_after_its_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class MailingRecipient(models.Model):
    """One address of a mailing: who it is, and the mail in the outbox once it is there."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="recipients")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    reader = models.ForeignKey(Reader, models.SET_NULL, null=True, blank=True, related_name="+")
    email = personal(
        models.EmailField("e-mailadres", blank=True),
        purpose="een mailing bezorgen en zien of zij aankwam",
        ground=Ground.PUBLIC_TASK,
        term="tot dertig dagen nadat de mailing klaar is; een concept gaat na een jaar weg",
        erasure=Erasure.EMPTY,
    )
    left_out = not_personal(
        models.CharField("krijgt geen mail", max_length=12, choices=choices(LEFT_OUT_LABELS), blank=True)
    )
    mail = models.OneToOneField(OutgoingMail, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "ontvanger van een mailing"
        verbose_name_plural = "ontvangers van een mailing"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "mailing", Lower("email"), condition=~Q(email=""), name="network_one_mail_per_address"
            ),
            models.CheckConstraint(
                condition=Q(left_out__in=[reason.value for reason in LeftOut]),
                name="network_a_known_reason_to_leave_out",
            ),
            models.CheckConstraint(condition=Q(mail=None) | Q(left_out=""), name="network_mailed_or_left_out"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["mailing", "id"], condition=Q(mail=None, left_out=""), name="network_mails_to_write")
        ]
