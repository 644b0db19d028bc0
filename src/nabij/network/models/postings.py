"""What partners ask of each other and offer each other, who answered, and what was matched."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.network.models.partners import Partner, choices
from nabij.network.rules import POSTING_KIND_LABELS, POSTING_THEME_LABELS
from nabij.places.models import Area


class Posting(models.Model):
    """An ask or an offer of one partner to the others. It ends by itself on a day, or earlier when its partner says so."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="postings")
    kind = not_personal(models.CharField("soort", max_length=5, choices=choices(POSTING_KIND_LABELS)))
    theme = not_personal(models.CharField("waarover", max_length=10, choices=choices(POSTING_THEME_LABELS)))
    title = not_personal(models.CharField("titel"))
    text = not_personal(models.TextField("uitleg", blank=True))
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    posted_on = models.DateField("geplaatst op")
    until_on = models.DateField("staat er tot en met")
    closed_on = models.DateField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "vraag of aanbod"
        verbose_name_plural = "vragen en aanbiedingen"
        indexes: ClassVar = [models.Index(fields=["until_on", "posted_on"], name="network_open_postings")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="network_a_posting_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=list(POSTING_KIND_LABELS)), name="network_a_known_posting_kind"
            ),
            models.CheckConstraint(
                condition=Q(theme__in=list(POSTING_THEME_LABELS)), name="network_a_known_posting_theme"
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("posted_on")), name="network_a_posting_stands_a_day"),
        ]

    def __str__(self) -> str:
        return self.title


class PostingAnswer(models.Model):
    """A partner that answered an ask or an offer; what it wrote went to the other by mail."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="answers")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="answers")
    text = personal(
        models.TextField("antwoord", blank=True),
        purpose="twee partners met elkaar in gesprek brengen",
        ground=Ground.PUBLIC_TASK,
        term="tot zestig dagen nadat de vraag of het aanbod gesloten is",
        erasure=Erasure.EMPTY,
        whose="answered_by",
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("geantwoord")

    class Meta:
        verbose_name = "antwoord op een vraag of aanbod"
        verbose_name_plural = "antwoorden op vragen en aanbiedingen"


class PartnerMatch(models.Model):
    """Two partners that found each other: over an ask or an offer, or because the coordinator brought them together.

    `giver` gives what `taker` needed. Called off, it counts no more; it is never deleted.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    posting = models.ForeignKey(Posting, models.PROTECT, null=True, blank=True, related_name="matches")
    giver = models.ForeignKey(Partner, models.PROTECT, related_name="matches_given")
    taker = models.ForeignKey(Partner, models.PROTECT, related_name="matches_taken")
    theme = not_personal(models.CharField("waarover", max_length=10, choices=choices(POSTING_THEME_LABELS)))
    what = not_personal(models.CharField("wat", blank=True))
    matched_on = models.DateField("gevonden op")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    called_off_on = models.DateField("niet doorgegaan, gezegd op", null=True, blank=True)

    class Meta:
        verbose_name = "match tussen partners"
        verbose_name_plural = "matches tussen partners"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="network_nobody_matches_itself"),
            models.CheckConstraint(
                condition=Q(theme__in=list(POSTING_THEME_LABELS)), name="network_a_known_match_theme"
            ),
            models.UniqueConstraint(
                fields=["posting", "giver", "taker"],
                condition=Q(posting__isnull=False, called_off_on=None),
                name="network_one_match_of_two_over_one_posting",
            ),
        ]
