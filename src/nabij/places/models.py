"""The municipality's own record, its tree of areas, how many people live there, and which postcode lies where."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import not_personal
from nabij.places.rules import CODE_PREFIX, LEVEL_LABELS, Level

LEVEL_CHOICES = [(level.value, label) for level, label in LEVEL_LABELS.items()]
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
    """The four digits of a postcode, and the area in which most of its addresses lie."""

    pc4 = not_personal(models.CharField("postcode (vier cijfers)", max_length=4, unique=True))
    area = models.ForeignKey(Area, models.PROTECT, related_name="postcodes")

    class Meta:
        verbose_name = "postcode"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pc4__gte="1000", pc4__lte="9999"), name="places_pc4"),
        ]
