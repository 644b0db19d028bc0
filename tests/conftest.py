"""The database of the suite: migrated for real once, as a template, and copied for every worker.

SQLite by default; PostgreSQL when DATABASE_URL names one. A template is made anew when any migration, model or trigger
changes, so that nobody tests yesterday's tables.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test.utils import setup_databases, teardown_databases

from nabij.demo import story

SOURCE = settings.ROOT / "src" / "nabij"


def schema_fingerprint() -> str:
    digest = hashlib.sha256()
    files = [*SOURCE.glob("*/migrations/*.py"), *SOURCE.glob("*/models.py"), *SOURCE.glob("*/models/*.py")]
    for file in sorted([*files, *SOURCE.glob("ledger/triggers.py")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def migrated_template(folder: Path) -> Path:
    """The path of a freshly migrated SQLite file; made once, under a lock that all workers share."""
    folder.mkdir(parents=True, exist_ok=True)
    template = folder / f"template-{schema_fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            unfinished = folder / "unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)
            connection = connections["default"]
            connection.close()
            connection.settings_dict["NAME"] = str(unfinished)
            call_command("migrate", verbosity=0, interactive=False)
            connection.close()
            with sqlite3.connect(unfinished) as plain:
                plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            plain.close()
            unfinished.rename(template)
    return template


@pytest.fixture(scope="session")
def django_db_setup(tmp_path_factory, django_db_blocker, django_db_modify_db_settings_xdist_suffix) -> Iterator[None]:
    with django_db_blocker.unblock():
        if connections["default"].vendor != "sqlite":
            databases = setup_databases(verbosity=0, interactive=False, keepdb=False)
            yield
            teardown_databases(databases, verbosity=0)
            return
        template = migrated_template(settings.ROOT / "var" / "test-template")
        copy = tmp_path_factory.mktemp("database") / "nabij.sqlite3"
        shutil.copy(template, copy)
        connection = connections["default"]
        connection.close()
        connection.settings_dict["NAME"] = str(copy)
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def put_back(django_db_setup, django_db_blocker) -> Iterator[Callable[[], None]]:
    """Makes the database as it was before any test. A whole copy is put back, because the append-only tables refuse
    to be emptied, and because rows that migrations made must come back too.
    """
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite":
            connections.close_all()
            untouched = Path(name).with_name("untouched.sqlite3")
            shutil.copy(name, untouched)
            yield lambda: put_file_back(untouched, Path(name))
        else:
            renew_database(f"{name}_untouched", like=name)
            yield lambda: renew_database(name, like=f"{name}_untouched")
            connections.close_all()
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}_untouched"')


def put_file_back(untouched: Path, path: Path) -> None:
    connections.close_all()
    for left in ("-wal", "-shm"):
        path.with_name(path.name + left).unlink(missing_ok=True)
    shutil.copy(untouched, path)


def renew_database(name: str, *, like: str) -> None:
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')


@pytest.fixture
def real_transactions(put_back, django_db_blocker) -> Iterator[None]:
    """For tests whose threads or processes must see each other's work: transactions commit, and all is put back
    afterwards. Not pytest-django's `transaction=True`: that empties tables one by one, which the triggers refuse.
    Every thread closes its own connection.
    """
    with django_db_blocker.unblock():
        yield
        put_back()


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request) -> None:
    """PostgreSQL: one database for each worker."""
    suffix = getattr(request.config, "workerinput", {}).get("workerid")
    if suffix:
        test = connections["default"].settings_dict.setdefault("TEST", {})
        test["NAME"] = f"test_nabij_{suffix}"


@pytest.fixture(autouse=True)
def files_of_this_test(tmp_path, settings) -> None:
    """Stored files never leak from one test into another."""
    settings.FILES_DIR = tmp_path / "files"


# --- the story of the demo ------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def story_files(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("story") / "files"


@pytest.fixture(scope="module")
def told_once(django_db_setup, django_db_blocker, story_files) -> Iterator[None]:
    """The whole story, told once for each module of tests and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        before, settings.FILES_DIR = settings.FILES_DIR, story_files
        story.tell()
        settings.FILES_DIR = before
        yield
        transaction.set_rollback(True)


@pytest.fixture
def told(told_once, db, files_of_this_test, settings, story_files) -> None:
    """The city of the story, on the day its page opens."""
    settings.FILES_DIR = story_files
    settings.NABIJ_OPENS_ON = story.OPENS_ON.isoformat()
