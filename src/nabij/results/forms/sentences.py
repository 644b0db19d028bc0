"""The sentence editor: text with figures and names in it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nabij.goals.models import SentenceVersion
from nabij.goals.rules import FigureSlot, NamesSlot, english_fault, parse, stray_braces, typed_numbers
from nabij.intake.fields import DateField, LineField, TextField, english
from nabij.kernel import dutch

LONGEST_SENTENCE = 600


class SentenceForm(forms.Form):
    """`figures` and `name_lists` are the keys that a text may name."""

    text = TextField(
        label="Tekst",
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Waar een getal hoort, zet u de sleutel tussen accolades. Kies hem uit de lijst hieronder.",
    )
    link_url = forms.URLField(
        label="Adres van een link",
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Dit is geen webadres. Schrijf het zoals https://www.voorbeeld.nl."},
    )
    link_text = LineField(label="Tekst van de link", max_length=120, required=False)
    text_en = english(
        TextField(
            label="Tekst in het Engels",
            max_length=LONGEST_SENTENCE,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="Met dezelfde getallen en lijsten als in het Nederlands. Leeg: op de Engelse pagina staat het Nederlands.",
        )
    )
    link_text_en = english(LineField(label="Tekst van de link in het Engels", max_length=120))

    def __init__(
        self, *args: Any, on: date, figures: Collection[str], name_lists: Collection[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.figures, self.name_lists = figures, name_lists
        self.fields["effective_on"] = DateField(
            label="Geldt vanaf",
            required=False,
            latest=on,
            help_text="Leeg: vandaag. Pagina’s van eerdere dagen blijven zoals zij waren.",
        )

    @property
    def typed(self) -> list[str]:
        """Numbers that were typed by hand: reason for a warning, not for a refusal."""
        return typed_numbers(str(self["text"].value() or ""))

    def clean_text(self) -> str:
        return self._sound(self.cleaned_data["text"])

    def clean_text_en(self) -> str:
        return self._sound(self.cleaned_data["text_en"])

    def _sound(self, text: str) -> str:
        if stray := stray_braces(text):
            raise ValidationError(
                f"Deze accolades horen niet bij een getal of lijst: {dutch.listed(stray)}. Kies een getal uit de lijst."
            )
        if unknown := self.unknown_slots(text):
            raise ValidationError(
                f"{dutch.listed(unknown)} bestaat niet. Kies een getal of lijst hieronder.", code="unknown"
            )
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("link_url")) != bool(cleaned.get("link_text")) and not self.errors:
            self.add_error("link_text", "Een link heeft een adres én een tekst nodig.")
        if fault := english_fault(cleaned.get("text", ""), cleaned.get("text_en", "")) if "text" in cleaned else "":
            self.add_error("text_en", fault)
        return cleaned

    def unknown_slots(self, text: str) -> list[str]:
        """Slots that lead nowhere, as they are written."""
        known: dict[type, Collection[str]] = {FigureSlot: self.figures, NamesSlot: self.name_lists}
        slots = [part for part in parse(text) if isinstance(part, FigureSlot | NamesSlot)]
        keys = {slot: slot.measure_key if isinstance(slot, FigureSlot) else slot.list_key for slot in slots}
        return [slot.source for slot, key in keys.items() if key not in known[type(slot)]]

    @staticmethod
    def words_of(version: SentenceVersion) -> dict[str, str]:
        names = ("text", "link_url", "link_text", "text_en", "link_text_en")
        return {name: getattr(version, name) for name in names}
