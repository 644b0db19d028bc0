"""What the office fills in about streets."""

from typing import Any

from django import forms

from nabij.intake.fields import LineField, TextField, WholeNumberField
from nabij.kernel import dutch
from nabij.places.models import Area
from nabij.streets.models import Pot, StreetUnit
from nabij.streets.rules import STATE_LABELS, PotState


class AreaChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A buurt with the wijk it lies in."""

    def label_from_instance(self, obj: Area) -> str:
        return f"{obj.name} ({obj.parent.name})" if obj.parent and obj.parent.parent_id else obj.name


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: StreetUnit) -> str:
        return f"{obj} ({obj.area.name})"


class PotChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Pot) -> str:
        asked = dutch.day(obj.submitted_on) if obj.submitted_on else "nog niet verstuurd"
        return f"Aangevraagd op {asked}, {STATE_LABELS[PotState(obj.state)]}"


class UnitFilterForm(forms.Form):
    wijk = forms.ModelChoiceField(
        label="Wijk", queryset=Area.objects.none(), required=False, empty_label="Alle wijken", to_field_name="code"
    )
    zoek = LineField(label="Straat", max_length=80, required=False)

    def __init__(self, *args: Any, wijken: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wijk"].queryset = wijken  # type: ignore[attr-defined]


class AddUnitForm(forms.Form):
    name = LineField(label="Naam van de straat", max_length=80)
    stretch = LineField(
        label="Welk stuk?", max_length=80, required=False, help_text="Bijvoorbeeld: van de brug tot de school."
    )
    area = AreaChoice(label="Wijk of buurt", queryset=Area.objects.none(), empty_label="Kies een wijk of buurt")
    dwellings = WholeNumberField(label="Hoeveel woningen?", max_value=10_000, required=False)

    def __init__(self, *args: Any, areas: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class DescribeUnitForm(forms.Form):
    note = TextField(
        label="Notitie",
        max_length=2_000,
        required=False,
        help_text="Voor collega’s: over de straat, niet over mensen.",
    )
    dwellings = WholeNumberField(label="Hoeveel woningen?", max_value=10_000, required=False)


class OtherUnitForm(forms.Form):
    """With which street another one is merged; asked before it is shown what that does."""

    met = UnitChoice(
        label="Met welke straat hoort hij samen?",
        queryset=StreetUnit.objects.none(),
        empty_label="Kies een straat",
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["met"].queryset = units  # type: ignore[attr-defined]


class MergeForm(OtherUnitForm):
    """The same, once it was shown: sent along unseen."""

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, units=units, **options)
        self.fields["met"].widget = forms.HiddenInput()


class SplitForm(forms.Form):
    name = LineField(label="Naam van de straat", max_length=80)
    stretch = LineField(
        label="Hoe heet het nieuwe stuk?", max_length=80, help_text="Bijvoorbeeld: van de brug tot de school."
    )
    pots = PotChoices(
        label="Welke potjes horen bij het nieuwe stuk?",
        queryset=Pot.objects.none(),
        to_field_name="public_id",
        error_messages={"required": "Kies ten minste één potje."},
    )

    def __init__(self, *args: Any, pots: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pots"].queryset = pots  # type: ignore[attr-defined]
