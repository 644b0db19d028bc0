"""Two ways round import-linter: relations named by string, and templates."""

import ast
import re
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from tests.architecture.house import SOURCE, files, may_use, packages, shown

TEMPLATE = r"(\w+)/[\w/-]+\.(?:html|txt)(?:#\w+)?"


def templates_named_in(path: Path) -> set[str]:
    """The packages of the templates that a template extends or includes, or that code renders."""
    text = path.read_text()
    if path.suffix != ".py":
        return set(re.findall(rf"""["']{TEMPLATE}["']""", text))
    strings = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    return {found[1] for value in strings if isinstance(value, str) and (found := re.fullmatch(TEMPLATE, value))}


def package_of(model: type[Model]) -> str | None:
    module = model.__module__.split(".")
    return module[1] if module[0] == "nabij" else None


def test_relations_between_tables_follow_the_arrows():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if package_of(model)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model and package_of(field.related_model)
        if not may_use(package_of(model), package_of(field.related_model))
    ]
    assert upward == []


def test_templates_follow_the_arrows():
    upward = []
    for path in files(".html", ".txt", ".py", below=("src/nabij",)):
        if path.parent == SOURCE:
            continue
        package = path.relative_to(SOURCE).parts[0]
        upward += [
            f"{shown(path)} → {other}"
            for other in templates_named_in(path)
            if other in packages() and not may_use(package, other)
        ]
    assert upward == []
