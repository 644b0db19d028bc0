"""The tour's stops exist: each is a file and a name in it."""

import re

import pytest

from tests.architecture.house import DOCS, ROOT

STOPS = re.compile(r"`(src/nabij/[\w/.]+)::(\w+)`").findall((DOCS / "tour.md").read_text())


def test_the_tour_has_stops():
    assert len(STOPS) >= 9


@pytest.mark.parametrize(("file", "name"), STOPS, ids=lambda part: part)
def test_a_stop_exists(file, name):
    assert re.search(rf"^\s*(?:def|class) {name}\b|^{name}\b.* = ", (ROOT / file).read_text(), re.MULTILINE)
