"""What went out with figures in it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nabij.ledger.queries import Moment
from nabij.ledger.services import keep_balances
from nabij.results.models import Publication
from nabij.results.queries.figures import published_cells


@transaction.atomic
def note_publication(
    *, title: str, path: str, published_on: date, as_of: date, position: int, known_at: datetime, public_id: UUID
) -> Publication:
    """Something with figures went out; the results page compares itself with the newest one.

    Counts of persons stand as they were known then until the next one, so their balances are kept.
    """
    keep_balances(published_cells(Moment(as_of, known_at, position)), position=position)
    noted, _ = Publication.objects.get_or_create(
        public_id=public_id,
        defaults={
            "title": title,
            "path": path,
            "published_on": published_on,
            "as_of": as_of,
            "position": position,
            "known_at": known_at,
        },
    )
    return noted
