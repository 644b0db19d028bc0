"""Records that may be of one organisation, and what becomes of the figure when they are made one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nabij.network.models import Contact, Declaration, Partner, PartnersApart
from nabij.network.queries.declarations import signed, valid_on
from nabij.network.queries.desk import all_partners
from nabij.network.rules import Stage, domain_of, pairs_alike, pairs_on_one_domain


@dataclass(frozen=True)
class Twins:
    """Two records, and why they may be one. The one that is further stands first, and stays when they are merged."""

    stays: Partner
    goes: Partner
    why: tuple[str, ...]


@dataclass(frozen=True)
class MergeEffect:
    """What merging does to the figure, told before it is done."""

    counted_now: int
    counted_then: int
    figure_now: int

    @property
    def figure_then(self) -> int:
        return self.figure_now - self.counted_now + self.counted_then


def twins() -> list[Twins]:
    """The pairs to look at: those with a name and a domain in common first."""
    partners = {partner.pk: partner for partner in all_partners()}
    why: dict[tuple[int, int], list[str]] = {}
    for pair in pairs_alike({key: partner.name for key, partner in partners.items()}):
        why.setdefault(pair, []).append("de namen lijken op elkaar")
    for pair, domain in pairs_on_one_domain(_domains(partners)).items():
        why.setdefault(pair, []).append(f"allebei {domain}")
    looked_at = set(PartnersApart.objects.values_list("first", "second"))
    found = [
        Twins(*_in_order(partners[one], partners[other]), tuple(reasons))
        for (one, other), reasons in why.items()
        if (one, other) not in looked_at
    ]
    return sorted(found, key=lambda pair: (-len(pair.why), pair.stays.name.casefold(), pair.goes.pk))


def _domains(partners: dict[int, Partner]) -> Iterator[tuple[int, str]]:
    """Of each partner every domain that is its own, once."""
    found = {(key, domain_of(partner.website)) for key, partner in partners.items() if partner.website}
    found |= {(key, domain_of(partner.public_email)) for key, partner in partners.items() if partner.public_email}
    mails = Contact.objects.filter(partner__merged_into=None, until_on=None).exclude(email="")
    found |= {(key, domain_of(email)) for key, email in mails.values_list("partner", "email")}
    yield from sorted(found)


def _in_order(one: Partner, other: Partner) -> tuple[Partner, Partner]:
    """A partner before a prospect, and the older record before the newer."""
    order = (Stage.SIGNED, Stage.PAUSED, Stage.IN_TALK, Stage.INVITED, Stage.PROSPECT, Stage.ENDED)
    first, second = sorted((one, other), key=lambda partner: (order.index(Stage(partner.stage)), partner.pk))
    return first, second


def merge_effect(pair: Iterable[Partner], on: date) -> MergeEffect:
    keys = [partner.pk for partner in pair]
    now = Declaration.objects.filter(valid_on(on), partner__in=keys).values("partner").distinct().count()
    return MergeEffect(now, min(now, 1), signed(on).count())
