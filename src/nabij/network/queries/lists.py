"""A list of organisations that somebody brought, read row by row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from nabij.intake.tables import Problem, Table
from nabij.network.models import Partner
from nabij.network.queries.sheets import (
    LONGEST_CONTACT,
    Reading,
    Sheet,
    columns_of,
    email,
    judged,
    line,
    short,
    the_name,
    website,
    wijken_by_word,
)
from nabij.network.rules import LONGEST_NAME, SECTOR_LABELS, Sector, read_kvk_number
from nabij.places.models import Area

COLUMNS = {
    "naam": "de naam van de organisatie",
    "kvk_nummer": "acht cijfers; mag leeg zijn",
    "sector": "een van de sectoren van het netwerk; mag leeg zijn",
    "wijken": "codes of namen, met een komma ertussen; leeg is overal",
    "website": "mag leeg zijn",
    "contactpersoon": "de naam van wie wij mailen; mag leeg zijn",
    "e_mailadres": "het adres van die persoon; zonder kunnen we niet uitnodigen",
}
ALSO = {
    "organisatie": "naam", "kvk": "kvk_nummer", "kvknummer": "kvk_nummer", "wijk": "wijken", "site": "website",
    "contact": "contactpersoon", "email": "e_mailadres", "e_mail": "e_mailadres", "mail": "e_mailadres",
    "emailadres": "e_mailadres",
}  # fmt: skip
"""Other words that people write above a column."""


@dataclass(frozen=True)
class Prospect:
    """One good row."""

    number: int
    name: str
    kvk_number: str = ""
    sector: Sector | None = None
    areas: tuple[Area, ...] = ()
    website: str = ""
    contact: str = ""
    email: str = ""

    @property
    def kind_label(self) -> str:
        return SECTOR_LABELS[self.sector] if self.sector else ""

    @property
    def where(self) -> str:
        return ", ".join(area.name for area in self.areas) or "overal"


@dataclass
class _Known:
    """What may be meant by a word, and which names and numbers stand already: in the network, or higher up in the list."""

    sectors: dict[str, Sector]
    areas: dict[str, Area]
    names: dict[str, str]
    numbers: dict[str, str]


def partner_sheet(table: Table, problems: Iterable[Problem]) -> Sheet[Prospect]:
    """Every row of the list, judged.

    Raises:
        TableRefused: there is no column with names.
    """
    return judged(table, problems, columns_of(table, COLUMNS, ALSO), partial(_read, known=_known()))


def _known() -> _Known:
    sectors = {label.casefold(): code for code, label in SECTOR_LABELS.items()}
    sectors |= {code.value: code for code in SECTOR_LABELS}
    there = Partner.objects.values_list("organisation__name", "kvk_number")
    network = "staat al in het netwerk"
    return _Known(
        sectors,
        wijken_by_word(),
        {name.casefold(): network for name, _ in there},
        {number: network for _, number in there if number},
    )


def _read(told: Reading, known: _Known) -> Prospect:
    prospect = Prospect(
        told.number,
        the_name(told, LONGEST_NAME),
        kvk_number=_kvk_number(told),
        sector=_sector(told, known),
        areas=_areas(told, known),
        website=website(told),
        contact=line(told, "contactpersoon", LONGEST_CONTACT),
        email=email(told),
    )
    told.faults += _twice(prospect, known)
    if not told.faults:
        place = f"staat ook in rij {told.number}"
        known.names[prospect.name.casefold()] = place
        if prospect.kvk_number:
            known.numbers[prospect.kvk_number] = place
    return prospect


def _kvk_number(told: Reading) -> str:
    written = told.cells.get("kvk_nummer", "")
    number = read_kvk_number(written)
    if number is None and re.fullmatch(r"[\s.\-]*\d{7}[\s.\-]*", written, re.ASCII):
        number = read_kvk_number(f"0{written.strip()}")  # a spreadsheet dropped the first nought
    return told.fault("kvk_nummer", "heeft geen acht cijfers") if number is None else number


def _sector(told: Reading, known: _Known) -> Sector | None:
    written = told.cells.get("sector", "").strip()
    found = known.sectors.get(written.casefold())
    if written and found is None:
        told.fault("sector", f"‘{short(written)}’ kennen we niet")
    return found


def _areas(told: Reading, known: _Known) -> tuple[Area, ...]:
    written = [part.strip() for part in re.split(r"[,;/\n]", told.cells.get("wijken", "")) if part.strip()]
    unknown = [part for part in written if part.casefold() not in known.areas]
    if unknown:
        told.fault("wijken", f"‘{short(unknown[0])}’ kennen we niet")
        return ()
    return tuple({known.areas[part.casefold()].pk: known.areas[part.casefold()] for part in written}.values())


def _twice(prospect: Prospect, known: _Known) -> list[str]:
    found = []
    if prospect.name and prospect.name.casefold() in known.names:
        found.append(f"deze naam {known.names[prospect.name.casefold()]}")
    if prospect.kvk_number and prospect.kvk_number in known.numbers:
        found.append(f"dit KvK-nummer {known.numbers[prospect.kvk_number]}")
    return found
