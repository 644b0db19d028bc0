from datetime import date

from nabij.goals import queries
from nabij.goals.models import NameList, NameListEntry, NameListEntryVersion
from nabij.goals.services.writing import GoalsRefused, editing_role, replace_throughout, said
from nabij.ledger.rules import CODE
from nabij.ledger.services import booking
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
