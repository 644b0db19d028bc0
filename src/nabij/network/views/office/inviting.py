"""What the coordinator does with several organisations at once: invite them, welcome them; and one mail sent anew."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.kernel import dutch
from nabij.network import queries, services
from nabij.network.forms import ChoosePartnersForm, DeskFilterForm, WelcomeForm
from nabij.network.views.office.answering import answer, obey
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

AT_ONCE = 50
"""So many are offered at a time; who was invited makes room for the next."""


@requires(Permission.KEEP_NETWORK)
def invite(request: OfficeRequest) -> HttpResponse:
    """Organisations that can be mailed and were not asked yet, of one sector or wijk if one is chosen in the address."""
    wish, back = DeskFilterForm(request.GET).wish(), reverse("office_partners")
    found = queries.to_invite(wish.sector, wish.area)
    if not found.exists():
        return render(request, "network/office/nobody_to_invite.html", {"back": back})
    offered = found.filter(pk__in=[partner.pk for partner in found[:AT_ONCE]])
    form = ChoosePartnersForm(request.POST or None, partners=offered)

    def act() -> str:
        chosen = list(form.cleaned_data["partners"])
        number = services.invite(partners=chosen, by=request.user, on=clock.today(), at=clock.now())
        messages.success(
            request, f"{dutch.number(number)} {'uitnodiging' if number == 1 else 'uitnodigingen'} verstuurd."
        )
        return back

    lead = "Elke organisatie krijgt een eigen link naar de aanmelding, waar al staat wat we weten. Wie al een uitnodiging kreeg, krijgt er nog een."
    shown = {"title": "Organisaties uitnodigen", "lead": lead, "label": "Verstuur de uitnodigingen"}
    return answer(request, form, act, back=back, action=request.get_full_path(), **shown)


@requires(Permission.KEEP_NETWORK)
def welcome(request: OfficeRequest) -> HttpResponse:
    on, back = clock.today(), reverse("office_partners")
    newest = list(queries.to_welcome(on).order_by("-stage_since", "organisation__name", "pk")[:AT_ONCE])
    new = queries.to_welcome(on).filter(_named(request) | Q(pk__in=[partner.pk for partner in newest]))
    new = new.order_by("-stage_since", "organisation__name", "pk")
    chosen = {"partners": list(new.filter(_named(request)).values_list("public_id", flat=True))}
    form = WelcomeForm(request.POST or None, partners=new, initial={"welcomed_on": on, **chosen})

    def act() -> str:
        told = form.cleaned_data
        number = services.welcome(
            partners=list(told["partners"]), welcomed_on=told["welcomed_on"], by=request.user, on=on, at=clock.now()
        )
        messages.success(request, f"{dutch.number(number)} {'partner' if number == 1 else 'partners'} welkom geheten.")
        return back

    lead = "Nieuwe partners worden op een bijeenkomst welkom geheten. Kies de dag en wie er was; de nieuwste staan bovenaan."
    shown = {"title": "Welkom heten", "lead": lead, "label": "Leg vast"}
    return answer(request, form, act, back=back, action=request.get_full_path(), **shown)


def _named(request: OfficeRequest) -> Q:
    """The partner that the address names; nobody when it names none."""
    try:
        return Q(public_id=UUID(request.GET.get("partner", "")))
    except ValueError:
        return Q(pk__in=[])


@require_POST
@requires(Permission.KEEP_NETWORK)
def send_request_again(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    asked = get_object_or_404(queries.requests_waiting(), public_id=public_id)

    def act() -> None:
        services.send_request_again(request=asked, by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=reverse("office_partners"), done="De link om te tekenen is opnieuw gemaild.")
