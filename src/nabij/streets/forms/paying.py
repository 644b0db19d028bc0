"""What the office types about money: days, choices, receipts and the files of the bank."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nabij.intake.fields import DateField, LineField, UploadField, WholeNumberField
from nabij.kernel import dutch
from nabij.people.models import Organisation, User
from nabij.people.queries import organisations
from nabij.people.rules import READ_REASON_LABELS, ReadReason
from nabij.places.models import Area
from nabij.streets.models import Advance, Payer, PotPayment
from nabij.streets.models.payers import VERSIONS
from nabij.streets.rules import PAIN_VERSIONS

_EUROS = re.compile(r"(?P<euros>\d{1,7}|\d{1,3}(?:\.\d{3})+)(?:,(?P<cents>\d{2}))?", re.ASCII)


class EurosField(forms.CharField):
    """An amount as Dutch people write it: 150, 1.500 or 150,25. Gives whole cents."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        self.error_messages["required"] = "Vul een bedrag in."

    def clean(self, value: Any) -> int:
        text = super().clean(value).removeprefix("€").strip()
        found = _EUROS.fullmatch(text)
        if not found:
            raise ValidationError("Vul een bedrag in, zoals 1.500 of 150,25.", code="invalid")
        return int(found["euros"].replace(".", "")) * 100 + int(found["cents"] or 0)


class PaymentsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """Payments to choose from, each by street, name and amount."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(PotPayment.objects.none(), to_field_name="public_id", **options)
        self.error_messages["required"] = "Kies minstens één betaling."
        self.error_messages["invalid_choice"] = "Een van deze betalingen kennen we niet. Kijk opnieuw."

    def offer(self, parts: Iterable[PotPayment]) -> None:
        """These can be ticked, and are.

        Whether a payment may still be chosen is for the service to say: a form that is sent twice gets the first answer
        again, and not a complaint that its payments are gone.
        """
        found = list(parts)
        self.queryset = PotPayment.objects.all()
        self.choices = [(str(part.public_id), payment_label(part)) for part in found]
        self.initial = [str(part.public_id) for part in found]


def payment_label(part: PotPayment) -> str:
    account = getattr(part, "newest", None) or part.account
    to = f", {account.holder}, {account.masked_iban}" if account and account.masked_iban else ""
    return f"{part.pot.unit}{to}: {dutch.euros(part.amount_cents)}"


class BatchForm(forms.Form):
    execute_on = DateField(label="Op welke dag betaalt de bank?", help_text="Een werkdag, vandaag of later.")
    payments = PaymentsField(label="Welke betalingen gaan samen?")

    def __init__(self, *args: Any, ready: Iterable[PotPayment], first_day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["execute_on"].initial = first_day
        self.fields["payments"].offer(ready)  # type: ignore[attr-defined]  # a PaymentsField


class ConfirmForm(forms.Form):
    paid_on = DateField(label="Op welke dag is er betaald?", help_text="De dag die op het afschrift van de bank staat.")
    payments = PaymentsField(label="Welke betalingen staan op het afschrift?")

    def __init__(self, *args: Any, waiting: Iterable[PotPayment], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["payments"].offer(waiting)  # type: ignore[attr-defined]  # idem


class HandOverForm(forms.Form):
    """Cash or a gift card reached the neighbours."""

    paid_on = DateField(label="Op welke dag is het gegeven?")
    over_by = forms.ModelChoiceField(
        User.objects.none(), label="Wie gaf het aan de bewoners?", empty_label="Kies wie", to_field_name="public_id"
    )
    receipt = UploadField(
        label="Getekend ontvangstbewijs",
        required=False,
        help_text="Een foto of scan. Heeft u het op papier, laat dit leeg.",
    )
    signed = forms.BooleanField(
        label="De bewoners hebben voor ontvangst getekend",
        error_messages={"required": "Zonder handtekening telt het potje nog niet als betaald."},
    )
    advance = forms.ModelChoiceField(
        Advance.objects.none(),
        label="Uit welk voorschot?",
        required=False,
        empty_label="niet uit een voorschot",
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, people: Any, advances: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["over_by"].queryset = people  # type: ignore[attr-defined]  # Django's documented way
        self.fields["over_by"].label_from_instance = lambda person: person.name  # type: ignore[attr-defined]
        self.fields["advance"].queryset = advances  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    returned_on = DateField(label="Op welke dag kwam het geld terug?")
    why = LineField(
        label="Waarom kwam het terug?", max_length=200, help_text="Zoals het bij de boeking van de bank staat."
    )


class DoubleForm(forms.Form):
    """The same money left the house once more."""

    paid_on = DateField(
        label="Op welke dag ging het nog een keer weg?", help_text="De dag van het afschrift of de bon."
    )
    receipt = UploadField(label="Bewijs", required=False, help_text="Een foto of scan van de boeking of de bon.")


class BankFileForm(forms.Form):
    file = UploadField(
        label="Bestand van de bank", help_text="Een statusrapport (pain.002) of afschrift (camt.053), als XML."
    )


class RevealForm(forms.Form):
    why = forms.ChoiceField(
        label="Waarom wilt u het hele nummer zien?",
        choices=[(reason.value, label) for reason, label in READ_REASON_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom."},
    )

    def clean_why(self) -> ReadReason:
        return ReadReason(self.cleaned_data["why"])


class PayerForm(forms.Form):
    name = LineField(label="Naam op de rekening", max_length=70)
    iban = LineField(
        label="Rekeningnummer (IBAN)",
        max_length=42,
        required=False,
        help_text="Zo staat het in het betaalbestand. Laat het leeg als het niet verandert.",
    )
    version = forms.ChoiceField(
        label="Soort betaalbestand", choices=VERSIONS, help_text="Vraag de bank welke zij leest."
    )
    days_ahead = WholeNumberField(
        label="Werkdagen vooruit", max_value=10, help_text="Zoveel werkdagen later staat een nieuwe betaling klaar."
    )

    @classmethod
    def of(cls, payer: Payer | None, data: Any = None) -> "PayerForm":
        first: dict[str, Any] = {"version": PAIN_VERSIONS[-1], "days_ahead": 1}
        if payer:
            first = {"name": payer.name, "version": payer.version, "days_ahead": payer.days_ahead}
        return cls(data, initial=first)


class AdvanceForm(forms.Form):
    partner = forms.ModelChoiceField(
        Organisation.objects.none(), label="Welke partner?", empty_label=None, to_field_name="public_id"
    )
    area = forms.ModelChoiceField(Area.objects.none(), label="Voor welke wijk?", empty_label=None, to_field_name="code")
    ceiling = EurosField(label="Hoeveel geld kreeg de partner in totaal?")

    def __init__(self, *args: Any, wijken: list[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partner"].queryset = organisations()  # type: ignore[attr-defined]
        self.fields["area"].queryset = Area.objects.filter(pk__in=[wijk.pk for wijk in wijken])  # type: ignore[attr-defined]
        self.fields["area"].label_from_instance = lambda area: area.name  # type: ignore[attr-defined]
