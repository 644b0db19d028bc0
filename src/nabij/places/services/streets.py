"""Streets, the buurten they run through, and which house numbers lie where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from nabij.places.models import AddressRange, Area, Street, StreetPart
from nabij.places.rules import (
    HIGHEST_HOUSE_NUMBER,
    Level,
    Parity,
    fold_street_name,
    is_bag_id,
    is_postcode,
    shown_postcode,
)
from nabij.places.services.areas import PlaceRefused

# Shares are written with two decimals, so three parts of a third may add up to a little more than the whole.
_ROUNDING = Decimal("0.01")

# A postcode has a few dozen addresses.
MOST_RANGES_OF_A_POSTCODE = 500


@dataclass(frozen=True)
class Range:
    """House numbers of a postcode on one street in one buurt."""

    postcode: str
    street: Street
    first: int
    last: int
    buurt: Area
    parity: Parity = Parity.ALL

    def meets(self, other: "Range") -> bool:
        """Whether some house number lies in both."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        # Three numbers in a row have an odd and an even one; fewer are looked at one by one.
        return any(self.parity.has(number) and other.parity.has(number) for number in range(first, last + 1)[:3])


@transaction.atomic
def record_street(*, name: str, parts: Mapping[Area, Decimal | None], locality: str = "", bag_id: str = "") -> Street:
    """Write down a street and all buurten it runs through; parts that it had and are not named here go."""
    if sum(share or 0 for share in parts.values()) > 1 + _ROUNDING * len(parts):
        raise PlaceRefused(f"De delen van {name} zijn samen meer dan de hele straat.")
    if any(share is not None and not 0 < share <= 1 for share in parts.values()):
        raise PlaceRefused(f"Een deel van {name} is meer dan 0 en niet meer dan 1, de hele straat.")
    _refuse_unless_buurten(parts)
    street = _street(name=name, locality=locality, bag_id=bag_id, renames=True)
    street.parts.exclude(buurt__in=list(parts)).delete()
    for buurt, share in parts.items():
        StreetPart.objects.update_or_create(street=street, buurt=buurt, defaults={"share": share})
    return street


@transaction.atomic
def note_street(*, name: str, buurt: Area | None = None, locality: str = "", bag_id: str = "") -> Street:
    """The street of that name, written down when it was not known yet, and that it runs through this buurt.

    For a street that an address led to: what was already known of it stays.
    """
    _refuse_unless_buurten([buurt] if buurt else [])
    street = _street(name=name, locality=locality, bag_id=bag_id, renames=False)
    if buurt:
        StreetPart.objects.get_or_create(street=street, buurt=buurt)
    return street


@transaction.atomic
def record_addresses(*, ranges: Sequence[Range]) -> int:
    """Write down where the house numbers of some postcodes lie. Whatever was known of those postcodes is replaced.

    Returns how many ranges were not there yet.
    """
    by_postcode: dict[str, list[Range]] = defaultdict(list)
    for given in ranges:
        refuse_range(given, among=by_postcode[given.postcode])
        by_postcode[given.postcode].append(given)
    wanted = {_facts(given): given for given in ranges}
    known = {
        (row.postcode, row.street_id, row.first, row.last, row.parity, row.buurt_id): row.pk
        for row in AddressRange.objects.all()
        if row.postcode in by_postcode
    }
    gone = [pk for facts, pk in known.items() if facts not in wanted]
    for start in range(0, len(gone), 500):  # SQLite takes so many parameters at a time
        AddressRange.objects.filter(pk__in=gone[start : start + 500]).delete()
    new = [given for facts, given in wanted.items() if facts not in known]
    AddressRange.objects.bulk_create(
        [
            AddressRange(
                postcode=given.postcode,
                street=given.street,
                first=given.first,
                last=given.last,
                parity=given.parity.value,
                buurt=given.buurt,
            )
            for given in new
        ],
        batch_size=500,
    )
    return len(new)


def _facts(given: Range) -> tuple[str, int, int, int, str, int]:
    return (given.postcode, given.street.pk, given.first, given.last, given.parity.value, given.buurt.pk)


def refuse_range(given: Range, *, among: Sequence[Range]) -> None:
    """Refuses a range that cannot be, or that has a house number in common with another of its postcode."""
    if not is_postcode(given.postcode):
        raise PlaceRefused(f"“{given.postcode}” is geen postcode van vier cijfers en twee letters.")
    if not 1 <= given.first <= given.last <= HIGHEST_HOUSE_NUMBER:
        raise PlaceRefused(f"Huisnummers lopen op, van 1 tot {HIGHEST_HOUSE_NUMBER}.")
    if not given.parity.has(given.first) or not given.parity.has(given.last):
        raise PlaceRefused("Een reeks van even of oneven huisnummers begint en eindigt met zo'n nummer.")
    _refuse_unless_buurten([given.buurt])
    if len(among) >= MOST_RANGES_OF_A_POSTCODE:
        raise PlaceRefused(f"{shown_postcode(given.postcode)} heeft meer dan {MOST_RANGES_OF_A_POSTCODE} reeksen.")
    if other := next((other for other in among if given.meets(other)), None):
        raise PlaceRefused(
            f"huisnummers {given.first} t/m {given.last} van {shown_postcode(given.postcode)} overlappen "
            f"met {other.first} t/m {other.last}."
        )


def _refuse_unless_buurten(areas: Iterable[Area]) -> None:
    for area in areas:
        if area.level != Level.BUURT:
            raise PlaceRefused(f"Een straat ligt in buurten; {area.name} is geen buurt.")


def _street(*, name: str, locality: str, bag_id: str, renames: bool) -> Street:
    """The street that is meant, with what we now know of it.

    The BAG's number decides. Without it the name does, in its town; a town that one of the two does not name is no
    difference, as long as there is only one street of that name.
    """
    key = fold_street_name(name)
    if not key:
        raise PlaceRefused("Een straat heeft een naam met letters.")
    if bag_id and not is_bag_id(bag_id):
        raise PlaceRefused(f"“{bag_id}” is geen nummer uit de BAG. Dat heeft zestien cijfers.")
    street = _known_street(key, locality, bag_id) or Street()
    before = (street.name, street.search_key, street.locality, street.bag_id)
    words = (name, key) if renames or street.pk is None else before[:2]
    now = (*words, locality or street.locality, bag_id or street.bag_id)
    if now != before:
        if Street.objects.filter(search_key=now[1], locality=now[2]).exclude(pk=street.pk).exists():
            raise PlaceRefused(f"Er is al een andere straat met de naam {name}.")
        street.name, street.search_key, street.locality, street.bag_id = now
        street.save()
    return street


def _known_street(key: str, locality: str, bag_id: str) -> Street | None:
    if bag_id and (found := Street.objects.filter(bag_id=bag_id).first()):
        return found
    namesakes = [street for street in Street.objects.filter(search_key=key) if not (bag_id and street.bag_id)]
    exact = next((street for street in namesakes if street.locality == locality), None)
    if exact or not namesakes:
        return exact
    if len(namesakes) > 1 and not locality:
        raise PlaceRefused(f"Er zijn meer straten met de naam {namesakes[0].name}. Zeg in welke woonplaats.")
    return namesakes[0] if len(namesakes) == 1 and not (locality and namesakes[0].locality) else None
