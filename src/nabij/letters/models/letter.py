"""A letter, the steps it took and every version of its words."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from nabij.kernel import written
from nabij.kernel.periods import Period
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.letters.models.fields import person
from nabij.letters.rules import FIGURES_STAND, LATE_PREFIX, SECTIONS, STATE_LABELS, LetterState, SectionKey

STATES = [(state.value, label) for state, label in STATE_LABELS.items()]
STANDING = [state.value for state in FIGURES_STAND]


class Letter(models.Model):
    """What the college tells the council about one half-year.

    `edition` counts up with each change of words or head after the freeze; files belong to one edition.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = not_personal(models.SlugField("adres", max_length=40, unique=True))
    period_first = models.DateField("eerste dag van het halfjaar", unique=True)
    period_last = models.DateField("laatste dag van het halfjaar")
    due_on = models.DateField("uiterlijk bij de raad")
    state = not_personal(models.CharField("stand", max_length=10, choices=STATES, default=LetterState.DRAFT.value))
    title = not_personal(models.CharField("titel"))
    subject = not_personal(models.CharField("onderwerp"))
    reference = not_personal(models.CharField("kenmerk", blank=True))
    addressed_to = not_personal(models.CharField("aan"))
    as_of = models.DateField("cijfers tot en met")
    portfolio_holder = personal(
        models.CharField("portefeuillehouder", blank=True),
        purpose="laten zien wie namens het college tekent",
        ground=Ground.LEGAL_DUTY,
        term="blijvend: een raadsbrief wordt voor altijd bewaard (Archiefwet)",
        erasure=Erasure.KEEP_UNTIL_TERM,
    )
    handled_by = not_personal(models.CharField("behandeld door (afdeling)", blank=True))
    edition = models.PositiveIntegerField("uitgave", default=1)
    author = person()
    reviewer = person(null=True)
    approved_at = models.DateTimeField("akkoord van de tegenlezer", null=True)
    decided_on = models.DateField("besluit van het college", null=True)
    sent_on = models.DateField("verstuurd aan de raad", null=True)
    published_on = models.DateField("openbaar sinds", null=True)

    class Meta:
        verbose_name = "raadsbrief"
        verbose_name_plural = "raadsbrieven"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(period_first__lt=F("period_last")), name="letters_period_in_order"),
            models.CheckConstraint(condition=Q(due_on__gt=F("period_last")), name="letters_due_after_the_period"),
            models.CheckConstraint(condition=Q(as_of__gte=F("period_first")), name="letters_figures_of_the_period"),
            models.CheckConstraint(condition=Q(state__in=list(LetterState)), name="letters_state"),
            models.CheckConstraint(
                condition=Q(reviewer=None) | ~Q(reviewer=F("author")), name="letters_somebody_else_reviews"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(reviewer__isnull=False), name="letters_a_reader_approves"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=STANDING) | Q(approved_at__isnull=False), name="letters_frozen_after_review"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[LetterState.DECIDED, LetterState.SENT, LetterState.PUBLISHED])
                ^ Q(decided_on=None),
                name="letters_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[LetterState.SENT, LetterState.PUBLISHED]) ^ Q(sent_on=None),
                name="letters_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.PUBLISHED) ^ Q(published_on=None), name="letters_published_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period(self.period_first, self.period_last)

    @property
    def period_label(self) -> str:
        return written.period(self.period)

    @property
    def was_sent_late(self) -> bool:
        return self.sent_on is not None and self.sent_on > self.due_on

    @property
    def is_public(self) -> bool:
        return self.state == LetterState.PUBLISHED

    @property
    def figures_stand(self) -> bool:
        return self.state in FIGURES_STAND


class LetterStep(models.Model):
    """Somebody took the letter a step further, or gave it back with a remark."""

    append_only: ClassVar[bool] = True

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="steps")
    source = not_personal(models.CharField(max_length=10, choices=STATES))
    target = not_personal(models.CharField(max_length=10, choices=STATES))
    by = person()
    role = not_personal(models.CharField(max_length=30))
    at = models.DateTimeField()
    on = models.DateField("op")
    remark = not_personal(models.TextField("opmerking", blank=True))

    class Meta:
        verbose_name = "stap van een raadsbrief"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(source__in=list(LetterState), target__in=list(LetterState)), name="letters_step_states"
            ),
        ]

    @property
    def label(self) -> str:
        """What happened: where the letter went, or that its reader agrees, after which it stays with the reader."""
        agrees = self.source == self.target == LetterState.REVIEW
        return "Akkoord" if agrees else STATE_LABELS[LetterState(self.target)]


class LetterText(models.Model):
    """One version of the words of one section, or of why a figure changed; the newest number stands."""

    append_only: ClassVar[bool] = True

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="texts")
    section = not_personal(models.CharField("onderdeel", max_length=80))
    number = models.PositiveIntegerField("versie")
    text = not_personal(models.TextField("tekst", blank=True))
    written_by = person()
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "tekst van een raadsbrief"
        verbose_name_plural = "teksten van raadsbrieven"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "section", "number"], name="letters_one_text_per_version"),
        ]

    def heading(self, late_names: Mapping[str, str]) -> str:
        """The heading of the section, or which figure it explains; a figure is named by its key."""
        if self.section in list(SectionKey):
            return next(plan.heading for plan in SECTIONS if plan.key == self.section)
        key = self.section.removeprefix(LATE_PREFIX)
        return f"Nagekomen: {late_names.get(key, key)}"
