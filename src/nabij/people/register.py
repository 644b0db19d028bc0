"""The register of personal fields: what Nabij knows about people, why, for how long, and what erasure does with it.

It is read from the marks on the fields themselves (`nabij.kernel.privacy`), so it cannot fall behind the tables.
Tables that are not ours carry no marks; what they hold is said here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db import models

from nabij.kernel.privacy import Erasure, Ground, Personal
from nabij.people.models import User

KINDS_THAT_NEED_A_MARK = (models.CharField, models.TextField, models.FileField, models.JSONField, models.BinaryField)

GROUND_LABELS = {
    Ground.CONSENT: "toestemming (art. 6, lid 1, a)",
    Ground.CONTRACT: "overeenkomst (art. 6, lid 1, b)",
    Ground.LEGAL_DUTY: "wettelijke plicht (art. 6, lid 1, c)",
    Ground.PUBLIC_TASK: "taak van algemeen belang (art. 6, lid 1, e)",
}

_LOG_IN = Personal(
    purpose="inloggen",
    ground=Ground.PUBLIC_TASK,
    term="zolang het account bestaat",
    erasure=Erasure.DELETE_ROW,
    whose="user",
)
_EMAIL_CONFIRMATION = replace(_LOG_IN, whose="email_address__user")
_SESSION = Personal(
    purpose="ingelogd blijven", ground=Ground.PUBLIC_TASK, term="8 uur na het inloggen", erasure=Erasure.DELETE_ROW
)
# Fields of tables that are not ours; None says that the field never holds anything about a person.
TABLES_OF_OTHERS: dict[str, Personal | None] = {
    "account.EmailAddress.email": _LOG_IN,
    "account.EmailConfirmation.key": _EMAIL_CONFIRMATION,
    "auth.Group.name": None,
    "auth.Permission.codename": None,
    "auth.Permission.name": None,
    "contenttypes.ContentType.app_label": None,
    "contenttypes.ContentType.model": None,
    "sessions.Session.session_data": _SESSION,
    "sessions.Session.session_key": _SESSION,
}


@dataclass(frozen=True)
class PersonalField:
    """One row of the register."""

    model: type[models.Model]
    field: models.Field  # type: ignore[type-arg]  # of any type
    mark: Personal

    @property
    def table(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def name(self) -> str:
        return str(self.field.verbose_name)

    @property
    def is_kept(self) -> bool:
        """Whether a law makes us keep it until its term, also when the person asks to be erased."""
        return self.mark.erasure == Erasure.KEEP_UNTIL_TERM

    @property
    def ground(self) -> str:
        return GROUND_LABELS[self.mark.ground]

    @property
    def path(self) -> str | None:
        """The foreign key that leads from the row to the person; "" when the row is the person; None without one."""
        return "" if self.model is User else self.mark.whose or None

    @property
    def person(self) -> type[models.Model] | None:
        """The table of people to which that key leads: accounts, or residents who have none."""
        end: Any = self.model
        for step in (self.path or "").split("__") if self.path else ():
            end = end._meta.get_field(step).related_model
        return None if self.path is None else end


def fields_that_need_a_mark() -> Iterator[tuple[type[models.Model], models.Field]]:  # type: ignore[type-arg]
    """Every field of every table that can hold text, a file or JSON."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, KINDS_THAT_NEED_A_MARK):
                yield model, field


def is_marked(field: models.Field) -> bool:  # type: ignore[type-arg]
    return hasattr(field, "personal") or _key(field) in TABLES_OF_OTHERS


def mark_of(field: models.Field) -> Personal | None:  # type: ignore[type-arg]
    mark: Personal | None = getattr(field, "personal", TABLES_OF_OTHERS.get(_key(field)))
    return mark


def personal_fields() -> list[PersonalField]:
    """The register, by table, in the order of the fields."""
    marked = ((model, field, mark_of(field)) for model, field in fields_that_need_a_mark())
    rows = [PersonalField(model, field, mark) for model, field, mark in marked if mark]
    return sorted(rows, key=lambda row: row.table)


def _key(field: models.Field) -> str:  # type: ignore[type-arg]
    return f"{field.model._meta.label}.{field.name}"
