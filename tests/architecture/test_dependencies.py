"""Each dependency is wanted by somebody who said why, and is locked."""

import re

from tests.architecture.house import ROOT, project

DECLARED = re.compile(r'^    "(?P<name>[A-Za-z0-9._-]+)[^"]*",\s*(?P<reason># .+)?$')


def declared() -> list[re.Match[str]]:
    text = (ROOT / "pyproject.toml").read_text()
    part = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    return [found for line in part.splitlines() if (found := DECLARED.match(line))]


def test_each_dependency_has_its_reason():
    tables = project()["project"]
    wanted = len(tables["dependencies"]) + sum(len(names) for names in tables["optional-dependencies"].values())
    assert len(declared()) == wanted
    assert [found["name"] for found in declared() if not found["reason"]] == []


def test_each_dependency_is_locked_with_hashes():
    locked = (ROOT / "requirements.lock").read_text().lower()
    names = [re.sub(r"[._-]+", "-", found["name"]).lower() for found in declared()]
    missing = [name for name in names if f"\n{name}==" not in f"\n{locked}" and f"\n{name}[" not in f"\n{locked}"]
    assert missing == []
    assert "--hash=sha256:" in locked
