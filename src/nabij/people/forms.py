"""Logging in, the own password, and giving people accounts and roles."""

from datetime import date
from typing import Any

from allauth.account import forms as account
from django import forms
from django.http import HttpRequest

from nabij.intake.fields import DateField, EmailField, LineField
from nabij.people.models import ROLE_CHOICES, Organisation
from nabij.people.queries import organisations
from nabij.places.models import Area
from nabij.places.queries import areas

PASSWORD_HELP = "Minstens 12 tekens. Een paar woorden achter elkaar is sterk en goed te onthouden."  # noqa: S105  # advice


class LogInForm(account.LoginForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _email_field()
        self.fields["password"] = _password_field("Wachtwoord", "current-password")
        del self.fields["remember"]  # a session ends after 8 hours, and when the browser closes

    def clean(self) -> Any:
        self.cleaned_data["remember"] = False
        return super().clean()

    @property
    def is_rate_limited(self) -> bool:
        return bool(self.has_error("__all__", "too_many_login_attempts"))


class AskPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _email_field()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """To an address without an account goes no mail: the page says the same, and strangers are left in peace."""
        if not self.users:
            return str(self.cleaned_data["email"])
        return str(super().save(request, **kwargs))


class ChoosePasswordForm(account.ResetPasswordKeyForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe_new_password(self)


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]  # idem
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = _password_field("Wachtwoord van nu", "current-password")
        _describe_new_password(self)


class AddPersonForm(forms.Form):
    name = LineField(label="Naam", max_length=120)
    email = EmailField(label="E-mailadres", help_text="Hiermee logt deze persoon in.")


class AddOrganisationForm(forms.Form):
    name = LineField(label="Naam van de organisatie", max_length=120)


class AssignRoleForm(forms.Form):
    role = forms.ChoiceField(label="Rol", choices=[("", "Kies een rol"), *ROLE_CHOICES])
    organisation = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisation.objects.none(), empty_label="Kies een organisatie"
    )
    area = forms.ModelChoiceField(label="Gebied", queryset=Area.objects.none(), required=False, empty_label="Overal")
    starts_on = DateField(label="Vanaf")
    ends_on = DateField(
        label="Tot", required=False, help_text="Op deze dag geldt de rol niet meer. Leeg: tot iemand haar beëindigt."
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations()  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["area"].queryset = areas()  # type: ignore[attr-defined]  # idem
        self.fields["starts_on"].initial = on


class ErasePersonForm(forms.Form):
    sure = forms.BooleanField(
        label="Ja, wis de gegevens van deze persoon. Ik weet dat dit niet terug te draaien is.",
        error_messages={"required": "Zet een vinkje als u zeker weet dat u wilt wissen."},
    )


def _email_field() -> EmailField:
    return EmailField(label="E-mailadres", widget=forms.EmailInput(attrs={"autocomplete": "username"}))


def _password_field(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": "Vul uw wachtwoord in."},
    )


def _describe_new_password(form: forms.Form) -> None:
    first: Any = form.fields["password1"]
    first.label, first.help_text = "Nieuw wachtwoord", PASSWORD_HELP
    form.fields["password2"].label = "Nog een keer hetzelfde wachtwoord"
    for field in (first, form.fields["password2"]):
        field.widget.attrs.pop("placeholder", None)
