"""The language of an address: a public page stands in Dutch at `/weg` and in English at `/en/weg`.

    path(bilingual("weg"), views.weg, name="weg")     in both languages, and `{% url "weg" %}` stays in the reader's own
    path("weg", views.weg, name="weg")                in Dutch only: the office, log-in, files

The address alone decides: no cookie and no wish of the browser changes what stands at it, so it can be kept and sent on.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.functional import lazy
from django.utils.translation import override

from nabij.kernel.language import DUTCH, ENGLISH, in_english

PREFIX = f"{ENGLISH}/"


def _route(dutch: str) -> str:
    return f"{PREFIX}{dutch}" if in_english() else dutch


bilingual = lazy(_route, str)
"""A route that Django reads anew in each language."""


def language_of(path: str) -> str:
    return ENGLISH if f"{path}/".startswith(f"/{PREFIX}") else DUTCH


def page_at(path: str) -> ResolverMatch:
    """What answers at an address.

    Raises:
        Resolver404: nothing does.
    """
    with override(language_of(path)):
        return resolve(path)


def in_language(path: str, language: str) -> str:
    """The address of the same page in a language; empty if there is none."""
    try:
        found = page_at(path)
    except Resolver404:
        return ""
    with override(language):
        twin = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
    return twin if language_of(twin) == language else ""


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request.path_info)
        with override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
