"""Letters on paper to neighbours without an e-mail address: print them, post them, say so."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import queries, services
from nabij.streets.views.office.answering import do_once


@requires(Permission.CHECK_POTS)
def mails(request: OfficeRequest) -> HttpResponse:
    waiting = queries.mails_to_post(request.user, on=clock.today())
    return render(request, "streets/office/mails.html", {"mails": waiting})


@require_POST
@requires(Permission.CHECK_POTS)
def posted(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    mail = get_object_or_404(queries.mails_of(request.user, on=clock.today()), public_id=public_id)
    form, back = forms.Form(request.POST), reverse("paper_mails")

    def act() -> str:
        services.note_posted(mails=[mail], by=request.user, on=clock.today())
        messages.success(request, f"Gepost: {mail.subject}, aan {mail.champion}.")
        return back

    if form.is_valid() and not do_once(request, form, act):
        for error in form.non_field_errors():
            messages.error(request, str(error))
    return redirect(back)
