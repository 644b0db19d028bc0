"""Everything that differs between places is an environment variable, read in one file and explained in one page."""

import re

from django.conf import settings
from django.db import connection

from tests.architecture.house import DOCS, SOURCE, files, shown, table_rows

READ = re.compile(r"""(?:\benv(?:_flag)?|environ\.get|environ\.setdefault)\(\s*"([A-Z_]+)\"""")
NOT_OURS = {"DJANGO_SETTINGS_MODULE"}


def variables_read() -> set[str]:
    text = (SOURCE / "settings.py").read_text() + (SOURCE / "cli.py").read_text()
    return set(READ.findall(text)) - NOT_OURS


def test_every_variable_is_explained():
    explained = {row[0].strip("`") for row in table_rows(DOCS / "operations.md") if re.fullmatch("`[A-Z_]+`", row[0])}
    assert explained == variables_read()


def test_nobody_else_reads_the_environment():
    composition = {SOURCE / "settings.py", SOURCE / "cli.py", SOURCE / "wsgi.py"}
    inherited = NOT_OURS | {"PATH"}  # a child process needs it
    assert {
        shown(path): names
        for path in files(".py", below=("src/nabij",))
        if path not in composition and (names := set(READ.findall(path.read_text())) - inherited)
    } == {}


def test_sqlite_writers_wait_for_each_other(db):
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 10
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
