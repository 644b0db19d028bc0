"""What a local business says of itself, and what the coordinator writes down of it."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from nabij.intake.fields import DateField, EmailField, LineField, PhoneField, TextField, english, part
from nabij.kernel.language import gettext, gettext_lazy
from nabij.network.forms.profile import WebsiteField, labelled
from nabij.network.models import Partner
from nabij.network.queries import BusinessWish
from nabij.network.rules import (
    BUSINESS_BY_HAND,
    BUSINESS_STAGE_LABELS,
    CHOSEN_ENDS,
    LONGEST_NAME,
    PLEDGE_END_LABELS,
    PROFESSION_LABELS,
    BusinessStage,
    PledgeEnd,
    Profession,
)
from nabij.places.models import Area
from nabij.places.rules import Level

SHOP, YOU = gettext_lazy("Uw zaak"), gettext_lazy("U")
LONGEST_PLEDGE = 400
"""In one breath."""


def _wijk_field(**options: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    options = {"label": gettext_lazy("Wijk"), "empty_label": gettext_lazy("Kies")} | options
    return forms.ModelChoiceField(Area.objects.none(), to_field_name="code", **options)


class _OfAPlace(forms.Form):
    """A form that asks for a profession and a wijk, in the language in use."""

    profession_field, wijk_field, any_profession = "profession", "area", gettext_lazy("Kies")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [("", self.any_profession), *labelled(PROFESSION_LABELS)]
        self.fields[self.profession_field].choices = offered  # type: ignore[attr-defined]
        wijken = Area.objects.filter(level=Level.WIJK).order_by("name")
        self.fields[self.wijk_field].queryset = wijken  # type: ignore[attr-defined]


class PledgeForm(_OfAPlace):
    """The one page with which a business takes part, and on which it changes what it said."""

    name = part(SHOP, LineField(label=gettext_lazy("Naam van de zaak"), max_length=LONGEST_NAME))
    profession = part(
        SHOP,
        forms.ChoiceField(
            label=gettext_lazy("Wat voor zaak is het?"),
            error_messages={"required": gettext_lazy("Kies wat het best past.")},
        ),
    )
    area = part(SHOP, _wijk_field(error_messages={"required": gettext_lazy("Kies in welke wijk uw zaak is.")}))
    address = part(SHOP, LineField(label=gettext_lazy("Straat en huisnummer"), max_length=120, required=False))
    website = part(SHOP, WebsiteField(label=gettext_lazy("Website"), required=False))
    contact = part(YOU, LineField(label=gettext_lazy("Uw naam"), max_length=100))
    email = part(
        YOU,
        EmailField(
            label=gettext_lazy("Uw e-mailadres"),
            help_text=gettext_lazy("Hierheen sturen we de link. Anderen zien het niet."),
        ),
    )
    phone = part(YOU, PhoneField(label=gettext_lazy("Uw telefoonnummer"), required=False))
    is_shown = part(
        YOU,
        forms.BooleanField(
            label=gettext_lazy("De naam van onze zaak mag op de lijst op deze website."), required=False
        ),
    )


class BusinessForm(PledgeForm):
    """The same for the coordinator, who does not know everything yet."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("contact", "email"):
            self.fields[name].required = self.fields[name].widget.is_required = False
        labels = {
            "contact": "Naam van de contactpersoon", "email": "E-mailadres", "phone": "Telefoonnummer",
            "is_shown": "De naam mag op de openbare lijst, als de zaak meedoet.",
        }  # fmt: skip
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].part = "Wie we aanspreken"  # type: ignore[attr-defined]
        for name in ("name", "profession", "area", "address", "website"):
            self.fields[name].part = "De zaak"  # type: ignore[attr-defined]
        self.fields["email"].help_text = "Zonder adres kunnen we niet mailen."


class ChangeBusinessForm(BusinessForm):
    was_wrong = forms.BooleanField(
        label="Het beroep of de wijk stond verkeerd: verbeter het ook voor het verleden.",
        required=False,
        help_text="Niet aankruisen als de zaak is verhuisd: dan telt zij vanaf vandaag in de nieuwe wijk.",
    )


class BusinessWishForm(_OfAPlace):
    """What somebody looks for on the public list; the names are those in the address."""

    profession_field, wijk_field, any_profession = "beroep", "wijk", gettext_lazy("Alle beroepen")
    beroep = forms.ChoiceField(label=gettext_lazy("Beroep"), required=False)
    wijk = _wijk_field(required=False, empty_label=gettext_lazy("Alle wijken"))

    def wish(self) -> BusinessWish:
        """What is looked for; what was not understood is left out."""
        self.is_valid()
        told = self.cleaned_data
        return BusinessWish(
            profession=Profession(told["beroep"]) if told.get("beroep") else None,
            area=told.get("wijk"),
            words=told.get("zoek", ""),
            stage=BusinessStage(told["stand"]) if told.get("stand") else None,
        )


class DeskBusinessesForm(BusinessWishForm):
    zoek = LineField(label="Zaak, straat of contactpersoon", max_length=80, required=False)
    stand = forms.ChoiceField(label="Stand", required=False)
    field_order = ("zoek", "beroep", "wijk", "stand")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stand"].choices = [("", "Alle standen"), *labelled(BUSINESS_STAGE_LABELS)]  # type: ignore[attr-defined]


class StopPledgeForm(forms.Form):
    """One click; a reason if one likes."""

    why = forms.ChoiceField(label=gettext_lazy("Waarom stopt u?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = {end: PLEDGE_END_LABELS[end] for end in CHOSEN_ENDS}
        self.fields["why"].choices = [*labelled(chosen), ("", gettext("Dat zeg ik liever niet"))]  # type: ignore[attr-defined]

    def reason(self) -> PledgeEnd | None:
        return PledgeEnd(self.cleaned_data["why"]) if self.cleaned_data["why"] else None


class DeskStopForm(StopPledgeForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label = "Waarom stopt de zaak?"
        offered = self.fields["why"].choices  # type: ignore[attr-defined]
        self.fields["why"].choices = [*offered[:-1], ("", "Niet gezegd")]  # type: ignore[attr-defined]


class NotePledgeForm(forms.Form):
    """A pledge that was given in the shop, on paper or by telephone."""

    pledged_on = DateField(label="Op welke dag beloofde de zaak dit?")
    is_shown = forms.BooleanField(label="De naam van de zaak mag op de openbare lijst.", required=False)


class BusinessStageForm(forms.Form):
    """A step that is taken by hand."""

    stage = forms.ChoiceField(
        label="Hoe staat het ervoor?", widget=forms.RadioSelect, error_messages={"required": "Kies een stand."}
    )

    def __init__(self, *args: Any, now: BusinessStage, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [stage for stage in BusinessStage if stage in BUSINESS_BY_HAND[now]]
        self.fields["stage"].choices = [(step.value, capfirst(BUSINESS_STAGE_LABELS[step])) for step in steps]  # type: ignore[attr-defined]


class BecamePartnerForm(forms.Form):
    partner = forms.ModelChoiceField(
        Partner.objects.none(), label="Welke partner is het?", to_field_name="public_id", required=False,
        empty_label="Geen partner",
    )  # fmt: skip

    def __init__(self, *args: Any, partners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class PledgeTextForm(forms.Form):
    text = TextField(
        label="Tekst van de belofte", max_length=LONGEST_PLEDGE,
        help_text="Eén of twee zinnen, zoals iemand ze aan de toonbank zegt. Begin met ‘Wij’.",
    )  # fmt: skip
    text_en = english(TextField(label="Tekst in het Engels", max_length=LONGEST_PLEDGE))


class EraseOwnerForm(forms.Form):
    email = EmailField(label="E-mailadres van de zaak")
    sure = forms.BooleanField(
        label="Ik weet het zeker: dit is niet terug te draaien.",
        error_messages={"required": "Kruis dit aan om te wissen."},
    )
