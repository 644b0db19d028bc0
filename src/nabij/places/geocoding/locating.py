"""From postcode and house number to street, buurt and wijk: our own table, else PDOK, else the wijk of the postcode."""

from dataclasses import dataclass
from enum import StrEnum

from nabij.kernel.language import gettext
from nabij.places import queries
from nabij.places.geocoding import pdok
from nabij.places.models import Area, Street
from nabij.places.rules import Level


class Source(StrEnum):
    """Who says where the address lies."""

    LOCAL = "local"
    PDOK = "pdok"
    POSTCODE = "postcode"


@dataclass(frozen=True)
class Located:
    """What is known of an address. Its wijk always is; by postcode alone, nothing else is.

    `street` is None when we have no such street yet: `services.note_street` writes it down, with `street_name`,
    `locality`, `bag_id` and `buurt`.
    """

    source: Source
    postcode: str
    number: int
    wijk: Area
    buurt: Area | None = None
    street_name: str = ""
    street: Street | None = None
    locality: str = ""
    bag_id: str = ""


class AddressOutside(Exception):
    """The address exists and lies in another municipality."""

    def __init__(self, whole: Area) -> None:
        super().__init__(
            gettext("Dit adres ligt buiten {place}. Kijk of de postcode en het huisnummer kloppen.").format(
                place=whole.name
            )
        )


def locate(postcode: str, number: int) -> Located | None:
    """Where this address lies; None when nobody knows, and then the person chooses the wijk.

    `postcode` and `number` come from `rules.read_postcode` and `rules.read_house_number`; what stands behind the number
    does not matter here. However badly a server outside behaves, the answer comes within a few seconds.

    Raises:
        AddressOutside: with a Dutch sentence for the person who typed the address.
    """
    return _by_table(postcode, number) or _by_pdok(postcode, number) or _by_postcode(postcode, number)


def _by_table(postcode: str, number: int) -> Located | None:
    row = queries.located_locally(postcode, number)
    wijk = queries.wijk_of(row.buurt) if row else None
    if row is None or wijk is None:
        return None
    return Located(
        Source.LOCAL,
        postcode,
        number,
        wijk=wijk,
        buurt=row.buurt,
        street_name=row.street.name,
        street=row.street,
        locality=row.street.locality,
        bag_id=row.street.bag_id,
    )


def _by_pdok(postcode: str, number: int) -> Located | None:
    whole = Area.objects.filter(level=Level.MUNICIPALITY).first()
    answer = pdok.ask(postcode, number, municipality_code=whole.code) if whole and pdok.is_on() else None
    if whole is None or answer is None:
        return None
    if answer.is_outside:
        raise AddressOutside(whole)
    buurt = Area.objects.select_related("parent").filter(code=answer.buurt_code, level=Level.BUURT).first()
    # A newer division than ours has buurten that we do not know; their wijk we may know still.
    wijk = (
        (queries.wijk_of(buurt) if buurt else None)
        or Area.objects.filter(code=answer.wijk_code, level=Level.WIJK).first()
        or _wijk_of_postcode(postcode)
    )
    if wijk is None:
        return None
    return Located(
        Source.PDOK,
        postcode,
        number,
        wijk=wijk,
        buurt=buurt,
        street_name=answer.street_name,
        street=queries.street_named(answer.street_name, locality=answer.locality, bag_id=answer.bag_id),
        locality=answer.locality,
        bag_id=answer.bag_id,
    )


def _by_postcode(postcode: str, number: int) -> Located | None:
    wijk = _wijk_of_postcode(postcode)
    return Located(Source.POSTCODE, postcode, number, wijk=wijk) if wijk else None


def _wijk_of_postcode(postcode: str) -> Area | None:
    """None as well when its addresses lie in several wijken."""
    area = queries.area_of_postcode(postcode[:4])
    return queries.wijk_of(area) if area else None
