"""A list that somebody brought, read row by row: what would come in sight, and what is wrong with the others.

What lists of every kind share; organisations are read in `lists.py`, local businesses in `business_lists.py`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nabij.intake.tables import Problem, Table, TableRefused
from nabij.intake.text import clean_line
from nabij.kernel import dutch
from nabij.network.rules import LONGEST_WEBSITE, read_website
from nabij.places.models import Area
from nabij.places.rules import Level

LONGEST_CONTACT, LONGEST_EMAIL = 100, 254
_FORMULA = re.compile(r"\s*(=|[+\-@]\s*\w+\s*\()")
_MANGLED = re.compile("[ÃÂâ][\x80-\xbf\u0152-\u2122]|\ufffd")
REASON_COLUMNS = ("rij", "wat er mis is")


class InSight(Protocol):
    """One good row, of whatever kind of list."""

    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def kind_label(self) -> str: ...
    @property
    def where(self) -> str: ...


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
class Sheet[RowT: InSight]:
    """A whole list, read."""

    header: tuple[str, ...]
    good: tuple[RowT, ...]
    refused: tuple[Refused, ...]
    unread: tuple[str, ...]
    """Columns that we do not know, and leave aside."""

    @property
    def without_email(self) -> int:
        return sum(not row.email for row in self.good)

    @property
    def per_kind(self) -> list[tuple[str, int]]:
        """How many there are of each sector or profession, the most first."""
        counts: dict[str, int] = defaultdict(int)
        for row in self.good:
            counts[row.kind_label or "zonder sector"] += 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def refused_rows(self) -> list[list[str | int]]:
        """For a file that can be mended and brought again: the cells as they were, the number of the row and the reason."""
        return [[*(row.cells[name] for name in self.header), row.number, "; ".join(row.why)] for row in self.refused]


@dataclass
class Reading:
    """What was read of one row so far: each of our columns with what stands in it, and what is wrong."""

    number: int
    cells: dict[str, str]
    faults: list[str] = field(default_factory=list)

    def fault(self, column: str, what: str, *, sign: str = "") -> str:
        self.faults.append(f"{column.replace('_', '-')}{sign} {what[:1].lower() + what[1:]}")
        return ""


def judged[RowT: InSight](
    table: Table, problems: Iterable[Problem], names: Mapping[str, str], read: Callable[[Reading], RowT]
) -> Sheet[RowT]:
    """Every row of the list, judged: `read` makes a row of it and says what is wrong."""
    faults: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        faults[problem.row].append(problem.text.rstrip("."))
    good: list[RowT] = []
    refused: list[Refused] = []
    for row in table.rows:
        told = Reading(row.number, {ours: row.cells[name] for ours, name in names.items()}, faults[row.number])
        found = read(told)
        if told.faults:
            refused.append(Refused(row.number, row.cells, tuple(told.faults)))
        else:
            good.append(found)
    unread = tuple(name for name in table.header if name not in names.values() and name not in REASON_COLUMNS)
    header = tuple(name for name in table.header if name not in REASON_COLUMNS)
    return Sheet(header, tuple(good), tuple(refused), unread)


def columns_of(
    table: Table, known: Iterable[str], also: Mapping[str, str], *, needed: Iterable[str] = ("naam",)
) -> dict[str, str]:
    """For each of our columns the name it has in this file.

    Raises:
        TableRefused: one that is needed is not there, or two say the same.
    """
    ours_all, found = list(known), dict[str, str]()
    for name in table.header:
        word = re.sub(r"[\s_-]+", "_", name.strip().casefold())
        ours = word if word in ours_all else also.get(word)
        if ours in found:
            raise TableRefused(f"De kolommen ‘{found[ours]}’ en ‘{name}’ zeggen hetzelfde. Laat er één weg.")
        if ours:
            found[ours] = name
    for missing in needed:
        if missing not in found:
            raise TableRefused(f"De kolom ‘{missing}’ ontbreekt. De kolommen zijn: {dutch.listed(ours_all)}.")
    return found


def wijken_by_word() -> dict[str, Area]:
    """Which wijk is meant by a code or a name."""
    areas: dict[str, Area] = {}
    for area in Area.objects.filter(level=Level.WIJK):
        areas |= {area.code.casefold(): area, area.name.casefold(): area}
    return areas


def the_name(told: Reading, longest: int) -> str:
    clean = not told.faults
    name = line(told, "naam", longest)
    if clean and not name and not told.faults:
        told.faults.append("de naam ontbreekt")
    return name


def line(told: Reading, column: str, longest: int) -> str:
    """One line of clean text that no spreadsheet takes for a formula and that was not mangled on its way."""
    written = told.cells.get(column, "")
    fault = partial(told.fault, column)
    if _FORMULA.match(written):
        return fault("is een formule; typ de uitkomst")
    if _MANGLED.search(written):
        return fault("heeft verminkte letters; typ die opnieuw")
    try:
        return clean_line(written, max_length=longest)
    except ValidationError as error:
        return fault(str(error.message).rstrip("."), sign=":")


def website(told: Reading) -> str:
    address = read_website(line(told, "website", LONGEST_WEBSITE))
    return told.fault("website", "is geen adres van een website") if address is None else address


def email(told: Reading) -> str:
    address = line(told, "e_mailadres", LONGEST_EMAIL)
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        return told.fault("e_mailadres", f"‘{short(address)}’ is geen e-mailadres")
    name, at, domain = address.rpartition("@")
    return f"{name}{at}{domain.lower()}"


def short(written: str) -> str:
    return written if len(written) <= 40 else f"{written[:40]}…"
