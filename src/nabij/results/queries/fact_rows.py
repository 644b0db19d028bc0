"""A table that somebody made, read as facts: what each row will add, and everything that is wrong, row by row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Case, When

from nabij.intake.fields import read_day
from nabij.intake.tables import Problem, Row, Table, TableRefused
from nabij.intake.text import clean_line
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.ledger.rules import Basis, Coverage, Lineages, Measure
from nabij.places.models import Area
from nabij.places.rules import Level
from nabij.results.catalogue import Catalogue
from nabij.results.models import Fact
from nabij.results.queries.facts import STANDING, Claim, Claims, fingerprint, place_name
from nabij.results.rules import BASIS_LABELS, FactState, fact_faults, is_reported, read_quantity, with_code, with_unit

COLUMNS = {
    "cijfer": "de sleutel of de naam van het cijfer",
    "aantal": "hoeveel, zoals 1.234",
    "eerste_dag": "de eerste dag waarover u telt, zoals 1-1-2022",
    "laatste_dag": "de laatste dag waarover u telt",
    "plaats": "de code of de naam van een gebied; leeg is de hele gemeente",
    "onderverdeling": "alleen als het cijfer er een heeft",
    "hoe_bekend": "gemeld (of leeg), geteld, geschat of uit een document",
    "bewijs": "waar het aantal uit blijkt",
}
REQUIRED = ("cijfer", "aantal", "eerste_dag", "laatste_dag", "bewijs")
LONGEST_EVIDENCE = 300
BASES = {label: basis for basis, label in BASIS_LABELS.items()} | {"": Basis.REPORTED, "document": Basis.DOCUMENT}


@dataclass(frozen=True)
class FactRow:
    """One row as a fact. `is_known`: it stands already and adds nothing. `warning` is for who confirms the file."""

    number: int
    measure: Measure
    quantity: int
    claim: Claim
    basis: Basis
    evidence: str
    is_known: bool = False
    warning: str = ""

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.claim, self.quantity)

    @property
    def adds(self) -> str:
        return with_unit(self.quantity, self.measure)

    @property
    def place(self) -> str:
        return place_name(self.claim.place)

    @property
    def days(self) -> str:
        return dutch.period(self.claim.days)

    @property
    def subject(self) -> str:
        return with_code(self.measure, self.claim.breakdown)

    @property
    def judgement(self) -> str:
        """What this row does, for who looks before confirming."""
        does = "staat er al" if self.is_known else f"voegt {self.adds} toe"
        return f"{does}; let op: {self.warning}" if self.warning else does


@dataclass(frozen=True)
class MeasureCount:
    """What a file does to one measure: how many rows are new, of how many, and what they add."""

    measure: Measure
    rows: int
    new: int
    adds: str


@dataclass(frozen=True)
class FactSheet:
    """A whole file, read. With any problem nothing of it can be reported."""

    rows: tuple[FactRow, ...]
    problems: tuple[Problem, ...]

    @property
    def new(self) -> tuple[FactRow, ...]:
        return tuple(row for row in self.rows if not row.is_known)

    @property
    def warned(self) -> tuple[FactRow, ...]:
        return tuple(row for row in self.rows if row.warning)

    @property
    def counts(self) -> list[MeasureCount]:
        """Measure by measure, in the order in which the file names them."""
        by_measure: dict[Measure, list[FactRow]] = {}
        for row in self.rows:
            by_measure.setdefault(row.measure, []).append(row)
        return [_count(measure, rows) for measure, rows in by_measure.items()]


def _count(measure: Measure, rows: list[FactRow]) -> MeasureCount:
    new = [row for row in rows if not row.is_known]
    return MeasureCount(measure, len(rows), len(new), with_unit(sum(row.quantity for row in new), measure))


def fact_sheet(table: Table, known: Catalogue, *, today: date) -> FactSheet:
    """Everything a table says.

    Raises:
        TableRefused: the columns are not those of facts.
    """
    rows = _with_our_columns(table)
    reader = _Reader(known, list(Area.objects.select_related("parent")), today)
    read, problems = [], []
    for row in rows:
        found, faults = reader.read(row)
        problems += [Problem(row.number, fault) for fault in faults]
        read += [found] if found else []
    judged, double = _judge(read)
    return FactSheet(tuple(judged), tuple(sorted([*problems, *double], key=lambda problem: problem.row)))


def _with_our_columns(table: Table) -> list[Row]:
    """The rows under our own names, however a person wrote them: “Eerste dag” is `eerste_dag`."""
    names = {name: re.sub(r"[\s_-]+", "_", name.strip().casefold()) for name in table.header}
    unknown = [name for name, ours in names.items() if ours not in COLUMNS]
    missing = [name for name in REQUIRED if name not in names.values()]
    ours = f"De kolommen zijn: {dutch.listed(list(COLUMNS))}."
    if unknown:
        raise TableRefused(f"De kolom ‘{unknown[0]}’ kennen we niet. {ours}")
    if missing:
        raise TableRefused(f"De kolom ‘{missing[0]}’ ontbreekt. {ours}")
    if len(set(names.values())) < len(names):
        raise TableRefused(f"Een kolom staat er twee keer. {ours}")
    return [Row(row.number, {names[name]: cell.strip() for name, cell in row.cells.items()}) for row in table.rows]


class _Reader:
    """Knows the words a file may use: measures and areas, by code or by name."""

    def __init__(self, known: Catalogue, areas: Iterable[Area], today: date) -> None:
        self.today = today
        self.measures: dict[str, set[Measure]] = defaultdict(set)
        for measure in known.measures:
            for word in (measure.key, measure.name):
                self.measures[word.casefold()].add(measure)
        self.areas: dict[str, set[Area]] = defaultdict(set)
        for area in areas:
            whole = ("", "hele gemeente") if area.level == Level.MUNICIPALITY else ()
            for word in (area.code, area.name, *whole):
                self.areas[word.casefold()].add(area)

    def read(self, row: Row) -> tuple[FactRow | None, list[str]]:
        """The row as a fact, or everything that is wrong with it."""
        faults: list[str] = []
        cells = dict.fromkeys(COLUMNS, "") | row.cells
        measure = self._measure(cells["cijfer"], faults)
        quantity = _quantity(cells["aantal"], measure, faults)
        first, last = _day(cells["eerste_dag"], "eerste_dag", faults), _day(cells["laatste_dag"], "laatste_dag", faults)
        place = self._place(cells["plaats"], faults)
        breakdown = _breakdown(cells["onderverdeling"], measure, faults)
        basis = _basis(cells["hoe_bekend"], faults)
        evidence = _evidence(cells["bewijs"], faults)
        if measure is None or quantity is None or first is None or last is None or place is None:
            return None, faults
        days = (first, last)
        faults += fact_faults(
            measure, quantity=quantity, days=days, level=place.level, breakdown=breakdown, today=self.today
        )
        if faults:
            return None, faults
        return FactRow(
            row.number, measure, quantity, Claim(measure.key, Period(*days), place, breakdown), basis, evidence
        ), []

    def _measure(self, cell: str, faults: list[str]) -> Measure | None:
        found = self.measures.get(cell.casefold(), set())
        if not cell:
            faults.append("‘cijfer’ is leeg.")
        elif not found:
            faults.append(f"het cijfer ‘{cell}’ bestaat niet.")
        elif len(found) > 1:
            faults.append(f"zo heten meerdere cijfers. Noem de sleutel: {_choices(m.key for m in found)}.")
        return next(iter(found)) if len(found) == 1 else None

    def _place(self, cell: str, faults: list[str]) -> Area | None:
        found = self.areas.get(cell.casefold(), set())
        if not found:
            faults.append(f"het gebied ‘{cell}’ kennen we niet. Noem de naam of de code.")
        elif len(found) > 1:
            faults.append(f"zo heten meerdere gebieden. Noem de code: {_choices(a.code for a in found)}.")
        return next(iter(found)) if len(found) == 1 else None


def _choices(words: Iterable[str]) -> str:
    return " of ".join(sorted(words))


def _quantity(cell: str, measure: Measure | None, faults: list[str]) -> int | None:
    if not cell:
        faults.append("‘aantal’ is leeg.")
        return None
    if measure is None:
        return None
    quantity = read_quantity(cell, measure.scale)
    if quantity is None:
        kind = "bedrag, zoals 1.234,50" if measure.scale else "heel getal, zoals 1.234"
        faults.append(f"het aantal ‘{cell}’ is geen {kind}.")
    return quantity


def _day(cell: str, column: str, faults: list[str]) -> date | None:
    day = read_day(cell)
    if day is None:
        faults.append(f"‘{column}’ is leeg." if not cell else f"‘{cell}’ is geen dag. Schrijf hem als 31-12-2022.")
    return day


def _breakdown(cell: str, measure: Measure | None, faults: list[str]) -> str:
    codes = {word.casefold(): code for code, name in (measure.codes if measure else ()) for word in (code, name)}
    if cell and measure and cell.casefold() not in codes:
        allowed = f"Kies uit: {_choices(name for _, name in measure.codes)}." if measure.codes else "Laat de cel leeg."
        faults.append(f"‘{measure.name}’ kent de onderverdeling ‘{cell}’ niet. {allowed}")
    return codes.get(cell.casefold(), "")


def _basis(cell: str, faults: list[str]) -> Basis:
    if cell.casefold() not in BASES:
        faults.append(f"‘{cell}’ zegt niet hoe dit bekend is. Kies uit: {_choices(BASIS_LABELS.values())}.")
    return BASES.get(cell.casefold(), Basis.REPORTED)


def _evidence(cell: str, faults: list[str]) -> str:
    if not cell:
        faults.append("‘bewijs’ is leeg. Schrijf waar het aantal uit blijkt.")
    try:
        return clean_line(cell, max_length=LONGEST_EVIDENCE)
    except ValidationError as error:
        faults.append(f"‘bewijs’: {error.message}")
        return ""


def _judge(rows: list[FactRow]) -> tuple[list[FactRow], list[Problem]]:
    """Which rows stand already, and which would count double with another row or with what stands."""
    claims = Claims.read([row.claim for row in rows])
    there = _fingerprints(rows)
    judged, problems = [], list(_doubles(rows, claims.lineages))
    for row in rows:
        if state := there.get(row.fingerprint):
            judged.append(replace(row, is_known=True, warning=WITHDRAWN if state == FactState.WITHDRAWN else ""))
            continue
        accepted, waiting = claims.beside(row.claim, claims.accepted), claims.beside(row.claim, claims.waiting)
        if accepted:
            problems.append(Problem(row.number, f"{_told(accepted, row)} Vervang dat feit, anders telt het dubbel."))
        elif claims.is_counted(row.claim):
            problems.append(Problem(row.number, "in deze dagen is al werk in Nabij vastgelegd."))
        judged.append(replace(row, warning=_told(waiting, row)) if waiting and not accepted else row)
    return judged, problems


WITHDRAWN = "dit feit is ingetrokken. Klopt het toch? Meld het dan los."


def _fingerprints(rows: list[FactRow]) -> dict[str, str]:
    """Of everything that was ever reported about these measures and not refused, with its state; what counts wins."""
    told = Fact.objects.filter(measure__in={row.measure.key for row in rows}).exclude(state=FactState.REFUSED)
    by_state = told.order_by(Case(When(state__in=STANDING, then=1), default=0))
    return dict(by_state.values_list("fingerprint", "state"))


def _told(fact: Fact, row: FactRow) -> str:
    waits = "wacht" if fact.state == FactState.REPORTED else "staat"
    days = dutch.period(Period(fact.first_day, fact.last_day))
    return f"over deze dagen {waits} er al een feit: {with_unit(fact.quantity, row.measure)}, {days}."


def _doubles(rows: list[FactRow], lineages: Lineages) -> Iterator[Problem]:
    """Rows of one file that speak for the same days and place, in order of days."""
    said, by_number = Coverage(lineages), {row.number: row for row in rows}
    for row in sorted(rows, key=lambda row: (row.claim.days.first, row.number)):
        clash = said.meeting(row.claim.span)
        if clash is None:
            said.add(row.claim.span, row.number)
            continue
        first, second = sorted((clash[1], row.number))
        same = by_number[clash[1]].fingerprint == row.fingerprint
        what = f"is gelijk aan rij {first}." if same else f"gaat over dezelfde dagen en plaats als rij {first}."
        yield Problem(second, what)


def example_rows(known: Catalogue, place: Area, *, today: date) -> list[tuple[str, ...]]:
    """Rows of an example that can be read: the first measures that are reported, over the year before this one."""
    year = today.year - 1
    measures = [measure for measure in known.measures if is_reported(measure)][:3]
    return [
        (
            measure.key, str(12 * step), f"1-1-{year}", f"31-12-{year}", place.name if step == 1 else "", "",
            "gemeld", f"jaarverslag {year}, bladzijde {step}",
        )
        for step, measure in enumerate(measures, start=1)
    ]  # fmt: skip
