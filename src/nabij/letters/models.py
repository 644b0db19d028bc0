"""Letters, every version of their words, and what was frozen. What the council was told is never changed or removed."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.letters.rules import (
    COUNCIL_ITEM_LABELS,
    FIGURES_STAND,
    FORMAT_LABELS,
    LATE_PREFIX,
    SECTIONS,
    STATE_LABELS,
    CouncilItemKind,
    FileFormat,
    LetterState,
)

STATES = [(state.value, label) for state, label in STATE_LABELS.items()]
FORMATS = [(file_format.value, label) for file_format, label in FORMAT_LABELS.items()]
COUNCIL_ITEM_KINDS = [(kind.value, label) for kind, label in COUNCIL_ITEM_LABELS.items()]
STANDING = [state.value for state in FIGURES_STAND]


def _person(*, null: bool = False) -> models.ForeignKey:  # type: ignore[type-arg]  # the stubs want the nullness typed
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=null, related_name="+")


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
    author = _person()
    reviewer = _person(null=True)
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
        return dutch.period(self.period)

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
    by = _person()
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


class LetterText(models.Model):
    """One version of the words of one section, or of why a figure changed; the newest number stands."""

    append_only: ClassVar[bool] = True

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="texts")
    section = not_personal(models.CharField("onderdeel", max_length=80))
    number = models.PositiveIntegerField("versie")
    text = not_personal(models.TextField("tekst", blank=True))
    written_by = _person()
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "tekst van een raadsbrief"
        verbose_name_plural = "teksten van raadsbrieven"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "section", "number"], name="letters_one_text_per_version"),
        ]

    @property
    def label(self) -> str:
        """The heading of the section, or which figure it explains."""
        headings = {plan.key.value: plan.heading for plan in SECTIONS}
        return headings.get(self.section, f"Nagekomen: {self.section.removeprefix(LATE_PREFIX)}")


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
    frozen_by = _person()
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
    by = _person()
    on = models.DateField("op")

    class Meta:
        verbose_name = "erratum"
        verbose_name_plural = "errata"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(old=F("new")), name="letters_an_erratum_differs"),
        ]


class CouncilItem(models.Model):
    """A motion, commitment or written question that waits for an answer in a letter."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = not_personal(models.CharField("soort", max_length=16, choices=COUNCIL_ITEM_KINDS))
    number = not_personal(models.CharField("nummer"))
    text = not_personal(models.TextField("waar het om gaat"))
    received_on = models.DateField("ontvangen op")
    due_on = models.DateField("antwoord uiterlijk", null=True, blank=True)
    answered_in = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="council_items")
    answer = not_personal(models.TextField("antwoord", blank=True))

    class Meta:
        verbose_name = "motie, toezegging of vraag"
        verbose_name_plural = "moties, toezeggingen en vragen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "number"], name="letters_one_item_per_number"),
            models.CheckConstraint(condition=Q(kind__in=list(CouncilItemKind)), name="letters_council_item_kind"),
            models.CheckConstraint(
                condition=Q(answered_in=None, answer="") | (Q(answered_in__isnull=False) & ~Q(answer="")),
                name="letters_an_answer_stands_in_a_letter",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("received_on")), name="letters_item_due_after_received"
            ),
        ]

    def __str__(self) -> str:
        return f"{COUNCIL_ITEM_LABELS[CouncilItemKind(self.kind)]} {self.number}"


class MoneyRow(models.Model):
    """Budget, granted and spent on one line in one year, in cents, as reported and accepted by a second person.

    A better number is a new row for the same year and line; the newest accepted one counts.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField("jaar")
    line = not_personal(models.CharField("post"))
    budget_cents = models.BigIntegerField("begroot", null=True, blank=True)
    granted_cents = models.BigIntegerField("verleend", null=True, blank=True)
    spent_cents = models.BigIntegerField("besteed", null=True, blank=True)
    source = not_personal(models.CharField("bron"))
    reported_by = _person()
    reported_at = models.DateTimeField()
    accepted_by = _person(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "bedrag van een jaar"
        verbose_name_plural = "bedragen per jaar"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="letters_money_year"),
            models.CheckConstraint(
                condition=Q(budget_cents__isnull=False) | Q(granted_cents__isnull=False) | Q(spent_cents__isnull=False),
                name="letters_money_says_something",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None) | ~Q(accepted_by=F("reported_by")), name="letters_money_second_person"
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None, accepted_at=None)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="letters_money_accepted_at_a_moment",
            ),
        ]

    @property
    def budget_text(self) -> str:
        return _euros(self.budget_cents)

    @property
    def granted_text(self) -> str:
        return _euros(self.granted_cents)

    @property
    def spent_text(self) -> str:
        return _euros(self.spent_cents)


def _euros(cents: int | None) -> str:
    return "–" if cents is None else dutch.euros(cents)


class Letterhead(models.Model):
    """The municipality's paper; a new one is a new row, and letters that were made keep theirs."""

    append_only: ClassVar[bool] = True

    logo = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    word_template = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    address = not_personal(models.TextField("adresregels", blank=True))
    kept_by = _person()
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = "briefpapier"
