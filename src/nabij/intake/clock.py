"""The moment something came in. Only doors (views, commands, the worker) and the ledger ask it.

The demo's story and the tests may set it; an instance of a real municipality refuses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told_moment", default=None)


class ClockRefused(Exception):
    """Somebody tried to set the clock of an instance that keeps real books."""


def now() -> datetime:
    """This moment in UTC, or the moment that is being told."""
    return _told.get() or datetime.now(UTC)


def told() -> datetime | None:
    """The moment that is being told; None when the clock runs by itself."""
    return _told.get()


def today() -> date:
    """Today in the municipality's time zone (TIME_ZONE)."""
    return timezone.localdate(now())


@contextmanager
def told_at(moment: datetime) -> Iterator[None]:
    """Everything inside happens at `moment`.

    Raises:
        ClockRefused: the instance is not marked as a demo (NABIJ_DEMO) nor under test.
    """
    if not (settings.NABIJ_DEMO or settings.NABIJ_TESTING):
        raise ClockRefused("De klok van een echte omgeving kan niet worden verzet.")
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)
