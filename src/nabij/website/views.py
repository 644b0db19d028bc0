"""Pages of the website itself, and what a visitor sees when something is not as it should be."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string

from nabij.intake import clock
from nabij.kernel.language import gettext, gettext_noop
from nabij.network import queries as network
from nabij.network.models import Partner
from nabij.network.queries.joint_showing import joint_cards_of
from nabij.network.queries.showing import Card, card_of, legal_form_of
from nabij.people.permissions import public
from nabij.places.models import Municipality
from nabij.website import style_guide as style_guide_examples

SECURITY_TXT_TERM = timedelta(days=180)


@public
def home(request: HttpRequest) -> HttpResponse:
    municipality = Municipality.objects.first()
    call_url = f"tel:{municipality.phone.replace(' ', '')}" if municipality else ""
    return render(request, "website/home.html", {"call_url": call_url})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "website/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "website/privacy.html")


@public
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that packages know of one partner, for everybody."""
    there = network.shown(clock.today()).select_related("organisation", "logo")
    found = there.filter(slug=slug).first()
    if found is None:  # two records may have turned out to be one organisation: the address of the other leads there
        return redirect("partner", get_object_or_404(there, merged_partners__slug=slug).slug, permanent=True)
    card = card_of(found, clock.today())
    shown = {"card": card, "partner": found, "facts": _facts_of(found, card)}
    shown["together"] = joint_cards_of(found, clock.today())
    shown["postings"] = network.board(clock.today()).filter(partner=found)
    shown["circles"] = network.circles_of(found, clock.today())
    return render(request, "website/partner.html", shown)


def _facts_of(partner: Partner, card: Card) -> list[tuple[str, str]]:
    facts = [
        (gettext("Sector"), card.sector.capitalize()),
        (gettext("Rechtsvorm"), legal_form_of(partner).capitalize()),
        (gettext("Werkt in"), ", ".join(card.wijken) or gettext("de hele gemeente")),
        (gettext("Voor wie"), ", ".join(card.audiences)),
        (gettext("Talen"), ", ".join(card.languages)),
        (gettext("KvK-nummer"), partner.kvk_number),
    ]
    return [fact for fact in facts if fact[1]]


@public
def style_guide(request: HttpRequest) -> HttpResponse:
    return render(request, "design/style_guide.html", style_guide_examples.examples())


@public
def health(_request: HttpRequest) -> JsonResponse:
    """Ready when the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


@public
def robots_txt(_request: HttpRequest) -> HttpResponse:
    refused = (
        "/" if settings.NABIJ_DEMO else "/kantoor"
    )  # a demo must not be found as if it were the municipality's own
    return HttpResponse(f"User-agent: *\nDisallow: {refused}\n", content_type="text/plain; charset=utf-8")


@public
def security_txt(_request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a weak spot."""
    municipality = Municipality.objects.first()
    if municipality is None:
        raise Http404
    lines = {
        "Contact": f"mailto:{municipality.email}",
        "Expires": (clock.now() + SECURITY_TXT_TERM).strftime("%Y-%m-%dT00:00:00Z"),
        "Preferred-Languages": "nl, en",
        "Canonical": f"{settings.SITE_URL}/.well-known/security.txt",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


# --- when something is not as it should be --------------------------------------------------------------------------------
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    return render(request, "website/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "website/forbidden.html", status=403)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return render(request, "website/csrf_refused.html", status=403)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database or the session: one of them may be what broke."""
    return HttpResponse(
        render_to_string("design/error.html", {name: gettext(text) for name, text in SERVER_ERROR.items()}), status=500
    )


SERVER_ERROR = {
    "title": gettext_noop("Er ging iets mis bij ons"),
    "lead": gettext_noop(
        "Dit ligt niet aan u. Wat u had ingevuld is misschien niet bewaard. Probeer het over een paar minuten opnieuw."
    ),
}
