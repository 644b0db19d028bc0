"""What may become of a mail, and how long the worker waits before it tries again."""

from datetime import timedelta
from enum import StrEnum


class MailState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"


STATE_LABELS = {
    MailState.WAITING: "Wacht nog",
    MailState.SENT: "Verstuurd",
    MailState.REFUSED: "Geweigerd",
}

# How long a worker may hold a mail before another one takes it over: longer than any conversation with a mail server.
LEASE = timedelta(minutes=10)

# How long a mail can still be read after it went out or was refused. The register of personal fields says it too.
KEPT_AFTER_SENDING = timedelta(days=30)

_WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
MOST_ATTEMPTS = 14  # about five days, after which mail servers give up too (RFC 5321, 4.5.4.1)


def wait_after(attempt: int, *, jitter: float) -> timedelta | None:
    """How long to wait after the `attempt`-th failure (from 1), or None to give up.

    `jitter` (0 to 1) lengthens the wait by up to a quarter, so that mails that failed together do not return together.
    """
    if attempt >= MOST_ATTEMPTS:
        return None
    return _WAITS[min(attempt, len(_WAITS)) - 1] * (1 + jitter / 4)


def is_permanent(code: int) -> bool:
    """A mail server's answer of 500 and up means: do not try this again (RFC 5321, 4.2.1)."""
    return 500 <= code < 600
