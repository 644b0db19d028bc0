"""One fact, a file of them, and why one is refused."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from nabij.intake.fields import DateField, LineField, UploadField
from nabij.intake.tables import MOST_ROWS
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.ledger.rules import FINENESS, Basis, Measure, Reason
from nabij.places.queries import areas
from nabij.places.rules import Level
from nabij.results.models import Fact
from nabij.results.queries.fact_rows import LONGEST_EVIDENCE
from nabij.results.queries.facts import Claim
from nabij.results.rules import WITHDRAWAL_REASONS, fact_faults, read_quantity, write_quantity

BASIS_CHOICES = [
    (Basis.REPORTED.value, "Gemeld: iemand anders telde het en gaf het door"),
    (Basis.COUNTED.value, "Geteld: wij telden het zelf"),
    (Basis.DOCUMENT.value, "Uit een document: het staat in een verslag of lijst"),
    (Basis.ESTIMATED.value, "Geschat: niemand telde het precies"),
]


class QuantityField(forms.CharField):
    """How much, as a person writes it; the value is in the measure's smallest unit."""

    def __init__(self, *, measure: Measure, **options: Any) -> None:
        self.scale = measure.scale
        kind = "een bedrag, zoals 1.234,50" if self.scale else "een heel getal, zoals 1.234"
        super().__init__(
            label=f"Hoeveel {measure.unit[1]}?",
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"required": "Vul het aantal in.", "invalid": f"Dit is geen getal. Schrijf {kind}."},
            **options,
        )

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        quantity = read_quantity(str(value), self.scale)
        if quantity is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return quantity


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """An area that the measure may be told for."""

    def __init__(self, *, measure: Measure, **options: Any) -> None:
        levels = [finest.value for finest in FINENESS[: FINENESS.index(measure.finest) + 1]]
        queryset = areas().filter(level__in=levels)
        super().__init__(queryset, empty_label=None, to_field_name="code", **options)

    def label_from_instance(self, obj: Any) -> str:
        return f"Hele gemeente ({obj.name})" if obj.level == Level.MUNICIPALITY else str(obj.name)


class FactForm(forms.Form):
    """One fact of one measure: what may be chosen follows from the measure."""

    first_day = DateField(label="Eerste dag", help_text="Weet u alleen het jaar? Neem dan 1 januari en 31 december.")
    last_day = DateField(label="Laatste dag", help_text="Vanaf deze dag telt het aantal mee.")
    basis = forms.ChoiceField(
        label="Hoe weet u dit?", choices=BASIS_CHOICES, widget=forms.RadioSelect, initial=Basis.REPORTED.value
    )
    evidence = LineField(
        label="Waar blijkt het uit?",
        max_length=LONGEST_EVIDENCE,
        help_text="Bijvoorbeeld: jaarverslag 2022, bladzijde 14. Geen namen van personen.",
    )
    evidence_file = UploadField(
        label="Bestand erbij", required=False, help_text="Het verslag of de lijst, hoogstens 10 MB."
    )
    field_order = ("quantity", "first_day", "last_day", "place", "breakdown", "basis", "evidence", "evidence_file")

    def __init__(self, *args: Any, measure: Measure, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.on = measure, on
        self.fields["quantity"] = QuantityField(measure=measure)
        self.fields["place"] = PlaceField(measure=measure, label="Waar?")
        if measure.codes:
            self.fields["breakdown"] = forms.ChoiceField(
                label=capfirst(measure.dimension),
                required=False,
                choices=[("", "Niet onderverdeeld"), *measure.codes],
            )
        self.order_fields(self.field_order)

    @property
    def claim(self) -> Claim:
        days = Period(self.cleaned_data["first_day"], self.cleaned_data["last_day"])
        breakdown = self.cleaned_data.get("breakdown", "")
        return Claim(self.measure.key, days, self.cleaned_data["place"], breakdown)

    @property
    def words(self) -> dict[str, Any]:
        """What the service takes, without the file."""
        names = ("quantity", "first_day", "last_day", "place", "evidence")
        words = {name: self.cleaned_data[name] for name in names}
        return words | {
            "measure": self.measure.key,
            "basis": Basis(self.cleaned_data["basis"]),
            "breakdown": self.cleaned_data.get("breakdown", ""),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            days = (cleaned["first_day"], cleaned["last_day"])
            for fault in fact_faults(
                self.measure,
                quantity=cleaned["quantity"],
                days=days,
                level=cleaned["place"].level,
                breakdown=cleaned.get("breakdown", ""),
                today=self.on,
            ):
                self.add_error(None, fault)
        return cleaned

    @staticmethod
    def words_of(fact: Fact, measure: Measure) -> dict[str, Any]:
        """A fact as a person would have typed it."""
        names = ("first_day", "last_day", "breakdown", "basis", "evidence")
        typed = {name: getattr(fact, name) for name in names}
        return typed | {"quantity": write_quantity(fact.quantity, measure.scale), "place": fact.place.code}


class FactFileForm(forms.Form):
    file = UploadField(
        label="Bestand", help_text=f"Excel (.xlsx) of CSV, hoogstens 10 MB en {dutch.number(MOST_ROWS)} rijen."
    )


class WithdrawalForm(forms.Form):
    reason = forms.TypedChoiceField(
        label="Waarom hoort dit feit er niet te staan?",
        choices=[(reason.value, words) for reason, words in WITHDRAWAL_REASONS.items()],
        coerce=Reason,
        widget=forms.RadioSelect,
    )


class RefusalForm(forms.Form):
    reason = LineField(
        label="Waarom klopt dit feit niet?",
        max_length=300,
        help_text="De melder leest dit. Schrijf wat er anders moet.",
    )
