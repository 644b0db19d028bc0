"""What partners sign, version by version, and how long their words are taken for true."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.network import queries, services
from nabij.network.forms import DeclarationTextForm, NetworkRulesForm
from nabij.network.models import DeclarationText
from nabij.network.rules import Freshness
from nabij.network.views.doors import sent
from nabij.network.views.office.answering import answer
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission

LOOKED = "bekijk"
"""The name of the button that shows the text as it will stand, and keeps nothing."""
NAMED = 10


@requires(Permission.KEEP_NETWORK)
def texts(request: OfficeRequest) -> HttpResponse:
    on = clock.today()
    now = queries.text_on(on)
    versions = DeclarationText.objects.select_related("written_by").order_by("-number")
    shown = {
        "now": now,
        "words": _words(now.title, now.text) if now else None,
        "versions": versions,
        "freshness": queries.freshness_on(on),
        "asked": queries.TASKS["opnieuw"].waiting(on).count(),
    }
    return render(request, "network/office/declarations.html", shown)


@requires(Permission.KEEP_NETWORK)
def write(request: OfficeRequest) -> HttpResponse:
    """First how it will look and who will be asked, then the button that fixes it."""
    on, back = clock.today(), reverse("declaration_texts")
    form = DeclarationTextForm(request.POST or None, initial=_before(queries.text_on(on)))
    is_look = LOOKED in request.POST

    def act() -> str:
        services.write_declaration_text(**form.cleaned_data, by=request.user, on=on)
        messages.success(request, "Vastgelegd. Wie vanaf nu tekent, tekent deze tekst.")
        return back

    if not is_look and (address := sent(request, form, act)):
        return redirect(address)
    return render(
        request, "network/office/write_declaration.html", {"form": form, "back": back, **_look(form, is_look)}
    )


def _look(form: DeclarationTextForm, is_look: bool) -> dict[str, Any]:
    """The text as it will stand, and who will be asked to sign it."""
    if not is_look or not form.is_valid():
        return {}
    told = form.cleaned_data
    asked = queries.signed(clock.today()).select_related("organisation") if told["asks_again"] else None
    return {
        "words": _words(told["title"], told["text"]),
        "words_en": _words(told["title_en"], told["text_en"]) if told["text_en"] else None,
        "asked": asked.count() if asked is not None else 0,
        "first_asked": list(asked.order_by("organisation__name")[:NAMED]) if asked is not None else [],
    }


def _words(title: str, text: str) -> dict[str, Any]:
    return {"title": title, "paragraphs": [part.strip() for part in text.split("\n\n") if part.strip()]}


def _before(now: DeclarationText | None) -> dict[str, Any]:
    if now is None:
        return {}
    return {name: getattr(now, name) for name in ("title", "text", "title_en", "text_en")}


@requires(Permission.KEEP_NETWORK)
def rules(request: OfficeRequest) -> HttpResponse:
    on, back = clock.today(), reverse("declaration_texts")
    now = queries.freshness_on(on)
    initial = {"ask_after_months": now.ask_after_months, "drop_after_days": now.drop_after_days}
    form = NetworkRulesForm(request.POST or None, initial=initial)

    def act() -> str:
        services.set_network_rules(freshness=Freshness(**form.cleaned_data), by=request.user, on=on)
        messages.success(request, "Bewaard. Dit geldt vanaf vandaag.")
        return back

    lead = "Partners houden hun eigen gegevens bij. Zo lang geloven we wat er staat."
    shown = {"title": "Hoe vaak we vragen of het klopt", "lead": lead, "label": "Bewaar"}
    return answer(request, form, act, back=back, crumb="Verklaring en regels", crumb_url=back, **shown)
