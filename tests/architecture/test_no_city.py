"""Nabij knows no municipality: its name, its codes, its schemes and its organisations are rows of data.

Only the demo, the docs and the tests may name them.
"""

import re
from pathlib import Path

import pytest

from tests.architecture.house import SOURCE, files, shown

NAMES = (
    "utrecht", "GM0344", "WK0344", "BU0344", "overvecht", "leidsche rijn", "vleuten", "vaartsche rijn", "kanaleneiland",
    "DOCK", "HOI!", "lief en leed", "lief-en-leed", "automaatje", "buurtmobiel", "boodschappen plus", "zonnebloemauto",
    "U-pas", "armoedecoalitie", "SportUtrecht", "NIZU", "zorgkrant", "wijkinformatiepunt", "14 030", "14030",
)  # fmt: skip
PROMISED_ADDRESSES = re.compile(r"\"lief-en-leed(?=[/\"])")
"""The one scheme whose public address was promised before the code was written; no page and no other code names it."""
CODE_OF_THE_DESIGN_SYSTEM = re.compile(r"(?:--|@|\.)utrecht[-/]|\butrecht-[a-z]|nl-design-system", re.IGNORECASE)
"""NL Design System's component library carries the name of the municipality where it was born: class and package names."""


@pytest.mark.parametrize("name", NAMES)
def test_no_municipality_is_named_in_the_code(name):
    word = re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])", 0 if name.isupper() else re.IGNORECASE)
    found = [
        shown(path)
        for path in files(".py", ".html", ".txt", ".css", ".js", ".typ", ".md", ".svg", ".po", below=("src/nabij",))
        if SOURCE / "demo" not in path.parents
        if word.search(CODE_OF_THE_DESIGN_SYSTEM.sub("", _without_addresses(path)))
    ]
    assert found == []


def _without_addresses(path: Path) -> str:
    text = path.read_text()
    return PROMISED_ADDRESSES.sub("", text) if path == SOURCE / "streets" / "urls.py" else text
