"""The menus. An entry is shown if its address exists (packages can be switched off) and its door opens for who looks."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, reverse
from django.utils.functional import lazy
from django.utils.translation import get_language

from nabij.intake.languages import in_language, page_at
from nabij.kernel.language import DUTCH, gettext, gettext_noop
from nabij.people.models import User
from nabij.people.permissions import Door, door_of
from nabij.people.queries import permissions_of
from nabij.people.rules import Permission


@dataclass(frozen=True)
class Entry:
    """`also`: where pages stand that belong to this entry and do not lie below its address."""

    label: str
    url: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """An entry on the page that is shown. `current` is the value of `aria-current`: page, true (below it) or empty.

    `language` is that of the page it leads to, where it is another.
    """

    label: str
    url: str
    current: str
    language: str = ""


def _address_called(name: str) -> str:
    """The address by the name of its page; empty when its package is off."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


address_called = lazy(_address_called, str)
"""For a page whose address is a word of the municipality, which does not stand in this package."""

HOMES = ("/", "/en/", "/kantoor", "")
"""Everything lies below a home, so being below one says nothing."""
PUBLIC = (
    Entry(gettext_noop("Home"), "/"),
    Entry(gettext_noop("Uw straat"), address_called("streets")),
    Entry(gettext_noop("Partners"), address_called("partners")),
    Entry(gettext_noop("Resultaten"), "/resultaten"),
    Entry(gettext_noop("Raadsbrieven"), "/raadsbrieven"),
)
FOOTER = (
    Entry(gettext_noop("Nieuwsbrief"), address_called("newsletter")),
    Entry(gettext_noop("Toegankelijkheid"), "/toegankelijkheid"),
    Entry(gettext_noop("Privacy"), "/privacy"),
    Entry("Stijlgids", "/stijlgids"),
)
OFFICE = (
    Entry("Overzicht", "/kantoor"),
    Entry("Feiten", "/kantoor/feiten"),
    Entry("Opgaven van partners", "/kantoor/opgaven"),
    Entry("Mailings", "/kantoor/mailings"),
    Entry("Doelen en zinnen", "/kantoor/doelen", ("/kantoor/zinnen", "/kantoor/mijlpalen", "/kantoor/streefwaarden")),
    Entry("Plannen", "/kantoor/plannen"),
    Entry("Namenlijsten", "/kantoor/namen", ("/kantoor/vermeldingen",)),
    Entry("Potjes", "/kantoor/potjes"),
    Entry("Straten", "/kantoor/straten"),
    Entry(
        "Partners",
        "/kantoor/partners",
        ("/kantoor/coalities", "/kantoor/samen", "/kantoor/vraag-en-aanbod", "/kantoor/zaken"),
    ),
    Entry("Gangmakers", "/kantoor/gangmakers"),
    Entry("Zaken wissen", "/kantoor/zaken/wissen"),
    Entry("Cijfers", "/kantoor/cijfers"),
    Entry("Onderzoek", "/kantoor/onderzoek"),
    Entry("Raadsbrieven", "/kantoor/raadsbrieven"),
    Entry("Moties en vragen", "/kantoor/raadsbrieven/moties"),
    Entry("Briefpapier", "/kantoor/raadsbrieven/briefpapier"),
    Entry("Betalingen", "/kantoor/betalingen"),
    Entry("Mensen", "/kantoor/mensen", ("/kantoor/organisaties",)),
    Entry("Rollen", "/kantoor/rollen"),
    Entry("Persoonsgegevens", "/kantoor/register"),
    Entry("Inzage", "/kantoor/inzage"),
    Entry("Gemeente", "/kantoor/gemeente"),
    Entry("Uitgaande post", "/postvak"),
)


def door_at(url: str) -> Door | None:
    """Who may open the page at this address; None when there is no page."""
    return _door(settings.ROOT_URLCONF, url)


@cache  # which pages there are comes from the code alone, and every page shows a menu
def _door(_pages: str, url: str) -> Door | None:
    try:
        return door_of(page_at(url).func)
    except Resolver404:
        return None


@cache  # idem
def _in_language(_pages: str, url: str, language: str) -> str:
    return in_language(url, language)


def public_items(entries: tuple[Entry, ...], path: str) -> list[Item]:
    """The entries whose page exists in the language of this one."""
    pages, language = settings.ROOT_URLCONF, get_language() or DUTCH
    found = [Entry(gettext(entry.label), _in_language(pages, entry.url, language)) for entry in entries]
    return items([entry for entry in found if entry.url and door_at(entry.url)], path)


def account_item(person: User | None, *, works_here: bool = True) -> Item:
    """The way in for who works here or looks after an organisation. Behind it all is Dutch."""
    language = "" if get_language() == DUTCH else DUTCH
    if person and not works_here and person.may(Permission.KEEP_OWN_PARTNER):
        return Item(gettext("Mijn organisatie"), "/mijn-organisatie", "", language)
    if person:
        return Item(gettext("Kantoor"), "/kantoor", "", language)
    return Item(gettext("Inloggen"), "/inloggen", "", language)


def office_items(person: User, path: str, *, on: date) -> list[Item]:
    """What this person may open in the office today."""
    held = permissions_of(person, on=on)
    doors = [(entry, door_at(entry.url)) for entry in OFFICE]
    return items([entry for entry, door in doors if door and door.opens_with(held)], path)


def items(entries: list[Entry], path: str) -> list[Item]:
    """The entries with a mark at the one we are on, or else at the one we are deepest below."""
    above = {
        url: entry.url for entry in entries for url in (entry.url, *entry.also) if f"{path}/".startswith(f"{url}/")
    }
    here = above.get(max(above, key=len, default=""), "")
    marks = {here: "page" if here == path else "true"} if here not in HOMES or here == path else {}
    return [Item(entry.label, entry.url, marks.get(entry.url, "")) for entry in entries]
