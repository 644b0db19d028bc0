"""What surveys say, as far as it was recorded by a moment. Never asks the clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from nabij.kernel import written
from nabij.kernel.language import gettext
from nabij.kernel.periods import Period
from nabij.monitor.models import SurveyFigure, SurveyVersion
from nabij.monitor.rules import INDICATOR_LABELS, INSTRUMENT_LABELS, Indicator, Method, breaks
from nabij.places.models import Area

NOT_COMPARABLE = "niet vergelijkbaar"
EVERYTHING = Q()


def percentage(permille: int) -> str:
    """152 → "15,2%"; 150 → "15%"."""
    return f"{written.number(Fraction(permille, 10), decimals=1 if permille % 10 else 0)}%"


@dataclass(frozen=True)
class SurveyText:
    public_id: UUID
    title: str
    method: Method
    wave: int
    fieldwork: Period
    source_url: str
    note: str
    is_method_break: bool

    @property
    def name(self) -> str:
        """Gezondheidsmonitor, 2022."""
        return f"{self.title}, {self.wave}"

    @property
    def instrument_label(self) -> str:
        return INSTRUMENT_LABELS[self.method.instrument]


@dataclass(frozen=True)
class Outcome:
    """One share, with all one must know before quoting it. `area` is None for the national value."""

    survey: SurveyText
    indicator: Indicator
    area: Area | None
    group: str
    permille: int
    lower: int | None
    upper: int | None
    respondents: int | None
    is_estimate: bool

    @property
    def label(self) -> str:
        return gettext(INDICATOR_LABELS[self.indicator])

    @property
    def percentage(self) -> str:
        return percentage(self.permille)

    @property
    def margin(self) -> str:
        """From 14,1% to 16,2%; empty when it is not known."""
        if self.lower is None or self.upper is None:
            return ""
        return f"{percentage(self.lower)} tot {percentage(self.upper)}"

    @property
    def who(self) -> str:
        return self.group or self.survey.method.population


@dataclass(frozen=True)
class Point:
    """One wave of a series. With a break before it, no line may run from the wave before."""

    outcome: Outcome
    has_break_before: bool


@dataclass(frozen=True)
class Comparison:
    """The municipality beside the country, from one and the same survey; `national` is None when that has none."""

    municipality: Outcome
    national: Outcome | None

    @property
    def is_comparable(self) -> bool:
        return self.national is not None

    @property
    def difference(self) -> int | None:
        """In thousandths; below zero when fewer people are lonely here than nationally."""
        return None if self.national is None else self.municipality.permille - self.national.permille

    @property
    def label(self) -> str:
        if self.difference is None:
            return NOT_COMPARABLE
        if self.difference == 0:
            return "gelijk aan het landelijk gemiddelde"
        return f"{'onder' if self.difference < 0 else 'boven'} het landelijk gemiddelde"


@dataclass(frozen=True)
class SurveyWithOutcomes:
    survey: SurveyText
    outcomes: tuple[Outcome, ...]


def surveys(*, known_at: datetime) -> tuple[SurveyWithOutcomes, ...]:
    """All surveys, newest wave first, each with its outcomes: national, municipality, then smaller areas."""
    texts = _surveys(known_at)
    outcomes = _outcomes(texts, known_at)
    ordered = sorted(texts.values(), key=lambda text: (-text.wave, text.title, str(text.public_id)))
    return tuple(
        SurveyWithOutcomes(text, tuple(outcome for outcome in outcomes if outcome.survey is text)) for text in ordered
    )


def survey(public_id: UUID, *, known_at: datetime) -> SurveyWithOutcomes | None:
    return next((found for found in surveys(known_at=known_at) if found.survey.public_id == public_id), None)


def latest_in(
    areas: Collection[Area], indicator: Indicator, *, as_of: date, known_at: datetime, group: str = ""
) -> dict[Area, Outcome]:
    """For each of these areas where it was measured, the outcome of the newest survey whose fieldwork was over."""
    outcomes = _outcomes(_surveys(known_at), known_at, Q(indicator=indicator, area__in=areas))
    return {outcome.area: outcome for outcome in _in_time(outcomes, as_of, group) if outcome.area}


def series(
    indicator: Indicator, area: Area | None, *, as_of: date, known_at: datetime, group: str = ""
) -> tuple[Point, ...]:
    """All waves up to `as_of`, oldest first, each saying whether it may be compared with the one before.

    Area None asks the national values.
    """
    outcomes = _outcomes(_surveys(known_at), known_at, Q(indicator=indicator, area=area))
    found = _in_time(outcomes, as_of, group)
    first = [Point(outcome, has_break_before=False) for outcome in found[:1]]
    later = [
        Point(
            after,
            has_break_before=breaks(before.survey.method, after.survey.method, declared=after.survey.is_method_break),
        )
        for before, after in pairwise(found)
    ]
    return tuple(first + later)


def comparison(
    indicator: Indicator, area: Area, *, as_of: date, known_at: datetime, group: str = ""
) -> Comparison | None:
    """The newest outcome here, and the national one of that same survey; None when nothing was measured here."""
    return next(iter(comparisons(area, [indicator], as_of=as_of, known_at=known_at, group=group)), None)


def comparisons(
    area: Area,
    indicators: Collection[Indicator] = tuple(Indicator),
    *,
    as_of: date,
    known_at: datetime,
    group: str = "",
) -> list[Comparison]:
    """The same for each of these indicators that was measured here, in two queries."""
    here_or_national = Q(indicator__in=indicators) & (Q(area=area) | Q(area=None))
    outcomes = _outcomes(_surveys(known_at), known_at, here_or_national)
    national = {
        (outcome.indicator, outcome.survey.public_id): outcome
        for outcome in outcomes
        if outcome.area is None and outcome.group == group
    }
    newest = {outcome.indicator: outcome for outcome in _in_time(outcomes, as_of, group) if outcome.area}
    return [
        Comparison(here, national.get((indicator, here.survey.public_id)))
        for indicator in indicators
        if (here := newest.get(indicator))
    ]


def _in_time(outcomes: Iterable[Outcome], as_of: date, group: str) -> list[Outcome]:
    """Those of this group whose fieldwork was over on `as_of`, the oldest first."""
    return sorted(
        (outcome for outcome in outcomes if outcome.group == group and outcome.survey.fieldwork.last <= as_of),
        key=lambda outcome: (outcome.survey.fieldwork.last, outcome.survey.wave, str(outcome.survey.public_id)),
    )


def _surveys(known_at: datetime) -> dict[UUID, SurveyText]:
    """The newest description of every survey: corrections hold for every day anyone asks about."""
    rows = SurveyVersion.objects.filter(recorded_at__lte=known_at).select_related("survey")
    return {
        row.survey.public_id: SurveyText(
            public_id=row.survey.public_id,
            title=row.title,
            method=row.method,
            wave=row.wave,
            fieldwork=row.fieldwork,
            source_url=row.source_url,
            note=row.note,
            is_method_break=row.is_method_break,
        )
        for row in rows.order_by("recorded_at", "id")
    }


def _outcomes(texts: Mapping[UUID, SurveyText], known_at: datetime, where: Q = EVERYTHING) -> list[Outcome]:
    rows = SurveyFigure.objects.filter(where, recorded_at__lte=known_at, survey__public_id__in=list(texts))
    newest = {
        (row.survey_id, row.area_id, row.group, row.indicator): row
        for row in rows.select_related("survey", "area").order_by("recorded_at", "id")
    }
    return _sorted(
        Outcome(
            survey=texts[row.survey.public_id],
            indicator=Indicator(row.indicator),
            area=row.area,
            group=row.group,
            permille=row.permille,
            lower=row.lower,
            upper=row.upper,
            respondents=row.respondents,
            is_estimate=row.is_estimate,
        )
        for row in newest.values()
        if row.permille is not None
    )


def _sorted(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """National first, then the areas by code (the municipality's begins with G, a wijk's with W)."""
    order = list(Indicator)
    return sorted(
        outcomes,
        key=lambda outcome: (outcome.area.code if outcome.area else "", outcome.group, order.index(outcome.indicator)),
    )
