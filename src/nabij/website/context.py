"""What every page shows round its content: menus, the municipality, the other language, whether this is a demo."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.languages import in_language, language_of
from nabij.kernel.language import gettext, gettext_noop, told
from nabij.people.models import User
from nabij.places.models import Municipality
from nabij.website import navigation

SITE_NAME = "Nabij"
DEMO_NOTICE = gettext_noop("Dit is een voorbeeld: mensen en kleine organisaties zijn verzonnen.")


@dataclass(frozen=True)
class Twin:
    """This page in one of the languages."""

    language: str
    name: str
    url: str
    absolute_url: str


def shell(request: HttpRequest) -> dict[str, Any]:
    person = known_person(request)
    office = navigation.office_items(person, request.path, on=clock.today()) if person else []
    municipality = Municipality.objects.select_related("theme").first()
    return {
        "site_name": SITE_NAME,
        "municipality": municipality,
        "municipality_programme": told(municipality.programme, municipality.programme_en) if municipality else "",
        "theme_url": theme_url(municipality),
        "demo_notice": gettext(DEMO_NOTICE) if settings.NABIJ_DEMO else "",
        **languages(request),
        "navigation": navigation.public_items(navigation.PUBLIC, request.path),
        "footer_navigation": [
            *navigation.public_items(navigation.FOOTER, request.path),
            navigation.account_item(person, works_here=bool(office)),
        ],
        "office_navigation": office,
    }


def languages(request: HttpRequest) -> dict[str, Any]:
    """The page in each language for search engines, and the switch; a page that is not there leads to the other home."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    found = [(code, name, in_language(request.path, code)) for code, name in settings.LANGUAGES]
    twins = [Twin(code, name, url + query, f"{settings.SITE_URL}{url}{query}") for code, name, url in found if url]
    if not twins and request.resolver_match is None:
        twins = [Twin(code, name, in_language("/", code), "") for code, name in settings.LANGUAGES]
    others = [twin for twin in twins if twin.language != language_of(request.path)]
    return {
        "twins": twins if others and request.resolver_match else [],
        "other_language": others[0] if others else None,
    }


def theme_url(municipality: Municipality | None) -> str:
    """The stylesheet of the municipality's own look, if it has one."""
    return reverse("theme", args=[municipality.theme.sha256]) if municipality and municipality.theme else ""


def known_person(request: HttpRequest) -> User | None:
    """Who is logged in. Without a session cookie the session is not touched, so that public pages can be cached."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, User) else None
