"""The declaration of intent: its text with versions, who signed it, and requests to join that wait for the mailed link."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.ledger.models import Version
from nabij.network.models.partners import Partner, choices
from nabij.network.rules import WITHDRAWAL_LABELS, Freshness

SIGNED_TERM = "tot zeven jaar nadat de verklaring niet meer geldt: wie tekende, bewijst de verklaring"


class DeclarationText(Version):
    """What a partner signs. A new version may ask those who signed an older one again; the older one stays valid."""

    number = models.PositiveIntegerField("versie", unique=True)
    title = not_personal(models.CharField("titel"))
    text = not_personal(models.TextField("tekst"))
    title_en = not_personal(models.CharField("titel in het Engels", blank=True))
    text_en = not_personal(models.TextField("tekst in het Engels", blank=True))
    asks_again = models.BooleanField("vraagt partners opnieuw te tekenen", default=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "tekst van de intentieverklaring"
        verbose_name_plural = "teksten van de intentieverklaring"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(title=""), name="network_a_declaration_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (versie {self.number})"


class NetworkRules(Version):
    """How often a partner is asked whether what it says still holds, and when it falls out of public lists."""

    ask_after_months = models.PositiveSmallIntegerField("vragen na (maanden)", default=12)
    drop_after_days = models.PositiveSmallIntegerField("daarna nog zichtbaar (dagen)", default=60)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "regels van het netwerk"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ask_after_months__gte=1), name="network_asks_after_a_month_at_least"),
        ]

    @property
    def freshness(self) -> Freshness:
        return Freshness(self.ask_after_months, self.drop_after_days)


def _signer_of(label: str) -> "models.CharField[str, str]":
    field: models.CharField[str, str] = personal(
        models.CharField(label),
        purpose="weten wie namens een organisatie tekende",
        ground=Ground.PUBLIC_TASK,
        term=SIGNED_TERM,
        erasure=Erasure.KEEP_UNTIL_TERM,
    )
    return field


class Declaration(models.Model):
    """A signed declaration: fixed from the moment it was signed; only withdrawing it and keeping its PDF may follow."""

    class Method(models.TextChoices):
        LINK = "link", "met een link in de mail"
        PAPER = "paper", "op papier"

    fixed_when: ClassVar = "OLD.signed_on IS NOT NULL"
    free_then: ClassVar = (
        "partner", "withdrawn_on", "withdrawal", "document", "signer_name", "signer_job", "signer_email",
    )  # fmt: skip
    # Withdrawn once, and the signer only forgotten.
    refused_then: ClassVar = (
        "(OLD.withdrawn_on IS NOT NULL AND OLD.withdrawn_on IS DISTINCT FROM NEW.withdrawn_on)"
        " OR (NEW.signer_name <> OLD.signer_name AND NEW.signer_name <> '')"
        " OR (NEW.signer_job <> OLD.signer_job AND NEW.signer_job <> '')"
        " OR (NEW.signer_email <> OLD.signer_email AND NEW.signer_email <> '')"
    )

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="declarations")
    text = models.ForeignKey(DeclarationText, models.PROTECT, related_name="declarations")
    signed_as = not_personal(models.CharField("naam van de organisatie bij het tekenen"))
    signer_name = _signer_of("naam van wie tekende")
    signer_job = _signer_of("functie van wie tekende")
    signer_email = personal(
        models.EmailField("e-mailadres van wie tekende", blank=True),
        purpose="een kopie sturen aan wie tekende",
        ground=Ground.PUBLIC_TASK,
        term=SIGNED_TERM,
        erasure=Erasure.KEEP_UNTIL_TERM,
    )
    method = not_personal(models.CharField("getekend", max_length=5, choices=Method))
    signed_on = models.DateField("getekend op")
    signed_at = models.DateTimeField("vastgelegd")
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)
    withdrawal = not_personal(
        models.CharField("waarom ingetrokken", max_length=12, choices=choices(WITHDRAWAL_LABELS), blank=True)
    )
    document = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "intentieverklaring"
        verbose_name_plural = "intentieverklaringen"
        indexes: ClassVar = [
            models.Index(fields=["signed_on", "withdrawn_on", "partner"], name="network_valid_declarations")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawal="")
                | Q(withdrawn_on__gte=F("signed_on"), withdrawal__in=list(WITHDRAWAL_LABELS)),
                name="network_withdrawn_after_signing_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signed_as}, {self.signed_on}"


class JoinRequest(models.Model):
    """What somebody filled in to join, until they open the link in their mail; then it becomes a partner."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    answers = personal(
        models.JSONField("antwoorden"),
        purpose="een aanmelding bewaren tot de link in de mail is geopend",
        ground=Ground.CONSENT,
        term="tot de aanmelding is bevestigd, en hoogstens dertig dagen",
        erasure=Erasure.DELETE_ROW,
    )
    email = personal(
        models.EmailField("e-mailadres van wie tekent"),
        purpose="de link sturen waarmee iemand tekent",
        ground=Ground.CONSENT,
        term="tot de aanmelding is bevestigd, en hoogstens dertig dagen",
        erasure=Erasure.DELETE_ROW,
    )
    text = models.ForeignKey(DeclarationText, models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="join_requests")
    logo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    in_english = models.BooleanField("in het Engels ingevuld", default=False)
    asked_at = models.DateTimeField("gevraagd")
    link_number = models.PositiveIntegerField("nummer van de link toen er getekend werd", default=0)
    declaration = models.OneToOneField(Declaration, models.PROTECT, null=True, blank=True, related_name="join_request")

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
