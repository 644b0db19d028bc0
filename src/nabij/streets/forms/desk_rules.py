"""What the municipality fills in about the rules and the money of pots."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nabij.intake.fields import DateField, LineField, TextField, WholeNumberField, english
from nabij.kernel import dutch
from nabij.places.models import Area
from nabij.streets.models import PotRules
from nabij.streets.rules import LIMIT_LABELS, SENTENCES, Limit, Rules, Sentence, in_our_english, unknown_places

_EUROS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?", re.ASCII)


class EurosField(forms.CharField):
    """An amount as Dutch people write it (150 or 1.250,50), in cents."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, error_messages={"required": "Vul een bedrag in."}, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return dutch.euros(value).removeprefix("€").strip() if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        written = _EUROS.fullmatch(super().clean(value).replace("€", "").strip())
        if written is None:
            raise ValidationError("Vul een bedrag in zoals 150 of 1.250,50.")
        return int(written[1].replace(".", "")) * 100 + int(written[2] or 0)


class RulesForm(forms.Form):
    amount_cents = EurosField(label="Hoeveel euro is een potje?")
    pots_per_street = WholeNumberField(label="Hoeveel potjes krijgt een straat?", min_value=1, max_value=20)
    limit = forms.TypedChoiceField(
        label="In welke tijd?",
        choices=[(limit.value, label.capitalize()) for limit, label in LIMIT_LABELS.items()],
        coerce=Limit,
        widget=forms.RadioSelect,
    )
    champions = WholeNumberField(label="Hoeveel gangmakers van verschillende adressen?", min_value=1, max_value=2)
    counts_from = WholeNumberField(
        label="Vanaf hoeveel betaalde potjes telt een straat mee?",
        min_value=1,
        max_value=20,
        help_text="Verandert u dit, dan verandert vanaf die dag ook het cijfer op de website.",
    )
    strict_duties = forms.BooleanField(
        label="Aanvragen, nakijken, goedkeuren en betalen doen vier verschillende mensen",
        required=False,
        help_text="Zonder vinkje mag het ook met twee. Niemand keurt dan nog goed wat hij zelf vroeg, of betaalt wat "
        "hij zelf nakeek.",
    )
    effective_on = DateField(label="Vanaf welke dag?", help_text="Wat eerder is gevraagd, houdt de oude regels.")

    def __init__(self, *args: Any, today: date, before: PotRules | None = None, **options: Any) -> None:
        options.setdefault("initial", _written(before) | {"effective_on": today})
        super().__init__(*args, **options)
        self.fields["effective_on"].earliest = today  # type: ignore[attr-defined]
        for sentence, kind in SENTENCES.items():
            places = ", ".join(f"{{{place}}}" for place in sorted(kind.places))
            filled = f" Wordt ingevuld: {places}." if places else ""
            self.fields[_field(sentence)] = TextField(
                label=kind.when, max_length=300, required=False, help_text=f"Dit leest de aanvrager dan.{filled}"
            )
            self.fields[f"{_field(sentence)}_en"] = english(
                TextField(
                    label=f"{kind.when}, in het Engels",
                    max_length=300,
                    help_text=f"Leeg? Dan leest iemand de Nederlandse zin.{filled}",
                )
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for sentence in Sentence:
            for name in (_field(sentence), f"{_field(sentence)}_en"):
                if unknown := unknown_places(sentence, cleaned.get(name, "")):
                    self.add_error(name, f"Dit kunnen we hier niet invullen: {', '.join(unknown)}.")
        return cleaned

    @property
    def rules(self) -> Rules:
        names = ("amount_cents", "limit", "pots_per_street", "champions", "counts_from", "strict_duties")
        words = {sentence.value: self.cleaned_data[_field(sentence)] for sentence in Sentence}
        words_en = {sentence.value: self.cleaned_data[f"{_field(sentence)}_en"] for sentence in Sentence}
        return Rules(**{name: self.cleaned_data[name] for name in names}, sentences=words, sentences_en=words_en)


def _field(sentence: Sentence) -> str:
    return f"says_{sentence}"


def _written(before: PotRules | None) -> dict[str, Any]:
    words, words_en = (before.sentences, before.sentences_en) if before else ({}, {})
    sentences = {_field(sentence): words.get(sentence, kind.words) for sentence, kind in SENTENCES.items()}
    for sentence in Sentence:  # our English stands only beside our Dutch
        ours = "" if sentence in words else in_our_english(sentence)
        sentences[f"{_field(sentence)}_en"] = words_en.get(sentence, ours)
    if before is None:
        return {"pots_per_street": 1, "limit": Limit.CALENDAR_YEAR.value, "champions": 2, "counts_from": 2} | sentences
    names = ("amount_cents", "limit", "pots_per_street", "champions", "counts_from", "strict_duties")
    return {name: getattr(before, name) for name in names} | sentences


class SchemeForm(forms.Form):
    """What the scheme is called on the website. Which places can be filled in says the service."""

    name = LineField(label="Hoe heet de regeling?", max_length=80)
    lead = TextField(
        label="Eerste zin op de pagina",
        max_length=400,
        required=False,
        help_text="Leeg? Dan staat onze eigen zin er. Wordt ingevuld: {bedrag}.",
    )
    effective_on = DateField(label="Vanaf welke dag?")
    name_en = english(LineField(label="Naam in het Engels", max_length=80))
    lead_en = english(TextField(label="Eerste zin in het Engels", max_length=400))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["effective_on"].earliest = today  # type: ignore[attr-defined]


class BudgetForm(forms.Form):
    year = WholeNumberField(label="Welk jaar?", min_value=2000, max_value=2100)
    area = forms.ModelChoiceField(
        label="Voor wie?",
        queryset=Area.objects.none(),
        empty_label=None,
        to_field_name="code",
        help_text="Een wijk zonder eigen budget deelt in dat van de hele gemeente.",
    )
    ceiling_cents = EurosField(label="Hoeveel euro ten hoogste?")

    def __init__(self, *args: Any, areas: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
