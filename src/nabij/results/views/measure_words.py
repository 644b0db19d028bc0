"""A measure in plain Dutch, for who edits it."""

from datetime import date

from django.utils.text import capfirst

from nabij.kernel import dutch
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Counts, Definition, Finest, Measure
from nabij.results.catalogue import Catalogue
from nabij.results.models import MeasureDefinition, OfficeMeasure
from nabij.results.rules import SHAPE_LABELS, shape_of

COUNTS_LABELS = {
    Counts.THINGS: "Dingen. Elke regel is openbaar.",
    Counts.PERSONS: "Mensen. Gaat alleen naar buiten per half jaar, afgerond op vijf; minder dan tien tonen we niet.",
}
FINEST_LABELS = {Finest.MUNICIPALITY: "de hele gemeente", Finest.WIJK: "wijk", Finest.BUURT: "buurt"}


def about_measure(measure: Measure, known: Catalogue, *, is_code: bool, is_shown: bool) -> list[tuple[str, str]]:
    shape = shape_of(measure.kind, measure.window, measure.numerator, measure.denominator)
    rows = [
        ("Sleutel", measure.key),
        ("Eenheid", f"{measure.unit[0]}, {measure.unit[1]}"),
        ("Soort", SHAPE_LABELS[shape] if shape else ""),
        ("Berekend uit", dutch.listed([base.name for base in known.bases(measure)]) if measure.is_derived else ""),
        ("Telt", COUNTS_LABELS[measure.counts]),
        ("Per plaats tot op", FINEST_LABELS[measure.finest]),
        (capfirst(measure.dimension), dutch.listed([name for _, name in measure.codes])),
        ("Bron", measure.source),
        (
            "Op de pagina",
            "Staat in een zin of streefwaarde." if is_shown else "Staat alleen in de lijst met alle cijfers.",
        ),
        ("Beheer", "Hoort bij Nabij zelf; de definitie staat in de code." if is_code else "Gemaakt op kantoor."),
    ]
    return [(name, value) for name, value in rows if value]


def definition_now(measure: OfficeMeasure, *, on: date) -> MeasureDefinition:
    """The definition in force with its English; before the first day the first."""
    versions = list(measure.definitions.order_by("effective_on", "recorded_at", "id"))
    begun = [version for version in versions if version.effective_on <= on]
    return begun[-1] if begun else versions[0]


def future_definitions(key: str, at: Moment) -> list[Definition]:
    """What the measure will mean from a day that has yet to come, the last first."""
    ahead = MeasureDefinition.objects.filter(measure__key=key, effective_on__gt=at.as_of, recorded_at__lte=at.known_at)
    newest = ahead.latest_per("effective_on").values()
    told = [Definition(v.effective_on, v.text, v.rule, v.caveat) for v in newest]
    return sorted(told, key=lambda definition: definition.begins_on, reverse=True)
