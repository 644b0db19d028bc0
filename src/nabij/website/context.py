"""What every page shows round its content: menus, the municipality, whether this is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from nabij.intake import clock
from nabij.people.models import User
from nabij.places.models import Municipality
from nabij.website import navigation

SITE_NAME = "Nabij"
DEMO_NOTICE = "Dit is een voorbeeld: mensen en kleine organisaties zijn verzonnen."


def shell(request: HttpRequest) -> dict[str, Any]:
    person = known_person(request)
    municipality = Municipality.objects.select_related("theme").first()
    return {
        "site_name": SITE_NAME,
        "municipality": municipality,
        "theme_url": theme_url(municipality),
        "demo_notice": DEMO_NOTICE if settings.NABIJ_DEMO else "",
        "navigation": navigation.public_items(navigation.PUBLIC, request.path),
        "footer_navigation": [
            *navigation.public_items(navigation.FOOTER, request.path),
            navigation.Item("Kantoor", "/kantoor", "") if person else navigation.Item("Inloggen", "/inloggen", ""),
        ],
        "office_navigation": navigation.office_items(person, request.path, on=clock.today()) if person else [],
    }


def theme_url(municipality: Municipality | None) -> str:
    """The stylesheet of the municipality's own look, if it has one."""
    return reverse("theme", args=[municipality.theme.sha256]) if municipality and municipality.theme else ""


def known_person(request: HttpRequest) -> User | None:
    """Who is logged in. Without a session cookie the session is not touched, so that public pages can be cached."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, User) else None
