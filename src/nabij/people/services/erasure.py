"""Erasing a person (AVG art. 17): a walk along the register of personal fields.

Rows that lead to the person, and rows that hold their e-mail address, are treated as their marks say. In what others
wrote, their name and address are blotted out. Rows stay where something is counted; what the law makes us keep stays
until its term, and the report tells so.
"""

import dataclasses
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q, QuerySet

from nabij.intake.encryption import EncryptedTextField
from nabij.kernel.privacy import Erasure
from nabij.people.models import RoleAssignment, User
from nabij.people.register import PersonalField, personal_fields
from nabij.people.services.accounts import log_out_everywhere

BLOT = "[gewist]"
ERASED_NAME = "gewist persoon"
ERASED_DOMAIN = "gewist.invalid"  # RFC 2606: no mail ever arrives there


class ErasureRefused(Exception):
    """Why somebody cannot be erased like this."""


@dataclass(frozen=True)
class ErasedField:
    """What happened to one field: in how many rows, and by which rule."""

    table: str
    name: str
    rows: int
    erasure: Erasure
    term: str

    @property
    def is_kept(self) -> bool:
        return self.erasure == Erasure.KEEP_UNTIL_TERM


@dataclass(frozen=True)
class ErasureReport:
    """What the person is told: it holds counts and terms, and nothing about them."""

    fields: tuple[ErasedField, ...]

    @property
    def erased(self) -> list[ErasedField]:
        return [field for field in self.fields if not field.is_kept]

    @property
    def kept(self) -> list[ErasedField]:
        """The legal exceptions: what stays, and until when."""
        return [field for field in self.fields if field.is_kept]


@dataclass(frozen=True)
class Traces:
    """By what a person is recognised in texts. Taken before the first field is emptied.

    `pk` is that of their account; a resident has none. `others` are what else is theirs alone, such as a phone number.
    `rows` are those that are about them besides what their account and their e-mail address lead to, by table.
    """

    pk: int | None
    email: str
    name: str
    others: tuple[str, ...] = ()
    rows: Mapping[type[models.Model], Collection[int]] = dataclasses.field(default_factory=dict)

    @property
    def spellings(self) -> set[str]:
        """SQLite knows only that A is a; other letters are asked for in capitals and small ones too."""
        names = {self.name, self.name.lower(), self.name.upper()} if " " in self.name else set()
        return {word for word in {self.email, *self.others, *names} if word}

    @property
    def pattern(self) -> re.Pattern[str]:
        words = [re.escape(word) for word in (self.email, *self.others) if word]
        if " " in self.name:  # one word ("Roos") may well be another word in somebody's text
            words.append(rf"\b{re.escape(self.name)}\b")
        return re.compile("|".join(words) or r"(?!)", re.IGNORECASE)


@transaction.atomic
def erase_person(*, user: User, by: User, on: date) -> ErasureReport:
    """Leave nothing that leads to this person, outside what the law makes us keep."""
    if user == by:
        raise ErasureRefused("U kunt uw eigen gegevens niet wissen. Vraag het een collega.")
    if user.erased_on:
        raise ErasureRefused("De gegevens van deze persoon zijn al gewist.")
    traces = Traces(user.pk, user.email, user.name)
    sessions = log_out_everywhere(user=user)
    RoleAssignment.objects.not_ended(on).filter(user=user, starts_on__lte=on).update(ends_on=on)
    RoleAssignment.objects.filter(user=user, starts_on__gt=on).update(ends_on=models.F("starts_on"))
    User.objects.filter(pk=user.pk).update(is_active=False, erased_on=on)
    report = ErasureReport((*_of_sessions(sessions), *_walk(traces)))
    user.refresh_from_db()
    return report


def erase_resident(traces: Traces) -> ErasureReport:
    """The same walk for somebody without an account; who calls says which rows are about them, and holds a transaction.

    Without a name and an address only those rows are treated, and no text of others is looked through.

    An account that carries the same address stays: it has its own erasure.
    """
    return ErasureReport(tuple(_walk(traces)))


def _of_sessions(count: int) -> Iterator[ErasedField]:
    fields = [field for field in personal_fields() if field.model is Session]
    return (ErasedField(f.table, f.name, count, f.mark.erasure, f.mark.term) for f in fields if count)


def _walk(traces: Traces) -> Iterator[ErasedField]:
    by_table = groupby(personal_fields(), key=lambda field: field.model)
    tables = [(model, list(fields)) for model, fields in by_table if model is not Session]
    if traces.pk is None:
        tables = [(model, fields) for model, fields in tables if not _is_of_accounts(model)]
    for model, fields in tables:
        yield from _erase_rows_of(model, fields, traces)
    for _, fields in tables if traces.spellings else ():
        yield from _blot_out(fields, traces)


def _is_of_accounts(model: type[models.Model]) -> bool:
    return model is User or model._meta.app_label == "account"


def _erase_rows_of(model: type[models.Model], fields: list[PersonalField], traces: Traces) -> Iterator[ErasedField]:
    """Treat each field by its own mark, in the rows that are about the person; rows that must go, go last."""
    rows = {field.name: list(_rows_about(model, field, fields, traces)) for field in fields}
    for field in fields:
        found = rows[field.name]
        if not found or _is_kept_by_name(field, traces):
            continue
        if field.mark.erasure in {Erasure.EMPTY, Erasure.REPLACE}:
            for pk in found:
                QuerySet(model).filter(pk=pk).update(**{field.field.name: _substitute(field)})
        yield ErasedField(field.table, field.name, len(found), field.mark.erasure, field.mark.term)
    doomed = {pk for field in fields if field.mark.erasure == Erasure.DELETE_ROW for pk in rows[field.name]}
    QuerySet(model).filter(pk__in=doomed).delete()


def _is_kept_by_name(field: PersonalField, traces: Traces) -> bool:
    """What the law keeps and no key leads to is found and counted by the name in it."""
    return field.is_kept and field.path is None and field.model not in traces.rows


def _rows_about(
    model: type[models.Model], field: PersonalField, fields: Iterable[PersonalField], traces: Traces
) -> QuerySet[models.Model, object]:
    """The rows that lead to the account along the field's foreign key, or that hold the person's e-mail address."""
    about = Q(pk__in=traces.rows.get(model, ()))
    if traces.pk is not None and field.person is User:
        about |= Q(**{field.path or "pk": traces.pk})
    for other in fields:
        if traces.email and other.path is None and isinstance(other.field, models.CharField):
            about |= Q(**{f"{other.field.name}__iexact": traces.email})
    return QuerySet(model).filter(about).values_list("pk", flat=True)


def _blot_out(fields: Iterable[PersonalField], traces: Traces) -> Iterator[ErasedField]:
    """Take the person's name and address out of what others wrote; count where the law keeps them."""
    for field in fields:
        if not isinstance(field.field, models.CharField | models.TextField | models.JSONField):
            continue
        found = _texts_that_name(field, traces)
        if found and not field.is_kept:
            for pk, text in found.items():
                _write(field, pk, traces.pattern.sub(BLOT, text))
            yield ErasedField(field.table, field.name, len(found), Erasure.REPLACE, field.mark.term)
        elif found and _is_kept_by_name(field, traces):
            yield ErasedField(field.table, field.name, len(found), Erasure.KEEP_UNTIL_TERM, field.mark.term)


def _texts_that_name(field: PersonalField, traces: Traces) -> dict[object, str]:
    """The texts in this field that name the person, by the key of their row."""
    name, column = field.field.name, field.field
    filled: QuerySet[Any] = QuerySet(field.model).exclude(**{f"{name}__isnull": True})
    if isinstance(column, EncryptedTextField):  # no database can search it: every row is opened
        opened = ((row.pk, getattr(row, name).reveal()) for row in filled.iterator())
        return {pk: text for pk, text in opened if traces.pattern.search(text)}
    if isinstance(column, models.JSONField):
        written = ((row.pk, json.dumps(getattr(row, name), ensure_ascii=False)) for row in filled.iterator())
        return {pk: text for pk, text in written if traces.pattern.search(text)}
    named = Q(pk__in=[])
    for trace in traces.spellings:
        named |= Q(**{f"{name}__icontains": trace})
    rows: QuerySet[Any, Any] = QuerySet(field.model).filter(named).values_list("pk", name)
    return {pk: text for pk, text in rows if traces.pattern.search(text)}


def _write(field: PersonalField, pk: object, text: str) -> None:
    row: models.Model = QuerySet(field.model).get(pk=pk)
    column = field.field
    written: object = text
    if isinstance(column, EncryptedTextField):
        written = column.sealed_anew(row, text)
    elif isinstance(column, models.JSONField):
        written = json.loads(text)
    QuerySet(field.model).filter(pk=pk).update(**{column.name: written})


def _substitute(field: PersonalField) -> object:
    """What stands in the field after erasing: nothing where it may be empty, else something that says nothing."""
    column = field.field
    if column.null:
        return None
    if isinstance(column, models.JSONField):
        return {}
    if field.mark.erasure == Erasure.EMPTY or isinstance(column, EncryptedTextField):
        return ""
    if isinstance(column, models.EmailField):
        return f"{uuid4().hex}@{ERASED_DOMAIN}"
    if field.model is User:
        return ERASED_NAME if column.name == "name" else f"!{uuid4().hex}"  # "!" is Django's unusable password
    return uuid4().hex if column.unique else BLOT
