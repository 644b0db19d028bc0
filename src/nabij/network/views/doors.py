"""The ways in: what stands behind a link opens for who has it, and the same pages open for members with an account."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Concatenate
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.files import FileRefused
from nabij.intake.links import kept_private
from nabij.intake.receipts import send_once
from nabij.network.models import (
    JoinRequest,
    LocalBusiness,
    MailingRecipient,
    Partner,
    PledgeRequest,
    Reader,
    Succession,
)
from nabij.network.queries import is_link_of, link_of, partners_of
from nabij.network.services import PartnerRefused
from nabij.people.models import User
from nabij.people.permissions import OfficeRequest, public, requires
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission

REFUSALS = (PartnerRefused, FileRefused, NotAllowed)


def sent(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> str | None:
    """The address to go to when the form is right and was not refused."""
    return send_once(request, form, act, refusals=REFUSALS) if form.is_valid() else None


def behind_link_of[
    ThingT: (Partner, JoinRequest, Succession, Reader, MailingRecipient, LocalBusiness, PledgeRequest),
    **P,
](
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
            return kept_private(view(request, thing, *args, **more))

        return opened

    return decorate


def address_of(name: str, thing: Partner | JoinRequest | Succession | LocalBusiness) -> str:
    """The address of a page behind the link of this partner, business or request."""
    return reverse(name, args=[thing.public_id, link_of(thing)])


@dataclass(frozen=True)
class Way:
    """How somebody came to the pages of an organisation: behind its link, or with an account as one of its members (`by`)."""

    partner: Partner
    by: User | None = None

    def url(self, page: str = "", *more: object) -> str:
        """The address of one of these pages, on the same way."""
        known = [self.partner.public_id] if self.by else [self.partner.public_id, link_of(self.partner)]
        return reverse("_".join(filter(None, ("my" if self.by else "own", "partner", page))), args=[*known, *more])


type OwnView = Callable[..., HttpResponse]


def by_link(view: OwnView) -> OwnView:
    """A page of an organisation for who has its link."""

    def opened(request: HttpRequest, partner: Partner, /, **more: object) -> HttpResponse:
        return view(request, Way(partner), **more)

    return public(wraps(view)(behind_link_of(Partner)(opened)))


def by_member(view: OwnView) -> OwnView:
    """The same page for a member; of another organisation they learn not even that it is there."""

    @wraps(view)
    def opened(request: OfficeRequest, public_id: UUID, **more: object) -> HttpResponse:
        partner = get_object_or_404(partners_of(request.user, clock.today()), public_id=public_id)
        return view(request, Way(partner, request.user), **more)

    return requires(Permission.KEEP_OWN_PARTNER)(opened)
