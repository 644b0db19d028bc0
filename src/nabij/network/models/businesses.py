"""Local businesses that keep an eye open: in sight by profession and wijk, with a light pledge instead of the declaration."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.ledger.models import Version
from nabij.network.models.partners import Partner, choices
from nabij.network.rules import BUSINESS_STAGE_LABELS, PLEDGE_END_LABELS, PROFESSION_LABELS, BusinessStage
from nabij.places.models import Area

BUSINESS_TERM = "zolang de zaak in beeld is, en twee jaar daarna"


class PledgeText(Version):
    """What a business promises, in one breath. An older version goes on holding for who gave it."""

    number = models.PositiveIntegerField("versie", unique=True)
    text = not_personal(models.TextField("tekst"))
    text_en = not_personal(models.TextField("tekst in het Engels", blank=True))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "tekst van de belofte"
        verbose_name_plural = "teksten van de belofte"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="network_a_pledge_says_something"),
        ]

    def __str__(self) -> str:
        return f"belofte, versie {self.number}"


def _of_owner[FieldT](field: FieldT, purpose: str) -> FieldT:
    return personal(field, purpose=purpose, ground=Ground.PUBLIC_TASK, term=BUSINESS_TERM, erasure=Erasure.EMPTY)


class LocalBusiness(models.Model):
    """A hairdresser, a supermarket, a pedicure: one place of business. It is no partner; `partner` says when it became one."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = _of_owner(models.CharField("naam van de zaak"), "weten welke zaak meedoet; een zaak kan iemands naam dragen")
    profession = not_personal(models.CharField("beroep", max_length=15, choices=choices(PROFESSION_LABELS)))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    address = _of_owner(models.CharField("adres", blank=True), "de zaak vinden en er materiaal brengen")
    contact = _of_owner(
        models.CharField("naam van de contactpersoon", blank=True), "weten wie in de zaak aan te spreken"
    )
    email = _of_owner(models.EmailField("e-mailadres", blank=True), "de zaak bericht geven")
    phone = _of_owner(models.CharField("telefoonnummer", blank=True), "de zaak bellen")
    website = not_personal(models.URLField("website", max_length=300, blank=True))
    stage = not_personal(
        models.CharField(
            "stand", max_length=8, choices=choices(BUSINESS_STAGE_LABELS), default=BusinessStage.PROSPECT.value
        )
    )
    stage_since = models.DateField("sinds")
    is_shown = models.BooleanField("naam mag op de openbare lijst", default=False)
    in_english = models.BooleanField("krijgt mail in het Engels", default=False)
    link_number = models.PositiveIntegerField("nummer van de link", default=1)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="businesses")

    class Meta:
        verbose_name = "zaak in de wijk"
        verbose_name_plural = "zaken in de wijk"
        indexes: ClassVar = [models.Index(fields=["profession", "area"], name="network_businesses")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(profession__in=list(PROFESSION_LABELS)), name="network_a_known_profession"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[s.value for s in BusinessStage]), name="network_a_business_stage"
            ),
            models.UniqueConstraint(
                Lower("name"), "area", condition=~Q(name=""), name="network_a_business_stands_once_in_a_wijk"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Pledge(models.Model):
    """A business that said yes to the pledge, as what and where it was, from a day until it stops.

    A business that moves to another wijk goes on with a row of its own, so that the past stays where it was.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    business = models.ForeignKey(LocalBusiness, models.PROTECT, related_name="pledges")
    text = models.ForeignKey(PledgeText, models.PROTECT, related_name="+")
    profession = not_personal(models.CharField("beroep", max_length=15, choices=choices(PROFESSION_LABELS)))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    pledged_on = models.DateField("beloofd op")
    ended_on = models.DateField("gestopt op", null=True, blank=True)
    ended_because = not_personal(
        models.CharField("waarom", max_length=11, choices=choices(PLEDGE_END_LABELS), blank=True)
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "belofte van een zaak"
        verbose_name_plural = "beloftes van zaken"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business"], condition=Q(ended_on=None), name="network_one_pledge_holds_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("pledged_on")),
                name="network_a_pledge_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(ended_because="") | Q(ended_on__isnull=False),
                name="network_a_pledge_that_holds_has_no_reason_to_end",
            ),
            models.CheckConstraint(
                condition=Q(profession__in=list(PROFESSION_LABELS)), name="network_a_pledge_of_a_profession"
            ),
        ]


class PledgeRequest(models.Model):
    """What a business filled in, until the link in its mail is opened; then it is a pledge."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    answers = personal(
        models.JSONField("antwoorden"),
        purpose="een belofte bewaren tot de link in de mail is geopend",
        ground=Ground.CONSENT,
        term="tot de belofte is bevestigd, en hoogstens dertig dagen",
        erasure=Erasure.DELETE_ROW,
    )
    email = personal(
        models.EmailField("e-mailadres van de zaak"),
        purpose="de link sturen waarmee een zaak haar belofte bevestigt",
        ground=Ground.CONSENT,
        term="tot de belofte is bevestigd, en hoogstens dertig dagen",
        erasure=Erasure.DELETE_ROW,
    )
    text = models.ForeignKey(PledgeText, models.PROTECT, related_name="+")
    business = models.ForeignKey(LocalBusiness, models.PROTECT, null=True, blank=True, related_name="requests")
    in_english = models.BooleanField("in het Engels ingevuld", default=False)
    asked_at = models.DateTimeField("gevraagd")
    pledge = models.OneToOneField(Pledge, models.PROTECT, null=True, blank=True, related_name="request")

    class Meta:
        verbose_name = "belofte die op bevestiging wacht"
        verbose_name_plural = "beloftes die op bevestiging wachten"
