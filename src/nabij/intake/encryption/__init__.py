"""Columns that lie encrypted in the database, and open one by one when code asks for it by name.

class Account(models.Model):
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    iban = personal(EncryptedTextField(null=True), …)
    iban_fingerprint = personal(FingerprintField(of="iban", kind="iban", null=True), …)

account.iban                    a Sealed: •••••• on a page, in a log and in an export
account.iban.reveal()           the text
Account.objects.filter(iban_fingerprint__in=fingerprints("NL91…", kind="iban"))    the same number elsewhere
"""

from nabij.intake.encryption.fields import EncryptedTextField, FingerprintField
from nabij.intake.encryption.keys import KeyMissing, fingerprints
from nabij.intake.encryption.sealed import MASK, BypassRefused, Sealed
from nabij.intake.encryption.sealing import SealBroken

__all__ = [
    "MASK",
    "BypassRefused",
    "EncryptedTextField",
    "FingerprintField",
    "KeyMissing",
    "SealBroken",
    "Sealed",
    "fingerprints",
]
