"""The database refuses to change or remove what is append-only.

A model says so itself (`append_only = True`). A row that may change at first and later not says from when, in SQL over
the row as it was: `fixed_when = "OLD.exported_at IS NOT NULL"`. From then on only the columns in `free_then` may change, as
long as `refused_then` is not so, and the row is not removed. One idempotent hook after every migrate installs the triggers, because
SQLite drops them when it rebuilds a table; `nabij doctor` and a test look for them. On PostgreSQL the function that appends
comes and is looked for with them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from nabij.ledger.models import Head
from nabij.ledger.services import procedure

REFUSAL = "append-only: this row is never changed or removed"
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION nabij_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def append_only_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if getattr(model, "append_only", False)]


def later_fixed_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if hasattr(model, "fixed_when")]


def install(using: str = "default") -> None:
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
            if Head._meta.db_table in existing:
                cursor.execute(procedure.FUNCTION)
        for table, triggers in _wanted(connection).items():
            if table in existing:
                for name, (event, condition) in triggers.items():
                    for statement in _create(connection, table, name, event, condition):
                        cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """Names of triggers that should stand and do not; and of the function that appends, if another one stands."""
    connection = connections[using]
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {row[0] for row in cursor.fetchall()}
        function = [] if connection.vendor != "postgresql" or procedure.stands(cursor) else [procedure.NAME]
    wanted = {name for triggers in _wanted(connection).values() for name in triggers}
    return sorted(wanted - standing) + function


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Lets a test empty the tables again. Exists for the suite alone."""
    if not settings.NABIJ_TESTING:
        raise RuntimeError("only the suite may lift the triggers")
    connection = connections[using]
    with connection.cursor() as cursor:
        for table, triggers in _wanted(connection).items():
            for name in triggers:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
    try:
        yield
    finally:
        install(using)


def install_after_migrate(*, using: str, **_: Any) -> None:
    install(using)


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, dict[str, tuple[str, str]]]:
    """Table → name of the trigger → (what it refuses, when; empty is always)."""
    wanted: dict[str, dict[str, tuple[str, str]]] = {}
    events = ["UPDATE", "DELETE"] + (["TRUNCATE"] if connection.vendor == "postgresql" else [])
    for model in append_only_models():
        table = model._meta.db_table
        wanted[table] = {f"{table}_no_{event.lower()}": (event, "") for event in events}
    for model in later_fixed_models():
        table, fixed = model._meta.db_table, model.fixed_when  # type: ignore[attr-defined]
        wanted[table] = {
            f"{table}_fixed_update": ("UPDATE", f"({fixed}) AND ({_changes(model)})"),
            f"{table}_fixed_delete": ("DELETE", fixed),
        }
    return wanted


def _changes(model: type[Model]) -> str:
    """Whether anything changes that may not."""
    free = getattr(model, "free_then", ())
    columns = [str(field.column) for field in model._meta.local_concrete_fields if field.name not in free]
    changed = [f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns]
    return " OR ".join([*changed, *filter(None, [getattr(model, "refused_then", "")])])


def _create(connection: BaseDatabaseWrapper, table: str, name: str, event: str, condition: str) -> list[str]:
    when = f"WHEN ({condition})" if condition else ""
    if connection.vendor == "postgresql":
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        return [
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} {when} EXECUTE FUNCTION nabij_append_only()",
        ]
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ]
