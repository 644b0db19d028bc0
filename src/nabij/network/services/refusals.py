"""Why something cannot be done with a partner."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from nabij.ledger.services import LedgerRefused


class PartnerRefused(Exception):
    """The text says why, as a citizen may read it. `faults` says it at each field."""

    def __init__(self, why: str = "", *, faults: Mapping[str, str] | None = None) -> None:
        self.faults = dict(faults or {})
        super().__init__(why or " ".join(self.faults.values()))


@contextmanager
def refused_by_ledger() -> Iterator[None]:
    """What the ledger does not take, such as a change in days that a reported fact covers, is told at the desk."""
    try:
        yield
    except LedgerRefused as refusal:
        raise PartnerRefused(str(refusal)) from refusal
