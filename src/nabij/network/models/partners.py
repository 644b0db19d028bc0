"""Organisations of the network: what they say of themselves, who speaks for them, and how far they are."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.network.rules import (
    AUDIENCE_LABELS,
    LANGUAGE_LABELS,
    LEGAL_FORM_LABELS,
    SECTOR_LABELS,
    STAGE_LABELS,
    Stage,
)
from nabij.people.models import Organisation
from nabij.places.models import Area

PARTNER_TERM = "zolang de organisatie in beeld is van het netwerk, en twee jaar daarna"
CONTACT_TERM = "zolang iemand contactpersoon is, en een jaar daarna"
SHOWN = "contact op de openbare pagina van de partner, door de partner zelf opgegeven"


def choices(labels: object) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in labels.items()]  # type: ignore[attr-defined]


class Partner(models.Model):
    """An organisation in the network or on its way there. Its name is that of the organisation.

    Which declaration holds, in which sector it was and in which wijken it worked on a day stand in rows of their own;
    `stage` and `sector` are what they are now.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="partner")
    slug = not_personal(models.SlugField("naam in het adres", max_length=80, unique=True))
    stage = not_personal(
        models.CharField("stand", max_length=10, choices=choices(STAGE_LABELS), default=Stage.PROSPECT.value)
    )
    stage_since = models.DateField("sinds")
    kvk_number = not_personal(models.CharField("KvK-nummer", max_length=8, blank=True))
    legal_form = not_personal(
        models.CharField("rechtsvorm", max_length=15, choices=choices(LEGAL_FORM_LABELS), blank=True)
    )
    sector = not_personal(models.CharField("sector", max_length=12, choices=choices(SECTOR_LABELS), blank=True))
    website = not_personal(models.URLField("website", max_length=300, blank=True))
    for_residents = not_personal(models.TextField("wat u doet, voor bewoners", blank=True))
    for_residents_en = not_personal(models.TextField("wat u doet, voor bewoners, in het Engels", blank=True))
    for_professionals = not_personal(models.TextField("wat u doet, voor professionals", blank=True))
    public_email = personal(
        models.EmailField("e-mailadres voor iedereen", blank=True),
        purpose=SHOWN,
        ground=Ground.CONSENT,
        term=PARTNER_TERM,
        erasure=Erasure.EMPTY,
    )
    public_phone = personal(
        models.CharField("telefoonnummer voor iedereen", blank=True),
        purpose=SHOWN,
        ground=Ground.CONSENT,
        term=PARTNER_TERM,
        erasure=Erasure.EMPTY,
    )
    logo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField("klopt nog, volgens de partner zelf", null=True, blank=True)
    asked_on = models.DateField("voor het laatst gevraagd of het klopt", null=True, blank=True)
    asked_again_on = models.DateField("daarna nog een keer gevraagd", null=True, blank=True)
    in_english = models.BooleanField("krijgt mail in het Engels", default=False)
    is_hidden = models.BooleanField("niet op de openbare lijst", default=False)
    welcomed_on = models.DateField("welkom geheten op", null=True, blank=True)
    link_number = models.PositiveIntegerField("nummer van de link", default=1)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_partners")

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        indexes: ClassVar = [
            models.Index(fields=["stage", "sector"], name="network_by_stage"),
            models.Index(fields=["confirmed_on"], name="network_by_confirmation"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(stage__in=[s.value for s in Stage]), name="network_a_stage_of_the_table"
            ),
            models.CheckConstraint(condition=Q(sector__in=["", *SECTOR_LABELS]), name="network_a_sector_of_the_list"),
            models.UniqueConstraint(
                fields=["kvk_number"],
                condition=~Q(kvk_number="") & Q(merged_into=None),
                name="network_one_partner_per_number",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="network_nobody_merges_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def name(self) -> str:
        return self.organisation.name


class PartnerSector(models.Model):
    """The sector of a partner from a day on; the newest on a day holds."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="sectors")
    sector = not_personal(models.CharField("sector", max_length=12, choices=choices(SECTOR_LABELS)))
    from_on = models.DateField("vanaf")

    class Meta:
        verbose_name = "sector van een partner"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "from_on"], name="network_one_sector_a_day"),
            models.CheckConstraint(condition=Q(sector__in=list(SECTOR_LABELS)), name="network_a_known_sector"),
        ]


class PartnerArea(models.Model):
    """A wijk in which a partner works, from a day up to another."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="areas")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "wijk van een partner"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "area"], condition=Q(until_on=None), name="network_once_in_a_wijk"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="network_leaves_a_wijk_after_coming"
            ),
        ]


class PartnerAudience(models.Model):
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="audiences")
    audience = not_personal(models.CharField("doelgroep", max_length=15, choices=choices(AUDIENCE_LABELS)))

    class Meta:
        verbose_name = "doelgroep van een partner"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "partner"], name="network_one_audience_once"),
            models.CheckConstraint(condition=Q(audience__in=list(AUDIENCE_LABELS)), name="network_a_known_audience"),
        ]


class PartnerLanguage(models.Model):
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="languages")
    language = not_personal(models.CharField("taal", max_length=3, choices=choices(LANGUAGE_LABELS)))

    class Meta:
        verbose_name = "taal van een partner"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language", "partner"], name="network_one_language_once"),
            models.CheckConstraint(condition=Q(language__in=list(LANGUAGE_LABELS)), name="network_a_known_language"),
        ]


def _successor[FieldT](field: FieldT) -> FieldT:
    return personal(
        field,
        purpose="iemand vragen of die het contact van een partner overneemt",
        ground=Ground.CONSENT,
        term="tot diegene antwoordt, en hoogstens dertig dagen",
        erasure=Erasure.DELETE_ROW,
    )


class Contact(models.Model):
    """Somebody who speaks for a partner with the network; never shown to others. One of them is asked first."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="contacts")
    name = personal(
        models.CharField("naam"),
        purpose="weten wie voor een partner spreekt",
        ground=Ground.PUBLIC_TASK,
        term=CONTACT_TERM,
        erasure=Erasure.EMPTY,
    )
    email = personal(
        models.EmailField("e-mailadres"),
        purpose="een partner bericht geven",
        ground=Ground.PUBLIC_TASK,
        term=CONTACT_TERM,
        erasure=Erasure.EMPTY,
    )
    phone = personal(
        models.CharField("telefoonnummer", blank=True),
        purpose="een partner bellen",
        ground=Ground.PUBLIC_TASK,
        term=CONTACT_TERM,
        erasure=Erasure.EMPTY,
    )
    job = personal(
        models.CharField("functie", blank=True),
        purpose="weten als wat iemand voor een partner spreekt",
        ground=Ground.PUBLIC_TASK,
        term=CONTACT_TERM,
        erasure=Erasure.EMPTY,
    )
    is_first = models.BooleanField("wordt als eerste gevraagd", default=False)
    wants_no_news = models.BooleanField("wil geen nieuws van het netwerk", default=False)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner"], condition=Q(is_first=True, until_on=None), name="network_one_is_asked_first"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="network_a_contact_ends_after_beginning",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """Somebody who takes over from a contact person, once the link in their mail is opened and answered."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="successions")
    leaving = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    name = _successor(models.CharField("naam van wie het overneemt", blank=True))
    email = _successor(models.EmailField("e-mailadres van wie het overneemt", blank=True))
    phone = _successor(models.CharField("telefoonnummer van wie het overneemt", blank=True))
    asked_at = models.DateTimeField("gevraagd")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "overdracht van een contactpersoon"
        verbose_name_plural = "overdrachten van contactpersonen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(contact=None) | Q(name="", email="", phone=""), name="network_a_successor_stands_once"
            ),
        ]


class StageChange(models.Model):
    """One step of an organisation on its way, and who saw it; `event` when it was another thing than its stage that changed."""

    class Event(models.TextChoices):
        MOVED = "moved", "stand"
        INVITED = "invited", "uitnodiging verstuurd"
        WELCOMED = "welcomed", "welkom geheten"
        HIDDEN = "hidden", "van de openbare lijst gehaald"
        SHOWN = "shown", "op de openbare lijst gezet"
        LINK_RENEWED = "link_renewed", "nieuwe link"
        MERGED = "merged", "samengevoegd"
        TAKEN_DOWN = "taken_down", "vraag of aanbod weggehaald"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="trail")
    stage = not_personal(models.CharField("stand", max_length=10, choices=choices(STAGE_LABELS)))
    event = not_personal(models.CharField("wat", max_length=12, choices=Event, default=Event.MOVED))
    on = models.DateField("op")
    at = models.DateTimeField("genoteerd")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    remark = personal(
        models.TextField("opmerking", blank=True),
        purpose="onthouden wat er met een organisatie is besproken",
        ground=Ground.PUBLIC_TASK,
        term=PARTNER_TERM,
        erasure=Erasure.EMPTY,
        whose="by",
    )

    class Meta:
        verbose_name = "stap van een organisatie"
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        moved = self.event == StageChange.Event.MOVED
        return str(self.get_stage_display() if moved else self.get_event_display())
