"""The tables of the ledger. Nothing here is ever changed or removed; the database itself refuses (see triggers.py)."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from nabij.kernel.privacy import not_personal
from nabij.ledger.rules import GENESIS, Amounts, Basis, Line, Reason
from nabij.places.models import Area


class Entry(models.Model):
    """This many of that, here, on that day; learned then; from this record; by someone in this role.

    `covers_from` is filled for a reported fact: the quantity happened somewhere from that day up to and including `on`.
    """

    append_only: ClassVar[bool] = True

    position = models.BigIntegerField(primary_key=True)
    measure = not_personal(models.CharField(max_length=60))
    quantity = models.BigIntegerField()
    place = models.ForeignKey(Area, on_delete=models.PROTECT, to_field="code", db_column="place", related_name="+")
    on = models.DateField()
    covers_from = models.DateField(null=True)
    breakdown = not_personal(models.CharField(max_length=60, blank=True))
    basis = not_personal(models.CharField(max_length=10, choices=[(b.value, b.value) for b in Basis]))
    role = not_personal(models.CharField(max_length=30))
    source = models.UUIDField()
    reason = not_personal(models.CharField(max_length=12, blank=True, choices=[(r.value, r.value) for r in Reason]))
    reverses = models.BigIntegerField(null=True, unique=True)
    replaces = models.BigIntegerField(null=True, unique=True)
    recorded_at = models.DateTimeField()
    hash = not_personal(models.CharField(max_length=64))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(quantity=0), name="entry_says_something"),
            models.CheckConstraint(condition=Q(position__gte=1), name="entry_position_from_one"),
            models.CheckConstraint(condition=Q(basis__in=list(Basis)), name="entry_basis_known"),
            models.CheckConstraint(condition=Q(reason__in=list(Reason)), name="entry_reason_known"),
            models.CheckConstraint(
                condition=Q(covers_from=None) | Q(covers_from__lte=F("on")), name="entry_covers_up_to_its_day"
            ),
            models.CheckConstraint(
                condition=Q(reverses=None) | Q(reverses__lt=F("position")), name="entry_reverses_an_older_one"
            ),
        ]
        indexes = [
            models.Index(fields=["measure", "on", "position"], name="entry_by_measure"),
            models.Index(fields=["source"], name="entry_by_source"),
            models.Index(fields=["recorded_at"], name="entry_by_moment"),
            models.Index(
                fields=["measure", "breakdown", "covers_from", "on", "reverses", "position"],
                name="entry_spans",
                condition=Q(covers_from__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.quantity} {self.measure}"

    def line(self) -> Line:
        return Line(
            position=self.position,
            measure=self.measure,
            quantity=self.quantity,
            place=self.place_id,
            on=self.on,
            covers_from=self.covers_from,
            breakdown=self.breakdown,
            basis=self.basis,
            role=self.role,
            source=self.source,
            reason=self.reason,
            reverses=self.reverses,
            replaces=self.replaces,
            recorded_at=self.recorded_at,
        )


class Head(models.Model):
    """The end of the chain. One row; whoever appends holds it."""

    position = models.BigIntegerField(default=0)
    moment = models.BigIntegerField(default=0)
    """`recorded_at` of the newest booking, in microseconds since 1970 (UTC)."""
    hash = not_personal(models.CharField(max_length=64, default=GENESIS))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="head_is_one_row")]

    def __str__(self) -> str:
        return f"hoofd op {self.position}"


class Balance(models.Model):
    """What one cell adds up to at the end of `day`, kept apart by basis.

    A cell is a measure with one breakdown code, or a measure with one wijk (or the municipality, for what has no
    wijk).
    """

    class Scope(models.TextChoices):
        BREAKDOWN = "b"
        PLACE = "p"

    measure = not_personal(models.CharField(max_length=60))
    scope = not_personal(models.CharField(max_length=1, choices=Scope))
    code = not_personal(models.CharField(max_length=60, blank=True))
    day = models.DateField()
    counted = models.BigIntegerField(default=0)
    estimated = models.BigIntegerField(default=0)
    reported = models.BigIntegerField(default=0)
    document = models.BigIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.measure} {self.scope}:{self.code} {self.day}"

    @property
    def amounts(self) -> Amounts:
        return Amounts(**{basis.value: getattr(self, basis.value) for basis in Basis})


class Tally(Balance):
    """The running balance of a cell, on a day on which it changed.

    The balance on any day is the row of the newest day up to it: one index seek, however long the ledger.
    """

    pk = models.CompositePrimaryKey("measure", "scope", "code", "day")


class KeptBalance(Balance):
    """A balance as it was known at `position`, kept because it will be asked for again.

    Counts of persons stand as in the newest publication: without this, each reader would pay for all that was
    recorded since.
    """

    append_only: ClassVar[bool] = True

    pk = models.CompositePrimaryKey("position", "measure", "scope", "code", "day")
    position = models.BigIntegerField()


class VersionQuerySet[VersionT: "Version"](models.QuerySet[VersionT]):
    def known(self, *, as_of: date, known_at: datetime) -> Self:
        """What was in force on `as_of` as far as anybody had recorded by `known_at`."""
        return self.filter(effective_on__lte=as_of, recorded_at__lte=known_at)

    def latest_per(self, field: str) -> dict[object, VersionT]:
        """For each value of `field` its newest version in this set: by day in force, then by moment, then by row."""
        return {getattr(row, field): row for row in self.order_by("effective_on", "recorded_at", "id")}


class Version(models.Model):
    """One version of words or a state, with both clocks. Written through `Book.write`; never changed or removed."""

    append_only: ClassVar[bool] = True

    effective_on = models.DateField()
    recorded_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True
