"""A pot: from the first question to the story of what came of it."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.kernel.language import DUTCH, ENGLISH
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.places.models import Area
from nabij.streets.models.settings import PotRules
from nabij.streets.models.units import Champion, StreetUnit
from nabij.streets.rules import STATE_LABELS, STEP_LABELS, PotState, PotStep

STATES = [(state.value, label) for state, label in STATE_LABELS.items()]
STEP_CHOICES = [(step.value, label) for step, label in STEP_LABELS.items()]
LANGUAGES = [(DUTCH, "Nederlands"), (ENGLISH, "Engels")]
POT_TERM = "tot twee jaar nadat het potje is afgerond"


def hand() -> "models.ForeignKey[object, object]":
    """Who of the office had the pot in hand."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")


class Pot(models.Model):
    """A small amount of money for what neighbours do for each other.

    While it is a draft everything is in `answers`. From the request on it has a street, two champions, the rules under
    which it was asked, and a place in the budget.
    """

    class Channel(models.TextChoices):
        FORM = "form", "formulier"
        PHONE = "phone", "telefoon"
        PAPER = "paper", "papier"

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = not_personal(models.CharField("stand", max_length=10, choices=STATES, default=PotState.DRAFT.value))
    state_since = models.DateField("sinds")
    channel = not_personal(models.CharField("aangevraagd via", max_length=5, choices=Channel))
    language = not_personal(models.CharField("taal van de berichten", max_length=2, choices=LANGUAGES, default=DUTCH))
    answers = personal(
        models.JSONField("antwoorden van een nog niet verstuurde aanvraag", default=dict, blank=True),
        purpose="een aanvraag bewaren die nog niet af is",
        ground=Ground.PUBLIC_TASK,
        term="tot de aanvraag is verstuurd, en hoogstens dertig dagen",
        erasure=Erasure.EMPTY,
        whose="requester",
    )
    unit = models.ForeignKey(StreetUnit, models.PROTECT, null=True, blank=True, related_name="pots")
    place = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    requester = models.ForeignKey(Champion, models.PROTECT, null=True, blank=True, related_name="asked_pots")
    second = models.ForeignKey(Champion, models.PROTECT, null=True, blank=True, related_name="joined_pots")
    purpose = personal(
        models.TextField("waarvoor", blank=True),
        purpose="beoordelen van de aanvraag",
        ground=Ground.PUBLIC_TASK,
        term=POT_TERM,
        erasure=Erasure.EMPTY,
        whose="requester",
    )
    rules = models.ForeignKey(PotRules, models.PROTECT, null=True, blank=True, related_name="+")
    amount_cents = models.PositiveIntegerField("bedrag", null=True, blank=True)
    budget_year = models.PositiveSmallIntegerField("jaar van het budget", null=True, blank=True)
    submitted_on = models.DateField("aangevraagd op", null=True, blank=True)
    requested_by, checked_by, approved_by, paid_by = hand(), hand(), hand(), hand()
    strict_duties = models.BooleanField(default=True)
    link_number = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = "potje"
        verbose_name_plural = "potjes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(PotState)), name="streets_pot_state"),
            models.CheckConstraint(condition=Q(language__in=[DUTCH, ENGLISH]), name="streets_pot_language"),
            models.CheckConstraint(
                condition=Q(state__in=[PotState.DRAFT, PotState.WITHDRAWN])
                | Q(
                    unit__isnull=False,
                    place__isnull=False,
                    requester__isnull=False,
                    rules__isnull=False,
                    amount_cents__gt=0,
                    budget_year__isnull=False,
                    submitted_on__isnull=False,
                ),
                name="streets_a_request_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(second=None) | ~Q(second=F("requester")), name="streets_second_is_another_champion"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(requested_by=None) | ~Q(approved_by=F("requested_by")),
                name="streets_nobody_approves_what_they_asked",
            ),
            models.CheckConstraint(
                condition=Q(paid_by=None) | Q(checked_by=None) | ~Q(paid_by=F("checked_by")),
                name="streets_nobody_pays_what_they_checked",
            ),
            models.CheckConstraint(
                condition=Q(strict_duties=False)
                | (
                    (Q(checked_by=None) | Q(requested_by=None) | ~Q(checked_by=F("requested_by")))
                    & (Q(approved_by=None) | Q(checked_by=None) | ~Q(approved_by=F("checked_by")))
                    & (Q(paid_by=None) | Q(approved_by=None) | ~Q(paid_by=F("approved_by")))
                    & (Q(paid_by=None) | Q(requested_by=None) | ~Q(paid_by=F("requested_by")))
                ),
                name="streets_four_pairs_of_hands",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "state_since"], name="streets_pot_by_state"),
            models.Index(fields=["unit", "submitted_on"], name="streets_pot_by_unit"),
        ]

    def __str__(self) -> str:
        return f"potje {str(self.public_id)[:8]}"


class PotPlacement(models.Model):
    """On which street a pot counts from `from_on`; a new row when streets are merged or split."""

    pot = models.ForeignKey(Pot, models.PROTECT, related_name="placements")
    unit = models.ForeignKey(StreetUnit, models.PROTECT, related_name="placements")
    from_on = models.DateField("vanaf")

    class Meta:
        verbose_name = "straat van een potje"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pot", "from_on"], name="streets_one_street_a_day"),
        ]


class PotTrail(models.Model):
    """A step that a pot took, who took it, and what they said."""

    pot = models.ForeignKey(Pot, models.PROTECT, related_name="trail")
    step = not_personal(models.CharField("stap", max_length=10, choices=STEP_CHOICES))
    source = not_personal(models.CharField("van", max_length=10, choices=STATES))
    target = not_personal(models.CharField("naar", max_length=10, choices=STATES))
    role = not_personal(models.CharField("als wat", max_length=30))
    by = hand()
    on = models.DateField("op")
    at = models.DateTimeField("moment")
    remark = personal(
        models.TextField("opmerking", blank=True),
        purpose="overleg over de aanvraag",
        ground=Ground.PUBLIC_TASK,
        term=POT_TERM,
        erasure=Erasure.EMPTY,
        whose="pot__requester",
    )

    class Meta:
        verbose_name = "stap van een potje"
        verbose_name_plural = "stappen van potjes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(step__in=list(PotStep)), name="streets_trail_step"),
        ]
