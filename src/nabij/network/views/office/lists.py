"""Many organisations or businesses at once: a list is brought, looked at, and its good rows come in sight.

Each view takes which of the two it is about (`kind`); `urls.py` hangs it at the desk of each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.tables import write_csv
from nabij.network import services
from nabij.network.forms import PartnerListForm
from nabij.network.models import PartnerList
from nabij.network.queries import business_lists, lists
from nabij.network.rules import PROFESSION_LABELS, SECTOR_LABELS, Profession
from nabij.network.services import PartnerRefused
from nabij.network.views.doors import sent
from nabij.network.views.office.answering import obey
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.places.queries import wijken

SHOWN = 50
"""Rows on a page; all of them come as a CSV file."""


@dataclass(frozen=True)
class Room:
    """The pages of one kind of list: whose they are, and their words."""

    word: str
    kind: PartnerList.Kind
    back: str
    crumb: str
    one: str
    many: str
    columns: Mapping[str, str]
    needed: str
    choices_title: str
    choices: Iterable[str]
    example: tuple[str, ...]

    def url(self, page: str, *things: object) -> str:
        return reverse(page.format(self.word), args=list(things))

    @property
    def back_url(self) -> str:
        return reverse(self.back)

    @property
    def bring_url(self) -> str:
        return self.url("bring_{}_list")

    @property
    def example_url(self) -> str:
        return self.url("example_{}_list")


ROOMS = {
    "partner": Room(
        "partner", PartnerList.Kind.PARTNERS, "office_partners", "", "organisatie", "organisaties", lists.COLUMNS,
        "Alleen de naam moet er altijd staan.", "De sectoren zijn", SECTOR_LABELS.values(),
        ("Wandelclub De Verzonnen Zool", "", next(iter(SECTOR_LABELS.values())), "{wijken}", "", "Kim Verzonnen", "kim@zool.example"),
    ),
    "business": Room(
        "business", PartnerList.Kind.BUSINESSES, "office_businesses", "Zaken in de wijk", "zaak", "zaken", business_lists.COLUMNS,
        "De naam, het beroep en de wijk moeten er altijd staan.", "De beroepen zijn", PROFESSION_LABELS.values(),
        ("Kapper Verzonnen Lok", PROFESSION_LABELS[Profession.HAIRDRESSER], "{wijk}", "Kerkstraat 1", "", "Lies Verzonnen", "lies@lok.example", ""),
    ),
}  # fmt: skip


@requires(Permission.KEEP_NETWORK)
def bring(request: OfficeRequest, kind: str) -> HttpResponse:
    form, room = PartnerListForm(request.POST or None, request.FILES or None), ROOMS[kind]
    if address := sent(request, form, lambda: _brought(request, form, room)):
        return redirect(address)
    shown = {
        "form": form,
        "room": room,
        "columns": room.columns.items(),
        "unconfirmed": _linked(_lists(room).filter(brought_by=request.user, confirmed_at=None), room),
        "earlier": _linked(_lists(room).exclude(confirmed_at=None), room),
    }
    return render(request, "network/office/bring_list.html", shown)


def _lists(room: Room) -> QuerySet[PartnerList]:
    found = PartnerList.objects.filter(kind=room.kind).select_related("file", "brought_by")
    return found.order_by("-brought_at", "-pk")


def _linked(found: Iterable[PartnerList], room: Room) -> list[tuple[PartnerList, str]]:
    return [(brought, _address(brought, room)) for brought in found]


def _brought(request: OfficeRequest, form: PartnerListForm, room: Room) -> str:
    upload = form.cleaned_data["file"]
    brought = services.bring_list(
        content=upload.read(), name=upload.name, kind=room.kind, by=request.user, on=clock.today(), at=clock.now()
    )
    return _address(brought, room)


def _address(brought: PartnerList, room: Room) -> str:
    return room.url("{}_list", brought.public_id)


@requires(Permission.KEEP_NETWORK)
def example(_request: OfficeRequest, kind: str) -> HttpResponse:
    """A file that reads as it is, with wijken of this municipality."""
    room, names = ROOMS[kind], [wijk.name for wijk in wijken()[:2]]
    words = {"wijken": ", ".join(names), "wijk": names[0] if names else ""}
    row = [cell.format(**words) for cell in room.example]
    return _csv(write_csv(list(room.columns), [row]), f"voorbeeld-{room.many}.csv")


def _csv(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _own_list(request: OfficeRequest, public_id: UUID, room: Room) -> PartnerList:
    """Before it is confirmed a list is only for who brought it."""
    brought = get_object_or_404(_lists(room).select_related("refused"), public_id=public_id)
    if brought.confirmed_at is None and brought.brought_by_id != request.user.pk:
        raise Http404
    return brought


@requires(Permission.KEEP_NETWORK)
def brought_list(request: OfficeRequest, public_id: UUID, kind: str) -> HttpResponse:
    """What the list will bring; after it was confirmed what it brought."""
    room = ROOMS[kind]
    brought = _own_list(request, public_id, room)
    shown: dict[str, Any] = {"brought": brought, "shown": SHOWN, "room": room, **_urls(brought, room)}
    if brought.confirmed_at is None:
        try:
            sheet = services.read_again(brought)
            shown |= {"sheet": sheet, "good": sheet.good[:SHOWN], "refused": sheet.refused[:SHOWN]}
        except PartnerRefused as refusal:
            shown["refusal"] = refusal
    return render(request, "network/office/partner_list.html", shown)


def _urls(brought: PartnerList, room: Room) -> dict[str, str]:
    pages = {"refused_url": "refused_{}_rows", "confirm_url": "confirm_{}_list", "discard_url": "discard_{}_list"}
    return {name: room.url(page, brought.public_id) for name, page in pages.items()}


@requires(Permission.KEEP_NETWORK)
def refused(request: OfficeRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The rows that do not come in, with the reason of each; to be mended and brought again."""
    brought = _own_list(request, public_id, ROOMS[kind])
    if brought.confirmed_at is None:
        content = services.refused_csv(services.read_again(brought))
    elif brought.refused:
        content = brought.refused.read()
    else:
        raise Http404
    return _csv(content, "overgeslagen.csv")


@require_POST
@requires(Permission.KEEP_NETWORK)
def confirm(request: OfficeRequest, public_id: UUID, kind: str) -> HttpResponse:
    brought = _own_list(request, public_id, ROOMS[kind])

    def act() -> None:
        services.confirm_list(brought=brought, by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=_address(brought, ROOMS[kind]), done="De lijst is verwerkt.")


@require_POST
@requires(Permission.KEEP_NETWORK)
def discard(request: OfficeRequest, public_id: UUID, kind: str) -> HttpResponse:
    brought = _own_list(request, public_id, ROOMS[kind])

    def act() -> None:
        services.discard_list(brought=brought, by=request.user)

    return obey(request, act, back=ROOMS[kind].bring_url, done="De lijst is weg. Er is niets toegevoegd.")
