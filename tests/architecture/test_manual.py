"""The pictures of the manual: each that is named is there, says in words what it shows, is small, and is made by the script."""

import re

import pytest
from PIL import Image
from scripts import manual_pictures

from tests.architecture.house import DOCS

MANUAL = DOCS / "manual"
NAMED = [
    (page.name, alt.strip(), path)
    for page in sorted(MANUAL.glob("*.md"))
    for alt, path in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", page.read_text())
]
OF_POTS = ("potje-aanvragen.md", "potje-nakijken.md", "potje-goedkeuren.md", "potjes-uitbetalen.md")


@pytest.mark.parametrize(("page", "alt", "path"), NAMED, ids=lambda word: word)
def test_a_picture_is_there_says_what_it_shows_and_is_small(page, alt, path):
    file = MANUAL / path
    assert file.parent == manual_pictures.PICTURES
    assert len(alt.split()) > 3
    assert file.stat().st_size < manual_pictures.LARGEST
    width, _ = Image.open(file).size
    assert width in {2 * manual_pictures.PHONE["width"], manual_pictures.DESK["width"]}


def test_each_role_of_pots_has_pictures():
    assert {page for page, _, _ in NAMED} >= set(OF_POTS)


def test_no_picture_says_the_same_as_another():
    assert len({alt for _, alt, _ in NAMED}) == len(NAMED)


def test_the_script_makes_just_what_the_manual_names():
    made = {f"pictures/{name}.webp" for name in manual_pictures.NAMES}
    assert made == {path for _, _, path in NAMED}
    assert made == {str(file.relative_to(MANUAL)) for file in manual_pictures.PICTURES.iterdir()}
