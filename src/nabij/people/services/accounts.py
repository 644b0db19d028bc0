"""Giving somebody an account, and closing it."""

from datetime import date, datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse

from nabij.outbox.services import post
from nabij.people.models import RoleAssignment, User
from nabij.people.queries import not_asked_to_stay
from nabij.people.rules import login_name
from nabij.people.services.roles import end_role

WELCOME_SUBJECT = "Uw account voor Nabij"
WELCOME_TEXT = """Beste {name},

Er is voor u een account gemaakt. Kies eerst een wachtwoord:

{address}

Deze link werkt drie dagen en één keer. Is de tijd voorbij? Vraag dan een nieuwe link aan:

{again}

Daarna logt u in met dit e-mailadres.
"""

STAY_SUBJECT = "Gebruikt u uw account nog?"
STAY_TEXT = """Beste {name},

U logde anderhalf jaar niet in. Wilt u uw account houden? Log dan in:

{address}

Hebt u het niet meer nodig? Dan hoeft u niets te doen. De beheerder sluit uw account.
"""


class PersonRefused(Exception):
    """Why somebody cannot be added or changed like this."""


@transaction.atomic
def add_user(*, email: str, name: str, password: str | None = None) -> User:
    """Give somebody an account; without a password they choose one through a mailed link."""
    address = login_name(email)
    if User.objects.filter(email=address).exists():
        raise PersonRefused("Er is al iemand met dit e-mailadres.")
    user = User(email=address, name=name)
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def welcome_user(*, email: str, name: str, at: datetime) -> User:
    """Give somebody an account and mail them a link to choose a password."""
    user = add_user(email=email, name=name)
    invite_user(user=user, at=at)
    return user


def invite_user(*, user: User, at: datetime) -> None:
    """Mail a link with which this person chooses a password."""
    if not user.is_active:
        raise PersonRefused("Dit account is gesloten. Wie niet mag inloggen, krijgt geen link.")
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    text = WELCOME_TEXT.format(
        name=user.name,
        address=settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=key),
        again=settings.SITE_URL + reverse("account_reset_password"),
    )
    post(to=user.email, subject=WELCOME_SUBJECT, text=text, at=at)


def set_password(*, user: User, password: str) -> None:
    """Set a password outside the forms: for the command line and the demo."""
    user.set_password(password)
    user.save(update_fields=["password"])


@transaction.atomic
def close_account(*, user: User, by: User, on: date) -> None:
    """From today this person cannot log in and has no roles; what they did stays theirs."""
    if user == by:
        raise PersonRefused("U kunt uw eigen account niet sluiten. Vraag het een andere beheerder.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    log_out_everywhere(user=user)
    for assignment in RoleAssignment.objects.not_ended(on).filter(user=user):
        end_role(assignment=assignment, on=max(on, assignment.starts_on), by=by)


def reopen_account(*, user: User) -> None:
    """Let somebody log in again; roles must be given anew."""
    if user.erased_on:
        raise PersonRefused("De gegevens van deze persoon zijn gewist. Maak een nieuw account.")
    user.is_active = True
    user.save(update_fields=["is_active"])


def ask_who_is_idle(*, on: date, at: datetime) -> int:
    """Asks who did not log in for long whether the account may go, once; returns how many."""
    asked = list(not_asked_to_stay(on=on))
    for user in asked:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(asked_to_stay_on=on)
            text = STAY_TEXT.format(name=user.name, address=settings.SITE_URL + reverse("account_login"))
            post(to=user.email, subject=STAY_SUBJECT, text=text, at=at, key=f"{user.public_id}:stay:{on}")
    return len(asked)


def log_out_everywhere(*, user: User) -> int:
    """End all sessions of this person, on every device; says how many there were."""
    sessions = [s.pk for s in Session.objects.iterator() if s.get_decoded().get("_auth_user_id") == str(user.pk)]
    return Session.objects.filter(pk__in=sessions).delete()[0]
