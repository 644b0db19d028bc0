"""What people fill in about surveys and their outcomes."""

import re
from typing import Any

from django import forms

from nabij.intake.fields import DateField, LineField, TextField, WholeNumberField
from nabij.monitor.queries import Outcome, SurveyText
from nabij.monitor.rules import INDICATOR_LABELS, INSTRUMENT_LABELS, Indicator, Instrument
from nabij.places.models import Area
from nabij.places.queries import areas

_PERCENTAGE = re.compile(r"(\d{1,3})(?:[.,](\d))?\s*%?")


class PercentageField(LineField):
    """A percentage with at most one decimal, kept in thousandths: 15,2 → 152."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=10, widget=widget, **options)

    def clean(self, value: Any) -> int | None:
        written = super().clean(value)
        if not written:
            return None
        found = _PERCENTAGE.fullmatch(written)
        permille = int(found[1]) * 10 + int(found[2] or 0) if found else None
        if permille is None or permille > 1000:
            raise forms.ValidationError("Vul een percentage van 0 tot en met 100 in, zoals 15,2.")
        return permille


class SurveyForm(forms.Form):
    title = LineField(label="Naam van het onderzoek", max_length=160)
    instrument = forms.ChoiceField(
        label="Welke vragenlijst?",
        choices=[(code.value, label) for code, label in INSTRUMENT_LABELS.items()],
        help_text="Uitkomsten van twee vragenlijsten zijn niet te vergelijken.",
    )
    wave = WholeNumberField(
        label="Jaar", min_value=1980, max_value=2200, help_text="Het jaar waarnaar de uitkomst heet."
    )
    population = LineField(label="Wie zijn gevraagd?", max_length=60, help_text="Bijvoorbeeld: 18 jaar en ouder.")
    fieldwork_first_on = DateField(label="Eerste dag van het veldwerk")
    fieldwork_last_on = DateField(label="Laatste dag van het veldwerk")
    source_url = forms.URLField(
        label="Bron", max_length=300, assume_scheme="https", help_text="Adres van de publicatie."
    )
    note = TextField(label="Toelichting", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    is_method_break = forms.BooleanField(
        label="Niet te vergelijken met eerdere jaren",
        required=False,
        help_text="Kruis aan als de onderzoekers de werkwijze hebben veranderd.",
    )

    @property
    def described(self) -> dict[str, Any]:
        return self.cleaned_data | {"instrument": Instrument(self.cleaned_data["instrument"])}

    @staticmethod
    def words_of(survey: SurveyText) -> dict[str, Any]:
        return {
            "title": survey.title,
            "instrument": survey.method.instrument.value,
            "wave": survey.wave,
            "population": survey.method.population,
            "fieldwork_first_on": survey.fieldwork.first,
            "fieldwork_last_on": survey.fieldwork.last,
            "source_url": survey.source_url,
            "note": survey.note,
            "is_method_break": survey.is_method_break,
        }


class FigureForm(forms.Form):
    indicator = forms.ChoiceField(
        label="Uitkomst", choices=[(code.value, label) for code, label in INDICATOR_LABELS.items()]
    )
    area = forms.ModelChoiceField(
        label="Gebied", queryset=Area.objects.none(), required=False, empty_label="Nederland (landelijk gemiddelde)"
    )
    group = LineField(label="Groep", max_length=60, required=False, help_text="Leeg: iedereen die is gevraagd.")
    permille = PercentageField(label="Percentage", help_text="Hoogstens één cijfer achter de komma, zoals 15,2.")
    lower = PercentageField(label="Ondergrens van de marge", required=False)
    upper = PercentageField(label="Bovengrens van de marge", required=False)
    respondents = WholeNumberField(label="Aantal ondervraagden", min_value=1, required=False)
    is_estimate = forms.BooleanField(
        label="Geschat met een model", required=False, help_text="Zoals de cijfers per wijk van het RIVM."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = forms.ModelChoiceField(
            label=self.fields["area"].label, queryset=areas(), required=False,
            empty_label="Nederland (landelijk gemiddelde)",
        )  # fmt: skip

    @property
    def found(self) -> dict[str, Any]:
        return self.cleaned_data | {"indicator": Indicator(self.cleaned_data["indicator"])}


class WithdrawFigureForm(forms.Form):
    """Names an outcome by what makes it one: indicator, area and group. Filled by the page, not by a person."""

    indicator = forms.ChoiceField(choices=[(code.value, label) for code, label in INDICATOR_LABELS.items()])
    area = forms.ModelChoiceField(queryset=Area.objects.all(), required=False, to_field_name="code")
    group = LineField(max_length=60, required=False)

    @property
    def named(self) -> dict[str, Any]:
        return self.cleaned_data | {"indicator": Indicator(self.cleaned_data["indicator"])}

    @staticmethod
    def fields_of(outcome: Outcome) -> list[tuple[str, str]]:
        area = outcome.area.code if outcome.area else ""
        return [("indicator", outcome.indicator.value), ("area", area), ("group", outcome.group)]
