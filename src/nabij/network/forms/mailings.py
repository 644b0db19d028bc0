"""A mailing and whom it is for, and asking for the newsletter."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nabij.intake.fields import EmailField, LineField, TextField, english
from nabij.kernel.language import gettext_lazy
from nabij.network.forms.profile import labelled
from nabij.network.models import Mailing
from nabij.network.queries.coalitions import open_coalitions
from nabij.network.queries.mailings import CHOSEN, Group
from nabij.network.rules import SECTOR_LABELS, STAGE_LABELS, Stage
from nabij.places.models import Area
from nabij.places.rules import Level


def _many(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class MailingForm(forms.Form):
    subject = LineField(
        label="Onderwerp", max_length=120, help_text="Neutraal: iemand anders kan meelezen op het scherm."
    )
    text = TextField(
        label="Tekst", max_length=8_000, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Zonder aanhef en ondertekening: die komen er vanzelf bij, met een link om zich af te melden.",
    )  # fmt: skip
    stages = _many("Welke organisaties?", "Niets aanvinken kan ook, als de mail alleen naar lezers gaat.")
    sectors = _many("Alleen uit deze sectoren", "Niets aanvinken is: alle sectoren.")
    wijken = _many("Alleen wie in deze wijken werkt", "Niets aanvinken is: overal.")
    coalitions = _many("Alleen wie in deze coalities zit", "Niets aanvinken is: ook wie in geen coalitie zit.")
    groups = _many("Of alleen wie in deze groepen zit")
    readers = forms.BooleanField(label="Ook naar lezers van de nieuwsbrief", required=False)
    subject_en = english(LineField(label="Onderwerp in het Engels", max_length=120))
    text_en = english(TextField(label="Tekst in het Engels", max_length=8_000))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        wijken = Area.objects.filter(level=Level.WIJK).order_by("name")
        coalitions: Any = list(open_coalitions())
        offered = {
            "stages": labelled(STAGE_LABELS),
            "sectors": labelled(SECTOR_LABELS),
            "wijken": list(wijken.values_list("code", "name")),
            "coalitions": [(one.slug, one.name) for one in coalitions],
            "groups": [
                (str(group.public_id), f"{one.name}: {group.name}") for one in coalitions for group in one.open_groups
            ],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]
        self.fields["stages"].initial = [Stage.SIGNED.value, Stage.PAUSED.value]

    @property
    def group(self) -> Group:
        told = self.cleaned_data
        return Group(**{name: tuple(told.get(name, ())) for name in CHOSEN}, readers=told["readers"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("subject_en")) != bool(cleaned.get("text_en")):
            raise ValidationError("Schrijf in het Engels het onderwerp én de tekst, of geen van beide.")
        return cleaned

    @staticmethod
    def words_of(mailing: Mailing) -> dict[str, Any]:
        names = ("subject", "text", "subject_en", "text_en")
        return {name: getattr(mailing, name) for name in names} | Group.of(mailing.chosen).plain()


class ReaderForm(forms.Form):
    email = EmailField(
        label=gettext_lazy("Uw e-mailadres"),
        help_text=gettext_lazy("We sturen eerst een mail om te zien of u het bent."),
    )
