"""A town to record in, on a day that is told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.rules import Measure
from nabij.ledger.services import booking
from nabij.people.rules import Role
from nabij.places.models import Area
from tests import builders

TODAY = date(2023, 6, 1)
NOON = datetime(2023, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def town(db) -> Iterator[list[Area]]:
    """Ten wijken and the municipality around them; it is 1 June 2023, noon in UTC."""
    wijken = builders.town()
    with clock.told_at(NOON):
        yield wijken


def record(
    measure: Measure, quantity: int, place: Area, on: date = TODAY, *, source: UUID | None = None, **options
) -> Entry:
    """One booking with one entry; the entry as the database has it."""
    with booking() as book:
        book.record(measure, quantity, place=place, on=on, source=source or uuid4(), role=Role.EDITOR, **options)
    return newest()


def newest() -> Entry:
    return Entry.objects.order_by("-position")[0]


def total(measure: Measure) -> int:
    return sum(Entry.objects.filter(measure=measure.key).values_list("quantity", flat=True))
