"""An invented table with encrypted columns, for as long as a test needs it: no package has one yet.

It lives in a registry of its own; `in_the_house` shows it to the walks over all tables.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, models

from nabij.intake.encryption import EncryptedTextField, FingerprintField
from nabij.kernel.privacy import Erasure, Ground, personal

MARK = {"purpose": "de proef", "ground": Ground.CONSENT, "term": "een dag", "erasure": Erasure.EMPTY}


class SealedAccount(models.Model):
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = personal(models.EmailField(blank=True), **MARK)
    iban = personal(EncryptedTextField(null=True, blank=True), **MARK)
    iban_fingerprint = personal(FingerprintField(of="iban", kind="iban", null=True), **MARK)
    story = personal(EncryptedTextField(blank=True), **MARK)

    class Meta:
        app_label = "intake"
        apps = Apps()


def make_table() -> None:
    """Inside a transaction too, where Django's own schema editor will not work on SQLite."""
    editor = connection.SchemaEditorClass(connection)
    editor.deferred_sql = []
    statement, parameters = editor.table_sql(SealedAccount)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)


@contextmanager
def in_the_house() -> Iterator[None]:
    tables = apps.all_models["intake"]
    tables[SealedAccount._meta.model_name] = SealedAccount
    apps.clear_cache()
    try:
        yield
    finally:
        del tables[SealedAccount._meta.model_name]
        apps.clear_cache()


def lying_in(column: str, pk: int) -> str | None:
    """What the database itself holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {SealedAccount._meta.db_table} WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def put_in(column: str, pk: int, value: str | None) -> None:
    """What somebody with the database in hand could do."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {SealedAccount._meta.db_table} SET {column} = %s WHERE id = %s", [value, pk])
