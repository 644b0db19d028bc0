"""What a person reads when a rule stands in the way: the municipality's own words, with ours where it wrote none."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nabij.kernel.language import DUTCH, ENGLISH, Told, gettext, gettext_noop, in_english, speaking, told


class Sentence(StrEnum):
    """For which refusal."""

    OUTSIDE = "outside"
    LIMIT = "limit"
    ALONE = "alone"
    SAME_HOME = "same_home"
    USED_UP = "used_up"


@dataclass(frozen=True)
class SentenceKind:
    """When a sentence is read, at first in which words, and which places in it are filled in."""

    when: str
    words: str
    places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OwnWords:
    """What the municipality wrote for its refusals, by the code of the sentence; empty where it left that to us."""

    dutch: Mapping[str, str] = field(default_factory=dict)
    english: Mapping[str, str] = field(default_factory=dict)


SENTENCES: Mapping[Sentence, SentenceKind] = {
    Sentence.OUTSIDE: SentenceKind(
        "De straat ligt buiten de gemeente",
        gettext_noop("Deze straat ligt buiten de gemeente. Vraag het uw eigen gemeente."),
    ),
    Sentence.LIMIT: SentenceKind(
        "De straat kreeg al een potje",
        gettext_noop("Deze straat kreeg al {potjes} {grens}. Vanaf {weer_vanaf} kan het weer."),
        frozenset({"potjes", "grens", "weer_vanaf"}),
    ),
    Sentence.ALONE: SentenceKind(
        "Er zijn te weinig gangmakers",
        gettext_noop("Een potje vragen buren samen aan: met {gangmakers} mensen. Wie doet er met u mee?"),
        frozenset({"gangmakers"}),
    ),
    Sentence.SAME_HOME: SentenceKind(
        "De gangmakers wonen op één adres",
        gettext_noop("U woont op hetzelfde adres. Vraag iemand van een ander adres in uw straat om mee te doen."),
    ),
    Sentence.USED_UP: SentenceKind(
        "Het geld is op",
        gettext_noop("Het geld voor potjes{in_wijk} is voor {jaar} op. Vraag het volgend jaar opnieuw, of bel ons."),
        frozenset({"in_wijk", "jaar"}),
    ),
}

LEAD_PLACES = frozenset({"bedrag"})
"""What can be filled in in the first sentence on the page of the scheme."""

_PLACE = re.compile(r"\{([^{}]*)\}")


def unknown_places(sentence: Sentence, words: str) -> list[str]:
    """What stands between braces in these words and cannot be filled in there; a lone brace too."""
    return unknown_among(SENTENCES[sentence].places, words)


def unknown_among(places: Collection[str], words: str) -> list[str]:
    unknown = [place for place in _PLACE.findall(words) if place not in places]
    return unknown + [brace for brace in "{}" if brace in _PLACE.sub("", words)]


def in_our_english(sentence: Sentence) -> str:
    with speaking(ENGLISH):
        return gettext(SENTENCES[sentence].words)


def other_places(dutch: str, english: str) -> list[str]:
    """What only one of the two fills in: who reads the English learns the same."""
    return sorted(set(_PLACE.findall(dutch)) ^ set(_PLACE.findall(english)))


def said(sentence: Sentence, own: OwnWords, fill: Callable[[], Mapping[str, str]] = dict) -> Told:
    """The municipality's words for this refusal, filled in; ours where it wrote none.

    In English too; where the municipality wrote only Dutch, that is said, and filled in, in Dutch.
    """
    dutch, english = own.dutch.get(sentence, ""), own.english.get(sentence, "")
    if not dutch and not (in_english() and english):
        return Told(_filled(gettext(SENTENCES[sentence].words), fill()))
    return told_filled(dutch, english, fill)


def told_filled(dutch: str, english: str, fill: Callable[[], Mapping[str, str]]) -> Told:
    """Words of the municipality, filled in, in the language in use; Dutch ones are filled in in Dutch."""
    if in_english() and english:
        return Told(_filled(english, fill()))
    with speaking(DUTCH):
        words = _filled(dutch, fill())
    return told(words, "")


def _filled(words: str, with_these: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: with_these.get(place[1], ""), words)
