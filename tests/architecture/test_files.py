"""Files a reader can hold in mind, in rooms that everybody knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, SOURCE, files, packages, project, shown

SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "misc",
    "manager",
    "managers",
    "handler",
    "handlers",
}
ROOMS = {
    "README.md", "__init__.py", "apps.py", "templates", "templatetags", "static", "locale", "migrations", "management",
}  # fmt: skip
FOUNDATIONS = {"kernel", "design", "website", "office", "demo"}
"""Packages whose modules are not listed: values, the look, the shells and the story. Their names still say something."""


def domain_rooms() -> set[str]:
    """The modules that the contract "Inside a package" knows, as files or as folders of the same name."""
    inside = project()["tool"]["importlinter"]["contracts"][1]
    layered = {name.strip(" ()") for layer in inside["layers"] for name in layer.replace("|", ":").split(":")}
    modules = layered | set(inside["exhaustive_ignores"])
    return ROOMS | modules | {f"{name}.py" for name in modules}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(function: ast.FunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    says = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = first.end_lineno - first.lineno + 1 if says else 0
    return function.end_lineno - function.lineno + 1 - docstring


def test_no_file_outgrows_a_reader():
    written = [path for path in files(".py", ".html", ".css", ".js", ".sh") if path.parent.name != "migrations"]
    long = [(shown(path), len(path.read_text().splitlines())) for path in written]
    assert [f"{name}: {lines}" for name, lines in long if lines > 400] == []


def test_no_function_outgrows_a_screen():
    assert [
        f"{shown(path)}:{function.lineno} {function.name}: {length(function)}"
        for path in files(".py", below=("src",))
        if "migrations" not in path.parts
        for function in functions(path)
        if length(function) > 40
    ] == []


def test_views_load_ask_call_and_answer():
    views = [path for path in files(".py", below=("src",)) if path.stem == "views" or path.parent.name == "views"]
    assert [
        f"{shown(path)}:{function.lineno} {function.name}: {length(function)}"
        for path in views
        for function in functions(path)
        if function.decorator_list and length(function) > 15
    ] == []


def test_every_name_says_something():
    assert [shown(path) for path in files(".py", ".html", ".css", ".js", ".sh") if path.stem in SAYS_NOTHING] == []


@pytest.mark.parametrize("package", packages())
def test_a_package_holds_only_the_rooms_of_the_house(package):
    if package not in FOUNDATIONS:
        found = {entry.name for entry in (SOURCE / package).iterdir()} - {"__pycache__"}
        assert sorted(found - domain_rooms()) == []


@pytest.mark.parametrize("package", packages())
def test_a_package_introduces_itself_in_one_screen(package):
    readme = SOURCE / package / "README.md"
    assert readme.exists()
    assert len(readme.read_text().splitlines()) <= 40


@pytest.mark.parametrize("package", packages())
def test_a_package_with_tables_has_its_first_migration(package):
    if (SOURCE / package / "models.py").exists() or (SOURCE / package / "models").exists():
        assert list((SOURCE / package / "migrations").glob("0001_*.py"))


def test_nothing_is_committed_that_is_built():
    ignored = (ROOT / ".gitignore").read_text()
    for built in ("/.venv/", "/var/", "/node_modules/", "/src/nabij/design/static/design/vendor/"):
        assert built in ignored
