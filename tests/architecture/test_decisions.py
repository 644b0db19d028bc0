"""Every decision has its number, its status, its headings and a check that exists."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import DOCS, ROOT

FOLDER = DOCS / "decisions"
PAGES = sorted(page for page in FOLDER.glob("*.md") if page.name != "README.md")
STATUS = re.compile(r"Status: (proposed|accepted|replaced by \[?\d{4}\]?.*)")
HEADINGS = ["## Context", "## Options weighed", "## Decision", "## What we give up", "## How it is checked"]
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def parts(page: Path) -> tuple[str, str]:
    """The text of the page, and of its last part: how the decision is checked."""
    text = page.read_text()
    return text, text.split(HEADINGS[-1])[1]


def test_numbers_follow_each_other():
    assert [page.name[:4] for page in PAGES] == [f"{number:04}" for number in range(1, len(PAGES) + 1)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_decision_is_one_page_in_the_agreed_form(page):
    text, _ = parts(page)
    assert text.startswith(f"# {page.name[:4]}: ")
    assert STATUS.match(text.splitlines()[2])
    assert [line.split(",")[0] for line in text.splitlines() if line.startswith("## ")] == HEADINGS
    assert len(text.splitlines()) <= 45


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_check_exists_or_says_by_reading(page):
    _, check = parts(page)
    named = NAMED_TEST.findall(check)
    assert named or "by reading" in check
    for file, function in named:
        assert f"def {function}(" in (ROOT / file).read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_index_lists_it_as_it_is(page):
    text, _ = parts(page)
    title = text.splitlines()[0].removeprefix(f"# {page.name[:4]}: ")
    status = text.splitlines()[2].removeprefix("Status: ")
    assert f"| [{page.name[:4]}]({page.name}) | {title} | {status} |" in (FOLDER / "README.md").read_text()
