"""What a reader of the figures should know is missing: not closed, silent, or resting on what was reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from nabij.goals.queries import page_texts
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.ledger.models import Entry
from nabij.ledger.queries import Moment
from nabij.letters.models import FrozenFigure, Letter
from nabij.letters.queries.letters import open_council_items
from nabij.results.catalogue import catalogue
from nabij.results.models import Fact
from nabij.results.queries.partner_reports import reports, silent
from nabij.results.rules import FactState, with_code

ALL_COUNTED = "geteld uit wat is vastgelegd"
"""Where a figure comes from when no part of it was reported, estimated or taken from a document."""

MOST_NAMES = 12
"""Of partners without an answer, in one line."""
NOT_TOLD = "niet uitgesplitst, om personen te beschermen"


@dataclass(frozen=True)
class Gap:
    """One thing that is not complete, and what is known about it."""

    kind: str
    subject: str
    finding: str


def completeness(letter: Letter, moment: Moment, figures: Sequence[FrozenFigure]) -> list[Gap]:
    return [
        *_waiting(moment),
        *_silent_partners(letter, moment),
        *_silent(letter, moment, figures),
        *_reported(figures),
        *_overdue(moment),
        *_unanswered(letter, moment),
    ]


def _waiting(moment: Moment) -> list[Gap]:
    """What was reported and not yet accepted: it is in no figure."""
    known = catalogue(moment)
    facts = Fact.objects.filter(state=FactState.REPORTED, first_day__lte=moment.as_of).order_by("measure", "id")
    return [
        Gap(
            "Wacht op een tweede persoon",
            with_code(known[fact.measure], fact.breakdown) if fact.measure in known else fact.measure,
            f"gemeld tot en met {dutch.day(fact.last_day)}, telt nog niet mee",
        )
        for fact in facts
    ]


def _silent(letter: Letter, moment: Moment, figures: Sequence[FrozenFigure]) -> list[Gap]:
    """Figures about which nobody recorded anything in the letter's half-year or after."""
    found = Entry.objects.filter(on__lte=moment.as_of, position__lte=moment.position)
    newest = dict(found.values_list("measure").annotate(last=Max("on")).order_by("measure"))
    return [
        Gap("Niets vastgelegd in deze periode", figure.name, f"laatste keer op {dutch.day(newest[figure.key])}")
        for figure in figures
        if figure.key in newest and newest[figure.key] < letter.period_first
    ]


def _silent_partners(letter: Letter, moment: Moment) -> list[Gap]:
    """Partners that were asked what they did in the letter's half-year and did not say, not even that it was nothing."""
    period = Period(letter.period_first, letter.period_last)
    names = [report.partner.name for report in silent(period, known_at=moment.known_at)]
    if not names:
        return []
    asked = reports(period).filter(asked_at__lte=moment.known_at).count()
    told = dutch.listed(
        names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} andere"]
    )
    return [Gap("Nog geen opgave", told, f"{dutch.number(len(names))} van de {dutch.number(asked)} gevraagde partners")]


def _reported(figures: Sequence[FrozenFigure]) -> list[Gap]:
    """One line for all figures that rest on the same: most letters have many that were only reported."""
    names: dict[str, list[str]] = {}
    for figure in figures:
        if figure.basis_text not in {ALL_COUNTED, NOT_TOLD}:
            names.setdefault(figure.basis_text, []).append(figure.name)
    return [Gap("Niet allemaal geteld", dutch.listed(listed), basis) for basis, listed in names.items()]


def _overdue(moment: Moment) -> list[Gap]:
    return [
        Gap("Plan over de termijn", plan.text, f"beloofd: {plan.due}; stand: {plan.state_label}")
        for goal in page_texts(as_of=moment.as_of, known_at=moment.known_at)
        for plan in goal.plans
        if plan.is_overdue
    ]


def _unanswered(letter: Letter, moment: Moment) -> list[Gap]:
    return [
        Gap(item.get_kind_display(), f"{item.number}: {item.text}", _due(item.due_on))
        for item in open_council_items()
        if item.received_on <= max(moment.as_of, letter.period_last)
    ]


def _due(due_on: date | None) -> str:
    return f"antwoord uiterlijk {dutch.day(due_on)}" if due_on else "nog geen antwoord"
