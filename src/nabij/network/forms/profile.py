"""What a partner says of itself."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from nabij.intake.fields import EmailField, LineField, PhoneField, TextField, UploadField, english, part
from nabij.kernel.language import DUTCH, ENGLISH, gettext, gettext_lazy
from nabij.network.rules import (
    AUDIENCE_LABELS,
    LANGUAGE_LABELS,
    LEGAL_FORM_LABELS,
    LONGEST_NAME,
    LONGEST_WEBSITE,
    SECTOR_LABELS,
    read_kvk_number,
    read_website,
)
from nabij.places.models import Area
from nabij.places.rules import Level

ORGANISATION, WORK, PUBLIC, POST = (
    gettext_lazy("Uw organisatie"),
    gettext_lazy("Wat u doet"),
    gettext_lazy("Contact voor iedereen"),
    gettext_lazy("Post van ons"),
)


def labelled(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Choices in the language in use."""
    return [(str(code), capfirst(gettext(label))) for code, label in labels.items()]


class KvkField(LineField):
    """A number in the register of the Chamber of Commerce, however it is written; kept as eight digits."""

    def to_python(self, value: Any) -> str:
        number = read_kvk_number(super().to_python(value))
        if number is None:
            raise ValidationError(
                gettext("Een KvK-nummer heeft acht cijfers. Het staat op het uittreksel van de Kamer van Koophandel."),
                code="invalid",
            )
        return number


class WebsiteField(LineField):
    """The address of a site; https is added when somebody leaves it out."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}))
        super().__init__(max_length=LONGEST_WEBSITE, **options)

    def to_python(self, value: Any) -> str:
        address = read_website(super().to_python(value))
        if address is None:
            raise ValidationError(
                gettext("Dit is geen adres van een website. Schrijf het zoals www.voorbeeld.nl."), code="invalid"
            )
        return address


class ProfileForm(forms.Form):
    name = part(ORGANISATION, LineField(label=gettext_lazy("Naam van uw organisatie"), max_length=LONGEST_NAME))
    sector = part(
        ORGANISATION,
        forms.ChoiceField(
            label=gettext_lazy("Waar hoort uw organisatie bij?"),
            error_messages={"required": gettext_lazy("Kies wat het best past.")},
        ),
    )
    legal_form = part(ORGANISATION, forms.ChoiceField(label=gettext_lazy("Rechtsvorm"), required=False))
    kvk_number = part(
        ORGANISATION,
        KvkField(
            label=gettext_lazy("KvK-nummer"), max_length=20, required=False,
            widget=forms.TextInput(attrs={"class": "textbox--short", "inputmode": "numeric"}),
        ),
    )  # fmt: skip
    website = part(ORGANISATION, WebsiteField(label=gettext_lazy("Website"), required=False))
    logo = part(
        ORGANISATION,
        UploadField(
            label=gettext_lazy("Logo"), required=False,
            help_text=gettext_lazy("Een plaatje (PNG, JPEG of WebP) van hoogstens 10 MB."),
            widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        ),
    )  # fmt: skip
    for_residents = part(
        WORK,
        TextField(
            label=gettext_lazy("Wat kunnen bewoners bij u doen?"), max_length=600,
            help_text=gettext_lazy("Schrijf het zoals u het aan de keukentafel zegt. Het woord eenzaam is niet nodig."),
        ),
    )  # fmt: skip
    for_professionals = part(
        WORK,
        TextField(
            label=gettext_lazy("Wat moeten collega’s uit het vak weten?"), max_length=1000, required=False,
            help_text=gettext_lazy("Bijvoorbeeld hoe zij iemand bij u brengen."),
        ),
    )  # fmt: skip
    wijken = part(
        WORK,
        forms.ModelMultipleChoiceField(
            Area.objects.none(), label=gettext_lazy("In welke wijken werkt u?"), to_field_name="code", required=False,
            widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("Niets kiezen mag ook: dan is het overal."),
        ),
    )  # fmt: skip
    audiences = part(
        WORK,
        forms.MultipleChoiceField(
            label=gettext_lazy("Voor wie bent u er?"), required=False, widget=forms.CheckboxSelectMultiple
        ),
    )
    languages = part(
        WORK,
        forms.MultipleChoiceField(
            label=gettext_lazy("Welke talen spreekt u met mensen?"), required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
    )  # fmt: skip
    public_email = part(PUBLIC, EmailField(label=gettext_lazy("E-mailadres op de website"), required=False))
    public_phone = part(PUBLIC, PhoneField(label=gettext_lazy("Telefoonnummer op de website"), required=False))
    for_residents_en = english(
        TextField(label=gettext_lazy("Wat kunnen bewoners bij u doen, in het Engels?"), max_length=600)
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        pick = ("", gettext("Kies"))
        offered = {
            "sector": [pick, *labelled(SECTOR_LABELS)],
            "legal_form": [pick, *labelled(LEGAL_FORM_LABELS)],
            "audiences": labelled(AUDIENCE_LABELS),
            "languages": labelled(LANGUAGE_LABELS),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["wijken"].queryset = Area.objects.filter(level=Level.WIJK).order_by("name")  # type: ignore[attr-defined]


class KeptProfileForm(ProfileForm):
    """The profile of an organisation that is there already; who joins gets its mail in the language of the page."""

    mail_language = part(
        POST,
        forms.ChoiceField(
            label=gettext_lazy("In welke taal krijgt u mail van ons?"), widget=forms.RadioSelect,
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["mail_language"].choices = labelled({code: LANGUAGE_LABELS[code] for code in (DUTCH, ENGLISH)})  # type: ignore[attr-defined]

    @property
    def in_english(self) -> bool:
        return bool(self.cleaned_data["mail_language"] == ENGLISH)
