"""Default deny: every request passes the door of its view, or gets no further."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from nabij.intake import clock
from nabij.people.models import User
from nabij.people.permissions import door_of


class Visitor(AnonymousUser):
    """Somebody without an account, who can be asked the same question as everybody else."""

    def may(self, *_args: Any, **_scope: Any) -> bool:
        return False


class DoorMiddleware:
    """Refuses a view without a door (403); asks strangers to log in; refuses those who may not (403).

    Pages for account holders are kept by nobody on the way (`no-store`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known = request.user
        # Lazily: a public page that does not ask who calls stays free of the session, and may be cached.
        request.user = SimpleLazyObject(  # type: ignore[assignment]  # a User or a Visitor once it is asked for
            lambda: known if known.is_authenticated else Visitor()
        )
        response = self.get_response(request)
        door = door_of(request.resolver_match.func) if request.resolver_match else None
        if door and door.needs_account and isinstance(response, HttpResponse):
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        door = door_of(view)
        if door is None:
            raise PermissionDenied
        if not door.needs_account or (door.open_in_demo and settings.NABIJ_DEMO):
            return None
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        if not door.opens_for(request.user, on=clock.today()):
            raise PermissionDenied
        return None
