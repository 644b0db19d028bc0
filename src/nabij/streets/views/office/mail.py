"""Letters on paper to neighbours without an e-mail address: print them, post them, say so."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import queries, services
from nabij.streets.views.office.answering import obey


@requires(Permission.CHECK_POTS)
def mails(request: OfficeRequest) -> HttpResponse:
    waiting = queries.mails_to_post(request.user, on=clock.today())
    return render(request, "streets/office/mails.html", {"mails": waiting})


@require_POST
@requires(Permission.CHECK_POTS)
def posted(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    mail = get_object_or_404(queries.mails_of(request.user, on=clock.today()), public_id=public_id)

    def act() -> None:
        services.note_posted(mails=[mail], by=request.user, on=clock.today())

    return obey(request, act, back=reverse("paper_mails"), done=f"Gepost: {mail.subject}, aan {mail.champion}.")
