"""A measure of the office, and what it means from a day on."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nabij.intake.fields import DateField, LineField, TextField, english
from nabij.ledger.rules import CODE, Counts, Definition, Finest, Measure
from nabij.results.models import Dimension, MeasureDefinition
from nabij.results.rules import MONEY_COLUMN_LABELS, SHAPE_LABELS, SHAPES, English, Shape, is_reported

LONGEST_DEFINITION = 400
LONGEST_PART = 120
COUNTS_CHOICES = [
    (Counts.THINGS.value, "Dingen: bijeenkomsten, kaarten, organisaties, euro’s"),
    (Counts.PERSONS.value, "Mensen: gaat alleen afgerond en per half jaar naar buiten"),
]
FINEST_CHOICES = [
    (Finest.MUNICIPALITY.value, "Alleen voor de hele gemeente"),
    (Finest.WIJK.value, "Per wijk"),
    (Finest.BUURT.value, "Per buurt"),
]
UNIT_CHOICES = [
    ("0", "Hele aantallen"),
    ("2", "Bedragen in euro’s en centen"),
]


def _area(label: str, **options: Any) -> TextField:
    return TextField(label=label, max_length=LONGEST_DEFINITION, widget=forms.Textarea(attrs={"rows": 3}), **options)


class DefinitionForm(forms.Form):
    """What the measure means, in the words of the public page."""

    text = _area("Wat zegt het getal?", help_text="Bijvoorbeeld: het aantal trainingen dat is gehouden.")
    rule = _area("Zo tellen we", help_text="Wat telt mee en wat niet, en op welke dag iets telt.")
    caveat = _area("Let op", required=False, help_text="Wat een lezer moet weten om het getal niet verkeerd te lezen.")
    begins_on = DateField(label="Geldt vanaf")
    name_en = english(LineField(label="Naam in het Engels", max_length=120))
    unit_one_en = english(LineField(label="Eenheid in het Engels, één", max_length=40))
    unit_many_en = english(LineField(label="Eenheid in het Engels, meer", max_length=40))
    text_en = english(_area("Wat zegt het getal, in het Engels?"))
    rule_en = english(_area("Zo tellen we, in het Engels"))
    caveat_en = english(_area("Let op, in het Engels"))
    source_en = english(LineField(label="Waar komt het getal vandaan, in het Engels?", max_length=200))

    @property
    def definition(self) -> Definition:
        told = self.cleaned_data
        return Definition(told["begins_on"], told["text"], told["rule"], told["caveat"])

    @property
    def english(self) -> English:
        return English(**{field.name: self.cleaned_data[f"{field.name}_en"] for field in fields(English)})

    @staticmethod
    def words_of(version: MeasureDefinition) -> dict[str, str]:
        of_version = ("text", "rule", "caveat", "text_en", "rule_en", "caveat_en")
        of_measure = ("name_en", "unit_one_en", "unit_many_en", "source_en")
        told = {name: getattr(version, name) for name in of_version}
        return told | {name: getattr(version.measure, name) for name in of_measure}


class MeasureForm(DefinitionForm):
    name = LineField(label="Naam", max_length=120, help_text="Zoals op de pagina: Trainingen gegeven.")
    key = LineField(
        label="Sleutel",
        max_length=60,
        help_text="Kleine letters, cijfers en liggende streepjes. Staat in zinnen en adressen, en verandert nooit meer.",
    )
    unit_one = LineField(label="Eenheid, één", max_length=40, help_text="Zoals: training.")
    unit_many = LineField(label="Eenheid, meer", max_length=40, help_text="Zoals: trainingen.")
    shape = forms.ChoiceField(
        label="Wat voor cijfer is het?",
        choices=[(shape.value, label) for shape, label in SHAPE_LABELS.items()],
        widget=forms.RadioSelect,
        initial=Shape.ADDED_UP.value,
    )
    numerator = forms.ChoiceField(label="Welk ander cijfer?", required=False)
    denominator = forms.ChoiceField(label="Gedeeld door", required=False)
    counts = forms.ChoiceField(
        label="Wat wordt geteld?", choices=COUNTS_CHOICES, widget=forms.RadioSelect, initial=Counts.THINGS.value
    )
    finest = forms.ChoiceField(
        label="Hoe precies per plaats?", choices=FINEST_CHOICES, widget=forms.RadioSelect, initial=Finest.WIJK.value
    )
    scale = forms.ChoiceField(label="Hoe precies?", choices=UNIT_CHOICES, widget=forms.RadioSelect, initial="0")
    dimension = forms.ModelChoiceField(
        Dimension.objects.order_by("name"),
        label="Onderverdeling",
        required=False,
        empty_label="Geen",
        to_field_name="public_id",
        help_text="Wie een feit meldt, kiest dan een deel, zoals een post van de begroting.",
    )
    money_column = forms.ChoiceField(
        label="Kolom in de geldtabel van de raadsbrief",
        required=False,
        choices=[("", "Geen"), *((column.value, label) for column, label in MONEY_COLUMN_LABELS.items())],
        help_text="Alleen voor de bedragen van het hele programma.",
    )
    source = LineField(
        label="Waar komt het getal vandaan?", max_length=200, help_text="Zoals: halfjaarlijkse opgave van partners."
    )
    field_order = (
        "name", "key", "unit_one", "unit_many", "shape", "numerator", "denominator", "counts", "finest", "scale",
        "dimension", "money_column", "source", "text", "rule", "caveat", "begins_on",
        "name_en", "unit_one_en", "unit_many_en", "text_en", "rule_en", "caveat_en", "source_en",
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, measures: Iterable[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readable = [m for m in measures if is_reported(m) and m.counts is Counts.THINGS]
        choices = [("", "Geen"), *((measure.key, measure.name) for measure in readable)]
        for name, when in (("numerator", "gemiddelde per jaar of een deling"), ("denominator", "deling")):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, required=False, choices=choices, help_text=f"Alleen bij een {when}."
            )
        self.fields["begins_on"].initial = on
        self.order_fields(self.field_order)

    @property
    def words(self) -> dict[str, Any]:
        """What the service takes besides key and definition."""
        told = self.cleaned_data
        make = SHAPES[Shape(told["shape"])]
        names = (
            "name", "unit_one", "unit_many", "counts", "finest", "numerator", "denominator", "source", "dimension",
            "money_column",
        )  # fmt: skip
        return {name: told[name] for name in names} | {
            "kind": make.kind.value,
            "window": make.window.value,
            "scale": int(told["scale"]),
        }

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not CODE.fullmatch(key) or "." in key:
            raise ValidationError("Een sleutel bestaat uit kleine letters, cijfers en liggende streepjes.")
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "shape" in cleaned:
            reads = SHAPES[Shape(cleaned["shape"])].reads
            for number, name in enumerate(("numerator", "denominator"), start=1):
                if number <= reads and not cleaned.get(name):
                    self.add_error(name, "Kies het cijfer waaruit dit wordt berekend.")
                if number > reads and cleaned.get(name):
                    self.add_error(name, "Kies hier ‘Geen’: dit cijfer wordt niet berekend uit een ander.")
            if reads and cleaned.get("dimension"):
                self.add_error("dimension", "Kies hier ‘Geen’: een berekend cijfer heeft zelf geen onderverdeling.")
        if cleaned.get("money_column"):
            self._refuse_what_is_no_money(cleaned)
        return cleaned

    def _refuse_what_is_no_money(self, told: dict[str, Any]) -> None:
        """The table adds up euros of the whole municipality; anything else would not fit in it."""
        asked = {
            "shape": (Shape.ADDED_UP, "Kies voor de geldtabel iets dat we sinds de start optellen."),
            "counts": (Counts.THINGS, "Kies voor de geldtabel ‘Dingen’: daar horen euro’s bij."),
            "finest": (
                Finest.MUNICIPALITY,
                "De geldtabel gaat over de hele gemeente. Kies ‘Alleen voor de hele gemeente’.",
            ),
            "scale": ("2", "Kies voor de geldtabel ‘Bedragen in euro’s en centen’."),
        }
        for name, (value, words) in asked.items():
            if told.get(name) != value:
                self.add_error(name, words)


class DimensionForm(forms.Form):
    name = LineField(label="Waarover gaat de onderverdeling?", max_length=60, help_text="Zoals: post, of doelgroep.")
    parts = TextField(
        label="De delen",
        max_length=4_000,
        help_text="Elk deel op een eigen regel. Later kunt u er delen bij zetten.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_parts(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        if too_long := next((line for line in lines if len(line) > LONGEST_PART), None):
            raise ValidationError(f"‘{too_long[:40]}…’ is te lang. Gebruik hoogstens {LONGEST_PART} tekens.")
        return lines


class PartForm(forms.Form):
    name = LineField(label="Naam", max_length=LONGEST_PART)
