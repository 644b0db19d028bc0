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
    Entry("Geld", "/kantoor/raadsbrieven/geld"),
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


def current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url not in {"/", "/kantoor"} and path.startswith(f"{url}/") else ""


def public_items(entries: tuple[Entry, ...], path: str) -> list[Item]:
    return [Item(entry.label, entry.url, current(entry.url, path)) for entry in entries if door_at(entry.url)]


@dataclass(frozen=True)
class _Held:
    """What somebody may today, asked once for the whole menu."""

    permissions: frozenset[str]

    def may(self, permission: str, *, on: date) -> bool:  # noqa: ARG002 -- asked for that one day
        return permission in self.permissions


def office_items(person: User, path: str, *, on: date) -> list[Item]:
    """What this person may open in the office today."""
    held = _Held(permissions_of(person, on=on))
    doors = [(entry, door_at(entry.url)) for entry in OFFICE]
    open_to = [entry for entry, door in doors if door and door.opens_for(held, on=on)]
    longest = max((entry.url for entry in open_to if current(entry.url, path)), key=len, default="")
    return [Item(entry.label, entry.url, current(entry.url, path) if entry.url == longest else "") for entry in open_to]
