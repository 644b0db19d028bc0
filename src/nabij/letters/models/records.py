"""What letters rest on: council business, money and the municipality's paper."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel import dutch
from nabij.kernel.privacy import not_personal
from nabij.letters.models.fields import person
from nabij.letters.models.letter import Letter
from nabij.letters.rules import COUNCIL_ITEM_LABELS, CouncilItemKind

COUNCIL_ITEM_KINDS = [(kind.value, label) for kind, label in COUNCIL_ITEM_LABELS.items()]


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
    reported_by = person()
    reported_at = models.DateTimeField()
    accepted_by = person(null=True)
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
    kept_by = person()
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = "briefpapier"
