"""Where the money of a pot goes, and what became of it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from nabij.intake.encryption import EncryptedTextField, FingerprintField
from nabij.intake.models import StoredFile
from nabij.kernel.iban import masked
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.streets.models.pots import Pot, hand
from nabij.streets.rules import METHOD_LABELS, PAYMENT_STATE_LABELS, Alert, Method, PaymentState

METHODS = [(method.value, label) for method, label in METHOD_LABELS.items()]
PAYMENT_STATES = [(state.value, label) for state, label in PAYMENT_STATE_LABELS.items()]
PAYMENT_TERM = "zeven jaar na de betaling (art. 52 Algemene wet inzake rijksbelastingen)"


class Account(models.Model):
    """How the neighbours want the money; the newest row of a pot counts.

    `alerts` are codes, separated by spaces; money goes there only once somebody who approves has cleared them.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="accounts")
    method = not_personal(models.CharField("hoe", max_length=10, choices=METHODS))
    holder = personal(
        models.CharField("naam bij de rekening", blank=True),
        purpose="het potje uitbetalen",
        ground=Ground.PUBLIC_TASK,
        term=PAYMENT_TERM,
        erasure=Erasure.KEEP_UNTIL_TERM,
    )
    iban = personal(
        EncryptedTextField("rekeningnummer (versleuteld)", null=True, blank=True),
        purpose="het potje uitbetalen",
        ground=Ground.PUBLIC_TASK,
        term=PAYMENT_TERM,
        erasure=Erasure.KEEP_UNTIL_TERM,
    )
    iban_fingerprint = personal(
        FingerprintField(of="iban", kind="iban", null=True, verbose_name="vingerafdruk van het rekeningnummer"),
        purpose="zien of een rekeningnummer bij meer straten hoort",
        ground=Ground.PUBLIC_TASK,
        term=PAYMENT_TERM,
        erasure=Erasure.KEEP_UNTIL_TERM,
    )
    given_at = models.DateTimeField("opgegeven")
    given_by = hand()
    alerts = not_personal(models.CharField("let op", blank=True))
    cleared_by = hand()

    class Meta:
        verbose_name = "rekening van een potje"
        verbose_name_plural = "rekeningen van potjes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(method__in=list(Method)), name="streets_account_method"),
            models.CheckConstraint(
                condition=Q(method=Method.BANK, iban__isnull=False) | (~Q(method=Method.BANK) & Q(iban__isnull=True)),
                name="streets_a_bank_account_has_a_number",
            ),
        ]

    @property
    def masked_iban(self) -> str:
        """The number as the office sees it: its last four digits."""
        return masked(self.iban.reveal()) if self.iban is not None else ""

    @property
    def alert_codes(self) -> list[Alert]:
        return [Alert(code) for code in self.alerts.split()]

    @property
    def needs_a_look(self) -> bool:
        return bool(self.alerts) and self.cleared_by_id is None


class PaymentBatch(models.Model):
    """Payments that go to the bank in one file. Once the file is made nothing in it changes."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    message_id = not_personal(models.CharField("kenmerk", max_length=35, unique=True))
    execute_on = models.DateField("uit te voeren op")
    made_by = hand()
    made_at = models.DateTimeField("gemaakt")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    table = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    exported_at = models.DateTimeField("opgehaald", null=True, blank=True)
    closed_at = models.DateTimeField("afgehandeld", null=True, blank=True)

    class Meta:
        verbose_name = "betaling"
        verbose_name_plural = "betalingen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(exported_at=None) | Q(file__isnull=False), name="streets_exported_with_its_file"
            ),
        ]

    def __str__(self) -> str:
        return self.message_id


class PotPayment(models.Model):
    """A part of a pot that is paid at once. It is paid only when somebody, or the bank's file, says that it was."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="payments")
    part = models.PositiveSmallIntegerField("deel", default=1)
    amount_cents = models.PositiveIntegerField("bedrag")
    method = not_personal(models.CharField("hoe", max_length=10, choices=METHODS))
    state = not_personal(models.CharField("stand", max_length=10, choices=PAYMENT_STATES))
    batch = models.ForeignKey(PaymentBatch, models.PROTECT, null=True, blank=True, related_name="payments")
    end_to_end_id = not_personal(models.CharField("kenmerk", max_length=35, unique=True))
    by_mistake = models.BooleanField("dubbel betaald", default=False)
    paid_on = models.DateField("betaald op", null=True, blank=True)
    confirmed_by = hand()
    receipt = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    returned_on = models.DateField("terug op", null=True, blank=True)
    return_reason = not_personal(models.CharField("waarom terug", max_length=10, blank=True))

    class Meta:
        verbose_name = "deel van een potje"
        verbose_name_plural = "delen van potjes"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pot", "part"], name="streets_one_payment_a_part"),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="streets_a_payment_is_money"),
            models.CheckConstraint(condition=Q(state__in=list(PaymentState)), name="streets_payment_state"),
            models.CheckConstraint(
                condition=Q(state__in=[PaymentState.PAID, PaymentState.RETURNED]) ^ Q(paid_on=None),
                name="streets_paid_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=PaymentState.RETURNED) ^ Q(returned_on=None), name="streets_returned_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(returned_on__gte=models.F("paid_on")),
                name="streets_returned_after_it_was_paid",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state"], name="streets_payment_by_state")]
