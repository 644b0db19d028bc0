"""Erasing a neighbour who asks for it: the privacy officer looks them up and wipes them."""

from uuid import UUID

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission, Subject
from nabij.people.services import note_read
from nabij.streets import services
from nabij.streets.forms.desk import FindChampionForm
from nabij.streets.models import Champion
from nabij.streets.rules import ENDED
from nabij.streets.services import PotRefused

MOST = 25


@requires(Permission.ERASE_PEOPLE)
def champions(request: OfficeRequest) -> HttpResponse:
    """Nobody is shown until somebody is looked for."""
    form = FindChampionForm(request.GET or None)
    found = []
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["zoek"]
        named = Q(name__icontains=words) | Q(email__iexact=words)
        known = Champion.objects.filter(named, erased_on=None).select_related("unit__area")
        found = list(known.order_by("name", "pk")[:MOST])
        for champion in found:
            _note(request, champion)
    return render(request, "streets/office/champions.html", {"form": form, "champions": found})


def _note(request: OfficeRequest, champion: Champion) -> None:
    """That somebody looked at what we know of this neighbour."""
    note_read(
        reader=request.user, permission=Permission.ERASE_PEOPLE, what=Subject.CHAMPION, subject=champion.public_id,
        at=clock.now(), on=clock.today(),
    )  # fmt: skip


@requires(Permission.ERASE_PEOPLE)
def erase(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    champion = get_object_or_404(Champion.objects.select_related("unit"), public_id=public_id, erased_on=None)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        _note(request, champion)
    if form.is_valid():
        try:
            report = services.erase_champion(champion=champion, by=request.user, on=clock.today())
        except (PotRefused, NotAllowed) as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "people/erased.html", {"report": report})
    running = champion.asked_pots.exclude(state__in=list(ENDED)).exists()
    return render(
        request, "streets/office/erase_champion.html", {"champion": champion, "form": form, "running": running}
    )
