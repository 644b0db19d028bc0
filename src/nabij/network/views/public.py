"""What everybody sees of the network: the list of partners, and the way in."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.links import kept_private
from nabij.kernel.language import gettext
from nabij.network import queries, services
from nabij.network.forms import JoinForm, LinkForm, SignForm, WishForm
from nabij.network.models import JoinRequest, Partner
from nabij.network.queries.showing import NEEDS, cards_of, declaration_words, plain_of
from nabij.network.queries.showing_coalitions import name_of, slugs_by_partner
from nabij.network.rules import MEMBER
from nabij.network.views.doors import address_of, behind_link_of, sent
from nabij.network.views.filling import initial_of, joining_of, logo_of
from nabij.people.permissions import public


@public
def partners(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    freshness, coalitions = queries.freshness_on(today), list(queries.coalitions_on(today))
    form = WishForm(request.GET, coalitions=coalitions)
    page, tally = queries.page_of(form.wish(), request.GET.get("pagina"), today, freshness)
    context = {
        "form": form,
        "page": page,
        "cards": cards_of(page.object_list, today, freshness),
        "tally": tally,
        "coalitions": [(one, name_of(one)) for one in coalitions],
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "network/partners.html", context)


@public
def partners_json(_request: HttpRequest) -> JsonResponse:
    """The public list for machines: what stands on the pages, and nothing more."""
    today = clock.today()
    found = list(queries.found(today).prefetch_related(*NEEDS))
    coalitions = slugs_by_partner(found, today)
    told = [plain_of(partner, coalitions[partner.pk]) for partner in found]
    return JsonResponse({"as_of": today, "partners": told}, json_dumps_params={"ensure_ascii": False})


@public
def logo(_request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Only of a partner on the public list."""
    partner = get_object_or_404(queries.shown(clock.today()).select_related("logo"), public_id=public_id)
    if partner.logo is None:
        raise Http404
    response = HttpResponse(partner.logo.path.read_bytes(), content_type=partner.logo.media_type)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@public
def join(request: HttpRequest) -> HttpResponse:
    return _join(request, JoinForm(request.POST or None, request.FILES or None))


@public
def join_invited(request: HttpRequest, public_id: UUID, secret: str) -> HttpResponse:
    """The page that an invitation leads to: what we know of the organisation stands there, and it becomes this very partner."""
    partner = Partner.objects.select_related("merged_into__organisation").filter(public_id=public_id).first()
    if partner is None or not queries.is_invitation_of(partner, secret):
        return render(request, "network/link_gone.html", status=HTTPStatus.NOT_FOUND)
    partner = partner.merged_into or partner
    if partner.stage in MEMBER:
        return redirect("ask_partner_link")
    form = JoinForm(request.POST or None, request.FILES or None, initial=initial_of(partner))
    return kept_private(_join(request, form, partner=partner))


def _join(request: HttpRequest, form: JoinForm, *, partner: Partner | None = None) -> HttpResponse:
    if request.method == "POST" and not ratelimit.consume(request, action="network_joined"):
        form.add_error(None, gettext("Vanaf hier zijn net veel organisaties aangemeld. Wacht een uur, of bel ons."))
        return _join_page(request, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    if address := sent(request, form, lambda: _asked(form, partner)):
        return redirect(address)
    return _join_page(request, form)


def _join_page(request: HttpRequest, form: JoinForm, **options: Any) -> HttpResponse:
    context = {"form": form, "declaration": declaration_words(queries.text_on(clock.today()))}
    return render(request, "network/join.html", context, **options)


def _asked(form: JoinForm, partner: Partner | None) -> str:
    services.ask_to_join(
        joining=joining_of(form.cleaned_data), logo=logo_of(form.cleaned_data), partner=partner, on=clock.today(),
        at=clock.now(),
    )  # fmt: skip
    return reverse("join_sent")


@public
def join_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "network/join_sent.html")


@public
@behind_link_of(JoinRequest)
def sign_request(request: HttpRequest, asked: JoinRequest) -> HttpResponse:
    """Reading changes nothing; the button signs. Once signed the link leads on, until every link sent before has ended."""
    if asked.declaration is not None:
        partner = asked.declaration.partner
        if partner.link_number != asked.link_number:
            return render(request, "network/link_gone.html", status=HTTPStatus.NOT_FOUND)
        return redirect(address_of("own_partner", partner))
    form = SignForm(request.POST or None)
    if address := sent(request, form, lambda: _signed(asked)):
        return redirect(address)
    told = services.Joining.of_answers(asked.answers)
    context = {"form": form, "declaration": declaration_words(asked.text), "joining": told}
    return render(request, "network/sign.html", context)


def _signed(asked: JoinRequest) -> str:
    declaration = services.sign_join_request(request=asked, on=clock.today(), at=clock.now())
    return address_of("own_partner", Partner.objects.get(pk=declaration.partner_id))


@public
def ask_link(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether or not we know the address, so nobody learns who speaks for a partner."""
    form = LinkForm(request.POST or None)
    if not form.is_valid():
        return render(request, "network/ask_link.html", {"form": form})
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="network_link", key=email.lower()):
        form.add_error(None, gettext("U vroeg dit te vaak achter elkaar. Wacht een uur, of bel ons."))
        return render(request, "network/ask_link.html", {"form": form}, status=HTTPStatus.TOO_MANY_REQUESTS)
    services.send_links_again(email=email, at=clock.now())
    return redirect("partner_link_sent")


@public
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "network/link_sent.html")
