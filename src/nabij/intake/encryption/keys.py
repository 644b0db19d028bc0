"""The keys of an instance: newest first, from outside the database and the repository.

A key is 32 chance bytes, written in base64, one a line. Its name is derived from it, so that no two keys can share a
name and nobody has to think one up. From each key two others are derived: one encrypts, one makes fingerprints.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
OWN_FILE = "encryption-keys"


class KeyMissing(Exception):
    """The key with which something was encrypted is not among the keys of this instance."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"De sleutel {name} ontbreekt, dus dit gegeven gaat niet open. Zet die sleutel terug in het bestand met "
            "sleutels; zie docs/operations.md."
        )


@dataclass(frozen=True)
class Key:
    """`repr` tells only the name."""

    name: str
    encrypting: bytes = field(repr=False)
    fingerprinting: bytes = field(repr=False)

    @classmethod
    def of(cls, material: bytes) -> "Key":
        return cls(_derived(material, "name")[:4].hex(), _derived(material, "text"), _derived(material, "fingerprint"))

    def fingerprint(self, text: str, *, kind: str) -> str:
        content = f"{kind}\x00{text}".encode()
        return f"{self.name}.{hmac.new(self.fingerprinting, content, hashlib.sha256).hexdigest()}"


def _derived(material: bytes, use: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"nabij {use} v1".encode()).derive(material)


def keys() -> tuple[Key, ...]:
    """All keys of this instance, the newest first. A process reads them once: after a change it must start again.

    Raises:
        ImproperlyConfigured: there is none, or one cannot be read.
    """
    own = settings.DATA_DIR / OWN_FILE if settings.NABIJ_MAKES_OWN_KEY else None
    return _read_keys(settings.NABIJ_ENCRYPTION_KEYS, settings.NABIJ_ENCRYPTION_KEYS_FILE, own)


def key_named(name: str) -> Key:
    found = next((key for key in keys() if key.name == name), None)
    if found is None:
        raise KeyMissing(name)
    return found


def fingerprints(text: str, *, kind: str) -> list[str]:
    """What the same text is known by in a FingerprintField of that kind: one for each key, while keys rotate."""
    return [key.fingerprint(text, kind=kind) for key in keys()]


def refuse_to_start_without_keys() -> None:
    """Only an instance that keeps no real books makes its own key.

    Raises:
        ImproperlyConfigured: one line that says what is missing.
    """
    if not settings.NABIJ_MAKES_OWN_KEY:
        keys()


@cache
def _read_keys(told: str, file: str, own: Path | None) -> tuple[Key, ...]:
    """What NABIJ_ENCRYPTION_KEYS says goes before the file that NABIJ_ENCRYPTION_KEYS_FILE names."""
    if not told and file:
        told = _read_file(Path(file))
    if not told and not file and own:
        told = _own_key(own)
    lines = [line.strip() for line in told.replace(",", "\n").splitlines()]
    materials = [_material(line, number) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not materials:
        raise ImproperlyConfigured(
            "Er is geen sleutel om gegevens mee te versleutelen: zet hem in NABIJ_ENCRYPTION_KEYS_FILE "
            "(zie docs/operations.md)."
        )
    if len(set(materials)) < len(materials):
        raise ImproperlyConfigured("Een sleutel om mee te versleutelen staat er twee keer. Haal er een weg.")
    return tuple(Key.of(material) for material in materials)


def _read_file(file: Path) -> str:
    place = file.resolve()
    if any(place.is_relative_to(folder) for folder in (settings.ROOT, settings.DATA_DIR)):
        raise ImproperlyConfigured(
            f"NABIJ_ENCRYPTION_KEYS_FILE ({file}) ligt bij de gegevens of bij de code. Zet de sleutels ergens anders."
        )
    try:
        return place.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"NABIJ_ENCRYPTION_KEYS_FILE ({file}) kan niet worden gelezen: {error}.") from error


def _material(line: str, number: int) -> bytes:
    """Never repeats the line: a key must not end up in a log."""
    try:
        material = base64.b64decode(line.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        material = b""
    if len(material) != KEY_BYTES:
        raise ImproperlyConfigured(
            f"De sleutel op regel {number} is geen {KEY_BYTES} bytes in base64. Maak er een met: openssl rand -base64 32"
        )
    return material


def _own_key(file: Path) -> str:
    """Made at first need and whole from its first moment: two processes that start at once find the same key."""
    if not file.exists():
        fresh = file.with_name(f".{OWN_FILE}-{secrets.token_hex(8)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass  # another process was first; its key counts
        finally:
            fresh.unlink()
    return file.read_text()
