"""What a resident does: ask for a pot, come back to it by a link, and confirm to take part."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nabij.people.permissions import public
from nabij.streets import queries
from nabij.streets.models import Champion, Pot


@public
def pot_by_link(request: HttpRequest, public_id: UUID, secret: str) -> HttpResponse:
    pot = get_object_or_404(Pot, public_id=public_id)
    if not queries.is_link_of(pot, secret):
        raise Http404
    return render(request, "streets/pot.html", {"pot": pot})


@public
def confirm_champion(request: HttpRequest, public_id: UUID, secret: str) -> HttpResponse:
    champion = get_object_or_404(Champion, public_id=public_id)
    if not queries.is_link_of(champion, secret):
        raise Http404
    return render(request, "streets/confirm.html", {"champion": champion})
