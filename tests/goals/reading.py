"""How these tests look: at the page of a moment, and at both books."""

from nabij.goals import queries
from nabij.goals.measures import MILESTONES_REACHED, PLANS_DONE, PLANS_OPEN
from nabij.intake import clock
from nabij.ledger.models import Entry


def page(as_of=None, known_at=None):
    return queries.page_texts(as_of=as_of or clock.today(), known_at=known_at or clock.now())


def counted(measure) -> int:
    return sum(Entry.objects.filter(measure=measure.key).values_list("quantity", flat=True))


def entries_by_day(measure) -> dict:
    days: dict = {}
    for entry in Entry.objects.filter(measure=measure.key):
        days["", entry.on] = days.get(("", entry.on), 0) + entry.quantity
    return {cell: quantity for cell, quantity in days.items() if quantity}


def books_agree() -> bool:
    return queries.recounts() == {m.key: entries_by_day(m) for m in (PLANS_DONE, PLANS_OPEN, MILESTONES_REACHED)}
