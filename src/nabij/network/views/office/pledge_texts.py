"""What a business promises, version by version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nabij.intake import clock
from nabij.network import queries, services
from nabij.network.forms import PledgeTextForm
from nabij.network.models import PledgeText
from nabij.network.views.office.answering import answer
from nabij.network.views.office.businesses import CRUMB
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.KEEP_NETWORK)
def texts(request: OfficeRequest) -> HttpResponse:
    now = queries.pledge_text_on(clock.today())
    versions = PledgeText.objects.select_related("written_by").order_by("-number")
    return render(request, "network/office/pledge_texts.html", {"now": now, "versions": versions})


@requires(Permission.KEEP_NETWORK)
def write(request: OfficeRequest) -> HttpResponse:
    on, back = clock.today(), reverse("pledge_texts")
    now = queries.pledge_text_on(on)
    form = PledgeTextForm(request.POST or None, initial={"text": now.text, "text_en": now.text_en} if now else {})

    def act() -> str:
        services.write_pledge_text(**form.cleaned_data, by=request.user, on=on)
        messages.success(request, "Vastgelegd. Wie vanaf nu meedoet, belooft dit.")
        return back

    crumbs = {"crumb": CRUMB, "crumb_url": reverse("office_businesses"), "one": "De belofte", "one_url": back}
    lead = "Een versie die vastligt, verandert niet meer. Wie eerder iets beloofde, hoeft niets te doen: dat blijft gelden."
    shown = {"title": "Nieuwe tekst van de belofte", "lead": lead, "label": "Leg deze tekst vast"}
    return answer(request, form, act, back=back, **crumbs, **shown)
