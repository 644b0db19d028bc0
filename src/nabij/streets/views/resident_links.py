"""The links of residents: what stands behind one opens for who has it; where a link is lost or wrong, the way to a new one."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate
from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.links import kept_private
from nabij.kernel.language import gettext
from nabij.people.permissions import public
from nabij.streets import queries, services
from nabij.streets.forms.following import LinkForm
from nabij.streets.models import Champion, Pot
from nabij.streets.views.resident_sending import choice, sent


def behind_link[**P](
    view: Callable[Concatenate[HttpRequest, Pot, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The view of a pot, for who has its link; nobody on the way keeps it and no search engine shows it."""

    @wraps(view)
    def opened(request: HttpRequest, public_id: UUID, secret: str, *args: P.args, **more: P.kwargs) -> HttpResponse:
        found = Pot.objects.select_related("unit__area", "requester", "second", "rules").filter(public_id=public_id)
        pot = found.first()
        if pot is None or not queries.is_link_of(pot, secret):
            return link_gone(request)
        return kept_private(view(request, pot, *args, **more))

    return opened


def address_of(name: str, pot: Pot, *more: str) -> str:
    """The address of a page behind the link of this pot."""
    return reverse(name, args=[pot.public_id, queries.link_of(pot), *more])


def link_gone(request: HttpRequest) -> HttpResponse:
    return render(request, "streets/link_gone.html", status=HTTPStatus.NOT_FOUND)


@public
def ask_link(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether or not we know the address, so nobody learns who asked for a pot."""
    form = LinkForm(request.POST or None)
    if not form.is_valid():
        return render(request, "streets/ask_link.html", {"form": form})
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="pot_link", key=email.lower()):
        form.add_error(None, gettext("U vroeg dit te vaak achter elkaar. Wacht een uur, of bel ons."))
        return render(request, "streets/ask_link.html", {"form": form}, status=HTTPStatus.TOO_MANY_REQUESTS)
    services.send_links_again(email=email, on=clock.today(), at=clock.now())
    return redirect("link_sent")


@public
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "streets/link_sent.html")


@public
def confirm_champion(request: HttpRequest, public_id: UUID, secret: str) -> HttpResponse:
    """The second neighbour says yes, or that they do not know this. Looking changes nothing."""
    champion = Champion.objects.select_related("unit").filter(public_id=public_id).first()
    if champion is None or champion.erased_on or not queries.is_link_of(champion, secret):
        return link_gone(request)
    form = choice(request)
    if request.method == "POST" and (address := sent(request, form, lambda: _answered(request, champion))):
        return redirect(address)
    pot = champion.joined_pots.select_related("requester").order_by("-pk").first()
    return kept_private(render(request, "streets/confirm.html", {"champion": champion, "pot": pot, "form": form}))


def _answered(request: HttpRequest, champion: Champion) -> str:
    if request.POST.get("answer") == "no":
        services.decline_champion(champion=champion, on=clock.today(), at=clock.now())
    else:
        services.confirm_champion(champion=champion, how=Champion.Confirmation.LINK, on=clock.today())
    return request.path
