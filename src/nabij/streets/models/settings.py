"""What the municipality rules about pots, and how much money there is."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.kernel.privacy import not_personal
from nabij.ledger.models import Version
from nabij.places.models import Area
from nabij.streets.rules import LIMIT_LABELS, Limit, Rules

LIMIT_CHOICES = [(limit.value, label) for limit, label in LIMIT_LABELS.items()]


class Scheme(Version):
    """What this municipality calls it when neighbours look after each other with a pot, from `effective_on`.

    `lead` is the first sentence on its page; empty where the municipality leaves that to us.
    """

    name = not_personal(models.CharField("naam van de regeling"))
    name_en = not_personal(models.CharField("naam van de regeling in het Engels", blank=True))
    lead = not_personal(models.TextField("inleiding", blank=True))
    lead_en = not_personal(models.TextField("inleiding in het Engels", blank=True))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="streets_a_scheme_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class PotRules(Version):
    """The rules in force from `effective_on`. A pot points to those under which it was asked.

    `sentences` holds what a refused person reads, by the code of `Sentence`, where the municipality has its own words;
    `sentences_en` the same in English.
    """

    amount_cents = models.PositiveIntegerField("bedrag")
    limit = not_personal(models.CharField("grens", max_length=20, choices=LIMIT_CHOICES))
    pots_per_street = models.PositiveSmallIntegerField("potjes per straat", default=1)
    champions = models.PositiveSmallIntegerField("gangmakers van verschillende adressen", default=2)
    counts_from = models.PositiveSmallIntegerField("potjes vanaf waar een straat meetelt", default=2)
    strict_duties = models.BooleanField("vier verschillende mensen", default=True)
    sentences = not_personal(models.JSONField("zinnen bij een weigering", default=dict, blank=True))
    sentences_en = not_personal(models.JSONField("zinnen bij een weigering in het Engels", default=dict, blank=True))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "regels van potjes"
        verbose_name_plural = "regels van potjes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="streets_a_pot_holds_money"),
            models.CheckConstraint(condition=Q(limit__in=[limit.value for limit in Limit]), name="streets_limit"),
            models.CheckConstraint(
                condition=Q(pots_per_street__gte=1, champions__gte=1, counts_from__gte=1),
                name="streets_rules_start_at_one",
            ),
        ]

    def __str__(self) -> str:
        return f"regels van potjes vanaf {self.effective_on}"

    @property
    def rules(self) -> Rules:
        return Rules(
            amount_cents=self.amount_cents,
            limit=Limit(self.limit),
            pots_per_street=self.pots_per_street,
            champions=self.champions,
            counts_from=self.counts_from,
            strict_duties=self.strict_duties,
            sentences=self.sentences,
            sentences_en=self.sentences_en,
        )


class Budget(models.Model):
    """What may be promised in a year, in the whole municipality or in one wijk. What was promised is never more."""

    year = models.PositiveSmallIntegerField("jaar")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="gebied")
    ceiling_cents = models.PositiveBigIntegerField("ten hoogste")
    reserved_cents = models.PositiveBigIntegerField("toegezegd", default=0)

    class Meta:
        verbose_name = "budget van potjes"
        verbose_name_plural = "budgetten van potjes"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "area"], name="streets_one_budget_a_year"),
            models.CheckConstraint(
                condition=Q(reserved_cents__lte=F("ceiling_cents")), name="streets_never_more_than_the_budget"
            ),
        ]

    def __str__(self) -> str:
        return f"budget {self.year} van {self.area}"

    @property
    def left_cents(self) -> int:
        return self.ceiling_cents - self.reserved_cents
