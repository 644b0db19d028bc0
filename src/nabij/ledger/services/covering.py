"""Nothing is counted twice: what a reported fact speaks for is not recorded again, nor the other way round."""

from collections import Counter
from collections.abc import Sequence

from django.db import connection

from nabij.kernel.periods import Period
from nabij.ledger.models import Entry
from nabij.ledger.queries import recorded_work
from nabij.ledger.rules import Coverage, Lineages, Span
from nabij.ledger.services.drafts import Draft, LedgerRefused
from nabij.places.queries import lineages

ENTRIES = Entry._meta.db_table
NO_POSITION = 0
"""The number of a draft in a coverage: nothing can undo it yet."""


def refuse_undoing_twice(drafts: Sequence[Draft]) -> None:
    """An entry has one opposite at most; the constraint says so too, but not in Dutch."""
    undone = [draft.reverses for draft in drafts if draft.reverses is not None]
    if not undone:
        return
    if len(set(undone)) < len(undone) or Entry.objects.filter(reverses__in=undone).exists():
        raise LedgerRefused("Deze regel van het grootboek is al teruggedraaid. Kijk opnieuw naar de laatste stand.")


def refuse_double_counting(drafts: Sequence[Draft]) -> None:
    """Nothing is counted twice: neither an entry inside a reported span, nor a span over recorded entries.

    Draft by draft, in order, so that what is undone first makes room for what comes after it.
    """
    new = [draft for draft in drafts if draft.reverses is None]
    if not new or not (any(draft.covers_from for draft in new) or _any_span(sorted({d.measure for d in new}))):
        return
    ground = lineages()
    spans = _standing_spans(new)
    reported, recorded = Coverage(ground), _recorded(drafts, ground)
    for position, span in spans.items():
        reported.add(span, position)
    for draft in drafts:
        if draft.reverses is None:
            _refuse_double(draft, reported, recorded)
            (recorded if draft.covers_from is None else reported).add(draft.span, NO_POSITION)
        elif undone := spans.pop(draft.reverses, None):
            reported.remove(undone, draft.reverses)


def _refuse_double(draft: Draft, reported: Coverage, recorded: Coverage) -> None:
    if clash := reported.meeting(draft.span):
        days, _position = clash
        raise LedgerRefused(
            f"Over de dagen {days.first:%d-%m-%Y} tot en met {days.last:%d-%m-%Y} staat al een "
            "gemeld cijfer. Vervang eerst dat gemelde feit, anders telt dit dubbel."
        )
    if draft.covers_from is not None and recorded.meeting(draft.span):
        raise LedgerRefused(
            "In deze dagen is al geteld werk vastgelegd. Meld alleen de dagen daarvoor, anders telt het dubbel."
        )


def _any_span(measures: Sequence[str]) -> bool:
    """Whether a reported fact was ever booked: the quick look before every single entry."""
    marks = ", ".join(["%s"] * len(measures))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {ENTRIES} WHERE measure IN ({marks}) AND covers_from IS NOT NULL LIMIT 1",  # noqa: S608 -- own table name
            measures,
        )
        return cursor.fetchone() is not None


def _standing_spans(new: Sequence[Draft]) -> dict[int, Span]:
    """The reported facts that stand, by position, as far as they reach into the days of these drafts."""
    days = _reach(new)
    spans = (
        Entry.objects.filter(measure__in={draft.measure for draft in new}, reverses=None)
        .filter(covers_from__lte=days.last, on__gte=days.first)
        .exclude(position__in=Entry.objects.filter(reverses__isnull=False).values("reverses"))
        .values_list("position", "measure", "covers_from", "on", "place_id", "breakdown")
    )
    return {
        position: Span(measure, Period(covers_from, on), place, breakdown)  # type: ignore[arg-type]  # never None here
        for position, measure, covers_from, on, place, breakdown in spans.iterator()
    }


def _recorded(drafts: Sequence[Draft], ground: Lineages) -> Coverage:
    """The work in the days of the new reported facts, without what this same booking undoes."""
    recorded = Coverage(ground)
    facts = [draft for draft in drafts if draft.reverses is None and draft.covers_from]
    if not facts:
        return recorded
    undone = Counter(draft.span for draft in drafts if draft.reverses is not None and draft.covers_from is None)
    for span, count in recorded_work({fact.measure for fact in facts}, _reach(facts)):
        if count > undone[span]:
            recorded.add(span, NO_POSITION)
    return recorded


def _reach(drafts: Sequence[Draft]) -> Period:
    """From the first day of any of them up to and including the last."""
    days = [draft.span.days for draft in drafts]
    return Period(min(period.first for period in days), max(period.last for period in days))
