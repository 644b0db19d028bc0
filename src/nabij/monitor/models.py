"""Surveys and their outcomes: the context in which the work is done. Never mixed with what the work counts."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.kernel.periods import Period
from nabij.kernel.privacy import not_personal
from nabij.ledger.models import Version
from nabij.monitor.rules import INDICATOR_LABELS, INSTRUMENT_LABELS, Indicator, Instrument, Method
from nabij.places.models import Area


def _choices[CodeT: StrEnum](labels: Mapping[CodeT, str]) -> list[tuple[str, str]]:
    """Plain codes, so that migrations name no class."""
    return [(code.value, label) for code, label in labels.items()]


class Survey(models.Model):
    """One wave of a survey. What is known about it stands in its versions."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)


class SurveyVersion(Version):
    """The newest that was recorded holds, whatever day one asks about; `effective_on` is the last day of fieldwork."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="versions")
    title = not_personal(models.CharField("naam"))
    instrument = not_personal(models.CharField("vragenlijst", max_length=30, choices=_choices(INSTRUMENT_LABELS)))
    wave = models.PositiveSmallIntegerField("jaar")
    population = not_personal(models.CharField("wie zijn gevraagd"))
    fieldwork_first_on = models.DateField("eerste dag van het veldwerk")
    fieldwork_last_on = models.DateField("laatste dag van het veldwerk")
    source_url = not_personal(models.URLField("bron", max_length=300))
    note = not_personal(models.TextField("toelichting", blank=True))
    is_method_break = models.BooleanField("niet te vergelijken met eerdere jaren", default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(population="") & ~Q(source_url=""), name="monitor_survey_is_described"
            ),
            models.CheckConstraint(
                condition=Q(instrument__in=[code.value for code in Instrument]), name="monitor_survey_instrument"
            ),
            models.CheckConstraint(
                condition=Q(fieldwork_first_on__lte=F("fieldwork_last_on")),
                name="monitor_fieldwork_ends_after_it_began",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["survey", "recorded_at"], name="monitor_survey_version")]

    @property
    def fieldwork(self) -> Period:
        return Period(self.fieldwork_first_on, self.fieldwork_last_on)

    @property
    def method(self) -> Method:
        return Method(Instrument(self.instrument), self.population)


class SurveyFigure(Version):
    """A version of one outcome: the share of a group in an area, in thousandths. No area: the national value.

    An empty group is the whole population of the survey; an empty share means that the outcome was taken back.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gebied")
    group = not_personal(models.CharField("groep", blank=True))
    indicator = not_personal(models.CharField("uitkomst", max_length=30, choices=_choices(INDICATOR_LABELS)))
    permille = models.PositiveSmallIntegerField("per duizend", null=True)
    lower = models.PositiveSmallIntegerField("ondergrens", null=True, blank=True)
    upper = models.PositiveSmallIntegerField("bovengrens", null=True, blank=True)
    respondents = models.PositiveIntegerField("aantal ondervraagden", null=True, blank=True)
    is_estimate = models.BooleanField("schatting met een model", default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(indicator__in=[code.value for code in Indicator]), name="monitor_figure_indicator"
            ),
            models.CheckConstraint(
                condition=Q(permille=None) | Q(permille__lte=1000), name="monitor_figure_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(lower=None, upper=None)
                | Q(
                    lower__isnull=False,
                    upper__isnull=False,
                    permille__isnull=False,
                    lower__lte=F("permille"),
                    upper__gte=F("permille"),
                    upper__lte=1000,
                ),
                name="monitor_figure_lies_between_its_bounds",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["indicator", "area", "recorded_at"], name="monitor_figure_by_indicator"),
        ]
