"""Local businesses for everybody: who keeps an eye open, giving the pledge, and the page of one behind its link."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.links import kept_private
from nabij.intake.receipts import obey
from nabij.kernel.language import Told, gettext, told
from nabij.network import queries, services
from nabij.network.forms import BusinessWishForm, PledgeForm, StopPledgeForm
from nabij.network.models import LocalBusiness, PledgeRequest, PledgeText
from nabij.network.rules import PROFESSION_LABELS, BusinessStage, Profession
from nabij.network.services import PartnerRefused
from nabij.network.views.doors import REFUSALS, address_of, behind_link_of, sent
from nabij.network.views.filling import initial_of_business, particulars_of
from nabij.people.permissions import public


@public
def businesses(request: HttpRequest) -> HttpResponse:
    today, form = clock.today(), BusinessWishForm(request.GET)
    found = Paginator(queries.shown_businesses(form.wish(), today), queries.PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "page": found,
        "rows": [(business, _profession(business.profession)) for business in found.object_list],
        "tally": (tally := queries.business_tally(today)),
        "per_profession": [(_profession(profession), number) for profession, number in tally.per_profession],
        "pledge": words_of(queries.pledge_text_on(today)),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "network/businesses.html", context)


def words_of(text: PledgeText | None) -> Told | None:
    """The pledge in the language in use."""
    return told(text.text, text.text_en) if text else None


def _profession(code: str) -> str:
    return gettext(PROFESSION_LABELS[Profession(code)])


@public
def pledge(request: HttpRequest) -> HttpResponse:
    return _pledge(request, PledgeForm(request.POST or None))


@public
def pledge_invited(request: HttpRequest, public_id: UUID, secret: str) -> HttpResponse:
    """The page that an invitation leads to: what we know of the business stands there, and it becomes this very one."""
    business = LocalBusiness.objects.select_related("area").filter(public_id=public_id).first()
    if business is None or not queries.is_invitation_of(business, secret):
        return render(request, "network/link_gone.html", status=HTTPStatus.NOT_FOUND)
    if business.stage == BusinessStage.PLEDGED:
        return kept_private(render(request, "network/pledge_given.html"))
    form = PledgeForm(request.POST or None, initial=initial_of_business(business))
    return kept_private(_pledge(request, form, business=business))


def _pledge(request: HttpRequest, form: PledgeForm, *, business: LocalBusiness | None = None) -> HttpResponse:
    if form.is_bound and form.is_valid() and not _may_ask(request, form):
        form.add_error(None, gettext("U vroeg dit te vaak achter elkaar. Wacht een uur, of bel ons."))
        return _pledge_page(request, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    if address := sent(request, form, lambda: _asked(form, business)):
        return redirect(address)
    return _pledge_page(request, form)


def _may_ask(request: HttpRequest, form: PledgeForm) -> bool:
    """Nobody fills the mailbox of another, and nobody fills our tables."""
    return bool(ratelimit.consume(request, action="pledge_asked", key=form.cleaned_data["email"].lower()))


def _pledge_page(request: HttpRequest, form: PledgeForm, **options: Any) -> HttpResponse:
    text = words_of(queries.pledge_text_on(clock.today()))
    return render(request, "network/pledge.html", {"form": form, "pledge": text}, **options)


def _asked(form: PledgeForm, business: LocalBusiness | None) -> str:
    services.ask_to_pledge(
        particulars=particulars_of(form.cleaned_data), business=business, on=clock.today(), at=clock.now()
    )
    return reverse("pledge_sent")


@public
def pledge_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "network/pledge_sent.html")


@public
@behind_link_of(PledgeRequest)
def confirm_pledge(request: HttpRequest, asked: PledgeRequest) -> HttpResponse:
    """Reading changes nothing; the button gives the pledge. Once it is given this link opens nothing more."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if address := sent(request, form, lambda: _confirmed(asked)):
        return redirect(address)
    if asked.pledge_id:
        return render(request, "network/pledge_given.html")
    particulars = services.Particulars.of_answers(asked.answers)
    context = {"particulars": particulars, "profession": _profession(particulars.profession), "form": form}
    return render(request, "network/confirm_pledge.html", context | {"pledge": words_of(asked.text)})


def _confirmed(asked: PledgeRequest) -> str:
    if asked.pledge_id:  # who has an old mail learns not where the page of the business is now
        raise PartnerRefused(gettext("Uw zaak doet al mee."))
    given = services.confirm_pledge(request=asked, on=clock.today(), at=clock.now())
    return address_of("own_business", LocalBusiness.objects.get(pk=given.business_id))


# --- the own page of a business -----------------------------------------------------------------------------------------
@public
@behind_link_of(LocalBusiness)
def own_business(request: HttpRequest, business: LocalBusiness) -> HttpResponse:
    holding = queries.holding_pledge(business)
    context = {
        "business": business,
        "profession": _profession(business.profession),
        "since": queries.pledged_since(business),
        "pledge": words_of(holding.text if holding else queries.pledge_text_on(clock.today())),
        **{f"{page}_url": address_of(f"own_business_{page}", business) for page in ("change", "stop", "again")},
    }
    return render(request, "network/own_business.html", context)


@public
@behind_link_of(LocalBusiness)
def change(request: HttpRequest, business: LocalBusiness) -> HttpResponse:
    form = PledgeForm(request.POST or None, initial=initial_of_business(business))
    if address := sent(request, form, lambda: _changed(request, business, form)):
        return redirect(address)
    return _own_form(request, business, form, "network/own_business_change.html")


def _changed(request: HttpRequest, business: LocalBusiness, form: PledgeForm) -> str:
    """The way back is the link of now: with another e-mail address the old one opens nothing."""
    changed = services.change_business(
        business=business, particulars=particulars_of(form.cleaned_data), on=clock.today(), at=clock.now()
    )
    messages.success(request, gettext("Bewaard."))
    return address_of("own_business", changed)


def _own_form(request: HttpRequest, business: LocalBusiness, form: forms.Form, template: str) -> HttpResponse:
    own_url = address_of("own_business", business)
    return render(request, template, {"form": form, "business": business, "own_url": own_url})


@public
@behind_link_of(LocalBusiness)
def stop(request: HttpRequest, business: LocalBusiness) -> HttpResponse:
    form = StopPledgeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        services.stop_pledge(business=business, because=form.reason(), on=clock.today(), at=clock.now())
        return address_of("own_business", business)

    if address := sent(request, form, act):
        return redirect(address)
    return _own_form(request, business, form, "network/own_business_stop.html")


@public
@behind_link_of(LocalBusiness)
@require_POST
def again(request: HttpRequest, business: LocalBusiness) -> HttpResponse:
    return obey(
        request, lambda: services.pledge_again(business=business, on=clock.today(), at=clock.now()),
        back=address_of("own_business", business), done=gettext("Fijn, uw zaak doet weer mee."), refusals=REFUSALS,
    )  # fmt: skip
