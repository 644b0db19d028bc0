"""Every measure, in page order: those in the code of packages, then those made in the office. By hand, no discovery."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from nabij.goals import measures as goals
from nabij.kernel.language import gettext, in_english, told
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Counts, Definition, Finest, Kind, Measure, Window
from nabij.network import measures as network
from nabij.results.models import CodeName, MeasureDefinition, OfficeMeasure
from nabij.streets import measures as streets

CODE_MEASURES: tuple[Measure, ...] = (*network.MEASURES, *streets.MEASURES, *goals.MEASURES)


@dataclass(frozen=True)
class Catalogue:
    """The measures as their definitions were known at one moment."""

    measures: tuple[Measure, ...]

    @cached_property
    def by_key(self) -> dict[str, Measure]:
        return {measure.key: measure for measure in self.measures}

    def __getitem__(self, key: str) -> Measure:
        return self.by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def bases(self, measure: Measure) -> tuple[Measure, ...]:
        """The measures whose entries a figure reads: itself, or what it divides."""
        keys = [key for key in (measure.numerator, measure.denominator) if key]
        return tuple(self.by_key[key] for key in keys) or (measure,)


def catalogue(moment: Moment) -> Catalogue:
    return catalogue_known_at(as_of=moment.as_of, known_at=moment.known_at)


def catalogue_known_at(*, as_of: date, known_at: datetime, only: Collection[str] | None = None) -> Catalogue:
    """Code measures and office measures, in the language in use; `only` those that are asked for by key.

    A definition that begins after `as_of`, or came later, is not in it.
    """
    in_code = [measure for measure in CODE_MEASURES if only is None or measure.key in only]
    made = OfficeMeasure.objects.exclude(key__in=[measure.key for measure in CODE_MEASURES]).order_by("order", "key")
    rows = list(made if only is None else made.filter(key__in=only))
    definitions = _definitions(rows, as_of=as_of, known_at=known_at)
    broken_down = any(row.dimension_id for row in rows)
    dimensions = dimensions_known_at(as_of=as_of, known_at=known_at) if broken_down else {}
    office = [
        _as_measure(row, definitions[row.pk], dimensions.get(row.dimension_id)) for row in rows if row.pk in definitions
    ]
    return Catalogue((*office, *(in_use(measure) for measure in in_code)))


def _definitions(rows: Sequence[OfficeMeasure], *, as_of: date, known_at: datetime) -> dict[int, list[Definition]]:
    """Of each of these measures what it meant over the years; nothing of what nobody had defined yet."""
    found: dict[int, list[Definition]] = {}
    known = MeasureDefinition.objects.filter(measure__in=rows, recorded_at__lte=known_at)
    for version in known.order_by("effective_on", "recorded_at", "id"):
        definitions = found.setdefault(version.measure_id, [])
        if version.effective_on > as_of and definitions:
            continue
        if definitions and definitions[-1].begins_on == version.effective_on:
            definitions.pop()
        definitions.append(_as_definition(version))
    return found


def in_use(measure: Measure) -> Measure:
    """A measure of the code in the language in use: its words are Dutch texts that are translated."""
    if not in_english():
        return measure
    definitions = tuple(
        Definition(d.begins_on, gettext(d.text), gettext(d.rule), gettext(d.caveat) if d.caveat else "")
        for d in measure.definitions
    )
    return replace(
        measure,
        name=gettext(measure.name),
        unit=(gettext(measure.unit[0]), gettext(measure.unit[1])),
        definitions=definitions,
        source=gettext(measure.source),
        dimension=gettext(measure.dimension) if measure.dimension else "",
        codes=tuple((code, gettext(name)) for code, name in measure.codes),
    )


def _as_definition(row: MeasureDefinition) -> Definition:
    return Definition(
        row.effective_on, told(row.text, row.text_en), told(row.rule, row.rule_en), told(row.caveat, row.caveat_en)
    )


def dimensions_known_at(*, as_of: date, known_at: datetime) -> dict[int | None, tuple[str, dict[str, str]]]:
    """Of each dimension its name, and its codes with what they were called, in the order in which they were made."""
    found: dict[int | None, tuple[str, dict[str, str]]] = {}
    names = CodeName.objects.filter(recorded_at__lte=known_at).select_related("code__dimension")
    for version in names.order_by("code", "effective_on", "recorded_at", "id"):
        dimension = version.code.dimension
        _, codes = found.setdefault(dimension.pk, (dimension.name, {}))
        if version.effective_on <= as_of or version.code.code not in codes:
            codes[version.code.code] = version.name
    return found


def _as_measure(
    row: OfficeMeasure, definitions: list[Definition], dimension: tuple[str, dict[str, str]] | None
) -> Measure:
    name, codes = dimension or ("", {})
    return Measure(
        key=row.key,
        name=told(row.name, row.name_en),
        unit=(told(row.unit_one, row.unit_one_en), told(row.unit_many, row.unit_many_en)),
        definitions=tuple(definitions),
        source=told(row.source, row.source_en),
        kind=Kind(row.kind),
        counts=Counts(row.counts),
        window=Window(row.window),
        finest=Finest(row.finest),
        dimension=told(name, ""),  # a dimension and its parts have no English of their own yet
        codes=tuple((code, told(called, "")) for code, called in codes.items()),
        scale=row.scale,
        decimals=row.decimals,
        numerator=row.numerator,
        denominator=row.denominator,
    )
