"""What an organisation does behind its own link: see how it stands, say that it still holds, sign anew, step out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.receipts import obey
from nabij.kernel.language import gettext
from nabij.network import queries, services
from nabij.network.forms import ProfileForm, SignAgainForm, WithdrawForm
from nabij.network.models import DeclarationText, Partner
from nabij.network.queries.showing import card_of, declaration_words
from nabij.network.views.doors import REFUSALS, address_of, behind_link_of, sent
from nabij.network.views.filling import initial_of, logo_of, profile_of, signer_of
from nabij.people.permissions import public

OWN = ("change", "confirm", "sign", "withdraw", "pdf")
"""The pages behind the link, by the end of their names."""


@public
@behind_link_of(Partner)
def partner(request: HttpRequest, partner: Partner) -> HttpResponse:
    today = clock.today()
    declaration = queries.newest_declaration(partner, today)
    context = {
        "partner": partner,
        "card": card_of(partner, today),
        "declaration": declaration,
        "text_to_sign": _text_to_sign(partner),
        "is_shown": queries.shown(today).filter(pk=partner.pk).exists(),
        "urls": {name: address_of(f"own_partner_{name}", partner) for name in OWN},
        "page_url": reverse("partner", args=[partner.slug]),
    }
    return render(request, "network/own.html", context)


@public
@behind_link_of(Partner)
def change(request: HttpRequest, partner: Partner) -> HttpResponse:
    form = ProfileForm(request.POST or None, request.FILES or None, initial=initial_of(partner))
    if address := sent(request, form, lambda: _changed(request, partner, form)):
        return redirect(address)
    return render(request, "network/own_change.html", {"form": form, "own_url": address_of("own_partner", partner)})


def _changed(request: HttpRequest, partner: Partner, form: ProfileForm) -> str:
    services.change_profile(
        partner=partner, profile=profile_of(form.cleaned_data), logo=logo_of(form.cleaned_data), on=clock.today()
    )
    messages.success(request, gettext("Bewaard. Zo staat u nu op de lijst."))
    return address_of("own_partner", partner)


@public
@behind_link_of(Partner)
def confirm(request: HttpRequest, partner: Partner) -> HttpResponse:
    """One click: what stands there still holds."""
    own = address_of("own_partner", partner)
    if request.method != "POST":
        return redirect(own)
    return obey(
        request, lambda: services.confirm_profile(partner=partner, on=clock.today()), back=own,
        done=gettext("Dank u wel. We vragen het over een jaar weer."), refusals=REFUSALS,
    )  # fmt: skip


@public
@behind_link_of(Partner)
def sign(request: HttpRequest, partner: Partner) -> HttpResponse:
    """A new version, or again after stepping out."""
    text = _text_to_sign(partner)
    if text is None:
        return redirect(address_of("own_partner", partner))
    form = SignAgainForm(request.POST or None)

    def act() -> str:
        services.sign(partner=partner, text=text, signer=signer_of(form.cleaned_data), on=clock.today(), at=clock.now())
        return address_of("own_partner", partner)

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "declaration": declaration_words(text), "own_url": address_of("own_partner", partner)}
    return render(request, "network/own_sign.html", context)


@public
@behind_link_of(Partner)
def withdraw(request: HttpRequest, partner: Partner) -> HttpResponse:
    form = WithdrawForm(request.POST or None)

    def act() -> str:
        services.withdraw(partner=partner, why=form.reason(), on=clock.today(), at=clock.now())
        return address_of("own_partner", partner)

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "partner": partner, "own_url": address_of("own_partner", partner)}
    return render(request, "network/own_withdraw.html", context)


@public
@behind_link_of(Partner)
def pdf(_request: HttpRequest, partner: Partner) -> HttpResponse:
    """The declaration as it was signed."""
    declaration = queries.newest_declaration(partner, clock.today())
    if declaration is None or declaration.document is None:
        raise Http404
    response = HttpResponse(declaration.document.path.read_bytes(), content_type=declaration.document.media_type)
    response.headers["Content-Disposition"] = f'inline; filename="intentieverklaring-{partner.slug}.pdf"'
    return response


def _text_to_sign(partner: Partner) -> DeclarationText | None:
    """The newest text, when this partner did not sign it and is asked to; None when there is nothing to sign."""
    today = clock.today()
    if queries.newest_declaration(partner, today) is None:
        return queries.text_on(today)
    return queries.text_on(today) if queries.asked_again(today).filter(pk=partner.pk).exists() else None
