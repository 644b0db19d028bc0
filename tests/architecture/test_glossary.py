"""The glossary names each table and each measure exactly once, and every code name in it exists."""

from collections import Counter

from django.apps import apps
from django.utils.module_loading import import_string

from nabij.results.catalogue import CODE_MEASURES
from tests.architecture.house import DOCS, table_rows


def glossary() -> list[tuple[str, str, str]]:
    """Of each row: the Dutch word, the code name, where it stands."""
    return [(row[0], row[1].strip("`"), row[2].strip("`")) for row in table_rows(DOCS / "glossary.md")]


def test_each_row_says_four_things():
    assert [row for row in table_rows(DOCS / "glossary.md") if len(row) != 4 or not all(row)] == []


def test_every_code_name_exists():
    """`where` is a module, or a class of which the word is a field."""
    for _, name, where in glossary():
        if where == "measure":
            continue
        if where.rpartition(".")[2].istitle():
            assert name in import_string(f"nabij.{where}").__annotations__
        else:
            import_string(f"nabij.{where}.{name}")


def test_every_table_has_exactly_one_row():
    models = [model for model in apps.get_models() if model.__module__.startswith("nabij.")]
    wanted = {f"{model._meta.app_label}.models.{model.__name__}" for model in models}
    rows = Counter(f"{where}.{name}" for _, name, where in glossary())
    assert sorted(wanted - set(rows)) == []
    assert [name for name in wanted if rows[name] > 1] == []


def test_every_measure_in_code_has_exactly_one_row():
    assert Counter(name for _, name, where in glossary() if where == "measure") == {
        measure.key: 1 for measure in CODE_MEASURES
    }


def test_every_dutch_word_is_explained_once():
    words = Counter(dutch for dutch, _, _ in glossary())
    assert [word for word, count in words.items() if count > 1] == []
