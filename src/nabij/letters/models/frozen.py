"""What was frozen, and what was made of it: never changed or removed."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import not_personal
from nabij.letters.models.fields import person
from nabij.letters.models.letter import Letter
from nabij.letters.rules import FORMAT_LABELS, FileFormat

FORMATS = [(file_format.value, label) for file_format, label in FORMAT_LABELS.items()]


class Freeze(models.Model):
    """The moment from which a letter's figures stand: what day they speak for and what was known.

    `content` holds the blocks that Nabij wrote under the sections, with every number filled in.
    """

    append_only: ClassVar[bool] = True

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="freeze")
    previous = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    as_of = models.DateField("stand van")
    known_at = models.DateTimeField("bekend op")
    position = models.BigIntegerField("laatste regel van het cijferboek")
    chain_head = not_personal(models.CharField("controlegetal", max_length=64))
    content = not_personal(models.JSONField())
    frozen_by = person()
    frozen_at = models.DateTimeField()

    class Meta:
        verbose_name = "vastgezette stand"


class FrozenFigure(models.Model):
    """A number as the council read it, with the words that gave it meaning on that day.

    `numerator` over `denominator` is the exact value in whole units; both are empty where no number could be shown.
    """

    append_only: ClassVar[bool] = True

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="figures")
    order = models.PositiveIntegerField()
    key = not_personal(models.CharField("sleutel", max_length=60))
    name = not_personal(models.CharField("naam"))
    unit = not_personal(models.CharField("eenheid"))
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    number_text = not_personal(models.CharField("getal"))
    value_text = not_personal(models.CharField("waarde"))
    previous_text = not_personal(models.CharField("waarde in de vorige brief", blank=True))
    as_of = models.DateField("spreekt voor")
    definition = not_personal(models.TextField("betekenis"))
    definition_from = models.DateField("betekenis geldt vanaf")
    rule = not_personal(models.TextField("rekenregel"))
    caveat = not_personal(models.TextField("let op", blank=True))
    n = models.BigIntegerField("rust op", null=True)
    basis_text = not_personal(models.CharField("herkomst"))
    entries = models.BigIntegerField("aantal regels", null=True)  # not told of persons

    class Meta:
        verbose_name = "vastgezet cijfer"
        verbose_name_plural = "vastgezette cijfers"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "key"], name="letters_one_figure_per_measure"),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None) | Q(numerator__isnull=False, denominator__gt=0),
                name="letters_a_value_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value_text}"

    @property
    def value(self) -> int | float | None:
        if self.numerator is None or self.denominator is None:
            return None
        return self.numerator if self.denominator == 1 else round(self.numerator / self.denominator, 4)


class LateFact(models.Model):
    """A figure of the previous letter that has become another one: what was learned later about the same day."""

    append_only: ClassVar[bool] = True

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="late_facts")
    key = not_personal(models.CharField("sleutel", max_length=60))
    name = not_personal(models.CharField("naam"))
    as_of = models.DateField("stand van")
    old_text = not_personal(models.CharField("in de vorige brief"))
    new_text = not_personal(models.CharField("nu bekend"))
    why = not_personal(models.CharField("waardoor"))

    class Meta:
        verbose_name = "nagekomen feit"
        verbose_name_plural = "nagekomen feiten"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "key"], name="letters_one_late_fact_per_measure"),
            models.CheckConstraint(condition=~Q(old_text=F("new_text")), name="letters_a_late_fact_differs"),
        ]


class LetterFile(models.Model):
    """One format of one edition, made once."""

    append_only: ClassVar[bool] = True

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="files")
    edition = models.PositiveIntegerField("uitgave")
    format = not_personal(models.CharField("soort", max_length=4, choices=FORMATS))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sha256 = not_personal(models.CharField("SHA-256", max_length=64))
    made_at = models.DateTimeField("gemaakt")

    class Meta:
        verbose_name = "bestand van een raadsbrief"
        verbose_name_plural = "bestanden van raadsbrieven"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "edition", "format"], name="letters_one_file_per_format"),
            models.CheckConstraint(condition=Q(format__in=list(FileFormat)), name="letters_file_format"),
        ]


class Erratum(models.Model):
    """A person's decision that a letter was wrong. The letter stays as it was; this stands beside it."""

    append_only: ClassVar[bool] = True

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="errata")
    about = not_personal(models.CharField("wat klopt niet"))
    old = not_personal(models.TextField("er stond"))
    new = not_personal(models.TextField("er moet staan"))
    why = not_personal(models.TextField("waarom"))
    by = person()
    on = models.DateField("op")

    class Meta:
        verbose_name = "erratum"
        verbose_name_plural = "errata"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(old=F("new")), name="letters_an_erratum_differs"),
        ]
