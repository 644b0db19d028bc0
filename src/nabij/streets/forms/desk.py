"""What the office fills in about one pot."""

from typing import Any

from django import forms

from nabij.intake.fields import EmailField, LineField, TextField
from nabij.places.models import Area
from nabij.streets.models import Champion
from nabij.streets.rules import METHOD_LABELS, OCCASION_LABELS, STATE_LABELS, Method, Occasion, PotState

LONGEST_REMARK = 1_000
RUNNING, ALL = "", "alles"


class FilterForm(forms.Form):
    """Which pots to show; everything may be left open."""

    stand = forms.ChoiceField(label="Stand", required=False)
    wijk = forms.ModelChoiceField(
        label="Wijk", queryset=Area.objects.none(), required=False, empty_label="Alle wijken", to_field_name="code"
    )
    zoek = LineField(label="Straat of gangmaker", max_length=80, required=False)

    def __init__(self, *args: Any, wijken: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wijk"].queryset = wijken  # type: ignore[attr-defined]
        states = [(state.value, label.capitalize()) for state, label in STATE_LABELS.items() if state != PotState.DRAFT]
        self.fields["stand"].choices = [(RUNNING, "Alles wat loopt"), *states, (ALL, "Ook wat klaar is")]  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    question = TextField(
        label="Wat wilt u weten?",
        max_length=LONGEST_REMARK,
        help_text="De aanvrager leest uw vraag zoals u hem schrijft. Stel één vraag tegelijk.",
    )


class AnswerForm(forms.Form):
    answer = TextField(
        label="Wat antwoordt de bewoner?",
        max_length=LONGEST_REMARK,
        help_text="Schrijf op wat de bewoner zei of schreef. Noem geen andere mensen bij naam.",
    )


class ApproveForm(forms.Form):
    parts = forms.TypedChoiceField(
        label="In hoeveel delen betalen we uit?",
        choices=[(1, "In één keer"), (2, "In twee delen"), (3, "In drie delen"), (4, "In vier delen")],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )


class RefuseForm(forms.Form):
    reason = TextField(
        label="Waarom niet?",
        max_length=LONGEST_REMARK,
        help_text="De aanvrager leest deze zin. Leg uit wat er wel kan, als er iets kan.",
    )


class TellForm(forms.Form):
    text = TextField(
        label="Wat kwam ervan?",
        max_length=LONGEST_REMARK,
        help_text="Twee regels in de woorden van de bewoner. Geen namen van buren en niet wat iemand heeft.",
    )
    occasions = forms.MultipleChoiceField(
        label="Waarvoor is het potje gebruikt?",
        choices=[(occasion.value, label) for occasion, label in OCCASION_LABELS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    may_be_shown = forms.BooleanField(label="De bewoner vindt het goed dat dit op de website staat", required=False)

    def clean_occasions(self) -> list[Occasion]:
        return [Occasion(code) for code in self.cleaned_data["occasions"]]


class AccountForm(forms.Form):
    method = forms.TypedChoiceField(
        label="Hoe wil de bewoner het geld krijgen?",
        choices=[(method.value, label) for method, label in METHOD_LABELS.items()],
        coerce=Method,
        widget=forms.RadioSelect,
    )
    holder = LineField(label="Op welke naam?", max_length=120, required=False)
    iban = LineField(
        label="Rekeningnummer (IBAN)", max_length=50, required=False, help_text="Alleen bij een bankrekening."
    )


class ConfirmForm(forms.Form):
    """How a champion said that they take part: to a broker, so never by link or form."""

    how = forms.TypedChoiceField(
        label="Hoe weet u dat?",
        choices=[
            (Champion.Confirmation.PHONE.value, "Aan de telefoon of aan de deur"),
            (Champion.Confirmation.PAPER.value, "Op papier, met handtekening"),
        ],
        coerce=Champion.Confirmation,
        widget=forms.RadioSelect,
    )


class NeighbourForm(forms.Form):
    """Somebody who takes the lead."""

    name = LineField(label="Naam", max_length=120)
    phone = LineField(label="Telefoonnummer", max_length=20, required=False)
    email = EmailField(label="E-mailadres", required=False, help_text="Zonder e-mailadres krijgt deze buur brieven.")
    postcode = LineField(label="Postcode", max_length=7)
    house_number = LineField(label="Huisnummer", max_length=12)

    def clean_postcode(self) -> str:
        return "".join(str(self.cleaned_data["postcode"]).split()).upper()


class CorrectForm(NeighbourForm):
    """What was written in a request, put right before anybody decides."""

    purpose = TextField(label="Waarvoor is het potje?", max_length=LONGEST_REMARK)


class AddChampionForm(ConfirmForm, NeighbourForm):
    field_order = ("name", "phone", "email", "postcode", "house_number", "how")


class FindChampionForm(forms.Form):
    zoek = LineField(label="Naam of e-mailadres", max_length=120)

    def clean_zoek(self) -> str:
        words = str(self.cleaned_data["zoek"])
        if len(words) < 3:
            raise forms.ValidationError("Vul ten minste drie letters in.")
        return words
