"""What people fill in about goals, sentences, milestones, plans and targets."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from nabij.goals.models import (
    PRECISION_LABELS,
    REPEATS_LABELS,
    TARGET_LABELS,
    MilestoneVersion,
    NameListEntryVersion,
    PlanVersion,
    TargetVersion,
)
from nabij.goals.rules import (
    Becomes,
    Precision,
    ProgrammePeriod,
    PromisedDate,
    Repeats,
    TargetKind,
    Terms,
)
from nabij.intake.fields import (
    DateField,
    LineField,
    TextField,
    UploadField,
    WholeNumberField,
    english,
    read_whole_number,
)
from nabij.monitor.rules import INDICATOR_LABELS

LONGEST_SENTENCE = 600
ANY_DAY_OF_IT = "Kies een dag. Weet u alleen de periode? Kies dan een dag daarin, en zeg hieronder hoe precies het is."
NO_PRIVATE_PERSONS = "Een functie of organisatie. Geen naam van een persoon."


def text_area(*, label: str, rows: int = 3, max_length: int = LONGEST_SENTENCE, **options: Any) -> TextField:
    return TextField(label=label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)


class GoalForm(forms.Form):
    title = LineField(label="Titel", max_length=160)
    lead = text_area(label="Inleiding", required=False, help_text="Eén of twee zinnen onder de titel.")
    programme = LineField(
        label="Programma", max_length=120, required=False, help_text="Van welke aanpak dit doel een deel is."
    )
    title_en = english(LineField(label="Titel in het Engels", max_length=160))
    lead_en = english(text_area(label="Inleiding in het Engels"))


class _PromiseForm(forms.Form):
    """A date and how precise it is. Without a date nothing was promised."""

    promised_on = DateField(label="Voor wanneer?", required=False, help_text=ANY_DAY_OF_IT)
    promised_precision = forms.ChoiceField(
        label="Hoe precies is dat?",
        required=False,
        choices=[("", "Geen termijn beloofd"), *((code.value, label) for code, label in PRECISION_LABELS.items())],
    )

    @property
    def promised(self) -> PromisedDate | None:
        day, precision = self.cleaned_data["promised_on"], self.cleaned_data["promised_precision"]
        return PromisedDate(day, Precision(precision)) if precision else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, precision = cleaned.get("promised_on"), cleaned.get("promised_precision")
        if precision and not day and "promised_on" not in self.errors:
            self.add_error("promised_on", "Kies een dag in de periode, of kies ‘Geen termijn beloofd’.")
        if day and not precision:
            self.add_error("promised_precision", "Zeg hoe precies deze datum is, of haal de datum weg.")
        return cleaned


class PlanWordsForm(forms.Form):
    """The words of a plan; its promise changes only by moving it."""

    text = text_area(label="Wat gaan we doen?")
    owner = LineField(label="Wie zorgt ervoor?", max_length=120, help_text=NO_PRIVATE_PERSONS)
    programme_first_year = WholeNumberField(
        label="Eerste jaar van het programma", min_value=2000, max_value=2100, required=False
    )
    programme_last_year = WholeNumberField(
        label="Laatste jaar van het programma", min_value=2000, max_value=2100, required=False
    )
    text_en = english(text_area(label="Wat gaan we doen, in het Engels"))
    owner_en = english(LineField(label="Wie zorgt ervoor, in het Engels", max_length=120))

    @property
    def programme_period(self) -> ProgrammePeriod | None:
        first = self.cleaned_data["programme_first_year"]
        return ProgrammePeriod(first, self.cleaned_data["programme_last_year"]) if first else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("programme_first_year"), cleaned.get("programme_last_year")
        if (first is None) != (last is None) and not self.errors:
            self.add_error("programme_last_year", "Vul het eerste en het laatste jaar in, of geen van beide.")
        if first and last and last < first:
            self.add_error("programme_last_year", "Het laatste jaar ligt voor het eerste.")
        return cleaned

    @staticmethod
    def words_of(version: PlanVersion) -> dict[str, Any]:
        names = ("text", "owner", "text_en", "owner_en", "programme_first_year", "programme_last_year")
        return {name: getattr(version, name) for name in names}


class PlanForm(PlanWordsForm, _PromiseForm):
    field_order = ("text", "owner", "promised_on", "promised_precision")


class StartForm(forms.Form):
    effective_on = DateField(label="Op welke dag begon het?")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective_on"] = _day_up_to(on, self.fields["effective_on"])


class FinishForm(StartForm):
    text = text_area(
        label="Wat is er gedaan?", help_text="Deze tekst komt onder ‘Tot nog toe’. Schrijf wat er is gebeurd."
    )
    text_en = english(text_area(label="Wat is er gedaan, in het Engels"))
    becomes = forms.ChoiceField(
        label="Waar komt het te staan?",
        choices=[
            (Becomes.MILESTONE.value, "Als mijlpaal, met de dag waarop het klaar was"),
            (Becomes.SENTENCE.value, "Als zin tussen de andere zinnen"),
        ],
        widget=forms.RadioSelect,
        initial=Becomes.MILESTONE.value,
    )
    field_order = ("text", "becomes", "effective_on")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.fields["effective_on"].label = "Op welke dag was het klaar?"


class MoveForm(_PromiseForm):
    reason = text_area(label="Waarom verschuift het?", help_text="Iedereen kan deze reden lezen.")
    reason_en = english(text_area(label="Waarom verschuift het, in het Engels"))
    field_order = ("promised_on", "promised_precision", "reason")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ARG002 -- all forms of a step take it
        super().__init__(*args, **kwargs)


class DropForm(StartForm):
    reason = text_area(label="Waarom stoppen we ermee?", help_text="Iedereen kan deze reden lezen.")
    reason_en = english(text_area(label="Waarom stoppen we ermee, in het Engels"))
    field_order = ("reason", "effective_on")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.fields["effective_on"].label = "Op welke dag is dat besloten?"


class ReopenForm(forms.Form):
    reason = text_area(label="Waarom gaat het plan weer open?")
    reason_en = english(text_area(label="Waarom gaat het plan weer open, in het Engels"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ARG002 -- all forms of a step take it
        super().__init__(*args, **kwargs)


class MilestoneForm(forms.Form):
    text = text_area(label="Wat is er bereikt?")
    reached_on = DateField(label="Wanneer?", help_text=ANY_DAY_OF_IT)
    reached_precision = forms.ChoiceField(
        label="Hoe precies is dat?", choices=[(code.value, label) for code, label in PRECISION_LABELS.items()]
    )
    repeats = forms.ChoiceField(
        label="Komt het terug?",
        choices=[(code.value, label) for code, label in REPEATS_LABELS.items()],
        widget=forms.RadioSelect,
        initial=Repeats.ONCE.value,
    )
    document_url = forms.URLField(label="Adres van een document", max_length=300, required=False, assume_scheme="https")
    document = UploadField(label="Of een bestand", required=False, help_text="Een pdf of afbeelding, hoogstens 10 MB.")
    text_en = english(text_area(label="Wat is er bereikt, in het Engels"))

    @property
    def reached(self) -> PromisedDate:
        return PromisedDate(self.cleaned_data["reached_on"], Precision(self.cleaned_data["reached_precision"]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("document_url") and cleaned.get("document"):
            self.add_error("document", "Kies een adres of een bestand, niet allebei.")
        return cleaned

    @staticmethod
    def words_of(version: MilestoneVersion) -> dict[str, Any]:
        names = ("text", "text_en", "reached_on", "reached_precision", "repeats", "document_url")
        return {name: getattr(version, name) for name in names}


class NameListForm(forms.Form):
    title = LineField(label="Titel", max_length=120)
    key = LineField(
        label="Sleutel",
        max_length=60,
        help_text="Kleine letters, cijfers en streepjes. In een zin schrijft u straks {namen:sleutel}.",
    )


class NameForm(forms.Form):
    name = LineField(label="Naam", max_length=160, help_text="Van een organisatie, stuk of plek. Niet van een inwoner.")
    from_on = DateField(label="Staat op de lijst vanaf")
    until_on = DateField(label="Tot en met", required=False, help_text="Leeg: nog steeds.")

    @staticmethod
    def words_of(version: NameListEntryVersion) -> dict[str, Any]:
        return {"name": version.name, "from_on": version.from_on, "until_on": version.until_on}


_DECIMAL = re.compile(r"(\d{1,3})(?:,(\d))?%?")


class TargetForm(forms.Form):
    """The number a target reads is a measure of the ledger (`measure:key`) or a survey's outcome (`indicator:code`)."""

    text = text_area(label="Wat willen we bereiken?", rows=2)
    text_en = english(text_area(label="Wat willen we bereiken, in het Engels", rows=2))
    number = forms.ChoiceField(label="Welk getal laat dat zien?")
    kind = forms.ChoiceField(
        label="Wanneer is het gehaald?",
        choices=[(code.value, label) for code, label in TARGET_LABELS.items()],
        widget=forms.RadioSelect,
        initial=TargetKind.AT_LEAST.value,
    )
    value = LineField(
        label="Waarde",
        max_length=20,
        required=False,
        help_text="Bij onderzoek een percentage, zoals 12,5. Leeg bij ‘onder het landelijk gemiddelde’.",
    )
    begins_on = DateField(label="Telt vanaf", help_text="De dag waarop de streefwaarde begint.")
    by_on = DateField(label="Uiterlijk", help_text=ANY_DAY_OF_IT)
    by_precision = forms.ChoiceField(
        label="Hoe precies is dat?", choices=[(code.value, label) for code, label in PRECISION_LABELS.items()]
    )

    def __init__(self, *args: Any, measures: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("Onderzoek", [(f"indicator:{code.value}", label) for code, label in INDICATOR_LABELS.items()]),
            ("Geteld", [(f"measure:{key}", key) for key in measures]),
        ]
        self.fields["number"] = forms.ChoiceField(label=self.fields["number"].label, choices=choices)

    @property
    def number_read(self) -> dict[str, str]:
        source, _, code = self.cleaned_data["number"].partition(":")
        return {"measure_key": code, "indicator": ""} if source == "measure" else {"measure_key": "", "indicator": code}

    @property
    def terms(self) -> Terms:
        cleaned = self.cleaned_data
        by = PromisedDate(cleaned["by_on"], Precision(cleaned["by_precision"]))
        return Terms(TargetKind(cleaned["kind"]), cleaned["smallest"], by, cleaned["begins_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["smallest"] = None
        if cleaned.get("kind") != TargetKind.BELOW_NATIONAL:
            cleaned["smallest"] = self._smallest(str(cleaned.get("value", "")), str(cleaned.get("number", "")))
        elif cleaned.get("value"):
            self.add_error("value", "Laat dit leeg: de waarde is het landelijk gemiddelde.")
        return cleaned

    def _smallest(self, value: str, number: str) -> int | None:
        """The value in the smallest unit: thousandths for a survey, whole things for a measure."""
        if number.startswith("indicator:"):
            found = _DECIMAL.fullmatch(value.replace(".", ",").replace(" ", ""))
            permille = int(found[1]) * 10 + int(found[2] or 0) if found else None
            if permille is None or permille > 1000:
                self.add_error("value", "Vul een percentage in, zoals 12,5.")
            return permille
        things = read_whole_number(value)
        if things is None or things < 0:
            self.add_error("value", "Vul een heel getal in, zonder komma en zonder letters, zoals 2280.")
        return things

    @staticmethod
    def words_of(version: TargetVersion) -> Mapping[str, Any]:
        names = ("text", "text_en", "kind", "begins_on", "by_on", "by_precision")
        number = f"measure:{version.measure_key}" if version.measure_key else f"indicator:{version.indicator}"
        return {name: getattr(version, name) for name in names} | {"number": number, "value": _written(version)}


def _written(version: TargetVersion) -> str:
    """The value as a person types it."""
    if version.value is None:
        return ""
    if version.measure_key:
        return str(version.value)
    whole, tenth = divmod(version.value, 10)
    return f"{whole},{tenth}" if tenth else str(whole)


def _day_up_to(on: date, field: forms.Field) -> DateField:
    """The same field, for a day up to and including today; a form's class cannot know today."""
    return DateField(
        label=field.label, help_text=field.help_text, required=field.required, latest=on,
        initial=on if field.required else None,
    )  # fmt: skip
