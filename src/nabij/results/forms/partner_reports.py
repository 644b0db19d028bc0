"""What a partner fills in about a half-year, and whom the office asks about what."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from nabij.intake.fields import LineField, UploadField
from nabij.kernel import dutch
from nabij.kernel.language import gettext, gettext_lazy
from nabij.kernel.periods import Period
from nabij.ledger.rules import Counts, Measure
from nabij.network.models import Partner
from nabij.network.rules import SECTOR_LABELS
from nabij.results.queries.fact_rows import LONGEST_EVIDENCE
from nabij.results.queries.partner_reports import Answers
from nabij.results.rules import read_quantity, write_quantity


class NumberField(forms.CharField):
    """How much of a measure, in its smallest unit; empty is nothing."""

    def __init__(self, *, measure: Measure) -> None:
        self.scale = measure.scale
        definition = measure.definitions[-1]
        help_text = f"{definition.text} {definition.rule}"
        if measure.counts is Counts.PERSONS:
            help_text += " " + gettext("Buiten uw organisatie en de gemeente ziet niemand dit getal los.")
        super().__init__(
            label=capfirst(measure.name), help_text=help_text, required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "textbox--short"}),
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip()
        quantity = read_quantity(typed, self.scale) if typed else 0
        if quantity is None or quantity < 0:
            raise ValidationError(gettext("Vul een getal in, zoals 12. Was er niets? Laat het leeg."), code="invalid")
        return quantity


class ReportForm(forms.Form):
    evidence = LineField(
        label=gettext_lazy("Waar blijkt het uit?"), max_length=LONGEST_EVIDENCE, required=False,
        help_text=gettext_lazy("Bijvoorbeeld: onze presentielijsten. Schrijf geen namen van personen."),
    )  # fmt: skip
    evidence_file = UploadField(
        label=gettext_lazy("Bestand erbij"), required=False,
        help_text=gettext_lazy("Een verslag of lijst zonder namen, hoogstens 10 MB."),
    )  # fmt: skip
    nothing = forms.BooleanField(label=gettext_lazy("Er was dit half jaar niets te melden"), required=False)

    def __init__(
        self,
        *args: Any,
        measures: Iterable[Measure],
        stands: Mapping[str, Answers],
        is_nothing: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.measures = list(measures)
        for measure in self.measures:
            self.fields[measure.key] = NumberField(measure=measure)
            newest = stands[measure.key].newest if measure.key in stands else None
            if newest:
                self.initial[measure.key] = write_quantity(newest.quantity, measure.scale)
                self.initial["evidence"] = newest.evidence
        self.initial["nothing"] = is_nothing
        self.order_fields([*(measure.key for measure in self.measures), "evidence", "evidence_file", "nothing"])

    @property
    def numbers(self) -> dict[str, int]:
        return {measure.key: self.cleaned_data[measure.key] for measure in self.measures}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        is_any, is_nothing = any(self.numbers.values()), cleaned["nothing"]
        if is_any and is_nothing:
            self.add_error("nothing", gettext("U vulde ook een getal in. Haal dit vinkje weg, of het getal."))
        if not is_any and not is_nothing:
            self.add_error("nothing", gettext("Vul minstens één getal in, of vink aan dat er niets te melden is."))
        if is_any and not is_nothing and not cleaned["evidence"]:
            self.add_error("evidence", gettext("Schrijf in een paar woorden hoe u dit weet."))
        return cleaned


class AskForm(forms.Form):
    """Which half-year, and whom; nobody chosen is everybody."""

    period = forms.ChoiceField(label="Over welk half jaar?", widget=forms.RadioSelect)
    partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(), label="Alleen aan deze partners", to_field_name="public_id", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Niemand aanvinken is: alle partners vragen.",
    )  # fmt: skip

    def __init__(self, *args: Any, periods: Iterable[Period], partners: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.periods = {period.first.isoformat(): period for period in periods}
        choices = [(code, dutch.period(period)) for code, period in self.periods.items()]
        self.fields["period"].choices = choices  # type: ignore[attr-defined]
        self.fields["period"].initial = choices[0][0]
        self.everybody = partners
        self.fields["partners"].queryset = partners  # type: ignore[attr-defined]
        self.fields["partners"].label_from_instance = _named  # type: ignore[attr-defined]

    @property
    def period_asked(self) -> Period:
        return self.periods[self.cleaned_data["period"]]

    @property
    def partners_asked(self) -> list[Partner]:
        return list(self.cleaned_data["partners"] or self.everybody)


def _named(partner: Partner) -> str:
    sector = dict(SECTOR_LABELS).get(partner.sector)  # type: ignore[call-overload]
    return f"{partner.name} ({sector})" if sector else partner.name


class AskedMeasuresForm(forms.Form):
    """Which numbers a report asks for."""

    measures = forms.MultipleChoiceField(
        label="Wat vraagt u aan partners?", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Alleen cijfers van kantoor die iemand kan opgeven. Een partner geeft het eigen aantal.",
    )  # fmt: skip

    def __init__(self, *args: Any, possible: Iterable[Measure], asked: Iterable[Measure], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["measures"].choices = [(measure.key, measure.name) for measure in possible]  # type: ignore[attr-defined]
        self.fields["measures"].initial = [measure.key for measure in asked]
