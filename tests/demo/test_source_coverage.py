"""Every statement of the source page stands on the results page of the demo, with the right figure."""

import re

import html5lib
import pytest
from django.conf import settings

pytestmark = [pytest.mark.story, pytest.mark.usefixtures("told")]

TABLE = (settings.ROOT / "docs" / "source-coverage.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|\n ").split("|")]
    for line in TABLE.splitlines()
    if re.match(r"\| \d+ \|", line)
]


def words_of(client) -> str:
    tree = html5lib.parse(client.get("/resultaten").content, namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def test_statements_are_numbered_without_gap():
    assert [int(row[0]) for row in ROWS] == list(range(1, len(ROWS) + 1))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[2][:50]}")
def test_the_statement_stands_on_the_page(client, row):
    looked_for = row[-1]
    figure = re.fullmatch(r"(\w+) = (\d+)", looked_for)
    if figure:
        assert client.get("/resultaten.json").json()["figures"][figure[1]]["value"] == int(figure[2])
        return
    words = re.fullmatch(r"“(.+)”", looked_for)
    assert words, f"row {row[0]} says neither a figure nor words: {looked_for}"
    assert words[1] in words_of(client)
