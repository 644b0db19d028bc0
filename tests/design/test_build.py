"""What scripts/build_styles.py fetched and made: other people's work, as its licences allow."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from tests.design.styles import COMPONENTS, SHEETS

PACKAGES = json.loads((settings.ROOT / "package.json").read_text())
DOCUMENT_FONTS = settings.ROOT / "src" / "nabij" / "design" / "fonts"
NAMES_OF_PEOPLE = "€éëïöüçñşŁłżźćčšžőğİ’“”–—…−×"


def test_only_components_and_fonts_are_fetched_and_nobodys_house_style():
    for name in PACKAGES["dependencies"]:
        assert name.endswith("-css") or "atkinson" in name
        assert "token" not in name
        assert "asset" not in name


@pytest.mark.parametrize("name", [name for name in PACKAGES["dependencies"] if name.endswith("-css")])
def test_every_component_is_in_the_sheet_under_a_licence_that_lets_us(name):
    assert f"/* {name} */" in COMPONENTS.read_text()
    package = json.loads((settings.ROOT / "node_modules" / name / "package.json").read_text())
    assert package["license"] == "EUPL-1.2"


def test_components_rank_between_our_elements_and_our_parts():
    text = COMPONENTS.read_text()
    assert text.index("@layer base, components;") < text.index("@layer components {")
    assert "@layer base {" in (SHEETS / "layout.css").read_text()


@pytest.mark.parametrize("style", ["Regular", "Italic", "SemiBold", "Bold", "BoldItalic"])
def test_the_fonts_of_letters_can_write_everybodys_name(style):
    letters = TTFont(DOCUMENT_FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf").getBestCmap()
    assert [sign for sign in NAMES_OF_PEOPLE if ord(sign) not in letters] == []


def test_fonts_travel_with_their_licence():
    for licence in (DOCUMENT_FONTS / "licence.txt", SHEETS / "vendor" / "fonts-licence.txt"):
        assert "SIL OPEN FONT LICENSE" in licence.read_text().upper()


def test_a_second_run_does_nothing():
    made = COMPONENTS.stat().st_mtime_ns
    script = settings.ROOT / "scripts" / "build_styles.py"
    subprocess.run([sys.executable, script], check=True, capture_output=True)
    assert COMPONENTS.stat().st_mtime_ns == made
