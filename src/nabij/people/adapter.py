"""How allauth behaves here: nobody signs up, its words are ours, and after logging in you land where your work is."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse

from nabij.people.rules import Permission

# What allauth wants to tell after something is done, in our words; what is not here needs no telling.
MESSAGES = {
    "account/messages/logged_out.txt": "U bent uitgelogd.",
    "account/messages/password_changed.txt": "Uw wachtwoord is gewijzigd.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "too_many_login_attempts": "U hebt te vaak geprobeerd in te loggen. Wacht een kwartier en probeer het opnieuw.",
        "enter_current_password": "Dit is niet uw wachtwoord van nu.",
        "rate_limited": "U vroeg dit te vaak achter elkaar. Wacht even en probeer het opnieuw.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts are given by the municipality."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user: Any = request.user
        if user.may(Permission.ENTER_OFFICE):
            return str(settings.LOGIN_REDIRECT_URL)
        return str(settings.MEMBER_REDIRECT_URL) if user.may(Permission.KEEP_OWN_PARTNER) else reverse("my_account")

    def get_logout_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("my_account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """A link in a mail leads to our own address, whatever host the request claimed to call."""
        uidb36, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
        return str(settings.SITE_URL) + path

    def render_mail(self, template_prefix: str, *args: Any, **kwargs: Any) -> EmailMessage:
        """Our texts stand where ours stand, not where allauth keeps its own."""
        ours = template_prefix.replace("account/email/", "people/mail/")
        mail: EmailMessage = super().render_mail(ours, *args, **kwargs)
        return mail

    def format_email_subject(self, subject: str) -> str:
        return subject

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_args: Any, **kwargs: Any
    ) -> None:
        if told := kwargs.get("message") or MESSAGES.get(message_template or ""):
            super().add_message(request, level, message=told)
