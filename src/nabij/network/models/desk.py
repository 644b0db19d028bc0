"""What the coordinator keeps beside the partners: lists that were brought, targets, and organisations that only look alike."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import not_personal
from nabij.network.models.partners import Partner, choices
from nabij.network.rules import SECTOR_LABELS
from nabij.places.models import Area


class PartnerList(models.Model):
    """A file with organisations, or with local businesses.

    Its good rows come in sight once who brought it says so; the others are kept as a file to mend. Files hold contacts, so they are forgotten after thirty days.
    """

    class Kind(models.TextChoices):
        PARTNERS = "partners", "organisaties"
        BUSINESSES = "businesses", "zaken in de wijk"

    kind = not_personal(models.CharField("waarvan", max_length=10, choices=Kind.choices, default=Kind.PARTNERS))
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    refused = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField("ingelezen")
    confirmed_at = models.DateTimeField("bevestigd", null=True, blank=True)
    added = models.PositiveIntegerField("toegevoegd", default=0)
    left_out = models.PositiveIntegerField("rijen overgeslagen", default=0)

    class Meta:
        verbose_name = "lijst met organisaties"
        verbose_name_plural = "lijsten met organisaties"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("brought_at")),
                name="network_a_list_is_brought_before_it_is_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.file.name


class PartnerTarget(models.Model):
    """How many partners the municipality wants in a sector or in a wijk, and by when. One for each; it may be set anew."""

    sector = not_personal(models.CharField("sector", max_length=12, choices=choices(SECTOR_LABELS), blank=True))
    area = models.OneToOneField(Area, models.PROTECT, null=True, blank=True, related_name="+")
    wanted = models.PositiveIntegerField("hoeveel partners")
    by_on = models.DateField("uiterlijk")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_on = models.DateField("vastgesteld")

    class Meta:
        verbose_name = "streefgetal van partners"
        verbose_name_plural = "streefgetallen van partners"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sector"], condition=~Q(sector=""), name="network_one_target_per_sector"),
            models.CheckConstraint(
                condition=(Q(area=None) & Q(sector__in=list(SECTOR_LABELS))) | (Q(area__isnull=False) & Q(sector="")),
                name="network_a_target_is_of_a_sector_or_a_wijk",
            ),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="network_a_target_wants_somebody"),
        ]


class PartnersApart(models.Model):
    """Two organisations that look alike and are two: somebody looked, and they are not shown as a pair again."""

    first = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    second = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_on = models.DateField("gezegd op")

    class Meta:
        verbose_name = "tweetal dat niet dubbel is"
        verbose_name_plural = "tweetallen die niet dubbel zijn"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="network_a_pair_is_looked_at_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="network_a_pair_has_one_order"),
        ]
