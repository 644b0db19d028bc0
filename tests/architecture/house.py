"""What the tests of the house read: the tree, the order of the packages, the pages of the docs."""

import re
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "nabij"
DOCS = ROOT / "docs"
BUILT = {"vendor", "fonts", "__pycache__", "node_modules"}


@cache
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def packages() -> list[str]:
    return sorted(folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists())


@cache
def layers() -> list[tuple[str, list[str]]]:
    """The layers of the story from the top down; each with its sign (`|` strangers, `:` neighbours) and its packages."""
    story = project()["tool"]["importlinter"]["contracts"][0]
    assert story["name"] == "The story runs one way"
    found = []
    for layer in story["layers"]:
        sign = ":" if ":" in layer else "|"
        found.append((sign, [name.strip(" ()") for name in layer.split(sign)]))
    return found


def may_use(package: str, other: str) -> bool:
    """Whether the arrows let `package` know of `other`."""
    if package == other:
        return True
    place = {name: (number, sign) for number, (sign, names) in enumerate(layers()) for name in names}
    number, sign = place[package]
    other_number, _ = place[other]
    return number < other_number or (number == other_number and sign == ":")


def files(*endings: str, below: tuple[str, ...] = ("src", "tests", "scripts", "bench")) -> list[Path]:
    """Files of ours (nothing built, nothing fetched) with one of these endings."""
    return sorted(
        path
        for folder in below
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings and not BUILT & set(path.parts) and path.is_file()
    )


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def table_rows(page: Path) -> list[list[str]]:
    """The cells of every table row of a Markdown page, without heads and rules."""
    rows = []
    lines = page.read_text().splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("|") or set(line) <= set("|-: "):
            continue
        if number + 1 < len(lines) and re.fullmatch(r"\|[-:| ]+\|", lines[number + 1]):
            continue
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows
