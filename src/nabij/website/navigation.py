"""The menus. An entry is shown if its address exists (packages can be switched off) and its door opens for who looks."""

from dataclasses import dataclass
from datetime import date

from django.urls import Resolver404, resolve

from nabij.people.models import User
from nabij.people.permissions import Door, door_of
from nabij.people.queries import permissions_of


@dataclass(frozen=True)
class Entry:
    label: str
    url: str


@dataclass(frozen=True)
class Item:
    """An entry on the page that is shown. `current` is the value of `aria-current`: page, true (below it) or empty."""

    label: str
    url: str
    current: str


HOMES = ("/", "/kantoor", "")
"""Everything lies below a home, so being below one says nothing."""
PUBLIC = (
    Entry("Home", "/"),
    Entry("Resultaten", "/resultaten"),
    Entry("Raadsbrieven", "/raadsbrieven"),
)
FOOTER = (
    Entry("Toegankelijkheid", "/toegankelijkheid"),
    Entry("Privacy", "/privacy"),
    Entry("Stijlgids", "/stijlgids"),
)
OFFICE = (
    Entry("Overzicht", "/kantoor"),
    Entry("Feiten", "/kantoor/feiten"),
    Entry("Doelen en zinnen", "/kantoor/doelen"),
    Entry("Plannen", "/kantoor/plannen"),
    Entry("Namenlijsten", "/kantoor/namen"),
    Entry("Cijfers", "/kantoor/cijfers"),
    Entry("Onderzoek", "/kantoor/onderzoek"),
    Entry("Raadsbrieven", "/kantoor/raadsbrieven"),
    Entry("Moties en vragen", "/kantoor/raadsbrieven/moties"),
    Entry("Briefpapier", "/kantoor/raadsbrieven/briefpapier"),
    Entry("Mensen", "/kantoor/mensen"),
    Entry("Rollen", "/kantoor/rollen"),
    Entry("Persoonsgegevens", "/kantoor/register"),
    Entry("Inzage", "/kantoor/inzage"),
    Entry("Gemeente", "/kantoor/gemeente"),
    Entry("Uitgaande post", "/postvak"),
)


def door_at(url: str) -> Door | None:
    try:
        return door_of(resolve(url).func)
    except Resolver404:
        return None


def public_items(entries: tuple[Entry, ...], path: str) -> list[Item]:
    return items([entry for entry in entries if door_at(entry.url)], path)


def office_items(person: User, path: str, *, on: date) -> list[Item]:
    """What this person may open in the office today."""
    held = permissions_of(person, on=on)
    doors = [(entry, door_at(entry.url)) for entry in OFFICE]
    return items([entry for entry, door in doors if door and door.opens_with(held)], path)


def items(entries: list[Entry], path: str) -> list[Item]:
    """The entries with a mark at the one we are on, or else at the one we are deepest below."""
    above = [entry.url for entry in entries if path == entry.url or path.startswith(f"{entry.url}/")]
    here = max(above, key=len, default="")
    marks = {here: "page" if here == path else "true"} if here not in HOMES or here == path else {}
    return [Item(entry.label, entry.url, marks.get(entry.url, "")) for entry in entries]
