"""Measures and writes docs/benchmarks.md: `python -m bench`, or one part of it: `python -m bench network`.

NABIJ_BENCH_ENTRIES is the length of the long ledger (10 M).
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import databases, report

SHORT = 10_000
LENGTHS = [SHORT, int(os.environ.get("NABIJ_BENCH_ENTRIES", "10_000_000"))]
PARTNERS = 20_000
PARTS = {"ledger": LENGTHS, "network": [PARTNERS]}
"""Each part is a module of its own, and what it measures with."""


def measured(url: str, folder: Path, part: str) -> dict[str, dict]:
    environment = os.environ | {
        "DATABASE_URL": url, "NABIJ_DATA_DIR": str(folder), "NABIJ_SECRET_KEY": "bench",
        "NABIJ_DEMO": "1",  # it may set the clock
    }  # fmt: skip
    words = [sys.executable, "-m", f"bench.{part}", *map(str, PARTS[part])]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True, env=environment).stdout)


if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        found = {}
        with databases.folder() as folder:
            found["SQLite"] = measured(f"sqlite:///{folder / 'first.sqlite3'}", folder, part)
        with databases.folder() as folder, databases.postgresql() as url:
            found["PostgreSQL"] = measured(url, folder, part)
        report.write(part, found, PARTS[part], day=datetime.now(UTC).date())
