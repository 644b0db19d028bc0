"""Local businesses: which pledge holds on a day, what the ledger should hold of it, and who stands on which list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nabij.network.models import LocalBusiness, Pledge, PledgeText
from nabij.network.rules import PROFESSION_LABELS, BusinessStage, PledgeEnd, Profession, joined
from nabij.places.models import Area
from nabij.places.queries import wijken

type BusinessStanding = dict[tuple[Area, str, date], int]


def pledge_text_on(on: date) -> PledgeText | None:
    """What a business promises that takes part from this day; None while nobody wrote it."""
    return PledgeText.objects.filter(effective_on__lte=on).order_by("-effective_on", "-number").first()


def known_business(*, name: str, area: Area, email: str = "") -> LocalBusiness | None:
    """The business that is meant: the one with this name in this wijk, else the one that has this e-mail address."""
    named = LocalBusiness.objects.filter(name__iexact=name, area=area).first() if name else None
    if named or not email:
        return named
    return LocalBusiness.objects.filter(email__iexact=email).order_by("pk").first()


def holding_pledge(business: LocalBusiness) -> Pledge | None:
    return business.pledges.filter(ended_on=None).first()


def pledged_since(business: LocalBusiness) -> date | None:
    """From when it takes part without a break; moving to another wijk is no break."""
    spans = joined(business.pledges.values_list("pledged_on", "ended_on"))
    return spans[-1][0] if spans and spans[-1][1] is None else None


def newest_chain(business: LocalBusiness) -> list[Pledge]:
    """The newest pledge that counted, with what it was before the business moved: the newest first."""
    chain: list[Pledge] = []
    for pledge in business.pledges.exclude(ended_because=PledgeEnd.MISTAKE).order_by("-pledged_on", "-pk"):
        if chain and (pledge.ended_because != PledgeEnd.MOVED or pledge.ended_on != chain[-1].pledged_on):
            break
        chain.append(pledge)
    return chain


# --- the two books ------------------------------------------------------------------------------------------------------
def business_standings(businesses: Iterable[LocalBusiness]) -> dict[int, BusinessStanding]:
    """For each business (by key) what the ledger should hold of it. What lasted no day, such as a mistake, is nothing."""
    found: dict[int, BusinessStanding] = {business.pk: defaultdict(int) for business in businesses}
    for pledge in Pledge.objects.filter(business__in=list(found)).select_related("area__parent"):
        cells = found[pledge.business_id]
        cells[pledge.area, pledge.profession, pledge.pledged_on] += 1
        if pledge.ended_on:
            cells[pledge.area, pledge.profession, pledge.ended_on] -= 1
    return {key: {cell: change for cell, change in cells.items() if change} for key, cells in found.items()}


# --- for everybody --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class BusinessWish:
    """What is looked for; what is empty does not matter."""

    profession: Profession | None = None
    area: Area | None = None
    words: str = ""
    stage: BusinessStage | None = None


def pledged(on: date) -> QuerySet[LocalBusiness]:
    """Businesses with a pledge that holds on this day; the day on which it ends is the first without it."""
    holds = Pledge.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), pledged_on__lte=on, business=OuterRef("pk"))
    return LocalBusiness.objects.filter(Exists(holds))


def shown_businesses(wish: BusinessWish, on: date) -> QuerySet[LocalBusiness]:
    """Those of which everybody may know the name."""
    there = pledged(on).filter(is_shown=True).exclude(name="")
    return _fitting(there, wish).select_related("area").order_by("name", "pk")


@dataclass(frozen=True)
class BusinessTally:
    """How many businesses take part, per profession and per wijk; never both at once, for one of a kind would have a name."""

    total: int
    per_profession: list[tuple[Profession, int]]
    per_wijk: list[tuple[Area, int]]


def business_tally(on: date) -> BusinessTally:
    there = pledged(on)
    professions = _counted(there, "profession")
    areas = _counted(there, "area")
    return BusinessTally(
        there.count(),
        [(profession, professions[profession.value]) for profession in Profession if profession.value in professions],
        [(wijk, areas[wijk.pk]) for wijk in wijken() if wijk.pk in areas],
    )


def _counted(businesses: QuerySet[LocalBusiness], column: str) -> dict[object, int]:
    return dict(businesses.order_by().values_list(column).annotate(number=Count("pk")))


def _fitting(businesses: QuerySet[LocalBusiness], wish: BusinessWish) -> QuerySet[LocalBusiness]:
    if wish.profession:
        businesses = businesses.filter(profession=wish.profession)
    if wish.area:
        businesses = businesses.filter(area=wish.area)
    if wish.stage:
        businesses = businesses.filter(stage=wish.stage)
    for word in wish.words.split():
        businesses = businesses.filter(
            Q(name__icontains=word) | Q(contact__icontains=word) | Q(email__icontains=word) | Q(address__icontains=word)
        )
    return businesses


# --- for the coordinator --------------------------------------------------------------------------------------------------
def desk_businesses(wish: BusinessWish) -> QuerySet[LocalBusiness]:
    """Every business in sight that fits, by name."""
    return _fitting(LocalBusiness.objects.select_related("area"), wish).order_by("name", "pk")


@dataclass(frozen=True)
class Square:
    """One profession in one wijk: how many take part of how many in sight."""

    pledged: int
    in_sight: int
    profession: Profession
    area: Area | None = None
    """None: in all wijken."""


@dataclass(frozen=True)
class BusinessMap:
    """Professions by wijken; a profession or wijk in which nobody is in sight is left out."""

    wijken: list[Area]
    rows: list[tuple[str, list[Square]]]
    """The name of a profession; its squares in the order of the wijken, and last all of them together."""


def business_map() -> BusinessMap:
    rows = (
        LocalBusiness.objects.order_by()
        .values_list("profession", "area")
        .annotate(number=Count("pk"), pledged=Count("pk", filter=Q(stage=BusinessStage.PLEDGED)))
    )
    cells = {(profession, area): (pledged, number) for profession, area, number, pledged in rows}
    there = [wijk for wijk in wijken() if any(area == wijk.pk for _, area in cells)]
    found = []
    for profession in Profession:
        squares = [Square(*cells.get((profession.value, wijk.pk), (0, 0)), profession, wijk) for wijk in there]
        whole = Square(sum(one.pledged for one in squares), sum(one.in_sight for one in squares), profession)
        if whole.in_sight:
            found.append((PROFESSION_LABELS[profession], [*squares, whole]))
    return BusinessMap(there, found)
