"""What is true on the letter's day: figures beside those of the letter before, what was learned later, and the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from nabij.goals.queries import names_by_list
from nabij.goals.rules import FigureSlot, NamesSlot, parse
from nabij.kernel import dutch
from nabij.ledger import queries as ledger
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Counts, Measure, Reason
from nabij.letters.models import FrozenFigure, LateFact, Letter
from nabij.letters.queries.completeness import ALL_COUNTED, NOT_TOLD, Gap, completeness
from nabij.letters.queries.content import content_of
from nabij.letters.queries.letters import previous_told
from nabij.results import catalogue as measures
from nabij.results.queries import figures
from nabij.results.queries.facts import withdrawn_sources
from nabij.results.rules import Figure

REPAIRS = (Reason.MISTAKE, Reason.DOUBLE)


@dataclass(frozen=True)
class Stand:
    """Everything that a freeze keeps. The rows are not saved yet."""

    moment: Moment
    previous: Letter | None
    chain_head: str
    figures: list[FrozenFigure]
    late_facts: list[LateFact]
    content: dict[str, Any]


def stand_of(letter: Letter, *, as_of: date, now: datetime) -> Stand:
    """The letter's figures for that day as they are known now.

    Raises:
        MomentRefused: the day of the figures has not passed yet.
    """
    moment = ledger.moment(as_of=as_of, known_at=None, now=now)
    previous = previous_told(letter, as_of=as_of)
    catalogue = measures.catalogue(moment)
    before = {figure.key: figure for figure in previous.figures.all()} if previous else {}
    rows = _frozen_now(letter, catalogue, moment, before=before)
    return Stand(
        moment=moment,
        previous=previous,
        chain_head=ledger.hash_at(moment.position),
        figures=rows,
        late_facts=_late_facts(letter, previous, moment) if previous else [],
        content=content_of(letter, moment, rows, previous),
    )


def figures_to_choose(letter: Letter, *, now: datetime) -> list[tuple[str, str, str]]:
    """What a writer may put between braces: key, name and the value it has now."""
    if letter.figures_stand:
        return list(letter.figures.order_by("order").values_list("key", "name", "value_text"))
    as_of = min(letter.as_of, timezone.localdate(now))
    moment = ledger.moment(as_of=as_of, known_at=None, now=now)
    return [(key, figure.measure.name, figure.text) for key, figure in figures(moment).items()]


def late_facts_of(letter: Letter, *, now: datetime) -> list[LateFact]:
    """What was learned since the letter before about its own day: frozen, or as it would be now."""
    if letter.figures_stand:
        return list(letter.late_facts.order_by("id"))
    as_of = min(letter.as_of, timezone.localdate(now))
    previous = previous_told(letter, as_of=as_of)
    moment = ledger.moment(as_of=as_of, known_at=None, now=now)
    return _late_facts(letter, previous, moment) if previous else []


def gaps_of(letter: Letter, *, now: datetime) -> list[Gap]:
    """What is not complete for this letter as things are now; before its day has passed, as of today."""
    moment = ledger.moment(as_of=min(letter.as_of, timezone.localdate(now)), known_at=None, now=now)
    catalogue = measures.catalogue(moment)
    return completeness(letter, moment, _frozen_now(letter, catalogue, moment, before={}))


def unknown_slots(letter: Letter, text: str, *, now: datetime) -> list[str]:
    """The figures and lists that a text names and this letter does not have."""
    parts = parse(text)
    told = [part.measure_key for part in parts if isinstance(part, FigureSlot)]
    lists = [part.list_key for part in parts if isinstance(part, NamesSlot)]
    if letter.figures_stand:
        keys = set(letter.figures.filter(key__in=told).values_list("key", flat=True))
        day, known_at = letter.freeze.as_of, letter.freeze.known_at
    else:
        day, known_at = letter.as_of, now
        keys = set(measures.catalogue_known_at(as_of=day, known_at=known_at, only=told).by_key)
    names = names_by_list(as_of=day, known_at=known_at) if lists else {}
    return [key for key in told if key not in keys] + [key for key in lists if key not in names]


def _frozen_now(
    letter: Letter, catalogue: measures.Catalogue, moment: Moment, *, before: Mapping[str, FrozenFigure]
) -> list[FrozenFigure]:
    """All figures as a freeze would keep them now, each beside that of the letter before."""
    entries = ledger.entry_counts(catalogue.by_key, as_of=moment.as_of, position=moment.position)
    return [
        _frozen(
            letter, figure, order=order, before=before.get(figure.key), bases=catalogue.bases(figure.measure),
            entries=entries,
        )
        for order, figure in enumerate(figures(moment, catalogue, publishing=True).values())
    ]  # fmt: skip


def _frozen(
    letter: Letter,
    figure: Figure,
    *,
    order: int,
    before: FrozenFigure | None,
    bases: Sequence[Measure],
    entries: Mapping[str, int],
) -> FrozenFigure:
    open_to_entries = all(base.counts is Counts.THINGS for base in bases)
    number = figure.value.number
    return FrozenFigure(
        letter=letter,
        order=order,
        key=figure.key,
        name=figure.measure.name,
        unit=figure.unit,
        numerator=None if number is None else number.numerator,
        denominator=None if number is None else number.denominator,
        number_text=figure.text,
        value_text=figure.text if number is None else f"{figure.text} {figure.unit}",
        previous_text=before.value_text if before else "",
        as_of=figure.as_of,
        definition=figure.definition.text,
        definition_from=figure.definition.begins_on,
        rule=figure.definition.rule,
        caveat=figure.definition.caveat,
        n=figure.n,
        basis_text=_basis(figure) if open_to_entries else NOT_TOLD,
        entries=sum(entries[key] for key in {base.key for base in bases}) if open_to_entries else None,
    )


def _basis(figure: Figure) -> str:
    whole = [f"alles {name}" for name, share in figure.shares.items() if share == 100]
    parts = [f"{share}% {name}" for name, share in figure.shares.items()]
    return dutch.listed(whole or parts) or ALL_COUNTED


def _late_facts(letter: Letter, previous: Letter, moment: Moment) -> list[LateFact]:
    """The figures of the letter before, read again for their own day with what is known now."""
    told = previous.freeze
    again = Moment(told.as_of, moment.known_at, moment.position)
    catalogue = measures.catalogue(again)
    now = figures(again, catalogue, publishing=True)
    late = []
    for old in previous.figures.order_by("order"):
        new = now.get(old.key)
        if new is None or new.text == old.number_text:
            continue
        late.append(
            LateFact(
                letter=letter,
                key=old.key,
                name=old.name,
                as_of=told.as_of,
                old_text=old.value_text,
                new_text=new.text if new.value.number is None else f"{new.text} {new.unit}",
                why=_why(catalogue.bases(new.measure), since=told.position, moment=again),
            )
        )
    return late


def _why(bases: Sequence[Measure], *, since: int, moment: Moment) -> str:
    """How the figure came to change, from the ledger: a person may explain it in the letter."""
    if any(base.counts is Counts.PERSONS for base in bases):
        return "later vastgelegd of hersteld"
    later = ledger.later_than(since, [base.key for base in bases], as_of=moment.as_of)
    known = later.filter(position__lte=moment.position)
    total, withdrawn = known.count(), known.filter(reverses__isnull=False, source__in=withdrawn_sources())
    taken_back = withdrawn.count()
    repairs = known.filter(reason__in=REPAIRS).count() - withdrawn.filter(reason__in=REPAIRS).count()
    if not total:
        return "de rekenregel is veranderd"
    words = "één regel is later vastgelegd" if total == 1 else f"{dutch.number(total)} regels zijn later vastgelegd"
    parts = ((repairs, "om een fout te herstellen"), (taken_back, "om een feit in te trekken"))
    told = dutch.listed([f"{dutch.number(count)} {why}" for count, why in parts if count])
    return f"{words}, waarvan {told}" if told else words
