"""Lists of names: those that an editor types, and those that follow records (`list_that_follows`, `follow`)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from uuid import UUID

from nabij.goals import queries
from nabij.goals.models import NameList, NameListEntry, NameListEntryVersion
from nabij.goals.rules import Follows, Steps, ToldName, Visibility, steps_to_write
from nabij.goals.services.writing import GoalsRefused, editing_role, replace_throughout, said
from nabij.ledger.rules import CODE
from nabij.ledger.services import Book, booking
from nabij.people.models import User


def make_name_list(*, key: str, title: str, by: User, on: date) -> NameList:
    """A list of names that sentences can show as `{namen:key}`."""
    editing_role(by, on=on)
    if not CODE.fullmatch(key):
        raise GoalsRefused("De code van een lijst bestaat uit kleine letters, cijfers en streepjes.")
    if NameList.objects.filter(key=key).exists():
        raise GoalsRefused(f"Er is al een lijst met de code ‘{key}’.")
    return NameList.objects.create(key=key, title=said(title, what="De titel"))


def add_name(
    *, name_list: NameList, name: str, from_on: date, by: User, on: date, until_on: date | None = None
) -> NameListEntry:
    """The name stands last in the list, from `from_on` up to and including `until_on`."""
    editing_role(by, on=on)
    _refuse_following(name_list)
    with booking() as book:
        entry = NameListEntry.objects.create(name_list=name_list)
        version = NameListEntryVersion(entry=entry, name=said(name, what="De naam"), from_on=from_on)
        version.until_on, version.effective_on, version.written_by = _end(from_on, until_on), from_on, by
        version.order = 1 + queries.last_order(NameListEntryVersion.objects.filter(entry__name_list=name_list))
        book.write(version)
    return entry


def correct_name(*, entry: NameListEntry, name: str, from_on: date, until_on: date | None, by: User, on: date) -> None:
    """The name, its first and its last day are these, for every day anyone asks from now on."""
    editing_role(by, on=on)
    _refuse_following(entry.name_list)
    with booking() as book:
        replace_throughout(
            book,
            queries.in_order(entry.versions.all()),
            by=by,
            also_from=[from_on],
            name=said(name, what="De naam"),
            from_on=from_on,
            until_on=_end(from_on, until_on),
        )


def _end(from_on: date, until_on: date | None) -> date | None:
    if until_on is not None and until_on < from_on:
        raise GoalsRefused("De laatste dag ligt voor de eerste dag.")
    return until_on


def _refuse_following(name_list: NameList) -> None:
    if name_list.follows:
        raise GoalsRefused(
            "Deze namen volgen vanzelf uit wat is vastgelegd. Verander het daar, dan verandert de lijst mee."
        )


# --- lists that follow records: the caller keeps those records, and asked for the permission to change them -----------------
def list_that_follows(follows: Follows, *, key: str, title: str) -> NameList:
    """The list that follows these records, held until the end of the transaction; made when nobody needed it before."""
    held = NameList.objects.select_for_update(no_key=True).filter(follows=follows)
    if (found := held.first()) is not None:
        return found
    made = NameList(key=_free_key(key), title=title, follows=follows.value)
    NameList.objects.bulk_create([made], ignore_conflicts=True)  # somebody else may need it in the same moment
    return held.get()


def _free_key(key: str) -> str:
    """The key, or the key with a number when an editor's own list has it."""
    taken = set(NameList.objects.filter(key__startswith=key).values_list("key", flat=True))
    return key if key not in taken else next(free for n in count(2) if (free := f"{key}-{n}") not in taken)


def follow(book: Book, name_list: NameList, wanted: Mapping[UUID, Steps]) -> None:
    """The list tells of each record, by its public id, what is wanted on every day. Only what differs is written."""
    entries = {entry.source: entry for entry in name_list.entries.all() if entry.source}
    known = _known_steps(book, entries.values())
    for source in sorted({*wanted, *entries}, key=str):
        steps = steps_to_write(known[source], wanted.get(source, {}))
        if not steps:
            continue
        entry = entries.get(source) or NameListEntry.objects.create(name_list=name_list, source=source)
        told = [step for step in (*known[source].values(), *steps.values()) if step]
        for day, step in steps.items():
            book.write(_version(entry, day, step or told[-1], is_shown=step is not None))


def _known_steps(book: Book, entries: Iterable[NameListEntry]) -> dict[UUID | None, dict[date, ToldName | None]]:
    """What the list tells of each record, together with what this booking will still write of it."""
    sources = {entry.pk: entry.source for entry in entries}
    written = NameListEntryVersion.objects.filter(entry__in=[*sources]).order_by("recorded_at", "id")
    waiting = [version for version in book.versions if isinstance(version, NameListEntryVersion)]
    known: dict[UUID | None, dict[date, ToldName | None]] = defaultdict(dict)
    for version in (*written, *waiting):
        if version.entry_id in sources:
            is_shown = version.visibility == Visibility.SHOWN
            told = ToldName(version.name, version.from_on) if is_shown else None
            known[sources[version.entry_id]][version.effective_on] = told
    return known


def _version(entry: NameListEntry, day: date, told: ToldName, *, is_shown: bool) -> NameListEntryVersion:
    """Its place in the row is the day since which the record belongs there, so a name that comes later stands behind it."""
    return NameListEntryVersion(
        entry=entry, effective_on=day, name=told.name, from_on=told.since, order=told.since.toordinal(),
        visibility=(Visibility.SHOWN if is_shown else Visibility.WITHDRAWN).value,
    )  # fmt: skip
