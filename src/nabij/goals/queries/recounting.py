"""The other book: the measures of this package, counted again from its own tables."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nabij.goals.measures import MEASURES, MILESTONES_REACHED, PLANS_DONE, PLANS_OPEN
from nabij.goals.models import MilestoneVersion, PlanVersion
from nabij.goals.rules import OPEN, PlanState, Visibility
from nabij.ledger.models import Entry

Counted = dict[tuple[str, date], int]
"""(breakdown, day) → quantity."""


def recounts() -> dict[str, Counted]:
    """For each measure of this package what the ledger should hold, by breakdown and day."""
    counted: dict[str, dict[tuple[str, date], int]] = {measure.key: defaultdict(int) for measure in MEASURES}
    for version in MilestoneVersion.objects.latest_per("milestone_id").values():
        if version.visibility == Visibility.SHOWN:
            counted[MILESTONES_REACHED.key]["", version.counted_on] += 1
    for history in _histories().values():
        was_open = False
        for day, state in _states_by_day(history):
            if (state in OPEN) != was_open:
                counted[PLANS_OPEN.key]["", day] += -1 if was_open else 1
            if state is PlanState.DONE:
                counted[PLANS_DONE.key]["", day] += 1
            was_open = state in OPEN
    return {key: {cell: quantity for cell, quantity in cells.items() if quantity} for key, cells in counted.items()}


def standing_entries(measure_key: str, source: UUID) -> QuerySet[Entry]:
    """Entries from a record that are no reversal and were not reversed."""
    reversed_positions = Entry.objects.filter(source=source, reverses__isnull=False).values("reverses")
    entries = Entry.objects.filter(measure=measure_key, source=source, reverses=None)
    return entries.exclude(position__in=reversed_positions)


def _histories() -> dict[int, list[PlanVersion]]:
    histories: dict[int, list[PlanVersion]] = defaultdict(list)
    for version in PlanVersion.objects.order_by("effective_on", "recorded_at", "id"):
        histories[version.plan_id].append(version)
    return histories


def _states_by_day(history: Sequence[PlanVersion]) -> list[tuple[date, PlanState]]:
    """The state at the end of each day on which something was written; a correction replaces what it corrects."""
    by_day = {version.effective_on: PlanState(version.state) for version in history}
    return sorted(by_day.items())
