"""Where things lie, and how many people live there."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Case, QuerySet, When

from nabij.places.models import Area, Municipality, Population, Postcode
from nabij.places.rules import Level


def municipality() -> Municipality:
    return Municipality.objects.get()


def whole() -> Area:
    """The municipality as an area: the root of the tree."""
    return Area.objects.get(level=Level.MUNICIPALITY)


def wijken() -> list[Area]:
    return list(Area.objects.filter(level=Level.WIJK).order_by("code"))


def areas() -> QuerySet[Area]:
    """All areas, from large to small, for a list to choose from."""
    size = Case(*(When(level=level, then=step) for step, level in enumerate(Level)), default=len(Level))
    return Area.objects.order_by(size, "code")


def lineage(area: Area) -> list[Area]:
    """The area itself and all areas it lies in, from small to large."""
    line = [area]
    while (parent := line[-1].parent) is not None:
        line.append(parent)
    return line


def lineages() -> dict[str, tuple[str, ...]]:
    """The lineage of every area, all by code, in one read: for many comparisons."""
    parents = dict(Area.objects.values_list("code", "parent__code"))
    return {code: tuple(_steps(code, parents)) for code in parents}


def _steps(code: str | None, parents: Mapping[str, str | None]) -> Iterator[str]:
    while code is not None:
        yield code
        code = parents[code]


def wijk_of(area: Area) -> Area | None:
    """The wijk that this area is or lies in; None for the municipality as a whole."""
    return next((step for step in lineage(area) if step.level == Level.WIJK), None)


def area_of_postcode(pc4: str) -> Area | None:
    found = Postcode.objects.select_related("area").filter(pc4=pc4).first()
    return found.area if found else None


def population(area: Area, on: date) -> Population | None:
    """The newest count of 1 January that is not later than `on`."""
    return Population.objects.filter(area=area, year__lte=on.year).order_by("-year").first()


def inhabitants(area: Area, on: date) -> int | None:
    """How many people lived there according to that count; None when nobody knows."""
    found = population(area, on)
    return found.inhabitants if found else None
