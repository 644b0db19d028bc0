"""What neighbours fill in behind their link: an answer, a correction, how they want the money, and what came of it."""

from typing import Any

from django import forms

from nabij.intake.fields import EmailField, LineField, TextField, UploadField
from nabij.kernel.language import gettext, gettext_lazy
from nabij.streets.forms.asking import WhoForm
from nabij.streets.rules import OCCASION_LABELS, Method

HOW = {
    Method.BANK: gettext_lazy("Op een bankrekening"),
    Method.CASH: gettext_lazy("Contant, via de sociaal makelaar"),
    Method.GIFT_CARD: gettext_lazy("Als cadeaukaart, via de sociaal makelaar"),
}


class AnswerForm(forms.Form):
    remark = TextField(label=gettext_lazy("Uw antwoord"), max_length=1000)


class CorrectForm(WhoForm):
    purpose = TextField(label=gettext_lazy("Uw plan in een paar zinnen"), max_length=600)


class AccountForm(forms.Form):
    """How the neighbours want the money; the number is asked only for a bank account."""

    method = forms.ChoiceField(
        label=gettext_lazy("Uw keuze"),
        widget=forms.RadioSelect,
        choices=[(method.value, label) for method, label in HOW.items()],
        error_messages={"required": gettext_lazy("Kies hoe u het geld wilt krijgen.")},
    )
    iban = LineField(
        label=gettext_lazy("Rekeningnummer (IBAN)"),
        help_text=gettext_lazy("Alleen als u voor een bankrekening kiest. Bijvoorbeeld NL91 ABNA 0417 1643 00."),
        max_length=60,
    )
    holder = LineField(
        label=gettext_lazy("Naam bij deze rekening"),
        help_text=gettext_lazy("Zoals het op uw bankpas staat."),
        max_length=70,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["iban"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }
        self.fields["holder"].widget.attrs["autocomplete"] = "name"
        if self.is_bound and self.data.get("method") != Method.BANK:
            self.fields["iban"].required = self.fields["holder"].required = False


class StoryForm(forms.Form):
    """Two lines about what came of it. `sure` is the button that leaves a text as it is after a warning."""

    text = TextField(
        label=gettext_lazy("Uw verhaal in een paar zinnen"),
        help_text=gettext_lazy(
            "Schrijf niet op wie het was of wat iemand had. Bijvoorbeeld: we brachten soep bij een buur die ziek was."
        ),
        max_length=600,
    )
    occasions = forms.MultipleChoiceField(
        label=gettext_lazy("Waarvoor gebruikte u het potje?"),
        help_text=gettext_lazy("U mag meer dan één ding kiezen."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies minstens één ding.")},
    )
    may_be_shown = forms.BooleanField(
        label=gettext_lazy("Dit mag op de website, zonder mijn naam en zonder adres."), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(occasion.value, gettext(label)) for occasion, label in OCCASION_LABELS.items()]
        self.fields["occasions"].choices = choices  # type: ignore[attr-defined]


class PhotoForm(forms.Form):
    photo = UploadField(
        label=gettext_lazy("Kies een foto"),
        help_text=gettext_lazy("Liever geen gezichten. Waar en wanneer de foto is gemaakt, halen wij eruit."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class LinkForm(forms.Form):
    email = EmailField(label=gettext_lazy("Uw e-mailadres"))
