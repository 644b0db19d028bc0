"""What a field of a table knows about people, said where the field is defined.

Every text, e-mail and file field of every model is wrapped in `personal(...)` or `not_personal(...)`. The register of
processing (AVG art. 30) and erasure walk these marks; a test walks all models for a field that has none.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Legal grounds of AVG art. 6(1), by their letter."""

    CONSENT = "a"
    CONTRACT = "b"
    LEGAL_DUTY = "c"
    PUBLIC_TASK = "e"


class Erasure(StrEnum):
    """What erasing a person does with the field."""

    EMPTY = "leeg maken"
    REPLACE = "vervangen door een onherkenbare waarde"
    DELETE_ROW = "rij verwijderen"
    KEEP_UNTIL_TERM = "bewaren tot de wettelijke termijn om is"


@dataclass(frozen=True)
class Personal:
    """`purpose` and `term` are Dutch and shown to the person; `term` says from when it runs.

    `whose` names the foreign key of the row that leads to the person whom it is about (`"sender"`, `"pot__requester"`), not
    to who typed it for them. It stays empty when the row is the person itself, and when the person is known by the e-mail
    address in the row.
    """

    purpose: str
    ground: Ground
    term: str
    erasure: Erasure
    whose: str = ""


NOT_PERSONAL = None


def personal[FieldT](
    field: FieldT, *, purpose: str, ground: Ground, term: str, erasure: Erasure, whose: str = ""
) -> FieldT:
    field.personal = Personal(purpose, ground, term, erasure, whose)  # type: ignore[attr-defined]  # a mark on any model field
    return field


def not_personal[FieldT](field: FieldT) -> FieldT:
    """Says on purpose that this field never holds anything about a person."""
    field.personal = NOT_PERSONAL  # type: ignore[attr-defined]  # idem
    return field
