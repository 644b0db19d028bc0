"""The English words: gathers the Dutch texts from code and templates, and makes the catalogue that Django reads.

    .venv/bin/python scripts/build_words.py            makes django.mo from django.po, if it is older (part of `make setup`)
    .venv/bin/python scripts/build_words.py --gather   adds new texts to django.po and drops those that are gone (`make words`)

Gathering and making need no gettext on the machine: Django turns templates into calls, Python reads calls, polib reads and writes.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "nabij"
WORDS = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MARKS = {"gettext", "gettext_noop", "gettext_lazy", "ngettext", "_"}
_CALL = re.compile(r"\b(?:gettext|ngettext|_)\(")
_LITERAL = re.compile(r"""\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*,?""", re.DOTALL)

type Message = tuple[str, str]
"""The Dutch text, and its plural or nothing."""


def main() -> None:
    if "--gather" in sys.argv:
        gather()
    made = WORDS.with_suffix(".mo")
    if not made.exists() or made.stat().st_mtime < WORDS.stat().st_mtime:
        catalogue().save_as_mofile(str(made))


def catalogue() -> polib.POFile:
    return polib.pofile(str(WORDS), wrapwidth=120)


def gather() -> None:
    known, texts = catalogue(), wanted()
    for entry in list(known):
        if (entry.msgid, entry.msgid_plural) not in texts:
            known.remove(entry)
    written = {(entry.msgid, entry.msgid_plural): entry for entry in known}
    for (one, many), places in texts.items():
        entry = written.get((one, many))
        if entry is None:
            entry = polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural={0: "", 1: ""} if many else {})
            known.append(entry)
        entry.occurrences = [(place, "") for place in sorted(places)]
        entry.flags = ["python-brace-format"] if "{" in one else ["python-format"] if "%(" in one else []
    known.sort(key=lambda entry: (entry.occurrences, entry.msgid))
    known.save()
    print(f"{len(known.untranslated_entries())} teksten wachten op Engels: {WORDS.relative_to(ROOT)}")


def wanted() -> dict[Message, set[str]]:
    """Every text that is marked for translation, with the files in which it stands."""
    found: dict[Message, set[str]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py":
            messages = in_code(path.read_text())
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            messages = in_template(path.read_text())
        else:
            continue
        for message in messages:
            found.setdefault(message, set()).add(str(path.relative_to(SOURCE)))
    return found


def in_code(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            given = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if given:
                yield given[0], given[1] if node.func.id == "ngettext" else ""


def in_template(text: str) -> Iterator[Message]:
    calls = templatize(text)
    for call in _CALL.finditer(calls):
        given, end = [], call.end()
        while literal := _LITERAL.match(calls, end):
            given.append(str(ast.literal_eval(literal[1])))
            end = literal.end()
        if given:
            yield given[0], given[1] if call[0].startswith("ngettext") else ""


if __name__ == "__main__":
    main()
