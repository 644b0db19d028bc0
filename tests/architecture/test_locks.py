"""A lock says what, not from where: addresses of package hosts differ between machines and go stale."""

import json

from tests.architecture.house import ROOT


def test_lock_files_hold_no_addresses():
    assert "://" not in (ROOT / "requirements.lock").read_text()
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_every_locked_package_has_its_checksum():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
