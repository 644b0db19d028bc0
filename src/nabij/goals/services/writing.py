"""How a version follows another. Shared by the services of this package."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from nabij.goals import queries
from nabij.goals.models import Words
from nabij.goals.rules import english_fault
from nabij.ledger.models import Entry
from nabij.ledger.rules import Measure
from nabij.ledger.services import Book
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role

# What a version says about itself rather than about its thing.
_OWN = {"id", "effective_on", "recorded_at", "written_by_id"}


class GoalsRefused(Exception):
    """A change to goals, sentences, milestones, plans or targets that is not possible; the text says why."""


def editing_role(by: User, *, on: date) -> Role:
    """The role in which `by` writes goals on that day.

    Raises:
        NotAllowed: that person may not.
    """
    return acting_role(by, Permission.EDIT_GOALS, on=on)


def day_in_force(effective_on: date | None, *, on: date) -> date:
    """The day a change holds from: today unless somebody names an earlier day."""
    if effective_on is not None and effective_on > on:
        raise GoalsRefused("Deze datum ligt in de toekomst. Kies vandaag of een dag daarvoor.")
    return effective_on or on


def said(text: str, *, what: str = "De tekst") -> str:
    """The text without spaces around it."""
    stripped = text.strip()
    if not stripped:
        raise GoalsRefused(f"{what} is leeg.")
    return stripped


def english(dutch: str, text: str) -> str:
    """The same in English, or nothing; with the figures and lists of the Dutch."""
    if fault := english_fault(dutch, text):
        raise GoalsRefused(fault)
    return text.strip()


def successor[WordsT: Words](previous: WordsT, *, by: User, effective_on: date, **changes: Any) -> WordsT:
    """A version that says what the one before said, apart from the changes."""
    kept = {
        field.attname: getattr(previous, field.attname)
        for field in previous._meta.concrete_fields
        if field.attname not in _OWN
    }
    version = type(previous)(**kept, written_by=by, effective_on=effective_on)
    for name, value in changes.items():
        setattr(version, name, value)
    return version


def replace_throughout[WordsT: Words](
    book: Book, versions: Sequence[WordsT], *, by: User, also_from: Iterable[date] = (), **changes: Any
) -> None:
    """Corrects a thing for every day: what was written before holds nowhere any longer.

    A version is shadowed by a newer one of the same day only, so the correction is written once for each day on
    which an older version began.
    """
    newest = versions[-1]
    for day in sorted({version.effective_on for version in versions} | set(also_from)):
        book.write(successor(newest, by=by, effective_on=day, **changes))


def reorder[WordsT: Words](book: Book, current: Sequence[WordsT], *, by: User, effective_on: date) -> None:
    """Gives each version the place it has in the sequence; only those that move get a new version."""
    for place, version in enumerate(current, start=1):
        if version.order != place:  # type: ignore[attr-defined]  # only things with an order come here
            book.write(successor(version, by=by, effective_on=effective_on, order=place))


def held[ModelT: Model](thing: ModelT) -> ModelT:
    """The row, held until the end of the transaction, so that two people cannot take the same step."""
    return type(thing)._default_manager.select_for_update(no_key=True).get(pk=thing.pk)  # noqa: SLF001 -- Django's API


def standing_entry(measure: Measure, source: UUID) -> Entry:
    """The newest entry from this record that nobody has reversed."""
    entry = queries.standing_entries(measure.key, source).order_by("-position").first()
    assert entry is not None, f"two books differ: no entry of {measure.key} for {source}"
    return entry
