"""What has had its term is forgotten, though nobody asks (AVG art. 5(1)(e)): the terms are those of the register."""

from typing import Any

from django.db import models
from django.db.models import Q

from nabij.people.register import personal_fields


def forget(rows: "models.QuerySet[Any]", *, term: str, **noted: object) -> int:
    """Empties the fields of these rows that are kept for this term, also where a law made us keep them until now.

    The rows stay, so that what was counted stays counted. Returns in how many something was still to be forgotten; those say
    of themselves what is `noted` (`forgotten_on=…`), in the same statement, for the database may insist on both.

    Raises:
        ValueError: no field of this table has that term; a sweep that does nothing is a mistake.
    """
    fields = [field for field in personal_fields() if field.model is rows.model and field.mark.term == term]
    if not fields:
        raise ValueError(f"no field of {rows.model.__name__} is kept {term!r}")
    empty = {field.field.name: _nothing(field.field) for field in fields}
    held = Q()
    for name, nothing in empty.items():
        held |= Q(**{f"{name}__isnull": False}) if nothing is None else ~Q(**{name: nothing})
    return rows.filter(held).update(**empty, **noted)


def _nothing(column: "models.Field[Any, Any]") -> object:
    if column.null:
        return None
    return {} if isinstance(column, models.JSONField) else ""
