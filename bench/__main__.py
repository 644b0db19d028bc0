"""Runs every benchmark and writes docs/benchmarks.md: `python -m bench`; NABIJ_BENCH_ENTRIES for another length (10 M)."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import databases
from bench.report import report

SHORT = 10_000


def measured(url: str, folder: Path, lengths: list[int]) -> dict[str, dict]:
    environment = os.environ | {"DATABASE_URL": url, "NABIJ_DATA_DIR": str(folder), "NABIJ_SECRET_KEY": "bench"}
    words = [sys.executable, "-m", "bench.ledger", *map(str, lengths)]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True, env=environment).stdout)


if __name__ == "__main__":
    lengths = [SHORT, int(os.environ.get("NABIJ_BENCH_ENTRIES", "10_000_000"))]
    found = {}
    with databases.folder() as folder:
        found["SQLite"] = measured(f"sqlite:///{folder / 'first.sqlite3'}", folder, lengths)
    with databases.folder() as folder, databases.postgresql() as url:
        found["PostgreSQL"] = measured(url, folder, lengths)
    Path("docs/benchmarks.md").write_text(report(found, lengths, day=datetime.now(UTC).date()))
