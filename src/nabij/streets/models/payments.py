"""Where the money of a pot goes, and what became of it."""

from enum import StrEnum
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from nabij.intake.encryption import EncryptedTextField, FingerprintField
from nabij.intake.models import StoredFile
from nabij.kernel.iban import masked
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.streets.models.payers import Advance, Payer
from nabij.streets.models.pots import Pot, hand
from nabij.streets.rules import METHOD_LABELS, PAYMENT_STATE_LABELS, Alert, Method, PaymentState

METHODS = [(method.value, label) for method, label in METHOD_LABELS.items()]
PAYMENT_STATES = [(state.value, label) for state, label in PAYMENT_STATE_LABELS.items()]
PAYMENT_TERM = (
    "tot zeven jaar na de laatste betaling (art. 52 Algemene wet inzake rijksbelastingen); is er niets betaald: tot twee "
    "jaar nadat het potje is afgerond"
)


class Account(models.Model):
    """How the neighbours want the money; the newest row of a pot counts, until it is forgotten after its term.

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
    forgotten_on = models.DateField("gewist op", null=True, blank=True)

    class Meta:
        verbose_name = "rekening van een potje"
        verbose_name_plural = "rekeningen van potjes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(method__in=list(Method)), name="streets_account_method"),
            models.CheckConstraint(
                condition=Q(method=Method.BANK, iban__isnull=False, forgotten_on=None)
                | (Q(iban__isnull=True) & (~Q(method=Method.BANK) | Q(forgotten_on__isnull=False))),
                name="streets_a_bank_account_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on=None) | Q(holder="", iban__isnull=True, iban_fingerprint=None),
                name="streets_a_forgotten_account_holds_nothing",
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
    """Payments that go to the bank in one file. Once the file is made nothing in it changes; after its term it is forgotten."""

    class Stage(StrEnum):
        OPEN = "open"
        SENT = "sent"
        DONE = "done"
        CANCELLED = "cancelled"

    # After the export nothing of a batch changes but that it is done with (see ledger/triggers.py), and that later both of
    # its files are forgotten at once.
    fixed_when: ClassVar = "OLD.exported_at IS NOT NULL"
    free_then: ClassVar = ("closed_at", "file", "table", "forgotten_on")
    refused_then: ClassVar = (
        "(NEW.file_id IS DISTINCT FROM OLD.file_id OR NEW.table_id IS DISTINCT FROM OLD.table_id"
        " OR NEW.forgotten_on IS DISTINCT FROM OLD.forgotten_on)"
        " AND (OLD.closed_at IS NULL OR OLD.forgotten_on IS NOT NULL OR NEW.forgotten_on IS NULL)"
    )

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    message_id = not_personal(models.CharField("kenmerk", max_length=35, unique=True))
    payer = models.ForeignKey(Payer, models.PROTECT, related_name="batches")
    execute_on = models.DateField("uit te voeren op")
    made_by = hand()
    made_at = models.DateTimeField("gemaakt")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    table = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    exported_at = models.DateTimeField("bestand gemaakt", null=True, blank=True)
    closed_at = models.DateTimeField("afgehandeld", null=True, blank=True)
    cancelled_at = models.DateTimeField("opgeheven", null=True, blank=True)
    forgotten_on = models.DateField("gewist op", null=True, blank=True)

    class Meta:
        verbose_name = "betaling"
        verbose_name_plural = "betalingen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(exported_at=None, file=None, table=None, forgotten_on=None)
                | Q(exported_at__isnull=False, file__isnull=False, table__isnull=False, forgotten_on=None)
                | Q(closed_at__isnull=False, file=None, table=None, forgotten_on__isnull=False),
                name="streets_exported_with_its_files",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(exported_at__isnull=False), name="streets_done_after_export"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(exported_at=None), name="streets_cancelled_before_export"
            ),
        ]

    def __str__(self) -> str:
        return self.message_id

    @property
    def stage(self) -> Stage:
        if self.cancelled_at:
            return self.Stage.CANCELLED
        if self.exported_at is None:
            return self.Stage.OPEN
        return self.Stage.DONE if self.closed_at else self.Stage.SENT


class PotPayment(models.Model):
    """A part of a pot that is paid at once. It is paid only when somebody, or the bank's file, says that it was.

    What the bank refused stays as it is; the next attempt is a payment of its own, with an end-to-end id of its own.
    """

    # What was paid stays as it was; it can only come back, once (see ledger/triggers.py), and its receipt is forgotten.
    fixed_when: ClassVar = "OLD.state IN ('paid', 'returned')"
    free_then: ClassVar = ("state", "returned_on", "return_reason", "receipt", "forgotten_on")
    refused_then: ClassVar = (
        "NEW.state NOT IN (OLD.state, 'returned') OR (OLD.state = 'returned' AND NEW.returned_on <> OLD.returned_on)"
        " OR ((NEW.receipt_id IS DISTINCT FROM OLD.receipt_id OR NEW.forgotten_on IS DISTINCT FROM OLD.forgotten_on)"
        " AND (OLD.receipt_id IS NULL OR OLD.forgotten_on IS NOT NULL OR NEW.forgotten_on IS NULL))"
    )

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="payments")
    part = models.PositiveSmallIntegerField("deel", default=1)
    amount_cents = models.PositiveIntegerField("bedrag")
    method = not_personal(models.CharField("hoe", max_length=10, choices=METHODS))
    state = not_personal(models.CharField("stand", max_length=10, choices=PAYMENT_STATES))
    batch = models.ForeignKey(PaymentBatch, models.PROTECT, null=True, blank=True, related_name="payments")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="payments")
    end_to_end_id = not_personal(models.CharField("kenmerk", max_length=35, unique=True))
    by_mistake = models.BooleanField("dubbel betaald", default=False)
    paid_on = models.DateField("betaald op", null=True, blank=True)
    confirmed_by = hand()
    receipt = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    handed_over_by = hand()
    advance = models.ForeignKey(Advance, models.PROTECT, null=True, blank=True, related_name="payments")
    returned_on = models.DateField("terug op", null=True, blank=True)
    return_reason = not_personal(models.CharField("waarom terug of geweigerd", max_length=35, blank=True))
    forgotten_on = models.DateField("ontvangstbewijs gewist op", null=True, blank=True)

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
                condition=Q(returned_on=None) | Q(returned_on__gte=F("paid_on")),
                name="streets_returned_after_it_was_paid",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PaymentState.IN_BATCH, PaymentState.REFUSED])
                | Q(batch__isnull=False, account__isnull=False),
                name="streets_in_a_batch_to_an_account",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PaymentState.DUE, PaymentState.CANCELLED]) | Q(batch=None),
                name="streets_due_is_in_no_batch",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on=None) | Q(receipt=None), name="streets_a_forgotten_receipt_is_gone"
            ),
            models.CheckConstraint(
                condition=Q(advance=None) | ~Q(method=Method.BANK), name="streets_an_advance_is_handed_out"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state"], name="streets_payment_by_state")]
