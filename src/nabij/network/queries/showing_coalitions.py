"""Coalitions as pages and machines show them, in the language in use; nothing private is among it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from nabij.kernel.language import Told, gettext, told
from nabij.network.models import Coalition, Group, GroupSeat, Partner
from nabij.network.queries.coalitions import coalitions_of, coalitions_on, groups_on, members_on, seats_of
from nabij.network.queries.directory import shown
from nabij.network.rules import GROUP_KIND_LABELS, GroupKind


def name_of(thing: Coalition | Group) -> Told:
    return told(thing.name, thing.name_en)


@dataclass(frozen=True)
class Circle:
    """A coalition that a partner is in, with the groups in which it sits, as everybody may see it."""

    coalition: Coalition
    name: Told
    groups: list[Told]


def circles_of(partner: Partner, on: date) -> list[Circle]:
    sits: dict[int, list[Told]] = defaultdict(list)
    for seat in seats_of(partner, on):
        sits[seat.group.coalition_id].append(name_of(seat.group))
    return [Circle(one, name_of(one), sits[one.pk]) for one in coalitions_of(partner, on)]


@dataclass(frozen=True)
class PublicGroup:
    """A group as everybody may see it: of who sits there only those on the public list."""

    kind: str
    """Empty where the name says it."""
    name: Told
    purpose: Told
    since: date
    partners: list[Partner]


@dataclass(frozen=True)
class PublicCoalition:
    """A coalition as everybody may see it."""

    coalition: Coalition
    name: Told
    text: Told
    number: int
    members: list[Partner]
    groups: list[PublicGroup]


def public_coalition(coalition: Coalition, on: date) -> PublicCoalition:
    members = members_on(coalition, on)
    on_list = set(shown(on).values_list("pk", flat=True))
    groups = [_public_group(group, on_list) for group in groups_on(coalition, on)]
    listed = [partner for partner in members if partner.pk in on_list]
    text = told(coalition.text, coalition.text_en)
    return PublicCoalition(coalition, name_of(coalition), text, len(members), listed, groups)


def _public_group(group: Group, on_list: Collection[int]) -> PublicGroup:
    sitting: list[GroupSeat] = group.sitting  # type: ignore[attr-defined]  # from `groups_on`
    partners = [seat.partner for seat in sitting if seat.partner_id in on_list]
    label = GROUP_KIND_LABELS[GroupKind(group.kind)]
    kind = "" if group.name.lower() == label else gettext(label)
    return PublicGroup(kind, name_of(group), told(group.purpose, group.purpose_en), group.began_on, partners)


def slugs_by_partner(partners: Iterable[Partner], on: date) -> dict[int, list[str]]:
    """For each partner (by key) the coalitions it is in, as machines name them."""
    keys = [partner.pk for partner in partners]
    found: dict[int, list[str]] = {key: [] for key in keys}
    for one in coalitions_on(on):
        for key in members_on(one, on).filter(pk__in=keys).order_by().values_list("pk", flat=True):
            found[key].append(one.slug)
    return found
