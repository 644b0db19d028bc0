"""Nothing a citizen reads is left without its English, and no English is left over. `make words` mends the list."""

import re
from string import Formatter

import polib
import pytest
from django.utils.translation import gettext, override
from scripts import build_words

from tests.architecture.house import SOURCE

CATALOGUE = build_words.catalogue()
MARKUP = re.compile(r"%\(\w+\)s|</?\w+[^>]*>")


def test_every_marked_text_is_in_the_list_and_nothing_else():
    written = {(entry.msgid, entry.msgid_plural) for entry in CATALOGUE}
    assert written == set(build_words.wanted())


def test_every_text_has_its_english():
    assert [entry.msgid for entry in CATALOGUE.untranslated_entries()] == []
    assert [entry.msgid for entry in [*CATALOGUE.fuzzy_entries(), *CATALOGUE.obsolete_entries()]] == []


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.msgid[:40])
def test_the_english_fills_in_what_the_dutch_fills_in(entry):
    for english in [entry.msgstr, *entry.msgstr_plural.values()]:
        if english:
            assert placeholders(english) == placeholders(entry.msgid_plural or entry.msgid) or entry.msgid_plural
            assert placeholders(english) <= placeholders(entry.msgid_plural or entry.msgid)


def placeholders(text: str) -> set[str]:
    braces = {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name} if "{" in text else set()
    return braces | set(MARKUP.findall(text))


def test_dutch_texts_mean_themselves():
    """Django has Dutch of its own for some English words; a text of ours must not happen to be one of those."""
    with override("nl"):
        assert [entry.msgid for entry in CATALOGUE if gettext(entry.msgid) != entry.msgid] == []


def test_django_reads_the_list_as_it_is_now():
    made = {entry.msgid: entry.msgstr for entry in polib.mofile(str(build_words.WORDS.with_suffix(".mo")))}
    assert {msgid: made.get(msgid) for msgid in made} == {entry.msgid: entry.msgstr for entry in CATALOGUE}


def test_gathering_sees_every_way_to_mark_a_text():
    code = 'gettext("a")\ngettext_noop("b" "c")\nngettext("d", "e", 2)\nother("f")\n'
    assert set(build_words.in_code(code)) == {("a", ""), ("bc", ""), ("d", "e")}
    template = (
        '{% translate "a" %}{% card title=_("b’s") %}{% blocktranslate with n=1 %}c {{ n }}{% endblocktranslate %}'
        "{% blocktranslate count n=2 %}d{% plural %}{{ n }} e{% endblocktranslate %}"
    )
    assert set(build_words.in_template(template)) == {("a", ""), ("b’s", ""), ("c %(n)s", ""), ("d", "%(n)s e")}


def test_public_templates_leave_no_dutch_unmarked():
    """A page that extends the public base has no text of its own outside a mark; the style guide and log-in are Dutch."""
    bare = {}
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        text = path.read_text()
        if '{% extends "design/page.html" %}' in text and path.parent.name not in {"design", "people", "outbox"}:
            left = re.sub(
                r"{% (translate|comment).*?%}|{% blocktranslate.*?{% endblocktranslate %}|{[%{].*?[%}]}",
                " ",
                text,
                flags=re.DOTALL,
            )
            words = re.findall(
                r">([^<>]*[a-zé]{3,}[^<>]*)<", re.sub(r'<dl.*?lang="nl".*?</dl>', " ", left, flags=re.DOTALL)
            )
            if words:
                bare[path.name] = words
    assert bare == {}
