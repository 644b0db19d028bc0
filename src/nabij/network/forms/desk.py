"""What the coordinator fills in about organisations. The office speaks Dutch."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from nabij.intake.fields import (
    DateField,
    EmailField,
    LineField,
    PhoneField,
    TextField,
    UploadField,
    WholeNumberField,
    english,
    part,
)
from nabij.kernel import dutch
from nabij.network.forms.profile import KeptProfileForm, KvkField, WebsiteField, labelled
from nabij.network.models import DeclarationText, Partner
from nabij.network.queries import TASKS, DeskWish
from nabij.network.rules import (
    BY_HAND,
    LONGEST_NAME,
    SECTOR_LABELS,
    STAGE_LABELS,
    WITHDRAWAL_LABELS,
    Sector,
    Stage,
    Withdrawal,
)
from nabij.places.models import Area
from nabij.places.rules import Level

LONGEST_REMARK = 1_000
REMARK_HELP = "Voor collega’s. Schrijf niets op wat deze organisatie niet mag lezen."
SCANS = "application/pdf,image/png,image/jpeg"


def wijk_field(*, label: Any = "Wijk", empty: Any = "Alle wijken", **more: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    return forms.ModelChoiceField(
        Area.objects.none(), label=label, to_field_name="code", required=False, empty_label=empty, **more
    )


def offer_wijken(form: forms.Form, name: str) -> None:
    form.fields[name].queryset = Area.objects.filter(level=Level.WIJK).order_by("name")  # type: ignore[attr-defined]


class DeskFilterForm(forms.Form):
    """Which organisations to show; everything may be left open."""

    zoek = LineField(label="Organisatie of contactpersoon", max_length=80, required=False)
    werk = forms.ChoiceField(label="Wat er moet gebeuren", required=False)
    stand = forms.ChoiceField(label="Stand", required=False)
    sector = forms.ChoiceField(label="Sector", required=False)
    wijk = wijk_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = {
            "werk": [("", "Alles"), *((word, task.title) for word, task in TASKS.items())],
            "stand": [("", "Alle standen"), *labelled(STAGE_LABELS)],
            "sector": [("", "Alle sectoren"), *labelled(SECTOR_LABELS)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        offer_wijken(self, "wijk")

    def wish(self) -> DeskWish:
        """What is looked for; what was not understood is left out."""
        self.is_valid()
        told = self.cleaned_data
        return DeskWish(
            words=told.get("zoek", ""),
            stage=Stage(told["stand"]) if told.get("stand") else None,
            sector=Sector(told["sector"]) if told.get("sector") else None,
            area=told.get("wijk"),
            work=told.get("werk", ""),
        )


class ContactForm(forms.Form):
    """Somebody who speaks for an organisation."""

    contact_name = LineField(label="Naam", max_length=100)
    contact_email = EmailField(label="E-mailadres", required=False, help_text="Zonder adres kunnen we niet mailen.")
    contact_phone = PhoneField(label="Telefoonnummer", required=False)
    contact_job = LineField(label="Functie", max_length=100, required=False)
    is_first = forms.BooleanField(label="Mail deze persoon voortaan als eerste", required=False, initial=True)


class ProspectForm(forms.Form):
    """An organisation that could join."""

    name = part("De organisatie", LineField(label="Naam", max_length=LONGEST_NAME))
    sector = part("De organisatie", forms.ChoiceField(label="Sector", required=False))
    kvk_number = part("De organisatie", KvkField(label="KvK-nummer", max_length=20, required=False))
    website = part("De organisatie", WebsiteField(label="Website", required=False))
    wijken = part(
        "De organisatie",
        forms.ModelMultipleChoiceField(
            Area.objects.none(), label="In welke wijken?", to_field_name="code", required=False,
            widget=forms.CheckboxSelectMultiple, help_text="Niets kiezen mag ook: dan is het overal.",
        ),
    )  # fmt: skip
    contact_name = part("Wie we benaderen", LineField(label="Naam", max_length=100, required=False))
    contact_email = part("Wie we benaderen", EmailField(label="E-mailadres", required=False))
    contact_phone = part("Wie we benaderen", PhoneField(label="Telefoonnummer", required=False))
    contact_job = part("Wie we benaderen", LineField(label="Functie", max_length=100, required=False))
    remark = part(
        "Wie we benaderen",
        TextField(
            label="Hoe kwam u op deze organisatie?", max_length=LONGEST_REMARK, required=False, help_text=REMARK_HELP
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sector"].choices = [("", "Nog niet bekend"), *labelled(SECTOR_LABELS)]  # type: ignore[attr-defined]
        offer_wijken(self, "wijken")


class DeskProfileForm(KeptProfileForm):
    """The profile as the coordinator fills it in: of an organisation in sight not everything is known yet."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["for_residents"].required = False
        self.fields["sector"].required = False


class MoveForm(forms.Form):
    """A step that is taken by hand."""

    stage = forms.ChoiceField(
        label="Hoe staat het ervoor?", widget=forms.RadioSelect, error_messages={"required": "Kies een stand."}
    )
    remark = TextField(label="Opmerking", max_length=LONGEST_REMARK, required=False, help_text=REMARK_HELP)

    def __init__(self, *args: Any, now: Stage, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [stage for stage in Stage if stage in BY_HAND[now]]
        self.fields["stage"].choices = [(stage.value, capfirst(STAGE_LABELS[stage])) for stage in steps]  # type: ignore[attr-defined]


class TextChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: DeclarationText) -> str:
        return f"Versie {obj.number}, vanaf {dutch.day(obj.effective_on)}"


class PaperForm(forms.Form):
    """A declaration that was signed on paper; the scan is the evidence."""

    text = TextChoice(DeclarationText.objects.none(), label="Welke tekst is getekend?", empty_label=None)
    signed_on = DateField(label="Op welke dag?", help_text="De dag die bij de handtekening staat.")
    signer_name = LineField(label="Naam van wie tekende", max_length=100)
    signer_job = LineField(label="Functie van wie tekende", max_length=100)
    signer_email = EmailField(label="E-mailadres van wie tekende", required=False)
    paper = UploadField(
        label="Scan of foto van het getekende papier",
        help_text="PDF, PNG of JPEG van hoogstens 10 MB.",
        widget=forms.FileInput(attrs={"accept": SCANS}),
    )

    def __init__(self, *args: Any, texts: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].queryset = texts  # type: ignore[attr-defined]


class DeskWithdrawForm(forms.Form):
    """A partner told us that it stops."""

    why = forms.ChoiceField(label="Waarom stopt de organisatie?", widget=forms.RadioSelect)
    remark = TextField(label="Opmerking", max_length=LONGEST_REMARK, required=False, help_text=REMARK_HELP)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].choices = labelled(WITHDRAWAL_LABELS)  # type: ignore[attr-defined]

    def reason(self) -> Withdrawal:
        return Withdrawal(self.cleaned_data["why"])


class ReasonForm(forms.Form):
    why = TextField(label="Waarom?", max_length=LONGEST_REMARK, help_text=REMARK_HELP)


class PartnerChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Partner) -> str:
        sector = f", {obj.get_sector_display()}" if obj.sector else ""
        return f"{obj.name}{sector} ({obj.get_stage_display()})"


class ChoosePartnersForm(forms.Form):
    """Several organisations at once."""

    partners = PartnerChoices(
        Partner.objects.none(), label="Welke organisaties?", to_field_name="public_id",
        error_messages={"required": "Kies ten minste één organisatie."},
    )  # fmt: skip

    def __init__(self, *args: Any, partners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partners"].queryset = partners  # type: ignore[attr-defined]


class NewPartnerChoices(PartnerChoices):
    def label_from_instance(self, obj: Partner) -> str:
        return f"{obj.name}, sinds {dutch.day(obj.stage_since)}"


class WelcomeForm(ChoosePartnersForm):
    partners = NewPartnerChoices(
        Partner.objects.none(), label="Wie waren er?", to_field_name="public_id",
        error_messages={"required": "Kies ten minste één partner."},
    )  # fmt: skip
    welcomed_on = DateField(label="Op welke dag was de bijeenkomst?")
    field_order = ("welcomed_on", "partners")


class FindPartnerForm(forms.Form):
    zoek = LineField(label="Naam of contactpersoon", max_length=80)


class MergePartnersForm(forms.Form):
    """With which organisation another one is merged, once it was shown what that does: sent along unseen."""

    met = forms.ModelChoiceField(Partner.objects.none(), to_field_name="public_id", widget=forms.HiddenInput)

    def __init__(self, *args: Any, partners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["met"].queryset = partners  # type: ignore[attr-defined]


# --- what holds for the whole network -----------------------------------------------------------------------------------
class DeclarationTextForm(forms.Form):
    title = LineField(label="Titel", max_length=120)
    text = TextField(
        label="Tekst",
        max_length=8_000,
        help_text="Een lege regel begint een nieuwe alinea. Zo staat de tekst ook in de PDF.",
    )
    asks_again = forms.BooleanField(
        label="Vraag wie een oudere versie tekende om deze te tekenen",
        required=False,
        initial=True,
        help_text="Wie niet opnieuw tekent, blijft partner: de oude handtekening geldt.",
    )
    title_en = english(LineField(label="Titel in het Engels", max_length=120))
    text_en = english(TextField(label="Tekst in het Engels", max_length=8_000))


class NetworkRulesForm(forms.Form):
    ask_after_months = WholeNumberField(
        label="Na hoeveel maanden vragen we of het nog klopt?", min_value=1, max_value=60
    )
    drop_after_days = WholeNumberField(
        label="Hoeveel dagen daarna blijft een partner zonder antwoord nog op de lijst?", min_value=0, max_value=730
    )


class TargetForm(forms.Form):
    wanted = WholeNumberField(
        label="Hoeveel partners wilt u hier?", max_value=10_000, help_text="Met 0 is er geen streefgetal meer."
    )
    by_on = DateField(label="Uiterlijk wanneer?")


class PartnerListForm(forms.Form):
    file = UploadField(label="Bestand", help_text="Excel (.xlsx) of CSV, hoogstens 10 MB en 20.000 rijen.")
