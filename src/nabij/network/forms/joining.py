"""Joining, signing and stepping out."""

from typing import Any

from django import forms

from nabij.intake.fields import EmailField, LineField, PhoneField, part
from nabij.kernel.language import gettext_lazy
from nabij.network.forms.profile import ProfileForm, labelled
from nabij.network.rules import WITHDRAWAL_LABELS, Withdrawal

CONTACT, SIGNER = gettext_lazy("Contactpersoon voor ons"), gettext_lazy("Wie tekent")


class JoinForm(ProfileForm):
    """The whole page with which an organisation joins."""

    contact_name = part(
        CONTACT,
        LineField(
            label=gettext_lazy("Naam van de contactpersoon"), max_length=100,
            help_text=gettext_lazy("Wij mailen en bellen deze persoon. Anderen zien deze gegevens niet."),
        ),
    )  # fmt: skip
    contact_email = part(CONTACT, EmailField(label=gettext_lazy("E-mailadres van de contactpersoon")))
    contact_phone = part(
        CONTACT, PhoneField(label=gettext_lazy("Telefoonnummer van de contactpersoon"), required=False)
    )
    signer_name = part(SIGNER, LineField(label=gettext_lazy("Naam van wie tekent"), max_length=100))
    signer_job = part(SIGNER, LineField(label=gettext_lazy("Functie van wie tekent"), max_length=100))
    signer_email = part(
        SIGNER,
        EmailField(
            label=gettext_lazy("E-mailadres van wie tekent"),
            help_text=gettext_lazy("Hierheen sturen we de link om te tekenen."),
        ),
    )
    consent = part(
        SIGNER,
        forms.BooleanField(
            label=gettext_lazy("Ik meld mijn organisatie aan, en wie ik hierboven noemde weet ervan."),
            error_messages={"required": gettext_lazy("Vink dit aan als het zo is. Anders kunnen we u niet aanmelden.")},
        ),
    )


class SignForm(forms.Form):
    """Behind the link: the text was read, and who signs says so."""

    agreed = forms.BooleanField(
        label=gettext_lazy("Ik heb de verklaring gelezen en mag namens onze organisatie tekenen."),
        error_messages={"required": gettext_lazy("Vink dit aan om te tekenen.")},
    )


class SignAgainForm(SignForm):
    """A partner signs a new version behind its own link."""

    signer_name = LineField(label=gettext_lazy("Naam van wie tekent"), max_length=100)
    signer_job = LineField(label=gettext_lazy("Functie van wie tekent"), max_length=100)
    signer_email = EmailField(
        label=gettext_lazy("E-mailadres van wie tekent"), help_text=gettext_lazy("Hierheen sturen we de kopie.")
    )
    field_order = ("signer_name", "signer_job", "signer_email", "agreed")


class WithdrawForm(forms.Form):
    """One click and a reason."""

    why = forms.ChoiceField(
        label=gettext_lazy("Waarom stopt u?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom u stopt. ‘Iets anders’ mag ook.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["why"].choices = labelled(WITHDRAWAL_LABELS)  # type: ignore[attr-defined]

    def reason(self) -> Withdrawal:
        return Withdrawal(self.cleaned_data["why"])


class LinkForm(forms.Form):
    """Somebody lost the link of their organisation."""

    email = EmailField(label=gettext_lazy("Uw e-mailadres"))
