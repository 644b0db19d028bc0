"""The municipality's own record, its tree of areas, how many people live there, and which street and postcode lie where."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import not_personal
from nabij.places.rules import CODE_PREFIX, HIGHEST_HOUSE_NUMBER, LEVEL_LABELS, PARITY_LABELS, Level, Parity

LEVEL_CHOICES = [(level.value, label) for level, label in LEVEL_LABELS.items()]
PARITY_CHOICES = [(parity.value, label) for parity, label in PARITY_LABELS.items()]
THE_WHOLE = Level.MUNICIPALITY.value


class Municipality(models.Model):
    """Who this instance is for. One row; its name, look and addresses stand nowhere in code."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = not_personal(models.CharField("naam"))
    code = not_personal(models.CharField("code van het CBS", max_length=6))
    programme = not_personal(models.CharField("naam van de aanpak"))
    programme_en = not_personal(models.CharField("naam van de aanpak in het Engels", blank=True))
    email = not_personal(models.EmailField("algemeen e-mailadres"))
    phone = not_personal(models.CharField("algemeen telefoonnummer"))
    website = not_personal(models.URLField("website", max_length=200))
    time_zone = not_personal(models.CharField("tijdzone", max_length=60))
    started_on = models.DateField("eerste dag van de aanpak")
    theme_class = not_personal(models.CharField("klasse van de huisstijl", max_length=60, blank=True))
    theme = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bestand van de huisstijl"
    )

    class Meta:
        verbose_name = "gemeente"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="places_one_municipality"),
            models.CheckConstraint(
                condition=Q(code__startswith=CODE_PREFIX[Level.MUNICIPALITY]), name="places_municipality_code"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A municipality, wijk or buurt, with the code of Statistics Netherlands."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = not_personal(models.CharField("code van het CBS", max_length=10, unique=True))
    name = not_personal(models.CharField("naam"))
    level = not_personal(models.CharField("soort gebied", max_length=12, choices=LEVEL_CHOICES))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="ligt in"
    )
    # The place of this area's tile on the tile map: roughly where it lies, each tile as large as the others.
    tile_column = models.PositiveSmallIntegerField("kolom op de tegelkaart", null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField("rij op de tegelkaart", null=True, blank=True)
    latitude = models.DecimalField("breedtegraad", max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("lengtegraad", max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level__in=[level for level, _ in LEVEL_CHOICES]), name="places_area_level"
            ),
            models.CheckConstraint(
                condition=Q(level=THE_WHOLE, parent__isnull=True) | (~Q(level=THE_WHOLE) & Q(parent__isnull=False)),
                name="places_only_the_municipality_lies_in_nothing",
            ),
            models.UniqueConstraint(
                fields=["level"], condition=Q(level=THE_WHOLE), name="places_one_area_is_the_whole"
            ),
            *(
                models.CheckConstraint(
                    condition=~Q(level=level.value) | Q(code__startswith=prefix), name=f"places_area_{level}_code"
                )
                for level, prefix in CODE_PREFIX.items()
            ),
            models.CheckConstraint(
                condition=Q(tile_column__isnull=True, tile_row__isnull=True)
                | Q(tile_column__isnull=False, tile_row__isnull=False),
                name="places_a_tile_has_column_and_row",
            ),
            models.UniqueConstraint(fields=["level", "tile_column", "tile_row"], name="places_one_area_per_tile"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,  # a comparison with nothing is not false in SQL
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="places_a_point_lies_on_the_globe",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Population(models.Model):
    """How many people lived in an area on 1 January of a year."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="populations")
    year = models.PositiveSmallIntegerField("jaar")
    inhabitants = models.PositiveIntegerField("inwoners")
    source = not_personal(models.CharField("bron"))

    class Meta:
        verbose_name = "inwonertal"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "year"], name="places_one_population_a_year"),
            models.CheckConstraint(condition=Q(year__gte=1900, year__lte=2200), name="places_population_year"),
        ]


class Postcode(models.Model):
    """The four digits of a postcode, and the smallest area in which its addresses lie: a wijk, or the whole."""

    pc4 = not_personal(models.CharField("postcode (vier cijfers)", max_length=4, unique=True))
    area = models.ForeignKey(Area, models.PROTECT, related_name="postcodes")

    class Meta:
        verbose_name = "postcode"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pc4__gte="1000", pc4__lte="9999"), name="places_pc4"),
        ]


class Street(models.Model):
    """A street, square or canal with a name of its own. It may run through several buurten."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = not_personal(models.CharField("naam"))
    search_key = not_personal(models.CharField("zoeksleutel", editable=False))
    # A municipality of several towns may have two streets of one name.
    locality = not_personal(models.CharField("woonplaats", blank=True))
    bag_id = not_personal(models.CharField("nummer in de BAG", max_length=16, blank=True))

    class Meta:
        verbose_name = "straat"
        verbose_name_plural = "straten"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(search_key=""), name="places_a_street_has_a_name"),
            models.UniqueConstraint(fields=["search_key", "locality"], name="places_one_street_of_a_name"),
            models.UniqueConstraint(fields=["bag_id"], condition=~Q(bag_id=""), name="places_one_street_per_bag_id"),
            models.CheckConstraint(condition=Q(bag_id="") | Q(Exact(Length("bag_id"), 16)), name="places_bag_id"),
        ]

    def __str__(self) -> str:
        return self.name


class StreetPart(models.Model):
    """A buurt that a street runs through, and which share of it lies there; None when nobody measured that."""

    street = models.ForeignKey(Street, models.CASCADE, related_name="parts")
    buurt = models.ForeignKey(Area, models.PROTECT, related_name="street_parts")
    share = models.DecimalField("aandeel", max_digits=5, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "deel van een straat"
        verbose_name_plural = "delen van straten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["street", "buurt"], name="places_one_part_of_a_street_per_buurt"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="places_a_part_is_a_share"
            ),
        ]


class AddressRange(models.Model):
    """House numbers of one postcode on one street that lie in one buurt: the local look-up of an address."""

    postcode = not_personal(models.CharField("postcode", max_length=6))
    street = models.ForeignKey(Street, models.PROTECT, related_name="address_ranges")
    first = models.PositiveIntegerField("eerste huisnummer")
    last = models.PositiveIntegerField("laatste huisnummer")
    parity = not_personal(
        models.CharField("welke nummers", max_length=4, choices=PARITY_CHOICES, default=Parity.ALL.value)
    )
    buurt = models.ForeignKey(Area, models.PROTECT, related_name="address_ranges")

    class Meta:
        verbose_name = "reeks huisnummers"
        verbose_name_plural = "reeksen huisnummers"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["postcode", "street", "first", "parity"], name="places_one_range_from_a_number"
            ),
            models.CheckConstraint(
                condition=Q(postcode__gte="1000AA", postcode__lte="9999ZZ") & Q(Exact(Length("postcode"), 6)),
                name="places_postcode",
            ),
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=F("first"), last__lte=HIGHEST_HOUSE_NUMBER),
                name="places_numbers_run_upwards",
            ),
            models.CheckConstraint(
                condition=Q(parity__in=[parity for parity, _ in PARITY_CHOICES]), name="places_range_parity"
            ),
        ]
