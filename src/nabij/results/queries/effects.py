"""What a fact will do once a second person accepts it: for who reports it and for who accepts it."""

from dataclasses import dataclass
from fractions import Fraction

from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Basis, Counts, Measure, Window
from nabij.results.catalogue import Catalogue
from nabij.results.models import Fact
from nabij.results.queries.facts import Claim, Claims, place_name
from nabij.results.queries.figures import figures
from nabij.results.rules import BASIS_LABELS, with_unit


@dataclass(frozen=True)
class Effect:
    """`adds` and `days` say what comes in; `warnings` what a person should look at first."""

    adds: str
    days: str
    place: str
    basis: str
    becomes: str
    warnings: tuple[str, ...]
    spans_days: bool


def effect(
    claim: Claim,
    quantity: int,
    basis: Basis,
    known: Catalogue,
    at: Moment,
    *,
    replaces: Fact | None = None,
    me: Fact | None = None,
) -> Effect:
    """The effect of a fact at a moment; `me` is the fact itself when it is reported already."""
    measure = known[claim.measure]
    claims = Claims.read([claim])
    others = [fact for fact in claims.facts_beside(claim, besides=replaces) if me is None or fact.pk != me.pk]
    warnings = [_told(fact, measure) for fact in others]
    if claims.is_counted(claim):
        warnings.append("In deze dagen is al werk in Nabij zelf vastgelegd. Dit feit kan zo niet worden aanvaard.")
    return Effect(
        adds=with_unit(quantity, measure),
        days=dutch.period(claim.days),
        place=place_name(claim.place),
        basis=BASIS_LABELS[basis],
        becomes=_becomes(measure, quantity - (replaces.quantity if replaces else 0), known, at),
        warnings=tuple(warnings),
        spans_days=claim.days.first < claim.days.last,
    )


def effect_of(fact: Fact, known: Catalogue, at: Moment) -> Effect:
    """The effect of a fact that waits."""
    return effect(Claim.of(fact), fact.quantity, Basis(fact.basis), known, at, replaces=fact.replaces, me=fact)


def effect_of_withdrawal(fact: Fact, known: Catalogue, at: Moment) -> str:
    """What the figure becomes without a fact that counts now."""
    return _becomes(known[fact.measure], -fact.quantity, known, at)


def _becomes(measure: Measure, change: int, known: Catalogue, at: Moment) -> str:
    """As in “van 2.040 naar 2.280 kaarten”; only for a plain sum, where one person can check it."""
    figure = figures(at, known)[measure.key]
    if measure.counts is Counts.PERSONS or measure.window is not Window.SINCE_START or figure.value.number is None:
        return ""
    after = figure.value.number + Fraction(change, 10**measure.scale)
    return f"van {figure.text} naar {dutch.number(after, decimals=measure.decimals)} {measure.unit[1]}"


def _told(fact: Fact, measure: Measure) -> str:
    days = dutch.period(Period(fact.first_day, fact.last_day))
    told = f"{with_unit(fact.quantity, measure)}, {days}, {place_name(fact.place)}"
    if fact.decided_by_id:
        return f"Over deze dagen is al een feit aanvaard: {told}. Vervang dat feit, anders telt het dubbel."
    return f"Over deze dagen wacht nog een feit: {told}. Maar één van de twee kan worden aanvaard."
