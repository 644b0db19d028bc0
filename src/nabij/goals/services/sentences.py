from collections.abc import Sequence
from datetime import date

from nabij.goals import queries
from nabij.goals.models import Goal, Sentence, SentenceVersion
from nabij.goals.rules import Visibility, stray_braces
from nabij.goals.services.writing import (
    GoalsRefused,
    day_in_force,
    editing_role,
    english,
    reorder,
    said,
    successor,
)
from nabij.kernel.dutch import listed
from nabij.ledger.services import booking
from nabij.people.models import User


def write_sentence(
    *,
    goal: Goal,
    text: str,
    by: User,
    on: date,
    link_url: str = "",
    link_text: str = "",
    text_en: str = "",
    link_text_en: str = "",
    effective_on: date | None = None,
) -> Sentence:
    """A sentence stands last under "Tot nog toe" of the goal."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    with booking() as book:
        sentence = Sentence.objects.create(goal=goal)
        version = SentenceVersion(sentence=sentence, text=_sound(text), effective_on=day, written_by=by)
        version.link_url, version.link_text = _link(link_url, link_text)
        version.text_en, version.link_text_en = english(text, text_en), link_text_en.strip()
        version.order = 1 + queries.last_order(SentenceVersion.objects.filter(sentence__goal=goal))
        book.write(version)
    return sentence


def rewrite_sentence(
    *,
    sentence: Sentence,
    text: str,
    by: User,
    on: date,
    link_url: str = "",
    link_text: str = "",
    text_en: str = "",
    link_text_en: str = "",
    effective_on: date | None = None,
) -> None:
    """The sentence reads like this from that day; before, it reads as it did."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    url, words = _link(link_url, link_text)
    with booking() as book:
        previous = queries.in_force(sentence.versions.all(), day)
        changes = {"text": _sound(text), "link_url": url, "link_text": words}
        changes |= {"text_en": english(text, text_en), "link_text_en": link_text_en.strip()}
        book.write(successor(previous, by=by, effective_on=day, **changes))


def withdraw_sentence(*, sentence: Sentence, by: User, on: date, effective_on: date | None = None) -> None:
    """From that day the sentence is no longer on the page; the page of an earlier day still shows it."""
    _set_visibility(sentence, Visibility.WITHDRAWN, by=by, on=on, effective_on=effective_on)


def restore_sentence(*, sentence: Sentence, by: User, on: date, effective_on: date | None = None) -> None:
    """A withdrawn sentence is back on the page from that day."""
    _set_visibility(sentence, Visibility.SHOWN, by=by, on=on, effective_on=effective_on)


def reorder_sentences(*, goal: Goal, sentences: Sequence[Sentence], by: User, on: date) -> None:
    """The sentences of a goal stand in this order from that day."""
    editing_role(by, on=on)
    if any(sentence.goal_id != goal.pk for sentence in sentences):
        raise GoalsRefused("Een van deze zinnen hoort bij een ander doel.")
    with booking() as book:
        current = [queries.in_force(sentence.versions.all(), on) for sentence in sentences]
        reorder(book, current, by=by, effective_on=on)


def _set_visibility(
    sentence: Sentence, visibility: Visibility, *, by: User, on: date, effective_on: date | None
) -> None:
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    with booking() as book:
        previous = queries.in_force(sentence.versions.all(), day)
        if previous.visibility == visibility:
            where = "al" if visibility is Visibility.SHOWN else "al niet meer"
            raise GoalsRefused(f"Deze zin stond {where} op de pagina.")
        book.write(successor(previous, by=by, effective_on=day, visibility=visibility))


def _sound(text: str) -> str:
    stray = stray_braces(text)
    if stray:
        raise GoalsRefused(
            f"Deze accolades horen niet bij een getal of lijst: {listed(stray)}. Kies een getal uit de lijst."
        )
    return said(text)


def _link(url: str, words: str) -> tuple[str, str]:
    if bool(url.strip()) != bool(words.strip()):
        raise GoalsRefused("Een link heeft een adres én een tekst nodig.")
    return url.strip(), words.strip()
