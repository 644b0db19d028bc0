"""Taking an accepted fact back, in two steps by two people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.results import services
from nabij.results.catalogue import catalogue
from nabij.results.forms import WithdrawalForm
from nabij.results.queries.effects import effect_of_withdrawal
from nabij.results.views.answering import obey, sent, this_moment
from nabij.results.views.fact_lines import FactLine
from nabij.results.views.facts import SEES_FACTS, address_of, fact_or_404


@requires(Permission.REPORT_FACTS)
def ask_withdrawal(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one, at = fact_or_404(public_id), this_moment()
    form = WithdrawalForm(request.POST or None)

    def act() -> str:
        services.ask_withdrawal(fact=one, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Gevraagd. Het feit telt mee tot een tweede persoon het intrekt.")
        return address_of(one)

    if address := sent(request, form, act):
        return redirect(address)
    known = catalogue(at)
    context = {"form": form, "line": FactLine(one, known[one.measure]), "becomes": effect_of_withdrawal(one, known, at)}
    return render(request, "results/office/withdraw_fact.html", context)


@requires(Permission.ACCEPT_FACTS)
@require_POST
def confirm_withdrawal(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = fact_or_404(public_id)

    def act() -> None:
        services.confirm_withdrawal(fact=one, by=request.user, on=clock.today())

    return obey(request, act, back=address_of(one), done="Het feit is ingetrokken en telt niet meer mee.")


@requires(*SEES_FACTS)
@require_POST
def drop_withdrawal(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = fact_or_404(public_id)

    def act() -> None:
        services.drop_withdrawal(fact=one, by=request.user)

    return obey(request, act, back=address_of(one), done="Het feit blijft staan.")
