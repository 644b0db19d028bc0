"""From lines to rows: what is new comes in, what changed is changed, what was there stays. All files, or none."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import chain

from django.db import transaction

from nabij.places.models import Area, Municipality, Population, Postcode, Street
from nabij.places.rules import LEVEL_LABELS, LEVEL_PLURALS, Level
from nabij.places.services import areas, streets
from nabij.places.services.areas import PlaceRefused
from nabij.places.services.importing import readers
from nabij.places.services.importing.lines import KIND_LABELS, AreaFile, Kind, Line, Problems, read_lines

FIGURES_SOURCE = "CBS, kerncijfers wijken en buurten"


@dataclass
class Brought:
    """What came in of one kind of file."""

    kind: Kind
    rows: int = 0
    new: int = 0
    changed: int = 0
    skipped: int = 0

    levels: Counter[Level] = field(default_factory=Counter)

    @property
    def told(self) -> str:
        counted = ", ".join(
            f"{count} {LEVEL_LABELS[level] if count == 1 else LEVEL_PLURALS[level]}"
            for level, count in sorted(self.levels.items(), key=lambda pair: list(Level).index(pair[0]))
        )
        rows = f"{KIND_LABELS[self.kind]}: {self.rows} rijen" + (f" ({counted})" if counted else "")
        silent = f", {self.skipped} daarvan zeggen niets" if self.skipped else ""
        return f"{rows}{silent}; {self.new} nieuw, {self.changed} veranderd."

    def count(self, *, new: bool, changed: bool) -> None:
        self.new += new
        self.changed += changed and not new


@dataclass
class _Import:
    """The work of one import: what is known of areas, and what is wrong so far."""

    problems: Problems = field(default_factory=Problems)
    areas: dict[str, Area] = field(default_factory=lambda: {area.code: area for area in Area.objects.all()})

    def area(self, code: str) -> Area:
        if code not in self.areas:
            raise PlaceRefused(f"het gebied {code} kennen we niet. Lees ook het bestand in waar dat in staat.")
        return self.areas[code]

    def read[LineT](self, lines: Sequence[Line], read: Callable[[Line], LineT]) -> list[tuple[Line, LineT]]:
        """Each line with what it says; lines that say nothing sensible become problems."""
        found = ((line, self.problems.gather(line, partial(read, line))) for line in lines)
        return [(line, said) for line, said in found if said is not None]


@transaction.atomic
def import_areas(*, files: Sequence[AreaFile], dry_run: bool = False) -> list[Brought]:
    """Bring in all files, or none of them; with `dry_run`, tell what would come in.

    Raises:
        ImportRefused: with every row that must be mended.
    """
    lines: dict[Kind, list[Line]] = {kind: [] for kind in Kind}
    for file in files:
        kind, found = read_lines(file)
        lines[kind] += found
    work = _Import()
    brought = []
    for kind in (kind for kind in Kind if lines[kind]):
        brought.append(_BRINGERS[kind](work, lines[kind]))
        work.problems.refuse_if_any()
    if dry_run:
        transaction.set_rollback(True)
    return brought


def _bring_areas(work: _Import, lines: list[Line]) -> Brought:
    brought = Brought(Kind.AREAS, rows=len(lines))
    said = sorted(work.read(lines, readers.read_area), key=lambda pair: list(Level).index(pair[1].level))
    seen: set[str] = set()
    for line, told in said:
        if told.code in seen:
            work.problems.found.append(f"{line.where}: {told.code} staat er twee keer in.")
        seen.add(told.code)
        brought.levels[told.level] += 1
        work.problems.gather(line, partial(_bring_area, work, told, brought))
    return brought


def _bring_area(work: _Import, told: readers.AreaLine, brought: Brought) -> None:
    parent = _parent(work, told)
    area = work.areas.get(told.code)
    if area is None:
        _refuse_another_whole(told)
        work.areas[told.code] = areas.add_area(
            code=told.code, name=told.name, level=told.level, parent=parent, point=told.point
        )
        brought.count(new=True, changed=False)
        return
    if area.parent_id != (parent.pk if parent else None):
        # What was counted there, was counted in the other wijk: a move would change figures of the past.
        raise PlaceRefused(
            f"{told.name} ligt bij ons in {area.parent}. Een gebied verhuist niet; geef het een nieuwe code."
        )
    brought.count(new=False, changed=areas.correct_area(area=area, name=told.name, point=told.point))


def _parent(work: _Import, told: readers.AreaLine) -> Area | None:
    """The area it lies in. The whole may be made from the municipality's record, when no file has it."""
    if not told.parent_code:
        return None
    record = Municipality.objects.filter(code=told.parent_code).first()
    if record and told.parent_code not in work.areas:
        work.areas[record.code] = areas.add_area(code=record.code, name=record.name, level=Level.MUNICIPALITY)
    return work.area(told.parent_code)


def _refuse_another_whole(told: readers.AreaLine) -> None:
    if told.level != Level.MUNICIPALITY:
        return
    ours = Municipality.objects.first() or Area.objects.filter(level=Level.MUNICIPALITY).first()
    if ours and ours.code != told.code:
        raise PlaceRefused(f"deze omgeving is van {ours.name} ({ours.code}), niet van {told.name} ({told.code}).")


def _bring_figures(work: _Import, lines: list[Line]) -> Brought:
    brought = Brought(Kind.FIGURES, rows=len(lines))
    known = {(row.area_id, row.year): row.inhabitants for row in Population.objects.all()}
    seen: set[tuple[str, int]] = set()

    def bring(told: readers.FigureLine) -> None:
        area = work.area(told.code)
        if (told.code, told.year) in seen:
            raise PlaceRefused(f"{told.code} staat twee keer in {told.year}.")
        seen.add((told.code, told.year))
        if told.inhabitants is None:
            brought.skipped += 1
            return
        before = known.get((area.pk, told.year))
        if before != told.inhabitants:
            source = f"{FIGURES_SOURCE} {told.year}"
            areas.record_population(area=area, year=told.year, inhabitants=told.inhabitants, source=source)
        brought.count(new=before is None, changed=before != told.inhabitants)

    _bring_each(work, lines, readers.read_figure, bring)
    return brought


def _bring_postcodes(work: _Import, lines: list[Line]) -> Brought:
    brought = Brought(Kind.POSTCODES, rows=len(lines))
    known = {row.pc4: row.area_id for row in Postcode.objects.all()}
    seen: set[str] = set()

    def bring(told: readers.PostcodeLine) -> None:
        wijken = [work.area(code) for code in told.wijk_codes]
        if told.pc4 in seen:
            raise PlaceRefused(f"{told.pc4} staat er twee keer in.")
        seen.add(told.pc4)
        if not wijken:
            brought.skipped += 1
            return
        # In several wijken: only the whole holds it, and the person says which wijk.
        area = wijken[0] if len(set(wijken)) == 1 else wijken[0].parent
        assert area is not None
        before = known.get(told.pc4)
        if before != area.pk:
            areas.assign_postcode(pc4=told.pc4, area=area)
        brought.count(new=before is None, changed=before != area.pk)

    _bring_each(work, lines, readers.read_postcode_area, bring)
    return brought


def _bring_each[LineT](
    work: _Import, lines: list[Line], read: Callable[[Line], LineT], bring: Callable[[LineT], None]
) -> None:
    for line, told in work.read(lines, read):
        work.problems.gather(line, partial(bring, told))


def _bring_streets(work: _Import, lines: list[Line]) -> Brought:
    brought = Brought(Kind.STREETS, rows=len(lines))
    parts: dict[tuple[str, str, str], tuple[Line, dict[Area, Decimal | None]]] = {}

    def gather(line: Line) -> None:
        told = readers.read_street(line)
        _, buurten = parts.setdefault((told.name, told.locality, told.bag_id), (line, {}))
        buurt = work.area(told.buurt_code)
        if buurt in buurten:
            raise PlaceRefused(f"{told.name} staat twee keer in {buurt.name}.")
        buurten[buurt] = told.share

    for line in lines:
        work.problems.gather(line, partial(gather, line))
    before = _street_facts()
    for (name, locality, bag_id), (line, buurten) in parts.items():
        record = partial(streets.record_street, name=name, locality=locality, bag_id=bag_id, parts=buurten)
        work.problems.gather(line, record)
    return _compared(brought, before)


def _street_facts() -> dict[int, tuple[object, ...]]:
    facts: dict[int, tuple[object, ...]] = {}
    for street in Street.objects.prefetch_related("parts"):
        parts = sorted((part.buurt_id, part.share or 0) for part in street.parts.all())
        facts[street.pk] = (street.name, street.locality, street.bag_id, *parts)
    return facts


def _compared(brought: Brought, before: dict[int, tuple[object, ...]]) -> Brought:
    for key, now in _street_facts().items():
        brought.count(new=key not in before, changed=before.get(key) != now)
    return brought


def _bring_addresses(work: _Import, lines: list[Line]) -> Brought:
    brought = Brought(Kind.ADDRESSES, rows=len(lines))
    known: dict[tuple[str, str, str, str], Street] = {}
    by_postcode: dict[str, list[streets.Range]] = {}

    def gather(line: Line) -> None:
        told = readers.read_addresses(line)
        buurt = work.area(told.buurt_code)
        key = (told.name, told.locality, told.bag_id, told.buurt_code)
        if key not in known:
            known[key] = streets.note_street(name=told.name, locality=told.locality, bag_id=told.bag_id, buurt=buurt)
        given = streets.Range(told.postcode, known[key], told.first, told.last, buurt, told.parity)
        others = by_postcode.setdefault(told.postcode, [])
        streets.refuse_range(given, among=others)
        others.append(given)

    for line in lines:
        work.problems.gather(line, partial(gather, line))
    if not work.problems.found:
        brought.new = streets.record_addresses(ranges=list(chain.from_iterable(by_postcode.values())))
    return brought


_BRINGERS: dict[Kind, Callable[[_Import, list[Line]], Brought]] = {
    Kind.AREAS: _bring_areas,
    Kind.FIGURES: _bring_figures,
    Kind.POSTCODES: _bring_postcodes,
    Kind.STREETS: _bring_streets,
    Kind.ADDRESSES: _bring_addresses,
}
