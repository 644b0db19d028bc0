import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOT, SOURCE, layers, packages


def test_the_arrows_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_every_package_has_its_place_in_the_story():
    placed = {name for _, names in layers() for name in names}
    assert set(packages()) - placed == set()


def test_nobody_but_the_ledger_acts_on_a_commit():
    """Who hooks on a commit may act before it is on disk (docs/decisions/0015)."""
    assert [path.name for path in SOURCE.rglob("*.py") if "on_commit(" in path.read_text()] == ["appending.py"]
