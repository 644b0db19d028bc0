"""Who speaks for a partner, and who has an account for it."""

from django import forms

from nabij.intake.fields import EmailField, LineField, PhoneField
from nabij.kernel.language import gettext_lazy


class SpeakerForm(forms.Form):
    """A contact person, or who takes over from one."""

    name = LineField(label=gettext_lazy("Naam"), max_length=100)
    email = EmailField(label=gettext_lazy("E-mailadres"), help_text=gettext_lazy("Hierheen sturen we de link."))
    phone = PhoneField(label=gettext_lazy("Telefoonnummer"), required=False)


class MemberForm(forms.Form):
    """A colleague who gets an account."""

    name = LineField(label=gettext_lazy("Naam van uw collega"), max_length=100)
    email = EmailField(
        label=gettext_lazy("E-mailadres van uw collega"),
        help_text=gettext_lazy("Uw collega kiest zelf een wachtwoord, en kan dan hetzelfde als u."),
    )


class TakeOverForm(forms.Form):
    """Only a button: there is nothing to fill in."""
