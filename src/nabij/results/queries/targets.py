"""How a goal stands against its targets: the newest number, set beside the value that was promised."""

from dataclasses import dataclass

from nabij.goals.queries import TargetText
from nabij.goals.rules import Reading, TargetKind, Verdict, verdict
from nabij.kernel.language import gettext, gettext_noop, told
from nabij.ledger.queries import Moment
from nabij.monitor.queries import Comparison, comparison, series
from nabij.monitor.rules import Indicator
from nabij.places.queries import whole
from nabij.results.catalogue import catalogue
from nabij.results.queries.figures import figures
from nabij.results.rules import Figure

VERDICT_LABELS = {
    Verdict.REACHED: gettext_noop("gehaald"),
    Verdict.ON_COURSE: gettext_noop("op koers"),
    Verdict.NOT_ON_COURSE: gettext_noop("niet op koers"),
    Verdict.NOT_MEASURABLE: gettext_noop("nog niet te meten"),
}


@dataclass(frozen=True)
class Standing:
    """A target with its verdict. A verdict says where the city stands, never that the work caused it."""

    target: TargetText
    verdict: Verdict
    now: str
    source: str

    @property
    def label(self) -> str:
        return gettext(VERDICT_LABELS[self.verdict])


def standing(target: TargetText, figure: Figure | None, moment: Moment) -> Standing:
    """Where a target stands at a moment; `figure` is the one it reads, when it reads a measure."""
    if target.measure_key:
        return _against_measure(target, figure, moment)
    return _against_survey(target, Indicator(target.indicator), moment)


def _against_measure(target: TargetText, figure: Figure | None, moment: Moment) -> Standing:
    if figure is None:
        return Standing(target, Verdict.NOT_MEASURABLE, "", "")
    begins_on = min(target.terms.begins_on, moment.as_of)
    at_start = figures(Moment(begins_on, moment.known_at, moment.position), catalogue(moment))[figure.key]
    result = verdict(target.terms, on=moment.as_of, now=_reading(figure), start=_reading(at_start))
    return Standing(
        target,
        result,
        gettext("nu {number} {unit}").format(number=figure.text, unit=figure.unit),
        figure.measure.source,
    )


def _reading(figure: Figure) -> Reading | None:
    number = figure.value.number
    return None if number is None else Reading(int(number * 10**figure.measure.scale), figure.as_of)


def _against_survey(target: TargetText, indicator: Indicator, moment: Moment) -> Standing:
    area = whole()
    found = comparison(indicator, area, as_of=moment.as_of, known_at=moment.known_at)
    if found is None:
        return Standing(target, Verdict.NOT_MEASURABLE, gettext("nog geen onderzoek"), "")
    here = found.municipality
    before = series(indicator, area, as_of=target.terms.begins_on, known_at=moment.known_at)
    result = verdict(
        target.terms,
        on=moment.as_of,
        now=Reading(here.permille, here.survey.fieldwork.last),
        start=Reading(before[-1].outcome.permille, before[-1].outcome.survey.fieldwork.last) if before else None,
        national=found.national.permille if found.national else None,
    )
    return Standing(target, result, _beside_national(found, target), told(here.survey.name, ""))


def _beside_national(found: Comparison, target: TargetText) -> str:
    here = f"{found.municipality.percentage} {found.municipality.label}"
    if target.terms.kind is not TargetKind.BELOW_NATIONAL:
        return here
    if found.national is None:
        return gettext("{here}; landelijk niet vergelijkbaar").format(here=here)
    return gettext("{here}, landelijk {there}").format(here=here, there=found.national.percentage)
