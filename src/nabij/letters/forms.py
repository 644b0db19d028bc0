"""The shape of what people type about letters, with the help they need while typing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from nabij.intake.fields import DateField, LineField, TextField, UploadField
from nabij.intake.files import DOCX, JPEG, PNG, FileRefused, media_type_of
from nabij.kernel import dutch
from nabij.kernel.periods import Period, half_year_of
from nabij.letters.documents.word import is_word_template
from nabij.letters.models import LateFact, Letter
from nabij.letters.rules import COUNCIL_ITEM_LABELS, LATE_PREFIX, SECTIONS, CouncilItemKind

LONGEST_SECTION = 12_000
HALF_YEARS_TO_CHOOSE = 6


class DraftForm(forms.Form):
    """Which half-year the new letter is about."""

    period = forms.ChoiceField(
        label="Over welk halfjaar gaat de brief?",
        help_text="De uiterste datum is drie maanden na het einde van het halfjaar. U kunt die later veranderen.",
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.periods = {period.first.isoformat(): period for period in _newest_half_years(on)}
        self.fields["period"].choices = [(key, dutch.period(period)) for key, period in self.periods.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Period:
        return self.periods[self.cleaned_data["period"]]


def _newest_half_years(on: date) -> Iterable[Period]:
    period = half_year_of(on)
    for _ in range(HALF_YEARS_TO_CHOOSE):
        yield period
        period = half_year_of(period.eve)


class HeadForm(forms.Form):
    """The head of the letter."""

    title = LineField(label="Titel", max_length=160)
    subject = LineField(label="Onderwerp", max_length=160)
    addressed_to = LineField(label="Aan", max_length=120)
    reference = LineField(label="Kenmerk", max_length=60, required=False, help_text="Het zaaknummer, als dat er al is.")
    portfolio_holder = LineField(
        label="Portefeuillehouder",
        max_length=120,
        required=False,
        help_text="De naam onder de brief, met het ambt erbij.",
    )
    handled_by = LineField(
        label="Behandeld door", max_length=120, required=False, help_text="De afdeling, geen naam van een persoon."
    )
    as_of = DateField(
        label="Cijfers tot en met", help_text="De dag waarvoor alle cijfers gelden. Na het vastzetten ligt die vast."
    )
    due_on = DateField(label="Uiterlijk bij de raad")

    @classmethod
    def of(cls, letter: Letter, data: Any = None) -> "HeadForm":
        return cls(data, initial={name: getattr(letter, name) for name in cls.base_fields})


class TextsForm(forms.Form):
    """One box for each section, and one for each figure that changed since the last letter."""

    def __init__(self, data: Any, *, texts: dict[str, str], late_facts: Iterable[LateFact]) -> None:
        super().__init__(data, initial=texts)
        for plan in SECTIONS:
            brings = f" Nabij zet eronder: {plan.brings[0].lower()}{plan.brings[1:]}" if plan.brings else ""
            self.fields[plan.key.value] = TextField(
                label=plan.heading,
                help_text=f"{plan.guidance}{brings}",
                required=False,
                max_length=LONGEST_SECTION,
                widget=forms.Textarea(attrs={"rows": 7}),
            )
        for late in late_facts:
            self.fields[f"{LATE_PREFIX}{late.key}"] = TextField(
                label=f"Nagekomen: {late.name}",
                help_text=f"In de vorige brief {late.old_text}, nu {late.new_text}: {late.why}. Leg uit hoe dat komt.",
                required=False,
                max_length=1_000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def texts(self) -> dict[str, str]:
        """Section by section what was typed."""
        return dict(self.cleaned_data)


class RemarkForm(forms.Form):
    remark = TextField(label="Opmerking", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))


class FreezeForm(forms.Form):
    as_of = DateField(label="Cijfers tot en met")
    sure = forms.BooleanField(
        label="Ik begrijp dat de cijfers hierna niet meer veranderen",
        error_messages={"required": "Zet een vinkje als u zeker weet dat de cijfers vast mogen staan."},
    )


class SureForm(forms.Form):
    """A step that asks for nothing but the press of its button."""


class DayForm(forms.Form):
    """On which day something happened outside Nabij."""

    on = DateField(label="Op welke dag?")


class ErratumForm(forms.Form):
    about = LineField(
        label="Wat klopt niet?", help_text="Het cijfer of de plek in de brief, zoals “Geld, tabel van 2022”."
    )
    old = TextField(label="Er stond", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    new = TextField(label="Er moet staan", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    why = TextField(label="Waarom", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class CouncilItemForm(forms.Form):
    kind = forms.ChoiceField(label="Soort", choices=[(k.value, label) for k, label in COUNCIL_ITEM_LABELS.items()])
    number = LineField(label="Nummer", max_length=40, help_text="Zoals M123, T22-45 of SV 2022-101.")
    text = TextField(label="Waar gaat het om?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    received_on = DateField(label="Ontvangen op")
    due_on = DateField(label="Antwoord uiterlijk", required=False, help_text="Leeg als er geen termijn is.")

    def clean_kind(self) -> CouncilItemKind:
        return CouncilItemKind(self.cleaned_data["kind"])


class AnswerForm(forms.Form):
    letter = forms.ModelChoiceField(
        Letter.objects.none(), label="In welke brief?", empty_label=None, to_field_name="public_id"
    )
    answer = TextField(label="Antwoord", max_length=4_000, help_text="Dit komt zo in de brief.")

    def __init__(self, *args: Any, letters: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["letter"].queryset = letters  # type: ignore[attr-defined]  # Django's documented way


class LetterheadForm(forms.Form):
    logo = UploadField(label="Logo", required=False, help_text="PNG of JPEG, liefst breder dan 600 punten.")
    word_template = UploadField(
        label="Word-sjabloon",
        required=False,
        help_text="Een .docx met uw huisstijl. Nabij gebruikt de stijlen, kop en voet ervan.",
    )
    address = TextField(
        label="Adresregels", required=False, max_length=400, help_text="Eén regel per Enter, rechtsboven in de brief."
    )

    def clean_logo(self) -> "UploadedFile[bytes] | None":
        return self._of_kind("logo", (PNG, JPEG), "Kies een logo als PNG of JPEG.")

    def clean_word_template(self) -> "UploadedFile[bytes] | None":
        upload = self._of_kind("word_template", (DOCX,), "Kies een Word-bestand dat eindigt op .docx.")
        if upload and not is_word_template(upload.read()):
            raise ValidationError("Dit Word-bestand kunnen we niet openen. Sla het opnieuw op.", code="unreadable")
        if upload:
            upload.seek(0)
        return upload

    def _of_kind(self, name: str, kinds: tuple[str, ...], refusal: str) -> "UploadedFile[bytes] | None":
        """What a file is, is told by its bytes; the same judgement falls again when it is stored."""
        upload: UploadedFile[bytes] | None = self.cleaned_data[name]
        if upload is None:
            return None
        try:
            kind = media_type_of(upload.read(), upload.name or "")
        except FileRefused as error:
            raise ValidationError(str(error), code="refused") from error
        upload.seek(0)
        if kind not in kinds:
            raise ValidationError(refusal, code="kind")
        return upload
