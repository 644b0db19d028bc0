"""Which organisations may be one and the same: names that are nearly alike, or one domain of their own."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

ALIKE = 0.86
"""How much of two plain names must be the same: about one letter in seven may differ."""
MOST_IN_A_WORD = 40
"""A word that more names share tells nothing: every second organisation is a “buurthuis”."""
MOST_ON_A_DOMAIN = 6
SHORTEST = 4
"""Names with fewer letters have to be the same."""

LEGAL = {
    "stichting", "vereniging", "bv", "nv", "vof", "cv", "ua", "cooperatie", "cooperatieve", "maatschap", "eenmanszaak",
    "holding", "st", "ver", "de", "het", "een", "en", "van", "in", "voor", "te", "der", "den",
}  # fmt: skip
"""Words that a name may have or lack without being another name."""
SHARED_HOSTS = {
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "outlook.com", "outlook.nl", "live.nl", "live.com",
    "msn.com", "yahoo.com", "yahoo.nl", "icloud.com", "me.com", "mac.com", "ziggo.nl", "kpnmail.nl", "planet.nl",
    "xs4all.nl", "home.nl", "upcmail.nl", "casema.nl", "chello.nl", "hetnet.nl", "telfort.nl", "online.nl", "quicknet.nl",
    "proton.me", "protonmail.com", "facebook.com", "instagram.com", "linkedin.com", "youtube.com", "linktr.ee",
    "sites.google.com", "wordpress.com", "jouwweb.nl",
}  # fmt: skip
"""Domains on which everybody may live."""


def plain_name(name: str) -> str:
    """What is left of a name without capitals, accents, signs and words of its legal form: “Stichting Café De Brug” → “cafe brug”."""
    letters = unicodedata.normalize("NFKD", name.replace("&", " en ")).casefold()
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    dotless = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", bare)  # b.v. → bv
    words = re.findall(r"\w+", dotless)
    telling = [word for word in words if word not in LEGAL]
    return " ".join(telling or words) or bare.strip()


def alike(one: str, other: str) -> bool:
    """Whether two plain names may be of one organisation."""
    if one == other or sorted(one.split()) == sorted(other.split()):
        return True
    if min(len(one), len(other)) < SHORTEST or _numbers(one) != _numbers(other):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _numbers(name: str) -> list[str]:
    """“Groep 7” and “Groep 8” differ in one sign, and are two."""
    return re.findall(r"\d+", name)


def pairs_alike[KeyT: (int, str)](names: Mapping[KeyT, str]) -> set[tuple[KeyT, KeyT]]:
    """The pairs whose names are alike. Only names that share a telling word, or differ in one letter, are laid side by side."""
    plain = {key: plain_name(name) for key, name in names.items()}
    found: set[tuple[KeyT, KeyT]] = set()
    for block in _blocks(plain):
        for one, other in combinations(sorted(block), 2):
            if (one, other) not in found and alike(plain[one], plain[other]):
                found.add((one, other))
    return found


def _blocks[KeyT: (int, str)](plain: Mapping[KeyT, str]) -> Iterator[set[KeyT]]:
    """Names that share a word that not too many have; the same words; the same letters but for one."""
    by_word: dict[str, set[KeyT]] = defaultdict(set)
    by_rest: dict[str, set[KeyT]] = defaultdict(set)
    for key, name in plain.items():
        for word in name.split():
            by_word[word].add(key)
        by_rest[" ".join(sorted(name.split()))].add(key)
        letters: str = name.replace(" ", "")
        for rest in {letters, *(letters[:place] + letters[place + 1 :] for place in range(len(letters)))}:
            if len(rest) >= SHORTEST - 1:
                by_rest[rest].add(key)
    yield from (block for block in by_word.values() if 1 < len(block) <= MOST_IN_A_WORD)
    yield from (block for block in by_rest.values() if 1 < len(block) <= MOST_IN_A_WORD)


def pairs_on_one_domain[KeyT: (int, str)](domains: Iterable[tuple[KeyT, str]]) -> dict[tuple[KeyT, KeyT], str]:
    """The pairs that share a domain of their own, with that domain. A domain of many is a roof, and tells nothing."""
    there: dict[str, set[KeyT]] = defaultdict(set)
    for key, domain in domains:
        if domain and domain not in SHARED_HOSTS:
            there[domain].add(key)
    return {
        pair: domain
        for domain, keys in there.items()
        if len(keys) <= MOST_ON_A_DOMAIN
        for pair in combinations(sorted(keys), 2)
    }
