"""Reported facts, measures made in the office, and the publications that figures are compared with."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel.periods import Period
from nabij.kernel.privacy import not_personal
from nabij.ledger.models import Version
from nabij.ledger.rules import Basis, Counts, Finest, Kind, Window
from nabij.network.models import Partner
from nabij.people.models import User
from nabij.places.models import Area
from nabij.results.rules import (
    FACT_STATE_LABELS,
    MONEY_COLUMN_LABELS,
    WITHDRAWAL_LABELS,
    WITHDRAWAL_REASONS,
    FactState,
    MoneyColumn,
    WithdrawalState,
)


class Dimension(models.Model):
    """Along what measures of the office are broken down, such as the posts of a budget."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = not_personal(models.CharField("onderverdeling", unique=True))

    class Meta:
        verbose_name = "onderverdeling"
        verbose_name_plural = "onderverdelingen"

    def __str__(self) -> str:
        return self.name


class DimensionCode(models.Model):
    """One part of a dimension. Entries carry its code, so it stays; what it is called has versions."""

    dimension = models.ForeignKey(Dimension, models.PROTECT, related_name="codes")
    code = not_personal(models.SlugField("code", max_length=60, allow_unicode=False))

    class Meta:
        verbose_name = "deel van een onderverdeling"
        verbose_name_plural = "delen van een onderverdeling"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dimension", "code"], name="results_a_code_is_there_once"),
        ]

    def __str__(self) -> str:
        return self.code


class CodeName(Version):
    """What a part of a dimension is called from `effective_on`."""

    code = models.ForeignKey(DimensionCode, models.PROTECT, related_name="names")
    name = not_personal(models.CharField("naam"))

    def __str__(self) -> str:
        return self.name


class OfficeMeasure(models.Model):
    """A measure that is only reported: made in the office, equal to those in code on page, letter and API."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = not_personal(models.SlugField("sleutel", max_length=60, unique=True, allow_unicode=False))
    name = not_personal(models.CharField("naam"))
    name_en = not_personal(models.CharField("naam in het Engels", blank=True))
    unit_one = not_personal(models.CharField("eenheid (één)"))
    unit_many = not_personal(models.CharField("eenheid (meer)"))
    unit_one_en = not_personal(models.CharField("eenheid in het Engels (één)", blank=True))
    unit_many_en = not_personal(models.CharField("eenheid in het Engels (meer)", blank=True))
    kind = not_personal(models.CharField("soort", max_length=5, choices=[(k.value, k.value) for k in Kind]))
    counts = not_personal(models.CharField("telt", max_length=7, choices=[(c.value, c.value) for c in Counts]))
    window = not_personal(models.CharField("venster", max_length=12, choices=[(w.value, w.value) for w in Window]))
    finest = not_personal(
        models.CharField("fijnste plaats", max_length=12, choices=[(f.value, f.value) for f in Finest])
    )
    scale = models.PositiveSmallIntegerField("decimalen van de kleinste eenheid", default=0)
    decimals = models.PositiveSmallIntegerField("decimalen op de pagina", default=0)
    numerator = not_personal(models.SlugField("teller", max_length=60, blank=True))
    denominator = not_personal(models.SlugField("noemer", max_length=60, blank=True))
    dimension = models.ForeignKey(Dimension, models.PROTECT, null=True, blank=True, related_name="measures")
    money_column = not_personal(
        models.CharField("kolom in de geldtabel", max_length=8, blank=True, choices=list(MONEY_COLUMN_LABELS.items()))
    )
    source = not_personal(models.CharField("waar het getal vandaan komt"))
    source_en = not_personal(models.CharField("waar het getal vandaan komt, in het Engels", blank=True))
    order = models.PositiveSmallIntegerField("plaats in de lijst", default=0)
    asked_of_partners = models.BooleanField("wordt elk half jaar aan partners gevraagd", default=False)

    class Meta:
        verbose_name = "cijfer van kantoor"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(kind=Kind.RATIO.value) & ~Q(numerator="") & ~Q(denominator=""))
                | (~Q(kind=Kind.RATIO.value) & Q(denominator="")),
                name="results_only_a_ratio_divides",
            ),
            models.CheckConstraint(
                condition=~Q(counts=Counts.PERSONS.value, finest=Finest.BUURT.value),
                name="results_persons_not_finer_than_wijk",
            ),
            models.UniqueConstraint(
                fields=["money_column"], condition=~Q(money_column=""), name="results_one_measure_per_money_column"
            ),
            models.CheckConstraint(
                condition=Q(money_column="")
                | Q(
                    money_column__in=[column.value for column in MoneyColumn],
                    kind=Kind.FLOW.value,
                    counts=Counts.THINGS.value,
                    window=Window.SINCE_START.value,
                    finest=Finest.MUNICIPALITY.value,
                    scale=2,
                    numerator="",
                ),
                name="results_money_is_whole_cents_of_the_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeasureDefinition(Version):
    """What an office measure means from `effective_on`; an older version stays in force for older days."""

    measure = models.ForeignKey(OfficeMeasure, models.PROTECT, related_name="definitions")
    text = not_personal(models.TextField("wat het getal zegt"))
    text_en = not_personal(models.TextField("wat het getal zegt, in het Engels", blank=True))
    rule = not_personal(models.TextField("zo tellen we"))
    rule_en = not_personal(models.TextField("zo tellen we, in het Engels", blank=True))
    caveat = not_personal(models.TextField("let op", blank=True))
    caveat_en = not_personal(models.TextField("let op, in het Engels", blank=True))

    def __str__(self) -> str:
        return f"{self.measure} vanaf {self.effective_on}"


class FactFile(models.Model):
    """A file with facts that somebody brought in. Its rows become facts, all or none, once that person confirms them."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "bestand met feiten"
        verbose_name_plural = "bestanden met feiten"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reported_at=None) | Q(reported_at__gte=F("brought_at")),
                name="results_a_file_is_brought_before_it_is_reported",
            ),
        ]

    def __str__(self) -> str:
        return self.file.name


class PartnerReport(models.Model):
    """What a partner is asked about one half-year, and whether it answered; each number it gives is a fact."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gevraagd")
    reminded_at = models.DateTimeField("herinnerd", null=True, blank=True)
    answered_at = models.DateTimeField("beantwoord", null=True, blank=True)
    is_nothing = models.BooleanField("er was niets te melden", default=False)

    class Meta:
        verbose_name = "halfjaaropgave van een partner"
        verbose_name_plural = "halfjaaropgaven van partners"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "first_day"], name="results_one_report_a_half_year"),
            models.CheckConstraint(
                condition=Q(is_nothing=False) | Q(answered_at__isnull=False), name="results_nothing_is_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.first_day} – {self.last_day}"

    @property
    def period(self) -> Period:
        return Period(self.first_day, self.last_day)


class Fact(models.Model):
    """Something that was counted outside Nabij: this many, in these days, here, says this evidence.

    Accepted by a second person it becomes an entry on its last day. An accepted fact is never changed; it is
    replaced or withdrawn.
    `row` is the number that the person who made the file sees before the row.
    What a partner gave (`report`) speaks for that partner alone; nobody reported it here unless somebody put it right.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    measure = not_personal(models.CharField("cijfer", max_length=60))
    quantity = models.BigIntegerField("aantal")
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    place = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="plaats")
    breakdown = not_personal(models.CharField("onderverdeling", max_length=60, blank=True))
    basis = not_personal(models.CharField("hoe bekend", max_length=10, choices=[(b.value, b.value) for b in Basis]))
    evidence = not_personal(models.CharField("waar dit uit blijkt"))
    evidence_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    fact_file = models.ForeignKey(FactFile, models.PROTECT, null=True, blank=True, related_name="facts")
    row = models.PositiveIntegerField("rij in het bestand", null=True, blank=True)
    state = not_personal(
        models.CharField("stand", max_length=10, choices=[(s.value, label) for s, label in FACT_STATE_LABELS.items()])
    )
    report = models.ForeignKey(PartnerReport, models.PROTECT, null=True, blank=True, related_name="facts")
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    refusal = not_personal(models.CharField("waarom niet", blank=True))
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replacements")
    fingerprint = not_personal(models.CharField(max_length=64, editable=False))

    class Meta:
        verbose_name = "gemeld feit"
        verbose_name_plural = "gemelde feiten"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="results_fact_days_in_order"),
            models.CheckConstraint(condition=~Q(quantity=0), name="results_fact_says_something"),
            models.CheckConstraint(
                condition=Q(reported_by__isnull=False) | Q(report__isnull=False),
                name="results_fact_reported_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in FactState]), name="results_fact_state"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("reported_by")), name="results_fact_second_person"
            ),
            models.CheckConstraint(
                condition=Q(state=FactState.REPORTED.value, decided_by=None)
                | (~Q(state=FactState.REPORTED.value) & Q(decided_by__isnull=False)),
                name="results_fact_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=FactState.REFUSED.value) | ~Q(refusal=""), name="results_fact_refused_says_why"
            ),
            models.CheckConstraint(
                condition=Q(fact_file=None, row=None) | Q(fact_file__isnull=False, row__isnull=False),
                name="results_fact_from_a_file_has_its_row",
            ),
            models.CheckConstraint(condition=Q(basis__in=[basis.value for basis in Basis]), name="results_fact_basis"),
            # The same row twice adds nothing. A replacement may say the same as what it replaces, on other evidence.
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(state__in=[FactState.REPORTED.value, FactState.ACCEPTED.value], replaces=None),
                name="results_fact_once",
            ),
            models.UniqueConstraint(
                fields=["replaces"], condition=~Q(state=FactState.REFUSED.value), name="results_fact_has_one_successor"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["measure", "state"], name="results_fact_by_measure")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.quantity} ({self.first_day} – {self.last_day})"

    @property
    def is_of_partner(self) -> bool:
        """Whether a partner gave it itself, so that one person of the office is the second."""
        return self.reported_by_id is None

    @property
    def reporter(self) -> str:
        return self.reported_by.name if self.reported_by else str(self.report and self.report.partner)


class Withdrawal(models.Model):
    """Somebody asks to take an accepted fact back; confirmed by a second person it counts no more, with this reason."""

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="withdrawals")
    reason = not_personal(
        models.CharField("reden", max_length=12, choices=[(r.value, words) for r, words in WITHDRAWAL_REASONS.items()])
    )
    state = not_personal(
        models.CharField("stand", max_length=10, choices=[(s.value, label) for s, label in WITHDRAWAL_LABELS.items()])
    )
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "intrekking van een feit"
        verbose_name_plural = "intrekkingen van feiten"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in WITHDRAWAL_REASONS]),
                name="results_withdrawal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=WithdrawalState.ASKED.value, decided_by=None, decided_at=None)
                | Q(
                    state__in=[WithdrawalState.CONFIRMED.value, WithdrawalState.DROPPED.value],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="results_withdrawal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=WithdrawalState.CONFIRMED.value) | ~Q(decided_by=F("asked_by")),
                name="results_withdrawal_second_person",
            ),
            models.UniqueConstraint(
                fields=["fact"],
                condition=~Q(state=WithdrawalState.DROPPED.value),
                name="results_fact_is_withdrawn_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.get_state_display()}"


class Publication(models.Model):
    """Something that went out with figures in it; the page says what changed since the newest one."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = not_personal(models.CharField("titel"))
    path = not_personal(models.CharField("adres"))
    published_on = models.DateField("openbaar op")
    as_of = models.DateField("stand van")
    position = models.BigIntegerField("positie in het grootboek")
    known_at = models.DateTimeField("bekend op")

    def __str__(self) -> str:
        return self.title
