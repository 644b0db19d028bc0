"""The database refuses to change or remove what is append-only.

A model says so itself (`append_only = True`). One idempotent hook after every migrate installs the triggers, because
SQLite drops them when it rebuilds a table; `nabij doctor` and a test look for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

REFUSAL = "append-only: this row is never changed or removed"
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION nabij_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def append_only_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if getattr(model, "append_only", False)]


def install(using: str = "default") -> None:
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for table in _tables():
            if table in existing:
                for statement in _create(connection, table):
                    cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """Names of triggers that should stand and do not."""
    connection = connections[using]
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {row[0] for row in cursor.fetchall()}
    wanted = [name for table in _tables() for name in _names(connection, table)]
    return sorted(set(wanted) - standing)


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Lets a test empty the tables again. Exists for the suite alone."""
    if not settings.NABIJ_TESTING:
        raise RuntimeError("only the suite may lift the triggers")
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in _tables():
            for name in _names(connection, table):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
    try:
        yield
    finally:
        install(using)


def install_after_migrate(*, using: str, **_: Any) -> None:
    install(using)


def _tables() -> list[str]:
    return [model._meta.db_table for model in append_only_models()]


def _names(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    actions = ["update", "delete"] + (["truncate"] if connection.vendor == "postgresql" else [])
    return [f"{table}_no_{action}" for action in actions]


def _create(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    statements = []
    for name in _names(connection, table):
        action = name.rsplit("_", 1)[1].upper()
        if connection.vendor == "postgresql":
            each = "STATEMENT" if action == "TRUNCATE" else "ROW"
            statements += [
                f"DROP TRIGGER IF EXISTS {name} ON {table}",
                f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH {each} EXECUTE FUNCTION nabij_append_only()",
            ]
        else:
            statements.append(
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    return statements
