"""The database of the suite: migrated for real once, as a template, and copied for every worker.

SQLite by default; PostgreSQL when DATABASE_URL names one. A template is made anew when any migration, model or trigger
changes, so that nobody tests yesterday's tables.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from nabij.demo import story

SOURCE = settings.ROOT / "src" / "nabij"
TEMPLATES = settings.ROOT / "var" / "test-template"

# How busy this machine is says nothing about the code; what must be fast is measured in bench/.
hypothesis_settings.register_profile(
    "nabij", parent=hypothesis_settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("nabij")


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
        template = migrated_template(TEMPLATES)
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
            drop_database(f"{name}_untouched")


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


def drop_database(name: str) -> None:
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


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
@dataclass(frozen=True)
class City:
    """The told story: the name of its database, and the folder of its files."""

    database: str
    files: Path


@contextmanager
def working_in(database: str) -> Iterator[None]:
    """Everything reads and writes in this database, until it is the one from before again."""
    connections.close_all()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], database
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before


def write_out() -> None:
    """On SQLite the file alone then holds everything, and can be copied."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def tell_city(city: City) -> None:
    """Tells the story in a database that holds nothing yet."""
    before, settings.FILES_DIR = settings.FILES_DIR, city.files
    with working_in(city.database):
        story.tell()
        write_out()
    settings.FILES_DIR = before


def shared_city(folder: Path) -> City:
    """The story as a file of SQLite, told by the first worker that comes and waited for by the others; nobody writes in it."""
    city = City(str(folder / "told.sqlite3"), folder / "told-files")
    with (folder / "told.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not Path(city.database).exists():
            unfinished = City(f"{city.database}-unfinished", city.files)
            shutil.copy(migrated_template(TEMPLATES), unfinished.database)
            tell_city(unfinished)
            Path(unfinished.database).rename(city.database)
    return city


@pytest.fixture(scope="session")
def told_city(django_db_setup, django_db_blocker, tmp_path_factory, worker_id) -> Iterator[City]:
    """The story, told once for the whole run (on PostgreSQL once for each worker), in a database of this worker's own."""
    folder, mine = tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp("city")
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite":
            shared = shared_city(folder if worker_id == "master" else folder.parent)
            yield City(str(shutil.copy(shared.database, mine / "told.sqlite3")), shared.files)
        else:
            city = City(f"{name}_told", mine)
            renew_database(city.database, like=name)
            tell_city(city)
            yield city
            drop_database(city.database)


@pytest.fixture(scope="module")
def in_told_city(told_city, django_db_blocker) -> Iterator[City]:
    """From its first test that asks for the story, a module works there."""
    with django_db_blocker.unblock(), working_in(told_city.database):
        yield told_city


@pytest.fixture
def told(in_told_city, db, files_of_this_test, settings) -> None:
    """The city of the story, on the day its page opens."""
    settings.FILES_DIR = in_told_city.files
    settings.NABIJ_OPENS_ON = story.OPENS_ON.isoformat()
