"""Logging in and out, the own password, and the people of this instance.

The names that start with `account_` are those that allauth asks for; the addresses are ours. What is not listed here
(signing up, changing e-mail addresses) does not exist.
"""

from django.urls import path, re_path

from nabij.people.views import account, accountability, management

urlpatterns = [
    path("inloggen", account.log_in, name="account_login"),
    path("uitloggen", account.log_out, name="account_logout"),
    path("account-gesloten", account.account_closed, name="account_inactive"),
    path("wachtwoord/vergeten", account.ask_password, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd", account.password_mailed, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account.choose_password,
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/gekozen", account.password_chosen, name="account_reset_password_from_key_done"),
    path("wachtwoord/wijzigen", account.change_password, name="account_change_password"),
    path("mijn-account", account.my_account, name="my_account"),
    path("kantoor/mensen", management.people, name="people"),
    path("kantoor/mensen/nieuw", management.add_person, name="add_person"),
    path("kantoor/mensen/<uuid:public_id>", management.person, name="person"),
    path("kantoor/mensen/<uuid:public_id>/rol", management.assign_role, name="assign_role"),
    path("kantoor/mensen/<uuid:public_id>/uitnodigen", management.invite, name="invite_person"),
    path("kantoor/mensen/<uuid:public_id>/sluiten", management.close_account, name="close_account"),
    path("kantoor/mensen/<uuid:public_id>/heropenen", management.reopen_account, name="reopen_account"),
    path("kantoor/mensen/<uuid:public_id>/wissen", management.erase, name="erase_person"),
    path("kantoor/rollen/<uuid:public_id>/beeindigen", management.end_role, name="end_role"),
    path("kantoor/organisaties/nieuw", management.add_organisation, name="add_organisation"),
    path("kantoor/rollen", accountability.roles, name="roles"),
    path("kantoor/register", accountability.register, name="personal_register"),
    path("kantoor/inzage", accountability.read_log, name="read_log"),
]
