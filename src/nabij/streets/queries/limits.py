"""How many pots a street has had in the days over which it is limited."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from nabij.kernel.periods import year_of
from nabij.places.models import Area
from nabij.places.queries import wijk_of
from nabij.streets.models import Pot, StreetUnit
from nabij.streets.queries.settings import rules_on
from nabij.streets.rules import LIVE, Asked, Rules, faults_of_request


def next_possible_on(unit: StreetUnit, rules: Rules, on: date, *, but: Pot | None = None) -> date | None:
    """From which day this street may ask again; None when it may today. `but` is the pot that asks, if it is there."""
    live = Pot.objects.filter(unit=unit, state__in=list(LIVE), submitted_on__range=rules.window(on))
    taken = live.exclude(pk=but.pk) if but else live
    days = taken.order_by("submitted_on").values_list("submitted_on", flat=True)
    return rules.next_possible_on([day for day in days if day is not None], on)


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
    again = next_possible_on(unit, version.rules, on) if unit else None
    return faults_of_request(Asked(True, homes, again), version.rules)
