"""What letters rest on: council business and the municipality's paper."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
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
