"""Where things lie, and how many people live there."""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from django.db.models import Case, F, Q, QuerySet, Value, When

from nabij.places.models import AddressRange, Area, Municipality, Population, Postcode, Street
from nabij.places.rules import LONGEST_STREET_NAME, Level, Parity, fold_street_name

# How much two names must be alike before one may be a slip of the thumb for the other: about one letter in six.
_ALIKE = 0.82


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


def streets_like(text: str, *, limit: int = 8) -> list[Street]:
    """Streets that somebody may mean, the likeliest first.

    First the name itself, then names that begin with the text, then names with the text in them; accents, spaces and the
    usual abbreviations make no difference. Only when there is no such street, names that are a letter or two off.
    """
    key = fold_street_name(text[:LONGEST_STREET_NAME])
    if not key or limit < 1:
        return []
    order = Case(When(search_key=key, then=0), When(search_key__startswith=key, then=1), default=2)
    found = list(
        Street.objects.filter(search_key__contains=key).order_by(order, "search_key", "locality", "pk")[:limit]
    )
    return found or _misspelled(key, limit)


def _misspelled(key: str, limit: int) -> list[Street]:
    known = Street.objects.order_by("search_key").values_list("search_key", flat=True)
    near = get_close_matches(key, list(known.distinct()), n=limit, cutoff=_ALIKE)
    if not near:
        return []
    order = Case(*(When(search_key=found, then=Value(place)) for place, found in enumerate(near)), default=len(near))
    return list(Street.objects.filter(search_key__in=near).order_by(order, "locality", "pk")[:limit])


def street_named(name: str, *, locality: str = "", bag_id: str = "") -> Street | None:
    """The one street that this is: by the BAG's number, else by its name, if only one street has that name."""
    if bag_id and (found := Street.objects.filter(bag_id=bag_id).first()):
        return found
    namesakes = list(Street.objects.filter(search_key=fold_street_name(name)))
    if locality:
        namesakes = [street for street in namesakes if street.locality in {"", locality}]
    return namesakes[0] if len(namesakes) == 1 else None


def buurten_of(street: Street) -> list[Area]:
    """The buurten that a street runs through, the one with most of it first."""
    parts = street.parts.select_related("buurt__parent").order_by(F("share").desc(nulls_last=True), "buurt__code")
    return [part.buurt for part in parts]


def located_locally(postcode: str, number: int) -> AddressRange | None:
    """The row of the local look-up that has this address. None when no row has it, or when rows contradict each other."""
    side = Q(parity=Parity.ALL) | Q(parity=Parity.ODD if number % 2 else Parity.EVEN)
    rows = list(
        AddressRange.objects.select_related("street", "buurt__parent")
        .filter(side, postcode=postcode, first__lte=number, last__gte=number)
        .order_by("pk")[:2]
    )
    return rows[0] if len(rows) == 1 else None
