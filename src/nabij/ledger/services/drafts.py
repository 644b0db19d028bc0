"""Entries that have no position yet, and why the ledger may refuse one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from uuid import UUID

from nabij.kernel.periods import Period
from nabij.ledger.models import Entry
from nabij.ledger.rules import Basis, Line, Reason, Span
from nabij.places.models import Area


class LedgerRefused(Exception):
    """The ledger does not take this entry; the text says why, in Dutch."""


@dataclass(frozen=True)
class Draft:
    """An entry that has no position yet."""

    measure: str
    quantity: int
    place: Area
    on: date
    breakdown: str
    basis: Basis
    role: str
    source: UUID
    reason: Reason
    covers_from: date | None = None
    reverses: int | None = None
    replaces: int | None = None

    @classmethod
    def opposite(cls, entry: Entry, *, role: str, reason: Reason) -> Self:
        return cls(
            measure=entry.measure,
            quantity=-entry.quantity,
            place=entry.place,
            on=entry.on,
            breakdown=entry.breakdown,
            basis=Basis(entry.basis),
            role=role,
            source=entry.source,
            reason=reason,
            covers_from=entry.covers_from,
            reverses=entry.position,
        )

    @property
    def span(self) -> Span:
        return Span(self.measure, Period(self.covers_from or self.on, self.on), self.place.code, self.breakdown)

    def line(self, position: int, recorded_at: datetime) -> Line:
        return Line(
            position=position,
            measure=self.measure,
            quantity=self.quantity,
            place=self.place.code,
            on=self.on,
            covers_from=self.covers_from,
            breakdown=self.breakdown,
            basis=self.basis.value,
            role=self.role,
            source=self.source,
            reason=self.reason.value,
            reverses=self.reverses,
            replaces=self.replaces,
            recorded_at=recorded_at,
        )
