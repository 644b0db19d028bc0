"""What an organisation does on its own pages: see how it stands, say that it still holds, sign anew, step out.

Each view takes the way on which somebody came (`doors.Way`); `urls.py` hangs it behind the link and behind log-in.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.receipts import obey
from nabij.kernel.language import gettext
from nabij.network import queries, services
from nabij.network.forms import KeptProfileForm, SignAgainForm, WithdrawForm
from nabij.network.models import DeclarationText, Partner
from nabij.network.queries.showing import card_of, declaration_words
from nabij.network.views.doors import REFUSALS, Way, sent
from nabij.network.views.filling import initial_of, logo_of, profile_of, signer_of
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

OWN = (
    "change",
    "confirm",
    "sign",
    "withdraw",
    "pdf",
    "contacts",
    "members",
    "together",
    "coalitions",
    "postings",
    "post",
)
"""The pages behind the link, by the end of their names."""


@requires(Permission.KEEP_OWN_PARTNER)
def my_organisation(request: OfficeRequest) -> HttpResponse:
    """Where a member lands: at their organisation, or at the choice when there are several."""
    found = list(queries.partners_of(request.user, clock.today()))
    ways = [(partner.name, Way(partner, request.user).url()) for partner in found]
    if len(ways) == 1:
        return redirect(ways[0][1])
    return render(request, "network/my_organisations.html", {"ways": ways})


def partner(request: HttpRequest, way: Way) -> HttpResponse:
    today = clock.today()
    declaration = queries.newest_declaration(way.partner, today)
    context = {
        "partner": way.partner,
        "card": card_of(way.partner, today),
        "declaration": declaration,
        "text_to_sign": _text_to_sign(way.partner),
        "is_shown": queries.shown(today).filter(pk=way.partner.pk).exists(),
        "urls": {name: way.url(name) for name in OWN},
        "page_url": reverse("partner", args=[way.partner.slug]),
        "by_link": way.by is None,
    }
    return render(request, "network/own.html", context)


def change(request: HttpRequest, way: Way) -> HttpResponse:
    form = KeptProfileForm(request.POST or None, request.FILES or None, initial=initial_of(way.partner))
    if address := sent(request, form, lambda: _changed(request, way, form)):
        return redirect(address)
    return render(request, "network/own_change.html", {"form": form, "own_url": way.url()})


def _changed(request: HttpRequest, way: Way, form: KeptProfileForm) -> str:
    told = form.cleaned_data
    services.change_profile(
        partner=way.partner,
        profile=profile_of(told),
        logo=logo_of(told),
        in_english=form.in_english,
        on=clock.today(),
        by=way.by,
    )
    messages.success(request, gettext("Bewaard. Zo staat u nu op de lijst."))
    return way.url()


def confirm(request: HttpRequest, way: Way) -> HttpResponse:
    """Where the yearly mail leads: looking changes nothing, one click says that it still holds."""
    if request.method != "POST":
        context = {"card": card_of(way.partner, clock.today()), "partner": way.partner, "own_url": way.url()}
        return render(request, "network/own_confirm.html", context | {"change_url": way.url("change")})
    return obey(
        request, lambda: services.confirm_profile(partner=way.partner, on=clock.today(), by=way.by), back=way.url(),
        done=gettext("Dank u wel. We vragen het over een jaar weer."), refusals=REFUSALS,
    )  # fmt: skip


def sign(request: HttpRequest, way: Way) -> HttpResponse:
    """A new version, or again after stepping out."""
    text = _text_to_sign(way.partner)
    if text is None:
        return redirect(way.url())
    form = SignAgainForm(request.POST or None)

    def act() -> str:
        signer = signer_of(form.cleaned_data)
        services.sign(partner=way.partner, text=text, signer=signer, on=clock.today(), at=clock.now())
        return way.url()

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "declaration": declaration_words(text), "own_url": way.url()}
    return render(request, "network/own_sign.html", context)


def withdraw(request: HttpRequest, way: Way) -> HttpResponse:
    form = WithdrawForm(request.POST or None)

    def act() -> str:
        services.withdraw(partner=way.partner, why=form.reason(), on=clock.today(), at=clock.now(), by=way.by)
        return way.url()

    if address := sent(request, form, act):
        return redirect(address)
    return render(request, "network/own_withdraw.html", {"form": form, "partner": way.partner, "own_url": way.url()})


def pdf(_request: HttpRequest, way: Way) -> HttpResponse:
    """The declaration as it was signed."""
    declaration = queries.newest_declaration(way.partner, clock.today())
    if declaration is None or declaration.document is None:
        raise Http404
    response = HttpResponse(declaration.document.path.read_bytes(), content_type=declaration.document.media_type)
    response.headers["Content-Disposition"] = f'inline; filename="intentieverklaring-{way.partner.slug}.pdf"'
    return response


def _text_to_sign(partner: Partner) -> DeclarationText | None:
    """The newest text, when this partner did not sign it and is asked to; None when there is nothing to sign."""
    today = clock.today()
    if queries.newest_declaration(partner, today) is None:
        return queries.text_on(today)
    return queries.text_on(today) if queries.asked_again(today).filter(pk=partner.pk).exists() else None
