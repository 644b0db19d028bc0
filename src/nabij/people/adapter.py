"""How allauth behaves here: nobody signs up, and after logging in you land where your work is."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from nabij.people.rules import Permission


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts are given by the municipality."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user: Any = request.user
        return "/kantoor" if user.is_authenticated and user.may(Permission.ENTER_OFFICE) else "/"
