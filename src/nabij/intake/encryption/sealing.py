"""A text becomes a string that only opens with its key and in its own place: table, column and row.

    v1.<name of the key>.<base64url of 12 bytes of chance, the text in AES-256-GCM and its tag>

Version, key and place are authenticated with the text, so nothing of it can be changed or pasted elsewhere.
"""

import base64
import binascii
import json
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from nabij.intake.encryption.keys import Key, key_named

VERSION = "v1"
_NONCE_BYTES = 12


class SealBroken(Exception):
    """What lies in the column was not sealed for this place, or was changed afterwards."""


@dataclass(frozen=True)
class Place:
    """Where a text lies. `row` is its random public id, which a row has before it is saved and keeps for ever."""

    table: str
    column: str
    row: UUID

    def __str__(self) -> str:
        return f"{self.table}.{self.column} ({self.row})"


def seal(text: str, place: Place, key: Key) -> str:
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(key.encrypting).encrypt(nonce, text.encode(), _authenticated(key.name, place))
    return f"{VERSION}.{key.name}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(stored: str, place: Place) -> str:
    """The text.

    Raises:
        KeyMissing: it was sealed with a key that this instance does not have.
        SealBroken: it is not a sealed text, not of this place, or changed.
    """
    name = key_name_of(stored)
    if not name:
        raise SealBroken(f"In {place} staat iets dat niet is versleuteld. Zo zet Nabij daar niets neer.")
    key = key_named(name)
    try:
        content = base64.b64decode(stored.rpartition(".")[2], altchars=b"-_", validate=True)
        plain = AESGCM(key.encrypting).decrypt(
            content[:_NONCE_BYTES], content[_NONCE_BYTES:], _authenticated(name, place)
        )
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise SealBroken(f"Wat in {place} staat, is veranderd of komt van een andere plek.") from error
    return plain.decode()


def key_name_of(stored: str) -> str:
    """The name of the key that a sealed text asks for; nothing when it is no sealed text."""
    parts = stored.split(".")
    return parts[1] if len(parts) == 3 and parts[0] == VERSION else ""


def _authenticated(key_name: str, place: Place) -> bytes:
    return json.dumps([VERSION, key_name, place.table, place.column, str(place.row)]).encode()
