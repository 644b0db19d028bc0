"""A list of organisations that somebody brought, read row by row: what would come in sight, and what is wrong with the others."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nabij.intake.tables import Problem, Row, Table, TableRefused
from nabij.intake.text import clean_line
from nabij.kernel import dutch
from nabij.network.models import Partner
from nabij.network.rules import LONGEST_NAME, LONGEST_WEBSITE, SECTOR_LABELS, Sector, read_kvk_number, read_website
from nabij.places.models import Area
from nabij.places.rules import Level

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
LONGEST_CONTACT, LONGEST_EMAIL = 100, 254
_FORMULA = re.compile(r"\s*(=|[+\-@]\s*\w+\s*\()")
_MANGLED = re.compile("[ÃÂâ][\x80-\xbf\u0152-\u2122]|\ufffd")


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
    def sector_label(self) -> str:
        return SECTOR_LABELS[self.sector] if self.sector else ""

    @property
    def where(self) -> str:
        return ", ".join(area.name for area in self.areas)


@dataclass(frozen=True)
class Refused:
    """One row that does not come in: as it was written, and everything that is wrong with it."""

    number: int
    cells: dict[str, str]
    why: tuple[str, ...]

    @property
    def told(self) -> str:
        return f"Rij {self.number}: {'; '.join(self.why)}"


@dataclass(frozen=True)
class PartnerSheet:
    """A whole list, read."""

    header: tuple[str, ...]
    good: tuple[Prospect, ...]
    refused: tuple[Refused, ...]
    unread: tuple[str, ...]
    """Columns that we do not know, and leave aside."""

    @property
    def without_email(self) -> int:
        return sum(not prospect.email for prospect in self.good)

    @property
    def per_sector(self) -> list[tuple[str, int]]:
        counts: dict[str, int] = defaultdict(int)
        for prospect in self.good:
            counts[prospect.sector_label or "zonder sector"] += 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def refused_rows(self) -> list[list[str | int]]:
        """For a file that can be mended and brought again: the cells as they were, the number of the row and the reason."""
        return [[*(row.cells[name] for name in self.header), row.number, "; ".join(row.why)] for row in self.refused]


REASON_COLUMNS = ("rij", "wat er mis is")


@dataclass
class _Known:
    """What may be meant by a word, and which names and numbers stand already: in the network, or higher up in the list."""

    sectors: dict[str, Sector]
    areas: dict[str, Area]
    names: dict[str, str]
    numbers: dict[str, str]


@dataclass
class _Reading:
    """What was read of one row so far."""

    cells: dict[str, str]
    faults: list[str] = field(default_factory=list)


def partner_sheet(table: Table, problems: Iterable[Problem]) -> PartnerSheet:
    """Every row of the list, judged.

    Raises:
        TableRefused: there is no column with names.
    """
    names = _columns(table)
    faults: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        faults[problem.row].append(problem.text.rstrip("."))
    known = _known()
    good: list[Prospect] = []
    refused: list[Refused] = []
    for row in table.rows:
        found = _read(row, names, faults[row.number], known)
        if isinstance(found, Prospect):
            good.append(found)
        else:
            refused.append(found)
    unread = tuple(name for name in table.header if name not in names.values() and name not in REASON_COLUMNS)
    header = tuple(name for name in table.header if name not in REASON_COLUMNS)
    return PartnerSheet(header, tuple(good), tuple(refused), unread)


def _columns(table: Table) -> dict[str, str]:
    """For each of our columns the name it has in this file."""
    found: dict[str, str] = {}
    for name in table.header:
        word = re.sub(r"[\s_-]+", "_", name.strip().casefold())
        ours = word if word in COLUMNS else ALSO.get(word)
        if ours in found:
            raise TableRefused(f"De kolommen ‘{found[ours]}’ en ‘{name}’ zeggen hetzelfde. Laat er één weg.")
        if ours:
            found[ours] = name
    if "naam" not in found:
        raise TableRefused(f"De kolom ‘naam’ ontbreekt. De kolommen zijn: {dutch.listed(list(COLUMNS))}.")
    return found


def _known() -> _Known:
    areas: dict[str, Area] = {}
    for area in Area.objects.filter(level=Level.WIJK):
        areas |= {area.code.casefold(): area, area.name.casefold(): area}
    sectors = {label.casefold(): code for code, label in SECTOR_LABELS.items()}
    sectors |= {code.value: code for code in SECTOR_LABELS}
    there = Partner.objects.values_list("organisation__name", "kvk_number")
    network = "staat al in het netwerk"
    return _Known(
        sectors,
        areas,
        {name.casefold(): network for name, _ in there},
        {number: network for _, number in there if number},
    )


def _read(row: Row, names: dict[str, str], faults: list[str], known: _Known) -> Prospect | Refused:
    told = _Reading({ours: row.cells[name] for ours, name in names.items()}, list(faults))
    clean = not faults
    name = _line(told, "naam", LONGEST_NAME)
    if clean and not name and not told.faults:
        told.faults.append("de naam ontbreekt")
    prospect = Prospect(
        row.number,
        name,
        kvk_number=_kvk_number(told),
        sector=_sector(told, known),
        areas=_areas(told, known),
        website=_website(told),
        contact=_line(told, "contactpersoon", LONGEST_CONTACT),
        email=_email(told),
    )
    told.faults += _twice(prospect, known)
    if told.faults:
        return Refused(row.number, row.cells, tuple(told.faults))
    place = f"staat ook in rij {row.number}"
    known.names[name.casefold()] = place
    if prospect.kvk_number:
        known.numbers[prospect.kvk_number] = place
    return prospect


def _line(told: _Reading, column: str, longest: int) -> str:
    """One line of clean text that no spreadsheet takes for a formula and that was not mangled on its way."""
    written = told.cells.get(column, "")
    fault = partial(_fault, told, column)
    if _FORMULA.match(written):
        return fault("is een formule; typ de uitkomst")
    if _MANGLED.search(written):
        return fault("heeft verminkte letters; typ die opnieuw")
    try:
        return clean_line(written, max_length=longest)
    except ValidationError as error:
        return fault(str(error.message).rstrip("."), sign=":")


def _fault(told: _Reading, column: str, what: str, *, sign: str = "") -> str:
    told.faults.append(f"{column.replace('_', '-')}{sign} {what[:1].lower() + what[1:]}")
    return ""


def _kvk_number(told: _Reading) -> str:
    written = told.cells.get("kvk_nummer", "")
    number = read_kvk_number(written)
    if number is None and re.fullmatch(r"[\s.\-]*\d{7}[\s.\-]*", written, re.ASCII):
        number = read_kvk_number(f"0{written.strip()}")  # a spreadsheet dropped the first nought
    return _fault(told, "kvk_nummer", "heeft geen acht cijfers") if number is None else number


def _sector(told: _Reading, known: _Known) -> Sector | None:
    written = told.cells.get("sector", "").strip()
    found = known.sectors.get(written.casefold())
    if written and found is None:
        _fault(told, "sector", f"‘{_short(written)}’ kennen we niet")
    return found


def _areas(told: _Reading, known: _Known) -> tuple[Area, ...]:
    written = [part.strip() for part in re.split(r"[,;/\n]", told.cells.get("wijken", "")) if part.strip()]
    unknown = [part for part in written if part.casefold() not in known.areas]
    if unknown:
        _fault(told, "wijken", f"‘{_short(unknown[0])}’ kennen we niet")
        return ()
    return tuple({known.areas[part.casefold()].pk: known.areas[part.casefold()] for part in written}.values())


def _website(told: _Reading) -> str:
    address = read_website(_line(told, "website", LONGEST_WEBSITE))
    return _fault(told, "website", "is geen adres van een website") if address is None else address


def _email(told: _Reading) -> str:
    address = _line(told, "e_mailadres", LONGEST_EMAIL)
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        return _fault(told, "e_mailadres", f"‘{_short(address)}’ is geen e-mailadres")
    name, at, domain = address.rpartition("@")
    return f"{name}{at}{domain.lower()}"


def _twice(prospect: Prospect, known: _Known) -> list[str]:
    found = []
    if prospect.name and prospect.name.casefold() in known.names:
        found.append(f"deze naam {known.names[prospect.name.casefold()]}")
    if prospect.kvk_number and prospect.kvk_number in known.numbers:
        found.append(f"dit KvK-nummer {known.numbers[prospect.kvk_number]}")
    return found


def _short(written: str) -> str:
    return written if len(written) <= 40 else f"{written[:40]}…"
