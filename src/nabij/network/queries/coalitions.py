"""Who is in which coalition and group on a day. Of the coalition that follows the declaration it is told by the declarations."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When

from nabij.network.models import Coalition, CoalitionMember, Declaration, Group, GroupSeat, Partner
from nabij.network.queries.counting import valid_spans
from nabij.network.queries.declarations import signed
from nabij.network.rules import GroupKind, Overlap, Span, joined, overlap_of

_IN_ORDER = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(GroupKind)), default=Value(9))
"""Who steers first, then who works on a theme, then where everybody talks."""


def lasting(on: date, *, begin: str = "from_on", end: str = "until_on", of: str = "") -> Q:
    """What lasts on this day; the day of its end is the first day without it. `of` is the way to the rows, as in `members__`."""
    return Q(**{f"{of}{begin}__lte": on}) & (Q(**{f"{of}{end}": None}) | Q(**{f"{of}{end}__gt": on}))


def running(on: date, *, of: str = "") -> Q:
    """Of coalitions and groups: those that are there on this day."""
    return lasting(on, begin="began_on", end="ended_on", of=of)


def coalitions_on(on: date) -> QuerySet[Coalition]:
    """The coalitions that are there on this day; the one of everybody who signed first, then by name."""
    return Coalition.objects.filter(running(on)).order_by("-follows_declaration", "name", "pk")


def members_on(coalition: Coalition, on: date) -> QuerySet[Partner]:
    """The partners in it on this day, by name; nobody before it began and after it ended."""
    found = Partner.objects.filter(merged_into=None)
    if not Coalition.objects.filter(running(on), pk=coalition.pk).exists():
        return found.none()
    if coalition.follows_declaration:
        found = found.filter(pk__in=signed(on).values("pk"))
    else:
        rows = CoalitionMember.objects.filter(lasting(on), coalition=coalition, partner=OuterRef("pk"))
        found = found.filter(Exists(rows))
    return found.select_related("organisation").order_by("organisation__name", "pk")


def coalitions_of(partner: Partner, on: date) -> QuerySet[Coalition]:
    """The coalitions that this partner is in on this day."""
    rows = CoalitionMember.objects.filter(lasting(on), coalition=OuterRef("pk"), partner=partner)
    inside = Exists(rows) & Q(follows_declaration=False)
    if signed(on).filter(pk=partner.pk).exists():
        inside |= Q(follows_declaration=True)
    return coalitions_on(on).filter(inside)


def seats_of(partner: Partner, on: date) -> QuerySet[GroupSeat]:
    """The seats of this partner in groups that are there on this day."""
    found = partner.seats.filter(lasting(on), running(on, of="group__"), running(on, of="group__coalition__"))
    return found.select_related("group__coalition", "contact").order_by("group__coalition__name", "group__name", "pk")


def seats_in(group: Group, on: date) -> QuerySet[GroupSeat]:
    """Who sits in a group on this day, who leads it first."""
    found = group.seats.filter(lasting(on), partner__merged_into=None)
    return found.select_related("partner__organisation", "contact").order_by(
        "-leads", "partner__organisation__name", "pk"
    )


def groups_on(coalition: Coalition, on: date) -> QuerySet[Group]:
    """The groups of a coalition on this day with who sits in them (`sitting`)."""
    seats = GroupSeat.objects.filter(lasting(on), partner__merged_into=None).select_related(
        "partner__organisation", "contact"
    )
    sitting = Prefetch("seats", seats.order_by("-leads", "partner__organisation__name", "pk"), to_attr="sitting")
    found = coalition.groups.filter(running(on), running(on, of="coalition__"))
    return found.prefetch_related(sitting).order_by(_IN_ORDER, "name", "pk")


def spans_in(coalition: Coalition, partner: Partner) -> list[Span]:
    """The days on which this partner was in the coalition."""
    if coalition.follows_declaration:
        return valid_spans([partner])[partner.pk]
    return joined(partner.coalitions.filter(coalition=coalition).values_list("from_on", "until_on"))


def overlap(first: Coalition, second: Coalition, on: date) -> Overlap[Partner]:
    """Who is in both on this day, and who in one of them."""
    return overlap_of(members_on(first, on), members_on(second, on))


def within(coalitions: Collection[str], groups: Collection[str]) -> Q:
    """Of partners: who is now in one of these coalitions (by slug) or sits in one of these groups (by public id)."""
    rows = CoalitionMember.objects.filter(
        partner=OuterRef("pk"), until_on=None, coalition__slug__in=coalitions, coalition__follows_declaration=False
    )
    seats = GroupSeat.objects.filter(partner=OuterRef("pk"), until_on=None, group__public_id__in=groups)
    found = Q(Exists(rows)) | Q(Exists(seats))
    if Coalition.objects.filter(slug__in=coalitions, follows_declaration=True, ended_on=None).exists():
        found |= Q(Exists(Declaration.objects.filter(partner=OuterRef("pk"), withdrawn_on=None)))
    return found


def open_coalitions() -> QuerySet[Coalition]:
    """Those that did not end, with their groups that did not end: to choose from."""
    groups = Prefetch("groups", Group.objects.filter(ended_on=None).order_by("name", "pk"), to_attr="open_groups")
    return (
        Coalition.objects.filter(ended_on=None).prefetch_related(groups).order_by("-follows_declaration", "name", "pk")
    )


def once_members(coalition: Coalition, on: date) -> QuerySet[CoalitionMember]:
    """Who was in the coalition and left, the last one first."""
    gone = coalition.members.filter(until_on__lte=on, partner__merged_into=None)
    return gone.select_related("partner__organisation").order_by("-until_on", "partner__organisation__name", "pk")


def count_members(coalitions: Iterable[Coalition], on: date) -> dict[int, int]:
    """How many partners are in each coalition (by key) on this day."""
    found = list(coalitions)
    rows = CoalitionMember.objects.filter(lasting(on), running(on, of="coalition__"), partner__merged_into=None)
    numbers = dict(rows.values_list("coalition").annotate(number=Count("partner", distinct=True)))
    everybody = signed(on).filter(merged_into=None).count()
    return {one.pk: everybody if one.follows_declaration else numbers.get(one.pk, 0) for one in found}
