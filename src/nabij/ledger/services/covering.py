"""Nothing is counted twice: what a reported fact speaks for is not recorded again, nor the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from nabij.kernel.periods import Period
from nabij.ledger.models import Entry
from nabij.ledger.services.drafts import Draft, LedgerRefused
from nabij.places.models import Area
from nabij.places.queries import lies_in

ENTRIES = Entry._meta.db_table


@dataclass
class _Covered:
    """Days of a measure at a place that a standing reported fact speaks for."""

    position: int
    measure: str
    period: Period
    breakdown: str
    place: Area

    def speaks_for(self, draft: Draft) -> bool:
        days = Period(draft.covers_from or draft.on, draft.on)
        return (
            self.measure == draft.measure
            and self.period.overlaps(days)
            and (not self.breakdown or not draft.breakdown or self.breakdown == draft.breakdown)
            and _same_ground(self.place, draft.place)
        )


def refuse_undoing_twice(drafts: Sequence[Draft]) -> None:
    """An entry has one opposite at most; the constraint says so too, but not in Dutch."""
    undone = [draft.reverses for draft in drafts if draft.reverses is not None]
    if not undone:
        return
    if len(set(undone)) < len(undone) or Entry.objects.filter(reverses__in=undone).exists():
        raise LedgerRefused("Deze regel van het grootboek is al teruggedraaid. Kijk opnieuw naar de laatste stand.")


def refuse_double_counting(drafts: Sequence[Draft]) -> None:
    """Nothing is counted twice: neither an entry inside a reported span, nor a span over recorded entries."""
    measures = sorted({draft.measure for draft in drafts})
    if not any(draft.covers_from for draft in drafts) and not _any_span(measures):
        return
    standing = _standing_spans(measures)
    for index, draft in enumerate(drafts):
        if draft.reverses is not None:
            standing = [span for span in standing if span.position != draft.reverses]
            continue
        clash = next((span for span in standing if span.speaks_for(draft)), None)
        if clash:
            raise LedgerRefused(
                f"Over de dagen {clash.period.first:%d-%m-%Y} tot en met {clash.period.last:%d-%m-%Y} staat al een "
                "gemeld cijfer. Vervang eerst dat gemelde feit, anders telt dit dubbel."
            )
        if draft.covers_from is not None:
            span = _Covered(0, draft.measure, Period(draft.covers_from, draft.on), draft.breakdown, draft.place)
            if any(d.reverses is None and span.speaks_for(d) for d in drafts[:index]) or _holds_entries(span, drafts):
                raise LedgerRefused(
                    "In deze dagen is al geteld werk vastgelegd. Meld alleen de dagen daarvoor, anders telt het dubbel."
                )
            standing.append(span)


def _any_span(measures: Sequence[str]) -> bool:
    """Whether a reported fact was ever booked: the quick look before every single entry."""
    marks = ", ".join(["%s"] * len(measures))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {ENTRIES} WHERE measure IN ({marks}) AND covers_from IS NOT NULL LIMIT 1",  # noqa: S608 -- own table name
            measures,
        )
        return cursor.fetchone() is not None


def _standing_spans(measures: Sequence[str]) -> list[_Covered]:
    spans = Entry.objects.filter(measure__in=measures, covers_from__isnull=False, reverses=None).exclude(
        position__in=Entry.objects.filter(reverses__isnull=False).values("reverses")
    )
    return [
        _Covered(e.position, e.measure, Period(e.covers_from, e.on), e.breakdown, e.place)  # type: ignore[arg-type]
        for e in spans.select_related("place__parent")
    ]


def _holds_entries(span: _Covered, drafts: Sequence[Draft]) -> bool:
    """Whether work was recorded, and not undone, in the days and on the ground of `span`."""
    undone = [draft.reverses for draft in drafts if draft.reverses is not None]
    inside = (
        Entry.objects.filter(measure=span.measure, on__range=(span.period.first, span.period.last))
        .filter(covers_from=None, reverses=None)
        .exclude(position__in=Entry.objects.filter(reverses__isnull=False).values("reverses"))
        .exclude(position__in=undone)
        .select_related("place__parent")
    )
    if span.breakdown:
        inside = inside.filter(breakdown__in=["", span.breakdown])
    return any(_same_ground(entry.place, span.place) for entry in inside)


def _same_ground(one: Area, other: Area) -> bool:
    return lies_in(one, other) or lies_in(other, one)
