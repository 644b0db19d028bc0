"""From whose account pots are paid, and what a partner has in hand to pass on."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.intake.encryption import EncryptedTextField
from nabij.kernel.iban import masked
from nabij.kernel.privacy import not_personal
from nabij.people.models import Organisation
from nabij.places.models import Area
from nabij.streets.rules import PAIN_VERSION_LABELS, PAIN_VERSIONS

VERSIONS = [(version, PAIN_VERSION_LABELS[version]) for version in PAIN_VERSIONS]


class Payer(models.Model):
    """The account from which pots are paid. The newest row counts; a batch keeps the one it was made with."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = not_personal(models.CharField("naam op de rekening"))
    iban = not_personal(EncryptedTextField("rekeningnummer (versleuteld)"))
    version = not_personal(models.CharField("soort betaalbestand", max_length=20, choices=VERSIONS))
    days_ahead = models.PositiveSmallIntegerField("werkdagen vooruit", default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("vastgelegd")

    class Meta:
        verbose_name = "rekening waarvan wordt betaald"
        verbose_name_plural = "rekeningen waarvan wordt betaald"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(version__in=PAIN_VERSIONS), name="streets_payer_version"),
            models.CheckConstraint(condition=Q(days_ahead__lte=10), name="streets_payer_days"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def masked_iban(self) -> str:
        return masked(self.iban.reveal())


class Advance(models.Model):
    """Money that a partner has in hand for cash and gift cards in one wijk. What it passed on is never more."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    ceiling_cents = models.PositiveBigIntegerField("voorschot")
    spent_cents = models.PositiveBigIntegerField("doorgegeven", default=0)

    class Meta:
        verbose_name = "voorschot van een partner"
        verbose_name_plural = "voorschotten van partners"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "area"], name="streets_one_advance_a_wijk"),
            models.CheckConstraint(
                condition=Q(spent_cents__lte=F("ceiling_cents")), name="streets_never_more_than_the_advance"
            ),
        ]

    def __str__(self) -> str:
        return f"voorschot van {self.partner.name} in {self.area.name}"

    @property
    def left_cents(self) -> int:
        return self.ceiling_cents - self.spent_cents
