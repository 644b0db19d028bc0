"""What the desk knows of a street: how many of its pots count now, and what a merger would make of that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nabij.streets.models import StreetUnit
from nabij.streets.queries.counting import Days, thresholds, unit_history
from nabij.streets.queries.settings import rules_on


@dataclass(frozen=True)
class Stand:
    """How many paid pots stand on a street today, and whether it counts with them."""

    paid: int
    counts: bool


def stands(units: Iterable[StreetUnit], *, on: date) -> dict[int, Stand]:
    """For each street (by key) how it stands on that day."""
    known = thresholds()
    return {key: _stand(history, known, on) for key, history in unit_history(units).items()}


def stand_together(units: Iterable[StreetUnit], *, on: date) -> Stand:
    """How these streets would stand if they were one."""
    return _stand([days for history in unit_history(units).values() for days in history], thresholds(), on)


def counts_from(on: date) -> int:
    """With how many paid pots a street counts on that day."""
    version = rules_on(on)
    return version.counts_from if version else 2


def _stand(history: Iterable[Days], known: dict[date, int], on: date) -> Stand:
    paid = sum(change for days in history for day, change in days.items() if day <= on)
    begun = [first for first in known if first <= on]
    return Stand(paid, bool(begun) and paid >= known[max(begun)])
