"""What the bank's files said of our payments. The files themselves hold other people's money and are not kept."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from nabij.kernel.privacy import not_personal
from nabij.streets.models.payments import PotPayment
from nabij.streets.models.pots import hand
from nabij.streets.rules import SAID, SAID_LABELS

SAID_CHOICES = [(said, SAID_LABELS[said]) for said in SAID]


class BankAnswer(models.Model):
    """A file of the bank that was applied. `identity` is a digest of what makes it that file: it counts once."""

    append_only: ClassVar = True

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    identity = not_personal(models.CharField(max_length=64, unique=True))
    kind = not_personal(models.CharField("soort", max_length=20))
    message_id = not_personal(models.CharField("kenmerk van de bank", max_length=70))
    sha256 = not_personal(models.CharField(max_length=64))
    first_day = models.DateField("van", null=True, blank=True)
    last_day = models.DateField("tot en met", null=True, blank=True)
    read_by = hand()
    read_at = models.DateTimeField("ingelezen")

    class Meta:
        verbose_name = "antwoord van de bank"
        verbose_name_plural = "antwoorden van de bank"

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"


class BankOutcome(models.Model):
    """What one file said of one payment, and whether that was news."""

    append_only: ClassVar = True

    answer = models.ForeignKey(BankAnswer, models.PROTECT, related_name="outcomes")
    payment = models.ForeignKey(PotPayment, models.PROTECT, related_name="outcomes")
    said = not_personal(models.CharField("wat de bank zegt", max_length=10, choices=SAID_CHOICES))
    reason = not_personal(models.CharField("reden", max_length=35, blank=True))
    bank_reference = not_personal(models.CharField("kenmerk van de bank", max_length=70, blank=True))
    is_news = models.BooleanField("nieuw")

    class Meta:
        verbose_name = "uitkomst van een betaling"
        verbose_name_plural = "uitkomsten van betalingen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(said__in=SAID), name="streets_outcome_said"),
            models.UniqueConstraint(fields=["answer", "payment", "said"], name="streets_said_once_in_a_file"),
        ]
