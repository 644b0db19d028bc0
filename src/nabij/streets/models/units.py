"""A stretch where neighbours look after each other, and who takes the lead."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.places.models import Area

CHAMPION_TERM = (
    "zolang iemand gangmaker is, en tot twee jaar daarna en na het laatste potje; wie niet zelf stopt, is gangmaker zolang "
    "de straat nog een potje heeft; wie alleen is genoemd: tot dertig dagen na die aanvraag"
)


class StreetUnit(models.Model):
    """A stretch of one street, as the neighbours themselves draw it; a long street may be several.

    `merged_into` is filled once it went up in another; its pots stand there from that day.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = not_personal(models.CharField("straat"))
    stretch = not_personal(models.CharField("welk stuk", blank=True))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="buurt of wijk")
    dwellings = models.PositiveIntegerField("woningen", null=True, blank=True)
    note = not_personal(models.TextField("notitie", blank=True))
    added_on = models.DateField("toegevoegd")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    merged_on = models.DateField("samengevoegd", null=True, blank=True)

    class Meta:
        verbose_name = "straat"
        verbose_name_plural = "straten"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="streets_a_street_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_on=None)
                | (Q(merged_into__isnull=False, merged_on__gte=F("added_on")) & ~Q(merged_into=F("id"))),
                name="streets_merged_into_another_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["name", "stretch", "area"], condition=Q(merged_into=None), name="streets_one_unit_per_stretch"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["area"], name="streets_unit_by_area")]

    def __str__(self) -> str:
        return f"{self.name}, {self.stretch}" if self.stretch else self.name


def of_a_champion[FieldT](field: FieldT, *, purpose: str) -> FieldT:
    return personal(field, purpose=purpose, ground=Ground.PUBLIC_TASK, term=CHAMPION_TERM, erasure=Erasure.EMPTY)


class Champion(models.Model):
    """A neighbour who takes the lead in a street ("gangmaker"), from the day they confirmed it themselves."""

    class Confirmation(models.TextChoices):
        FORM = "form", "vroeg zelf aan"
        LINK = "link", "via de link in de mail"
        PHONE = "phone", "aan de telefoon"
        PAPER = "paper", "op papier"

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey(StreetUnit, models.PROTECT, related_name="champions", verbose_name="straat")
    name = of_a_champion(models.CharField("naam", blank=True), purpose="weten met wie we in een straat werken")
    email = of_a_champion(models.EmailField("e-mailadres", blank=True), purpose="bericht over het potje")
    phone = of_a_champion(models.CharField("telefoonnummer", blank=True), purpose="overleg over het potje")
    postcode = of_a_champion(models.CharField("postcode", max_length=6, blank=True), purpose="nagaan waar iemand woont")
    house_number = of_a_champion(models.CharField("huisnummer", blank=True), purpose="nagaan waar iemand woont")
    asked_on = models.DateField("gevraagd op")
    confirmed_on = models.DateField("bevestigd op", null=True, blank=True)
    confirmed_how = not_personal(models.CharField("hoe bevestigd", max_length=10, choices=Confirmation, blank=True))
    ended_on = models.DateField("gestopt op", null=True, blank=True)
    erased_on = models.DateField("gewist op", null=True, blank=True)

    class Meta:
        verbose_name = "gangmaker"
        verbose_name_plural = "gangmakers"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_on=None, confirmed_how="")
                | (Q(confirmed_on__isnull=False) & ~Q(confirmed_how="")),
                name="streets_confirmed_on_a_day_somehow",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(confirmed_on=None) | Q(ended_on__gte=F("confirmed_on")),
                name="streets_a_champion_ends_after_beginning",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit"], name="streets_champion_by_unit")]

    def __str__(self) -> str:
        return self.name or "gewiste gangmaker"

    @property
    def home(self) -> str:
        """The address, written alike for everybody who lives there."""
        return f"{self.postcode} {self.house_number}".upper().replace("  ", " ").strip()
