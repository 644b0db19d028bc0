"""How many pots a street has had in the days over which it is limited."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from nabij.kernel.periods import year_of
from nabij.places.models import Area
from nabij.places.queries import wijk_of
from nabij.streets.models import Pot, StreetUnit
from nabij.streets.queries.settings import rules_on
from nabij.streets.rules import LIVE, Asked, Limit, Rules, faults_of_request


def pots_in_window(unit: StreetUnit, rules: Rules, on: date) -> QuerySet[Pot]:
    """The pots that take a place in the limit of this street, oldest first."""
    first, last = rules.window(on)
    live = Pot.objects.filter(unit=unit, state__in=list(LIVE), submitted_on__range=(first, last))
    return live.order_by("submitted_on", "id")


def next_possible_on(unit: StreetUnit, rules: Rules, on: date) -> date | None:
    """From which day this street may ask again; None when it may today."""
    taken = list(pots_in_window(unit, rules, on).values_list("submitted_on", flat=True))
    if len(taken) < rules.pots_per_street:
        return None
    if rules.limit is Limit.CALENDAR_YEAR:
        return date(on.year + 1, 1, 1)
    makes_room = taken[len(taken) - rules.pots_per_street] or on
    try:
        return makes_room.replace(year=makes_room.year + 1)
    except ValueError:  # 29 February
        return date(makes_room.year + 1, 3, 1)


def other_pots_this_year(unit: StreetUnit, on: date) -> QuerySet[Pot]:
    """Pots of stretches that carry the same street name: what a broker looks at before another stretch gets one."""
    year = year_of(on)
    same_name = Pot.objects.filter(unit__name__iexact=unit.name, submitted_on__range=(year.first, year.last))
    return same_name.exclude(unit=unit).select_related("unit").order_by("submitted_on", "id")


def unit_called(name: str, stretch: str, area: Area) -> StreetUnit | None:
    """The stretch by this name in the wijk of `area`: the same, whether somebody knew its buurt or only its wijk."""
    wijk = wijk_of(area) or area
    here = Q(area=wijk) | Q(area__parent=wijk)
    known = StreetUnit.objects.filter(here, name__iexact=name, stretch__iexact=stretch, merged_into=None)
    return known.order_by("pk").first()


def faults_foreseen(*, name: str, stretch: str, area: Area, homes: Sequence[str], on: date) -> dict[str, str]:
    """What would stand in the way of a request now, so that nobody fills in a whole form for nothing."""
    version = rules_on(on)
    if version is None:
        return {}
    unit = unit_called(name, stretch, area)
    taken = pots_in_window(unit, version.rules, on).count() if unit else 0
    again = next_possible_on(unit, version.rules, on) if unit else None
    return faults_of_request(Asked(True, homes, taken, again), version.rules)
