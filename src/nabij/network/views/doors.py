"""The links of organisations: what stands behind one opens for who has it, and stays between them and us."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from nabij.intake.files import FileRefused
from nabij.intake.receipts import send_once
from nabij.network.models import JoinRequest, Partner
from nabij.network.queries import is_link_of, link_of
from nabij.network.services import PartnerRefused
from nabij.people.queries import NotAllowed

REFUSALS = (PartnerRefused, FileRefused, NotAllowed)


def sent(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> str | None:
    """The address to go to when the form is right and was not refused."""
    return send_once(request, form, act, refusals=REFUSALS) if form.is_valid() else None


def behind_link_of[ThingT: (Partner, JoinRequest), **P](
    model: type[ThingT],
) -> Callable[[Callable[Concatenate[HttpRequest, ThingT, P], HttpResponse]], Callable[..., HttpResponse]]:
    """The view of a thing for who has its link; nobody on the way keeps it and no search engine shows it."""

    def decorate(view: Callable[Concatenate[HttpRequest, ThingT, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: HttpRequest, public_id: UUID, secret: str, *args: P.args, **more: P.kwargs) -> HttpResponse:
            thing = model.objects.filter(public_id=public_id).first()
            merged = isinstance(thing, Partner) and thing.merged_into_id is not None
            if thing is None or merged or not is_link_of(thing, secret):
                return render(request, "network/link_gone.html", status=HTTPStatus.NOT_FOUND)
            response = view(request, thing, *args, **more)
            add_never_cache_headers(response)
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return opened

    return decorate


def address_of(name: str, thing: Partner | JoinRequest) -> str:
    """The address of a page behind the link of this partner or request."""
    return reverse(name, args=[thing.public_id, link_of(thing)])
