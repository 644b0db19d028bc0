"""Giving every encrypted text the newest key, row by row. What is done is done: killed and started again, it goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from nabij.intake.encryption.fields import EncryptedTextField, FingerprintField
from nabij.intake.encryption.keys import KeyMissing, keys
from nabij.intake.encryption.sealed import Sealed
from nabij.intake.encryption.sealing import SealBroken

PAGE = 500


@dataclass
class Rotation:
    """What happened to one column. `broken` holds a sentence for each text that did not open; it was left as it is."""

    column: str
    renewed: int = 0
    current: int = 0
    empty: int = 0
    broken: list[str] = field(default_factory=list)


def encrypted_fields(tables: Iterable[type[models.Model]]) -> Iterator[EncryptedTextField]:
    for table in tables:
        for column in table._meta.local_concrete_fields:
            if isinstance(column, EncryptedTextField):
                yield column


def rotate(column: EncryptedTextField) -> Rotation:
    """Each row in a transaction of its own, so a running website waits for one row at most."""
    table = column.model
    done = Rotation(f"{table._meta.label}.{column.name}")
    newest = keys()[0].name
    for pk, stored in _in_pages(QuerySet(table).order_by("pk").values_list("pk", column.name)):
        if not stored:
            done.empty += 1
        elif stored.key_name == newest:
            done.current += 1
        else:
            _renew(column, pk, done)
    return done


def _in_pages(rows: QuerySet[Any, Any]) -> Iterator[Any]:
    """No cursor stays open while the rows under it change."""
    page = list(rows[:PAGE])
    while page:
        yield from page
        page = list(rows.filter(pk__gt=page[-1][0])[:PAGE])


def _renew(column: EncryptedTextField, pk: object, done: Rotation) -> None:
    table = column.model
    with transaction.atomic():
        row = QuerySet(table).select_for_update().filter(pk=pk).first()
        sealed: Sealed | None = getattr(row, column.attname, None)
        if row is None or not sealed:  # removed or emptied since the list was made
            done.empty += 1
            return
        try:
            text = sealed.reveal()
        except (KeyMissing, SealBroken) as failure:
            done.broken.append(str(failure))
            return
        values = {column.attname: column.sealed_anew(row, text)}
        values |= {known.attname: known.value_of(text) for known in _fingerprints_of(column)}
        QuerySet(table).filter(pk=pk).update(**values)
    done.renewed += 1


def _fingerprints_of(column: EncryptedTextField) -> Iterator[FingerprintField]:
    for other in column.model._meta.local_concrete_fields:
        if isinstance(other, FingerprintField) and other.of == column.name:
            yield other
