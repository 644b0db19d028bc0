"""What the docs tell a reader to type or to open exists."""

import re

import pytest

from tests.architecture.house import DOCS, ROOT, SOURCE, shown

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *SOURCE.glob("*/README.md")])
VERBS = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_make_verb_in_the_docs_exists(page):
    named = set(re.findall(r"(?:^|`|PORT=\S+ )make ([a-z]+)\b", page.read_text(), re.MULTILINE))
    assert named - VERBS == set()


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_link_within_the_repository_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_file_of_ours_that_is_named_exists(page):
    named = re.findall(r"`((?:src|tests|docs|scripts)/[\w/.-]+\.\w+)(?:::\w+)?`", page.read_text())
    assert [file for file in named if not (ROOT / file).exists()] == []


def test_the_readme_names_the_first_verbs():
    readme = (ROOT / "README.md").read_text()
    assert all(f"make {verb}" in readme for verb in ("run", "check", "test"))
