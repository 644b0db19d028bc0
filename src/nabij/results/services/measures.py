"""Measures that are made in the office, and what they mean from which day."""

from typing import Any

from nabij.intake import clock
from nabij.ledger.rules import CODE, Counts, Definition, Finest, Kind, Window
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.results.catalogue import CODE_MEASURES
from nabij.results.models import MeasureDefinition, OfficeMeasure
from nabij.results.rules import MONEY_COLUMN_LABELS, NO_ENGLISH, English, MoneyColumn, shape_of

ENGLISH_NAMES = ["name_en", "source_en", "unit_one_en", "unit_many_en"]


class MeasureRefused(Exception):
    """The measure cannot be made or changed so; the text says why, in Dutch."""


def make_measure(
    *, key: str, definition: Definition, by: User, english: English = NO_ENGLISH, **words: Any
) -> OfficeMeasure:
    """A measure that is only reported stands in the catalogue, defined from `definition.begins_on`.

    Raises:
        MeasureRefused: the key is taken by a measure in code or in the office, or nobody could compute the measure.
    """
    acting_role(by, Permission.EDIT_MEASURES, on=clock.today())
    if not CODE.fullmatch(key):
        raise MeasureRefused("Een sleutel bestaat uit kleine letters, cijfers en streepjes.")
    if key in {measure.key for measure in CODE_MEASURES} or OfficeMeasure.objects.filter(key=key).exists():
        raise MeasureRefused(f"De sleutel ‘{key}’ is al in gebruik.")
    measure = OfficeMeasure(key=key, **words)
    _name_in_english(measure, english)
    _refuse_what_cannot_be_computed(measure)
    with booking():
        measure.save(force_insert=True)
        _write_definition(measure, definition, english)
    return measure


def define_measure(*, measure: OfficeMeasure, definition: Definition, by: User, english: English = NO_ENGLISH) -> None:
    """From `definition.begins_on` the measure means this; before that day the old words stay in force.

    The English name and unit have no versions, as the Dutch have none.
    """
    acting_role(by, Permission.EDIT_MEASURES, on=clock.today())
    _name_in_english(measure, english)
    with booking():
        measure.save(update_fields=ENGLISH_NAMES)
        _write_definition(measure, definition, english)


def _name_in_english(measure: OfficeMeasure, english: English) -> None:
    measure.name_en, measure.source_en = english.name, english.source
    measure.unit_one_en, measure.unit_many_en = english.unit_one, english.unit_many


def _refuse_what_cannot_be_computed(measure: OfficeMeasure) -> None:
    shape = shape_of(Kind(measure.kind), Window(measure.window), measure.numerator, measure.denominator)
    if shape is None:
        raise MeasureRefused("Zo kan niemand dit cijfer berekenen. Kies een andere soort.")
    if measure.counts == Counts.PERSONS and (measure.numerator or measure.finest == Finest.BUURT):
        raise MeasureRefused(
            "Van aantallen mensen maken we geen gemiddelde of verhouding, en niets dat fijner is dan een wijk. "
            "Anders is iemand te herkennen."
        )
    if measure.dimension and measure.numerator:
        raise MeasureRefused("Wat uit andere cijfers wordt berekend, heeft zelf geen onderverdeling.")
    column = measure.money_column
    if column and OfficeMeasure.objects.filter(money_column=column).exists():
        raise MeasureRefused(f"Voor ‘{MONEY_COLUMN_LABELS[MoneyColumn(column)]}’ is er al een cijfer.")


def _write_definition(measure: OfficeMeasure, definition: Definition, english: English) -> None:
    with booking() as book:
        book.write(
            MeasureDefinition(
                measure=measure,
                effective_on=definition.begins_on,
                text=definition.text,
                rule=definition.rule,
                caveat=definition.caveat,
                text_en=english.text,
                rule_en=english.rule,
                caveat_en=english.caveat,
            )
        )
