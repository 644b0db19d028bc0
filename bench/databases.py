"""Databases to measure in: files of SQLite in a folder, or databases of a PostgreSQL that lives as long as the bench."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "100",
    "shared_buffers": "1GB",
    "random_page_cost": "1.1",
    "max_wal_size": "4GB",
    "maintenance_work_mem": "512MB",
}
"""Those of docs/operations.md for a machine with a solid-state disk; fsync and synchronous_commit stay on."""


@contextmanager
def folder() -> Iterator[Path]:
    """A folder beside the checkout's data, on the disk that real data would be on; gone afterwards."""
    place = Path(os.environ.get("NABIJ_DATA_DIR", "var"))
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as made:
        yield Path(made).resolve()


@contextmanager
def postgresql() -> Iterator[str]:
    """The DATABASE_URL of a PostgreSQL with durable commits; it answers on a socket only."""
    programs = Path(shutil.which("pg_ctl") or max(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))).parent
    with tempfile.TemporaryDirectory(prefix="nabij-bench.", ignore_cleanup_errors=True) as made:
        cluster = Path(made)
        owner = _owner(cluster)
        options = " ".join(
            f"-c {name}={value}" for name, value in (SETTINGS | {"unix_socket_directories": made}).items()
        )
        _run(owner, programs / "initdb", "-D", cluster / "data", "-A", "trust", "-U", "postgres", "--locale", "C.UTF-8")
        _run(
            owner,
            programs / "pg_ctl",
            "-D",
            cluster / "data",
            "-l",
            cluster / "log",
            "-s",
            "-w",
            "-o",
            options,
            "start",
        )
        try:
            yield f"postgres://postgres@{quote(made, safe='')}/postgres"
        finally:
            _run(owner, programs / "pg_ctl", "-D", cluster / "data", "-m", "fast", "-s", "stop")


def _owner(cluster: Path) -> list[str]:
    """The server refuses to run as root: then it is the account `postgres` that runs it."""
    if os.getuid() != 0:
        return []
    shutil.chown(cluster, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _run(owner: list[str], *words: object) -> None:
    subprocess.run([*owner, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/")
