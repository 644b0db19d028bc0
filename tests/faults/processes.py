"""Processes of ours that are killed on purpose, and the server processes of the throw-away PostgreSQL."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import OperationalError, connection

PATIENCE = 60
"""Seconds after which something that should have happened did not."""


def database_url() -> str:
    """The suite's own database, as another process finds it."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{quote(told['HOST'], safe='')}:{told['PORT']}/{told['NAME']}"


class Worker:
    """One process that does `work`; what it says is kept in a file, so that it never waits for us."""

    def __init__(self, work: str, seed: int, *, folder: Path) -> None:
        self.told_in = folder / f"{work}-{seed}.txt"
        self.wrong_in = self.told_in.with_suffix(".err")
        environment = os.environ | {
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "nabij.settings",
            "NABIJ_SECRET_KEY": "only-for-tests",
            "NABIJ_DATA_DIR": str(folder),
            "PYTHONPATH": os.pathsep.join([str(settings.ROOT / "src"), str(settings.ROOT)]),
            "PGOPTIONS": "-c synchronous_commit=on",  # the throw-away server has it off; here a commit is a promise
        }
        with self.told_in.open("w") as told, self.wrong_in.open("w") as wrong:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.run", work, str(seed)], stdout=told, stderr=wrong, env=environment
            )

    def told(self) -> list[str]:
        """The whole lines it has said; a line cut off by the kill is no promise."""
        return self.told_in.read_text().split("\n")[:-1]

    def wait_until_told(self, lines: int) -> None:
        until = time.monotonic() + PATIENCE
        while len(self.told()) < lines:
            if self.process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"the worker stopped or hangs: {self.wrong_in.read_text()[-2_000:]}")
            time.sleep(0.01)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def server_processes() -> list[int]:
    """The backends of the throw-away PostgreSQL that serve our workers; none on another server, which is not ours."""
    if connection.vendor != "postgresql" or "nabij-postgres." not in connection.settings_dict["HOST"]:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [row[0] for row in cursor.fetchall()]


def kill_server_process(pid: int) -> None:
    """The whole server then throws everybody out, replays its log and starts again by itself."""
    os.kill(pid, signal.SIGKILL)
    time.sleep(1)  # until it has noticed: before that it still answers, and then hangs up


def wait_for_the_server() -> None:
    until = time.monotonic() + PATIENCE
    while True:
        connection.close()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
