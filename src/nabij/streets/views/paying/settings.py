"""From whose account pots are paid, and the advances of partners."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from nabij.intake import clock
from nabij.kernel import dutch
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.places.queries import wijken
from nabij.streets import services
from nabij.streets.forms.paying import AdvanceForm, PayerForm
from nabij.streets.queries import paying as queries
from nabij.streets.views.paying.answering import answer


@requires(Permission.SET_POT_RULES)
def payer(request: OfficeRequest) -> HttpResponse:
    now = queries.newest_payer()
    form = PayerForm.of(now, request.POST or None)

    def act() -> str:
        services.set_payer(by=request.user, on=clock.today(), at=clock.now(), **form.cleaned_data)
        messages.success(request, "Nieuwe betalingen gaan van deze rekening. Wat al klaarstond, verandert niet.")
        return reverse("payer")

    return answer(request, form, act, template="payer", payer=now)


@requires(Permission.SET_POT_RULES)
def advances(request: OfficeRequest) -> HttpResponse:
    form = AdvanceForm(request.POST or None, wijken=wijken())

    def act() -> str:
        told = dict(form.cleaned_data)
        ceiling = told.pop("ceiling")
        services.set_advance(ceiling_cents=ceiling, by=request.user, on=clock.today(), **told)
        return reverse("advances")

    rows = [
        (purse, *(dutch.euros(cents) for cents in (purse.ceiling_cents, purse.spent_cents, purse.left_cents)))
        for purse in queries.advances()
    ]
    return answer(request, form, act, template="advances", rows=rows)
