"""What the way in keeps: receipts of forms that were sent, and files by the hash of their bytes."""

from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import models

from nabij.kernel.privacy import Erasure, Ground, not_personal, personal


class FormReceipt(models.Model):
    """One form, sent once. The row is written before what the form asks for, in the same transaction.

    `sender` and `content` are keyed digests: they compare and tell nothing, and are swept when the receipt expires.
    """

    form = not_personal(models.CharField())  # its address, which names what it is about too
    sender = not_personal(models.CharField(max_length=64))
    token = models.UUIDField()
    content = not_personal(models.CharField(max_length=64))
    result = not_personal(models.CharField(blank=True))  # the address that shows what came of it
    expires_at = models.DateTimeField(db_index=True)

    first = False  # True only for the one that wrote the row; never stored

    class Meta:
        verbose_name = "ontvangstbewijs"
        verbose_name_plural = "ontvangstbewijzen"
        constraints = [
            models.UniqueConstraint(fields=["token", "form", "sender"], name="form_receipt_once"),
        ]


class StoredFile(models.Model):
    """A file as it came in or was made. The bytes lie under their SHA-256; several rows may share them."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    sha256 = not_personal(models.CharField(max_length=64, db_index=True))
    size = models.PositiveBigIntegerField()
    media_type = not_personal(models.CharField(max_length=100))
    name = personal(
        models.CharField(max_length=255, verbose_name="bestandsnaam"),
        purpose="Een bestand terugvinden onder de naam die de inzender het gaf.",
        ground=Ground.PUBLIC_TASK,
        term="Zolang het bestand bewaard wordt.",
        erasure=Erasure.REPLACE,
    )
    stored_at = models.DateTimeField()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(settings.FILES_DIR) / self.sha256[:2] / self.sha256

    def read(self) -> bytes:
        return self.path.read_bytes()
