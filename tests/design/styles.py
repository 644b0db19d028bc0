"""Reading style sheets, as far as the tests of the look need it: rules, what they read, and which of it has no value."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

DESIGN = settings.ROOT / "src" / "nabij" / "design"
SHEETS = DESIGN / "static" / "design"
COMPONENTS = SHEETS / "vendor" / "components.css"
OWN = ("layout", "shell", "parts", "lists", "forms", "print", "style_guide")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DECLARATION = re.compile(
    r"([\w-]+)\s*:\s*((?:[^;()]|\([^()]*(?:\([^()]*(?:\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)[^()]*)*\)[^()]*)*\))+)"
)


@dataclass(frozen=True)
class Rule:
    selector: str
    declarations: tuple[tuple[str, str], ...]

    @property
    def classes(self) -> set[str]:
        return set(re.findall(r"\.([\w-]+)", self.selector))


@cache
def rules(sheet: Path) -> list[Rule]:
    text = COMMENT.sub("", sheet.read_text())
    return [
        Rule(
            " ".join(selector.split()),
            tuple((name, " ".join(value.split())) for name, value in DECLARATION.findall(body)),
        )
        for selector, body in RULE.findall(text)
    ]


def defined(*sheets: Path) -> dict[str, str]:
    """Custom properties that get a value somewhere; the last one stands."""
    return {
        name: value
        for sheet in sheets
        for rule in rules(sheet)
        for name, value in rule.declarations
        if name.startswith("--")
    }


def unresolved(value: str, known: set[str]) -> set[str]:
    """The variables that leave this value without meaning: no value, and no fallback that has one."""
    open_ends: set[str] = set()
    for name, fallback in _variables(value):
        if name in known:
            continue
        if fallback is None:
            open_ends.add(name)
        else:
            open_ends |= unresolved(fallback, known)
    return open_ends


def _variables(value: str) -> list[tuple[str, str | None]]:
    """The outermost `var(name, fallback)` of a value; what stands inside a fallback is for the caller."""
    found, place = [], 0
    while (start := value.find("var(", place)) >= 0:
        depth, end = 1, start + 4
        while depth:
            depth += {"(": 1, ")": -1}.get(value[end], 0)
            end += 1
        name, comma, fallback = value[start + 4 : end - 1].partition(",")
        found.append((name.strip(), fallback.strip() if comma else None))
        place = end
    return found


def classes_in_use() -> set[str]:
    """Every class of NL Design System that our tags and templates write."""
    files = [*DESIGN.rglob("*.py"), *settings.ROOT.glob("src/nabij/*/templates/**/*.html")]
    return {name for file in files for name in re.findall(r"utrecht-[\w-]*\w", file.read_text())}
