"""Goals and the texts under them. A row names a thing; its versions say, with two clocks, what it said when."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.goals.rules import (
    FOLLOWS_LABELS,
    Follows,
    PlanState,
    Precision,
    ProgrammePeriod,
    PromisedDate,
    Repeats,
    TargetKind,
    Terms,
    Visibility,
)
from nabij.intake.models import StoredFile
from nabij.kernel.language import gettext_noop
from nabij.kernel.privacy import not_personal
from nabij.ledger.models import Version

STATE_LABELS = {
    PlanState.PLANNED: gettext_noop("gepland"),
    PlanState.STARTED: gettext_noop("gestart"),
    PlanState.MOVED: gettext_noop("verschoven"),
    PlanState.DONE: gettext_noop("gedaan"),
    PlanState.DROPPED: gettext_noop("geschrapt"),
}
PRECISION_LABELS = {
    Precision.DAY: "op de dag",
    Precision.MONTH: "maand",
    Precision.QUARTER: "kwartaal",
    Precision.HALF_YEAR: "half jaar",
    Precision.YEAR: "jaar",
}
TARGET_LABELS = {
    TargetKind.AT_LEAST: "minstens deze waarde",
    TargetKind.AT_MOST: "hoogstens deze waarde",
    TargetKind.BELOW_NATIONAL: "onder het landelijk gemiddelde",
}
REPEATS_LABELS = {Repeats.ONCE: "één keer", Repeats.YEARLY: "elk jaar"}
VISIBILITY_LABELS = {Visibility.SHOWN: "op de pagina", Visibility.WITHDRAWN: "van de pagina gehaald"}


def _choices[CodeT: StrEnum](labels: Mapping[CodeT, str]) -> list[tuple[str, str]]:
    """Plain codes, so that migrations name no class."""
    return [(code.value, label) for code, label in labels.items()]


def _codes(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


class Words(Version):
    """A version that a person wrote. That person's name is never on a public page.

    Beside a text that a citizen reads stands the same in English (`_en`), or nothing: then the Dutch is shown.
    """

    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(Version.Meta):
        abstract = True


class Goal(models.Model):
    """A main goal of the approach."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)


class GoalVersion(Words):
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="versions")
    order = models.PositiveIntegerField("plaats in de rij")
    title = not_personal(models.CharField("titel"))
    title_en = not_personal(models.CharField("titel in het Engels", blank=True))
    lead = not_personal(models.TextField("inleiding", blank=True))
    lead_en = not_personal(models.TextField("inleiding in het Engels", blank=True))
    programme = not_personal(models.CharField("programma", blank=True))
    visibility = not_personal(
        models.CharField(max_length=10, choices=_choices(VISIBILITY_LABELS), default=Visibility.SHOWN.value)
    )

    class Meta(Words.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="goals_goal_has_a_title"),
            models.CheckConstraint(condition=Q(visibility__in=_codes(Visibility)), name="goals_goal_visibility"),
        ]
        indexes: ClassVar = [models.Index(fields=["goal", "effective_on"], name="goals_goal_version")]


class Sentence(models.Model):
    """Something that was done, said under "Tot nog toe"."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="sentences")


class SentenceVersion(Words):
    """`text` holds slots: `{measure_key}` for a figure, `{namen:list_key}` for a list of names."""

    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="versions")
    order = models.PositiveIntegerField("plaats in de rij")
    text = not_personal(models.TextField("tekst"))
    text_en = not_personal(models.TextField("tekst in het Engels", blank=True))
    link_url = not_personal(models.URLField("adres van een link", max_length=300, blank=True))
    link_text = not_personal(models.CharField("tekst van de link", blank=True))
    link_text_en = not_personal(models.CharField("tekst van de link in het Engels", blank=True))
    visibility = not_personal(
        models.CharField(max_length=10, choices=_choices(VISIBILITY_LABELS), default=Visibility.SHOWN.value)
    )

    class Meta(Words.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="goals_sentence_says_something"),
            models.CheckConstraint(condition=Q(visibility__in=_codes(Visibility)), name="goals_sentence_visibility"),
            models.CheckConstraint(
                condition=Q(link_url="", link_text="") | (~Q(link_url="") & ~Q(link_text="")),
                name="goals_a_link_has_words",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sentence", "effective_on"], name="goals_sentence_version")]


class NameList(models.Model):
    """Names from records that a sentence shows as a list: organisations, plays, places. No private persons.

    A list that `follows` records is written by who keeps those; in the others an editor types the names.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = not_personal(models.SlugField("code", max_length=60, unique=True))
    title = not_personal(models.CharField("titel"))
    follows = not_personal(
        models.CharField("volgt vanzelf", max_length=10, choices=_choices(FOLLOWS_LABELS), blank=True)
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(key=""), name="goals_name_list_has_a_key"),
            models.CheckConstraint(condition=Q(follows__in=["", *_codes(Follows)]), name="goals_name_list_follows"),
            models.UniqueConstraint(
                fields=["follows"], condition=~Q(follows=""), name="goals_one_list_follows_the_same"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NameListEntry(models.Model):
    """A place in the list; in a list that follows records, of the record that is its `source`."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name_list = models.ForeignKey(NameList, models.PROTECT, related_name="entries")
    source = models.UUIDField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name_list", "source"], name="goals_a_record_is_named_in_one_place")
        ]


class NameListEntryVersion(Words):
    """The name stands in the list from `from_on` up to and including `until_on`. What follows records nobody wrote."""

    written_by = models.ForeignKey(  # type: ignore[assignment]  # of all words only these may have no writer
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    entry = models.ForeignKey(NameListEntry, models.PROTECT, related_name="versions")
    order = models.PositiveIntegerField("plaats in de rij")
    name = not_personal(models.CharField("naam"))
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met", null=True, blank=True)
    visibility = not_personal(
        models.CharField(max_length=10, choices=_choices(VISIBILITY_LABELS), default=Visibility.SHOWN.value)
    )

    class Meta(Words.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="goals_name_is_given"),
            models.CheckConstraint(condition=Q(visibility__in=_codes(Visibility)), name="goals_name_visibility"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="goals_name_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["entry", "effective_on"], name="goals_name_version")]


class Milestone(models.Model):
    """Something without a number that was reached, with the date as far as it is known."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="milestones")


class MilestoneVersion(Words):
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="versions")
    text = not_personal(models.TextField("tekst"))
    text_en = not_personal(models.TextField("tekst in het Engels", blank=True))
    reached_on = models.DateField("bereikt")
    reached_precision = not_personal(models.CharField(max_length=10, choices=_choices(PRECISION_LABELS)))
    # The last day of that period, or the day it was recorded while the period was still running.
    counted_on = models.DateField("telt vanaf")
    repeats = not_personal(
        models.CharField("komt terug", max_length=10, choices=_choices(REPEATS_LABELS), default=Repeats.ONCE.value)
    )
    document_url = not_personal(models.URLField("adres van een document", max_length=300, blank=True))
    document = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    visibility = not_personal(
        models.CharField(max_length=10, choices=_choices(VISIBILITY_LABELS), default=Visibility.SHOWN.value)
    )

    class Meta(Words.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="goals_milestone_says_something"),
            models.CheckConstraint(
                condition=Q(reached_precision__in=_codes(Precision)), name="goals_milestone_precision"
            ),
            models.CheckConstraint(condition=Q(repeats__in=_codes(Repeats)), name="goals_milestone_repeats"),
            models.CheckConstraint(
                condition=Q(counted_on__gte=F("reached_on")), name="goals_milestone_counts_once_reached"
            ),
            models.CheckConstraint(condition=Q(visibility__in=_codes(Visibility)), name="goals_milestone_visibility"),
            models.CheckConstraint(
                condition=Q(document_url="") | Q(document=None), name="goals_milestone_has_one_document"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["milestone", "effective_on"], name="goals_milestone_version")]

    @property
    def reached(self) -> PromisedDate:
        return PromisedDate(self.reached_on, Precision(self.reached_precision))


class Plan(models.Model):
    """Something promised under "Toekomst". It ends as done, moved or dropped; it never silently disappears."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="plans")


class PlanVersion(Words):
    """No promised date means, on the page, "geen termijn beloofd"."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    order = models.PositiveIntegerField("plaats in de rij")
    text = not_personal(models.TextField("tekst"))
    text_en = not_personal(models.TextField("tekst in het Engels", blank=True))
    owner = not_personal(models.CharField("wie ervoor zorgt"))
    owner_en = not_personal(models.CharField("wie ervoor zorgt, in het Engels", blank=True))
    promised_on = models.DateField("beloofd", null=True, blank=True)
    promised_precision = not_personal(models.CharField(max_length=10, choices=_choices(PRECISION_LABELS), blank=True))
    programme_first_year = models.PositiveSmallIntegerField("eerste jaar van het programma", null=True, blank=True)
    programme_last_year = models.PositiveSmallIntegerField("laatste jaar van het programma", null=True, blank=True)
    state = not_personal(models.CharField("staat", max_length=10, choices=_choices(STATE_LABELS)))
    reason = not_personal(models.TextField("reden", blank=True))
    reason_en = not_personal(models.TextField("reden in het Engels", blank=True))
    done_on = models.DateField("gedaan op", null=True, blank=True)
    became_sentence = models.ForeignKey(Sentence, models.PROTECT, null=True, blank=True, related_name="+")
    became_milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Words.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(owner=""), name="goals_plan_has_words_and_owner"),
            models.CheckConstraint(condition=Q(state__in=_codes(PlanState)), name="goals_plan_state"),
            models.CheckConstraint(
                condition=Q(promised_on=None, promised_precision="")
                | Q(promised_on__isnull=False, promised_precision__in=_codes(Precision)),
                name="goals_plan_promise_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(programme_first_year=None, programme_last_year=None)
                | Q(
                    programme_first_year__isnull=False,
                    programme_last_year__isnull=False,
                    programme_first_year__lte=F("programme_last_year"),
                ),
                name="goals_plan_programme_period",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PlanState.MOVED.value, PlanState.DROPPED.value]) | ~Q(reason=""),
                name="goals_plan_moved_or_dropped_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.DONE.value, done_on__isnull=False, became_sentence__isnull=False)
                | Q(state=PlanState.DONE.value, done_on__isnull=False, became_milestone__isnull=False)
                | (~Q(state=PlanState.DONE.value) & Q(done_on=None, became_sentence=None, became_milestone=None)),
                name="goals_plan_done_leaves_words",
            ),
            models.CheckConstraint(
                condition=Q(became_sentence=None) | Q(became_milestone=None), name="goals_plan_becomes_one_thing"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "effective_on"], name="goals_plan_version")]

    @property
    def promised(self) -> PromisedDate | None:
        return PromisedDate(self.promised_on, Precision(self.promised_precision)) if self.promised_on else None

    @property
    def programme_period(self) -> ProgrammePeriod | None:
        if self.programme_first_year is None or self.programme_last_year is None:
            return None
        return ProgrammePeriod(self.programme_first_year, self.programme_last_year)


class Target(models.Model):
    """Where a goal wants to be, and by when."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="targets")


class TargetVersion(Words):
    """`value` is in the smallest unit of the measure, or in thousandths for a survey's indicator."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="versions")
    text = not_personal(models.TextField("tekst"))
    text_en = not_personal(models.TextField("tekst in het Engels", blank=True))
    measure_key = not_personal(models.CharField("getal", max_length=60, blank=True))
    indicator = not_personal(models.CharField("uitkomst van onderzoek", max_length=40, blank=True))
    kind = not_personal(models.CharField("soort", max_length=16, choices=_choices(TARGET_LABELS)))
    value = models.BigIntegerField("waarde", null=True, blank=True)
    begins_on = models.DateField("telt vanaf")
    by_on = models.DateField("uiterlijk")
    by_precision = not_personal(models.CharField(max_length=10, choices=_choices(PRECISION_LABELS)))
    visibility = not_personal(
        models.CharField(max_length=10, choices=_choices(VISIBILITY_LABELS), default=Visibility.SHOWN.value)
    )

    class Meta(Words.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="goals_target_says_something"),
            models.CheckConstraint(condition=Q(kind__in=_codes(TargetKind)), name="goals_target_kind"),
            models.CheckConstraint(condition=Q(by_precision__in=_codes(Precision)), name="goals_target_precision"),
            models.CheckConstraint(condition=Q(visibility__in=_codes(Visibility)), name="goals_target_visibility"),
            models.CheckConstraint(
                condition=(Q(measure_key="") & ~Q(indicator="")) | (~Q(measure_key="") & Q(indicator="")),
                name="goals_target_reads_one_number",
            ),
            models.CheckConstraint(
                condition=(Q(kind=TargetKind.BELOW_NATIONAL.value, value=None) & ~Q(indicator=""))
                | (~Q(kind=TargetKind.BELOW_NATIONAL.value) & Q(value__isnull=False)),
                name="goals_target_value_fits_its_kind",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["target", "effective_on"], name="goals_target_version")]

    @property
    def by(self) -> PromisedDate:
        return PromisedDate(self.by_on, Precision(self.by_precision))

    @property
    def terms(self) -> Terms:
        return Terms(TargetKind(self.kind), self.value, self.by, self.begins_on)
