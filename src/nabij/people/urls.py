"""Logging in and out, the own password, and the people of this instance.

The names that start with `account_` are those that allauth asks for; the addresses and the doors are ours. What is not
listed here (signing up, changing e-mail addresses) does not exist.
"""

from allauth.account import views as account
from django.urls import path, re_path

from nabij.people.permissions import public, signed_in

urlpatterns = [
    path("inloggen", public(account.login), name="account_login"),
    path("uitloggen", public(account.logout), name="account_logout"),
    path("account-gesloten", public(account.account_inactive), name="account_inactive"),
    path("wachtwoord/vergeten", public(account.password_reset), name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/gekozen",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("wachtwoord/wijzigen", signed_in(account.password_change), name="account_change_password"),
]
