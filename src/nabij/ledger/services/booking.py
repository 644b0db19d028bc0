"""A booking: one transaction in which work is done and its entries are gathered, appended once at the very end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from nabij.intake import clock
from nabij.ledger.models import Entry, Version
from nabij.ledger.rules import FINENESS, Basis, Finest, Kind, Measure, Reason
from nabij.ledger.services.appending import append
from nabij.ledger.services.drafts import Draft, LedgerRefused
from nabij.people.rules import Role
from nabij.places.models import Area


class Book:
    """What this transaction will write. Only `booking()` makes one."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.versions: list[Version] = []
        self.savepoints: list[str | None] = []

    def record(
        self,
        measure: Measure,
        quantity: int,
        *,
        place: Area,
        on: date,
        source: UUID,
        role: str,
        breakdown: str = "",
        basis: Basis = Basis.COUNTED,
        reason: Reason = Reason.NONE,
        covers_from: date | None = None,
    ) -> None:
        """Gathers one entry: `quantity` in the measure's smallest unit, at `place`, on the day it happened.

        `covers_from` marks a reported fact over the days from there up to and including `on`.

        Raises:
            LedgerRefused: the measure does not take such an entry.
        """
        _check(measure, quantity, place=place, on=on, breakdown=breakdown)
        if covers_from is not None and covers_from > on:
            raise LedgerRefused("De eerste dag van een gemeld feit ligt niet na de laatste.")
        self._gather(
            Draft(
                measure=measure.key,
                quantity=quantity,
                place=place,
                on=on,
                covers_from=covers_from,
                breakdown=breakdown,
                basis=basis,
                role=Role(role).value,
                source=source,
                reason=reason,
            )
        )

    def reverse(self, entry: Entry, *, role: str, reason: Reason = Reason.MISTAKE) -> None:
        """Gathers the exact opposite of `entry`, on its own day: the entry should never have been.

        Raises:
            LedgerRefused: `entry` is such an opposite itself. What was undone wrongly is recorded anew.
        """
        if entry.reverses is not None:
            raise LedgerRefused("Een tegenboeking wordt niet zelf teruggedraaid. Leg opnieuw vast wat er was.")
        self._gather(Draft.opposite(entry, role=Role(role).value, reason=reason))

    def correct(
        self,
        entry: Entry,
        *,
        measure: Measure,
        role: str,
        quantity: int | None = None,
        place: Area | None = None,
        on: date | None = None,
        breakdown: str | None = None,
        reason: Reason = Reason.MISTAKE,
    ) -> None:
        """Gathers the opposite of `entry` and the right entry in its place; what is not named stays as it was."""
        right = Draft(
            measure=measure.key,
            quantity=entry.quantity if quantity is None else quantity,
            place=place or entry.place,
            on=on or entry.on,
            covers_from=entry.covers_from,
            breakdown=entry.breakdown if breakdown is None else breakdown,
            basis=Basis(entry.basis),
            role=Role(role).value,
            source=entry.source,
            reason=reason,
            replaces=entry.position,
        )
        _check(measure, right.quantity, place=right.place, on=right.on, breakdown=right.breakdown)
        self.reverse(entry, role=role, reason=reason)
        self._gather(right)

    def write(self, version: Version) -> None:
        """Saves a version of words at the end of the booking, with the ledger's own moment as `recorded_at`."""
        self.stand_in_own_transaction()
        self.versions.append(version)

    def _gather(self, draft: Draft) -> None:
        self.stand_in_own_transaction()
        self.drafts.append(draft)

    def stand_in_own_transaction(self) -> None:
        """An `atomic` block between a booking and its entries could be rolled back alone, and the books would differ."""
        if connection.savepoint_ids != self.savepoints:
            raise RuntimeError("a transaction lies between this entry and its booking: open a booking there instead")


_open: ContextVar[Book | None] = ContextVar("open_book", default=None)


@contextmanager
def booking() -> Iterator[Book]:
    """One transaction; nested bookings join the outermost, which appends everything just before it commits.

    After the head of the chain is held no other row is locked, so two bookings can not wait for each other in a
    circle. A service that locks rows of its own does so before, with `select_for_update(no_key=True)`.

    Raises:
        LedgerRefused: an entry lies in days that an accepted reported fact already covers, or undoes one that was
            undone before.
    """
    outer = _open.get()
    if outer is not None:
        with _joined(outer):
            yield outer
        return
    book, is_last = Book(), connection.get_autocommit()
    token = _open.set(book)
    try:
        with transaction.atomic():
            book.savepoints = list(connection.savepoint_ids)
            yield book
            append(book.drafts, book.versions, is_last=is_last)
    finally:
        _open.reset(token)


@contextmanager
def _joined(book: Book) -> Iterator[None]:
    """A booking within a booking: when it fails, what it gathered goes with its rows."""
    book.stand_in_own_transaction()
    drafts, versions, savepoints = len(book.drafts), len(book.versions), book.savepoints
    try:
        with transaction.atomic():
            book.savepoints = list(connection.savepoint_ids)
            yield
    except BaseException:
        del book.drafts[drafts:], book.versions[versions:]
        raise
    finally:
        book.savepoints = savepoints


def _check(measure: Measure, quantity: int, *, place: Area, on: date, breakdown: str) -> None:
    if measure.is_derived or measure.kind is Kind.RATIO:
        raise LedgerRefused(f"‘{measure.name}’ wordt berekend en kan niet worden vastgelegd.")
    if not quantity:
        raise LedgerRefused("Een regel in het grootboek met het aantal 0 zegt niets.")
    if FINENESS.index(Finest(place.level)) > FINENESS.index(measure.finest):
        raise LedgerRefused(f"‘{measure.name}’ wordt niet zo precies per plaats bijgehouden.")
    if breakdown not in measure.breakdowns:
        raise LedgerRefused(f"‘{measure.name}’ kent de onderverdeling ‘{breakdown}’ niet.")
    if on > clock.today():
        raise LedgerRefused("Wat nog niet gebeurd is, kan niet worden vastgelegd.")
