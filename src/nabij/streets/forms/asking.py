"""The request for a pot, one question a form. What is kept between them are the plain texts of `cleaned_data`."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nabij.intake.fields import EmailField, LineField, PhoneField, TextField
from nabij.kernel.language import gettext, gettext_lazy
from nabij.places.models import Area
from nabij.places.rules import AddressUnreadable, read_house_number, read_postcode
from nabij.streets.models.pots import LANGUAGES

OTHER_STREET = "other"


class PostcodeField(LineField):
    """A postcode however somebody writes it; kept as 1234AB."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Postcode"))
        options.setdefault("widget", forms.TextInput(attrs={"class": "textbox--short", "autocapitalize": "characters"}))
        super().__init__(max_length=30, **options)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        try:
            return read_postcode(typed) if typed else ""
        except AddressUnreadable as error:
            raise ValidationError(str(error), code="invalid") from error


class HouseNumberField(LineField):
    """A house number with what stands behind it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Huisnummer"))
        options.setdefault("help_text", gettext_lazy("Met toevoeging, als u die hebt. Bijvoorbeeld 12, 12a of 12-3."))
        options.setdefault("widget", forms.TextInput(attrs={"class": "textbox--short"}))
        super().__init__(max_length=30, **options)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        try:
            return str(read_house_number(typed)) if typed else ""
        except AddressUnreadable as error:
            raise ValidationError(str(error), code="invalid") from error


class AddressForm(forms.Form):
    """Where somebody lives."""

    postcode = PostcodeField()
    house_number = HouseNumberField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["postcode"].widget.attrs["autocomplete"] = "postal-code"


class FoundStreetForm(forms.Form):
    """Whether the street that belongs to the address is the one the pot is for."""

    street_is = forms.ChoiceField(label=gettext_lazy("Voor welke straat vraagt u het potje?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, found: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["street_is"].choices = [("found", found), (OTHER_STREET, gettext("Een andere straat"))]  # type: ignore[attr-defined]
        self.fields["street_is"].error_messages["required"] = gettext("Kies de straat.")


class ChooseStreetForm(forms.Form):
    """A street by its name. Once it was looked up there are streets to choose from, and the wijk when it is none of them."""

    street = LineField(label=gettext_lazy("Hoe heet uw straat?"), max_length=100)
    looked_up = forms.CharField(required=False, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=gettext_lazy("Welke straat bedoelt u?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een straat uit de lijst, of de laatste regel.")},
    )
    wijk = forms.ModelChoiceField(
        Area.objects.none(),
        label=gettext_lazy("In welke wijk ligt uw straat?"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("Kies een wijk"),
        error_messages={"required": gettext_lazy("Kies de wijk. Weet u het niet? Bel ons.")},
    )

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]] | None, wijken: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["wijk"].queryset = wijken  # type: ignore[attr-defined]
        if options is None:
            del self.fields["choice"], self.fields["wijk"]
        elif not options:
            del self.fields["choice"]
            self.fields["wijk"].required = True
        else:
            last = (OTHER_STREET, gettext("Mijn straat staat er niet bij"))
            self.fields["choice"].choices = [*options, last]  # type: ignore[attr-defined]
            self.fields["wijk"].help_text = gettext("Alleen als uw straat er niet bij staat.")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("choice") == OTHER_STREET and not given.get("wijk") and "wijk" not in self.errors:
            self.add_error("wijk", self.fields["wijk"].error_messages["required"])
        return given


class StretchForm(forms.Form):
    stretch = LineField(
        label=gettext_lazy("Het stuk, als het niet de hele straat is"),
        help_text=gettext_lazy("Bijvoorbeeld: van het plein tot de brug, of nummer 1 tot en met 40."),
        max_length=80,
        required=False,
    )


class ReachableForm(forms.Form):
    """A form with a telephone number and an e-mail address, of which one is enough."""

    reached_by = ("phone", "email")

    def clean(self) -> dict[str, Any]:
        phone, email = self.reached_by
        if not ({phone, email} & set(self.errors) or self.cleaned_data.get(phone) or self.cleaned_data.get(email)):
            self.add_error(phone, gettext("Vul een telefoonnummer of een e-mailadres in. Eén van de twee is genoeg."))
        return self.cleaned_data


class WhoForm(ReachableForm):
    name = LineField(
        label=gettext_lazy("Uw naam"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = EmailField(
        label=gettext_lazy("Uw e-mailadres"),
        required=False,
        help_text=gettext_lazy("Dan mailen we u een link waarmee u ziet hoe het met uw aanvraag gaat."),
    )
    phone = PhoneField(
        label=gettext_lazy("Uw telefoonnummer"),
        required=False,
        help_text=gettext_lazy("Een e-mailadres of een telefoonnummer: één van de twee is genoeg."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"


class SecondForm(ReachableForm):
    """The neighbour with whom somebody asks."""

    reached_by = ("second_phone", "second_email")

    second_name = LineField(label=gettext_lazy("Naam van uw buur"), max_length=100)
    second_postcode = PostcodeField(label=gettext_lazy("Postcode van uw buur"))
    second_house_number = HouseNumberField(label=gettext_lazy("Huisnummer van uw buur"), help_text="")
    second_email = EmailField(
        label=gettext_lazy("E-mailadres van uw buur"),
        required=False,
        help_text=gettext_lazy("Uw buur krijgt dan een link om te bevestigen."),
    )
    second_phone = PhoneField(
        label=gettext_lazy("Telefoonnummer van uw buur"),
        required=False,
        help_text=gettext_lazy("Zonder e-mailadres bellen we uw buur."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class PurposeForm(forms.Form):
    purpose = TextField(
        label=gettext_lazy("Uw plan in een paar zinnen"),
        help_text=gettext_lazy("Schrijf geen namen of ziektes van buren op."),
        max_length=600,
    )


class ConsentForm(forms.Form):
    consent = forms.BooleanField(
        label=gettext_lazy(
            "De gemeente en de sociaal makelaar mogen deze gegevens gebruiken voor dit potje. Mijn buur weet ervan."
        ),
        error_messages={"required": gettext_lazy("Zet hier een vinkje. Zonder uw toestemming kunnen we niet verder.")},
    )


class PhoneRequestForm(WhoForm):
    """The whole request on one page, for a broker who has somebody on the phone or types over a form on paper."""

    channel = forms.ChoiceField(label="Hoe kwam de vraag binnen?", widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label="In welke taal schrijven wij de bewoners?", choices=LANGUAGES, widget=forms.RadioSelect
    )
    postcode = PostcodeField()
    house_number = HouseNumberField()
    street = LineField(
        label="Straat",
        max_length=100,
        required=False,
        help_text="Leeg laten mag: dan zoeken we de straat bij dit adres.",
    )
    wijk = forms.ModelChoiceField(
        Area.objects.none(), label="Wijk", to_field_name="code", required=False, empty_label="Volgens de postcode"
    )
    stretch = LineField(label="Welk stuk van de straat", max_length=80, required=False)
    second_name = LineField(label="Naam van de tweede gangmaker", max_length=100)
    second_postcode = PostcodeField(label="Postcode van de tweede gangmaker")
    second_house_number = HouseNumberField(label="Huisnummer van de tweede gangmaker", help_text="")
    second_phone = PhoneField(label="Telefoonnummer van de tweede gangmaker", required=False)
    second_email = EmailField(label="E-mailadres van de tweede gangmaker", required=False)
    purpose = TextField(label="Waar is het potje voor?", max_length=600)
    consent = forms.BooleanField(
        label="De aanvrager vindt het goed dat wij deze gegevens gebruiken voor dit potje, en de buur weet ervan."
    )
    second_agreed = forms.BooleanField(
        label="De tweede gangmaker bevestigde zelf mee te doen, aan de telefoon of met een handtekening.",
        required=False,
    )
    reached_by = ("phone", "email")
    field_order = (
        "channel",
        "language",
        "name",
        "phone",
        "email",
        "postcode",
        "house_number",
        "street",
        "wijk",
        "stretch",
    )

    def __init__(self, *args: Any, channels: Sequence[tuple[str, str]], wijken: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]
        self.fields["wijk"].queryset = wijken  # type: ignore[attr-defined]
        self.fields["name"].label = "Naam van de aanvrager"
        self.fields["phone"].label, self.fields["email"].label = "Telefoonnummer", "E-mailadres"
        self.fields["email"].help_text = "Zonder e-mailadres maken we brieven voor de post."
        self.fields["consent"].error_messages["required"] = "Zonder toestemming kan de aanvraag niet verder."
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """On paper an address to write to is enough."""
        return self.cleaned_data
