"""The blocks that Nabij itself writes under a letter's sections, with every number filled in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nabij.goals.queries import PlanText
from nabij.goals.rules import PlanState
from nabij.kernel import dutch
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Counts, Kind
from nabij.letters.documents.archive import blocks_to_plain
from nabij.letters.models import Erratum, FrozenFigure, Letter
from nabij.letters.queries.completeness import completeness
from nabij.letters.queries.loneliness import survey_blocks
from nabij.letters.rules import Bars, Block, Bullets, Paragraph, SectionKey, Subheading, Table
from nabij.results.queries import page, trace
from nabij.results.queries.money import money
from nabij.results.queries.page import GoalOnPage
from nabij.results.rules import MONEY_COLUMN_LABELS, Value

SHORTEST_CHART, SMALLEST_CHART = 3, 10
"""Fewer half-years show no course, and bars of one or two say less than the sentence above them."""


def content_of(
    letter: Letter, moment: Moment, figures: Sequence[FrozenFigure], previous: Letter | None
) -> dict[str, Any]:
    """For each section that has any, its blocks as plain values, fit for a JSON column."""
    goals = page(moment).goals
    by_key = {figure.key: figure for figure in figures}
    blocks: dict[SectionKey, list[Block]] = {
        SectionKey.LONELINESS: list(survey_blocks(moment)),
        SectionKey.DONE: [block for goal in goals for block in _done(goal, by_key, moment)],
        SectionKey.MONEY: list(_money(by_key, moment)),
        SectionKey.AHEAD: [block for goal in goals for block in _ahead(goal)],
        SectionKey.MONITORING: [*_errata(previous), *_completeness(letter, moment, figures)],
    }
    return {key.value: blocks_to_plain(written) for key, written in blocks.items()}


def _done(goal: GoalOnPage, figures: Mapping[str, FrozenFigure], moment: Moment) -> Iterator[Block]:
    """The sentences of the results page, word for word, and their figures beside those of the letter before."""
    yield Subheading(goal.title)
    lines = tuple(f"{item.text.rstrip('.')} ({item.day})." if item.day else item.text for item in goal.done)
    yield Bullets(lines) if lines else Paragraph("Voor dit doel is nog niets vastgelegd.")
    keys = dict.fromkeys(figure.key for item in goal.done for figure in item.figures)
    if rows := [figures[key] for key in keys]:
        yield _figures_table(rows)
        yield from _chart(rows, moment)


def _figures_table(rows: Sequence[FrozenFigure], caption: str = "De cijfers naast die van de vorige brief") -> Table:
    return Table(
        caption,
        ("Cijfer", "Vorige brief", "Nu", "Wat het zegt"),
        tuple((row.name, row.previous_text or "–", row.value_text, row.definition) for row in rows),
        numeric=(1, 2),
    )


def _chart(rows: Sequence[FrozenFigure], moment: Moment) -> Iterator[Bars]:
    """One picture per goal: the first figure that adds things up over enough half-years."""
    for row in rows:
        found = trace(row.key, moment)
        if found is None:
            continue
        measure = found.figure.measure
        told = [period for period in found.per_period if period.value.number is not None]
        if measure.kind is not Kind.FLOW or measure.counts is not Counts.THINGS or len(told) < SHORTEST_CHART:
            continue
        values = tuple(round(period.value.number or 0) for period in told)
        if max(values) >= SMALLEST_CHART:
            labels = tuple(period.short_label for period in told)
            yield Bars(f"{row.name} per half jaar", _alt(row, labels, values), row.unit, labels, values)
            return


def _alt(row: FrozenFigure, labels: Sequence[str], values: Sequence[int]) -> str:
    told = [f"{label}: {dutch.number(value)}" for label, value in zip(labels, values, strict=True)]
    return f"Staafdiagram, {row.name.lower()} per half jaar. {'; '.join(told)}."


def _money(figures: Mapping[str, FrozenFigure], moment: Moment) -> Iterator[Block]:
    """What was told of each year and post, and below it the sums beside those of the letter before."""
    told = money(moment)
    if not told.rows:
        yield Paragraph("Er zijn nog geen bedragen gemeld en door een tweede persoon aanvaard.")
        return
    yield Table(
        "Begroot, verleend en besteed per jaar",
        ("Jaar", "Post", *MONEY_COLUMN_LABELS.values()),
        tuple(
            (str(row.year), row.post, *(_euros(row.values.get(c)) for c in MONEY_COLUMN_LABELS)) for row in told.rows
        ),
        numeric=(2, 3, 4),
    )
    sums = [figures[measure.key] for measure in told.measures.values()]
    yield _figures_table(sums, "Alle jaren en posten samen, naast de vorige brief")


def _euros(value: Value | None) -> str:
    if value is None:
        return "–"
    return value.why.value if value.number is None else dutch.euros(round(value.number * 100))


def _ahead(goal: GoalOnPage) -> Iterator[Block]:
    if goal.planned:
        yield Table(
            goal.title,
            ("Plan", "Wie", "Termijn", "Stand"),
            tuple((plan.text, plan.owner, plan.due, _standing(plan)) for plan in goal.planned),
        )


def _standing(plan: PlanText) -> str:
    words = f"{plan.state_label}, te laat" if plan.is_overdue else plan.state_label
    return f"{words}: {plan.reason}" if plan.state in {PlanState.MOVED, PlanState.DROPPED} and plan.reason else words


def _errata(previous: Letter | None) -> Iterator[Block]:
    errata: list[Erratum] = list(previous.errata.order_by("on", "id")) if previous else []
    if errata:
        yield Table(
            "Hersteld in de vorige brief",
            ("Waar", "Er stond", "Er moet staan", "Waarom"),
            tuple((erratum.about, erratum.old, erratum.new, erratum.why) for erratum in errata),
        )


def _completeness(letter: Letter, moment: Moment, figures: Sequence[FrozenFigure]) -> Iterator[Block]:
    gaps = completeness(letter, moment, figures)
    if gaps:
        yield Table(
            "Wat nog niet compleet is",
            ("Soort", "Waarover", "Wat we weten"),
            tuple((gap.kind, gap.subject, gap.finding) for gap in gaps),
        )
    else:
        yield Paragraph("Alles over dit halfjaar is vastgelegd en afgesloten.")
