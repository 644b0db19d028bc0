"""What the public templates show, put ready: cards with their change, badges of plans, rows of tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language

from nabij.design.templatetags.ui import marked
from nabij.goals.queries import PlanText
from nabij.goals.rules import PlanState, Verdict
from nabij.intake.languages import in_language
from nabij.kernel import written
from nabij.kernel.language import DUTCH, Told, gettext, gettext_noop, ngettext
from nabij.ledger.models import Entry
from nabij.ledger.rules import Basis, Counts, Kind, Measure, Window
from nabij.results.queries import Page, Trace
from nabij.results.queries.page import GoalOnPage, Item, Said
from nabij.results.queries.targets import Standing
from nabij.results.rules import BASIS_LABELS, Figure
from nabij.results.views.pictures import period_chart, wijk_map

PLAN_BADGES = {
    PlanState.PLANNED: "waiting",
    PlanState.STARTED: "good",
    PlanState.MOVED: "attention",
    PlanState.DONE: "good",
    PlanState.DROPPED: "neutral",
}
WHOLLY = {"gemeld": gettext_noop("gemeld cijfer"), "geschat": gettext_noop("geschat cijfer")}
VERDICT_BADGES = {
    Verdict.REACHED: "good",
    Verdict.ON_COURSE: "good",
    Verdict.NOT_ON_COURSE: "attention",
    Verdict.NOT_MEASURABLE: "neutral",
}


@dataclass(frozen=True)
class Card:
    """A sentence that begins with a figure: the number large, its change since the newest publication beside it."""

    headline: Figure
    after_headline: tuple[Said, ...]
    link_url: str
    link_text: str
    caveat: str
    delta: str
    since: str


@dataclass(frozen=True)
class PlanRow:
    text: str
    owner: str
    programme: str
    due: str
    reason: str
    moves: tuple[Any, ...]
    badge: str
    badge_kind: str


@dataclass(frozen=True)
class StandingRow:
    standing: Standing
    badge_kind: str


@dataclass(frozen=True)
class GoalSection:
    public_id: UUID
    number: int
    title: str
    lead: str
    is_empty: bool
    cards: tuple[Card, ...]
    in_words: tuple[Item, ...]
    plans: tuple[PlanRow, ...]
    kept: tuple[PlanText, ...]
    standings: tuple[StandingRow, ...]

    @property
    def kept_label(self) -> str:
        count = len(self.kept)
        return ngettext("{count} plan is klaar", "{count} plannen zijn klaar", count).format(count=count)


@dataclass(frozen=True)
class Row:
    label: str
    text: str
    per_thousand: str = ""


def page_context(told: Page) -> dict[str, Any]:
    return {
        "page": told,
        "goals": goal_sections(told),
        "since_label": since_label(told),
        "stand_label": gettext("Stand op {day}").format(day=written.day(told.moment.as_of)),
        "street_lit": _share_kept(told),
    }


def trace_context(found: Trace) -> dict[str, Any]:
    return {
        "trace": found,
        "period_title": period_title(found.figure.measure),
        "period_chart": period_chart(found),
        "per_period_rows": period_rows(found),
        "wijk_map": wijk_map(found),
        "per_wijk_rows": wijk_rows(found),
        "per_code_rows": code_rows(found),
        **code_words(found.figure.measure),
        "facts": trace_facts(found),
        "entries_label": gettext("Bekijk alle regels ({count})").format(count=written.number(found.entry_count or 0)),
        "definitions": reversed(found.figure.measure.definitions),
    }


def goal_sections(told: Page) -> list[GoalSection]:
    return [_section(goal, told) for goal in told.goals]


def since_label(told: Page) -> str:
    """What moved since the newest publication, in the order of the page; empty when nothing went out before."""
    if told.since is None:
        return ""
    moved = [
        f"{told.since.moved[key]} {told.figures[key].measure.unit[1]}"
        for key in _headlines(told)
        if key in told.since.moved
    ]
    changes = written.listed(moved[:2]) or gettext("geen nieuwe cijfers")
    return gettext("Sinds de vorige raadsbrief: {changes}").format(changes=changes)


def since_url(told: Page) -> str:
    """Where that publication stands, in the language of the page."""
    path = told.since.publication.path if told.since else ""
    return (in_language(path, get_language() or DUTCH) or path) if path else ""


def period_title(measure: Measure) -> str:
    if measure.window is Window.YEARLY_MEAN:
        return gettext("Per jaar")
    if measure.kind is Kind.STOCK or measure.counts is Counts.PERSONS:
        return gettext("Stand aan het eind van elk half jaar")
    return gettext("Per half jaar")


def period_rows(trace: Trace) -> list[Row]:
    decimals = trace.figure.measure.decimals
    return [Row(period.label, period.value.text(decimals=decimals)) for period in trace.per_period]


def code_words(measure: Measure) -> dict[str, str]:
    """What the parts of a figure are called together: in a title, and at the head of their column."""
    head = Told(capfirst(measure.dimension), getattr(measure.dimension, "lang", ""))
    return {
        "code_title": format_html(gettext("Per {dimension}"), dimension=marked(measure.dimension)),
        "code_head": head,
    }


def code_rows(trace: Trace) -> list[Row]:
    decimals = trace.figure.measure.decimals
    return [Row(part.name, part.value.text(decimals=decimals)) for part in trace.per_code]


def wijk_rows(trace: Trace) -> list[Row]:
    """Empty when nothing of the figure is known per wijk: ten zeros would say something that nobody knows."""
    decimals = trace.figure.measure.decimals
    if all(place.value.number == 0 for place in trace.per_wijk):
        return []
    rows = [
        Row(
            place.area.name,
            place.value.text(decimals=decimals),
            "" if place.per_thousand is None else written.number(place.per_thousand, decimals=2),
        )
        for place in trace.per_wijk
    ]
    if trace.elsewhere:
        rows.append(Row(gettext("niet per wijk bekend"), trace.elsewhere.text(decimals=decimals)))
    return rows


def trace_facts(trace: Trace) -> list[tuple[str, str]]:
    figure = trace.figure
    begins_on = written.day(figure.definition.begins_on)
    facts = [(gettext("Bron"), figure.measure.source), (gettext("Regel geldig vanaf"), begins_on)]
    facts += [
        (gettext("Deel {basis}").format(basis=gettext(name)), f"{share}%") for name, share in figure.shares.items()
    ]
    if not figure.shares and figure.amounts.total > 0:
        facts.append((gettext("Hoe bekend"), gettext("alles geteld in Nabij")))
    if figure.n is not None:
        facts.append((gettext("Berekend over"), f"{figure.n} {_counted_by(trace)}"))
    if figure.measure.is_derived:
        facts.append((gettext("Berekend uit"), written.listed([base.name.lower() for base in trace.bases])))
    return facts


def entry_rows(entries: Iterable[Entry], bases: Iterable[Measure]) -> list[Entry]:
    """Entries with what the template shows beside them."""
    scales = {base.key: base for base in bases}
    rows = list(entries)
    for entry in rows:
        measure = scales[entry.measure]
        entry.shown = written.number(entry.quantity, decimals=0) if not measure.scale else written.euros(entry.quantity)  # type: ignore[attr-defined]
        entry.basis_label = gettext(BASIS_LABELS[Basis(entry.basis)])  # type: ignore[attr-defined]
    return rows


def _section(goal: GoalOnPage, told: Page) -> GoalSection:
    return GoalSection(
        public_id=goal.public_id,
        number=goal.number,
        title=goal.title,
        lead=goal.lead,
        is_empty=not goal.done,
        cards=tuple(_card(item, told) for item in goal.with_figures),
        in_words=goal.in_words,
        plans=tuple(_plan(plan) for plan in goal.planned),
        kept=goal.kept,
        standings=tuple(StandingRow(standing, VERDICT_BADGES[standing.verdict]) for standing in goal.standings),
    )


def _card(item: Item, told: Page) -> Card:
    figure = item.figures[0]
    delta = told.since.moved.get(figure.key, "") if told.since else ""
    since = ""
    if told.since and delta:
        since = gettext("sinds {month}").format(month=written.month(told.since.publication.as_of))
    return Card(figure, item.after_headline, item.link_url, item.link_text, _caveat(figure), delta, since)


def _caveat(figure: Figure) -> str:
    """The modest words under a number: how far it is known, in a few words."""
    partly = [f"{share}% {gettext(name)}" for name, share in figure.shares.items() if share < 100]
    wholly = [name for name, share in figure.shares.items() if share == 100]
    if partly:
        return ", ".join(partly)
    return gettext(WHOLLY[wholly[0]]) if wholly and wholly[0] in WHOLLY else ""


def _plan(plan: PlanText) -> PlanRow:
    late = plan.is_overdue and plan.state is not PlanState.MOVED
    return PlanRow(
        text=plan.text,
        owner=plan.owner,
        programme=plan.programme,
        due=plan.due,
        reason=plan.reason,
        moves=plan.moves,
        badge=gettext("te laat") if late else plan.state_label,
        badge_kind="attention" if late else PLAN_BADGES[plan.state],
    )


def _headlines(told: Page) -> list[str]:
    return [item.headline.key for goal in told.goals for item in goal.done if item.headline]


def _counted_by(trace: Trace) -> str:
    """What n counts: the unit of the denominator, or whole years."""
    if trace.figure.measure.denominator:
        return trace.bases[1].unit[1]
    return gettext("hele jaren")


def _share_kept(told: Page) -> float:
    """How many windows of the street on the page are lit: half at the start, all when every plan is kept."""
    goals = told.goals
    kept = sum(len(goal.done) + len(goal.kept) for goal in goals)
    promised = sum(len(goal.planned) for goal in goals)
    return kept / (kept + promised) if kept + promised else 0.1
