"""What the coordinator fills in about coalitions, their groups and their meetings; and what a partner says of its agreement."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from nabij.intake.fields import DateField, LineField, TextField, UploadField, WholeNumberField, english
from nabij.kernel import dutch
from nabij.kernel.language import gettext_lazy
from nabij.network.forms.desk import PartnerChoices, offer_wijken, wijk_field
from nabij.network.forms.profile import WebsiteField, labelled
from nabij.network.models import Coalition, Contact, Group, Partner
from nabij.network.rules import GROUP_KIND_LABELS, TASK_STATE_LABELS, TaskState

LONGEST_NAME, LONGEST_WHAT = 120, 300
OF_COALITION = ("name", "text", "name_en", "text_en", "website", "meets_per_year", "follows_declaration")
OF_GROUP = ("name", "kind", "purpose", "name_en", "purpose_en")
REPORTS = ".pdf,.docx,image/png,image/jpeg,image/webp"


class CoalitionForm(forms.Form):
    """What is said of a coalition."""

    name = LineField(label="Naam", max_length=LONGEST_NAME)
    text = TextField(
        label="Wat doet de coalitie?", max_length=2_000, required=False, help_text="Dit staat op de openbare pagina."
    )
    website = WebsiteField(label="Website", required=False)
    area = wijk_field(empty="De hele gemeente")
    meets_per_year = WholeNumberField(
        label="Hoe vaak per jaar komt zij bijeen?", min_value=1, max_value=52, required=False,
        help_text="Laat leeg als er niets is afgesproken.",
    )  # fmt: skip
    began_on = DateField(label="Sinds wanneer is zij er?")
    follows_declaration = forms.BooleanField(
        label="Iedereen die de verklaring tekende, is lid", required=False,
        help_text="Dan voegt u zelf geen leden toe: ze komen en gaan met hun verklaring.",
    )  # fmt: skip
    name_en = english(LineField(label="Naam in het Engels", max_length=LONGEST_NAME))
    text_en = english(TextField(label="Wat de coalitie doet, in het Engels", max_length=2_000))

    def __init__(self, *args: Any, of: Coalition | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_wijken(self, "area")
        if of:
            del self.fields["began_on"]
            self.initial.update({name: getattr(of, name) for name in OF_COALITION})
            self.initial["area"] = of.area.code if of.area else ""


class EndForm(forms.Form):
    """On which day something ended."""

    day = DateField(label="Op welke dag?", help_text="Deze dag is de eerste zonder.")


class MembersForm(forms.Form):
    """Organisations that become members of a coalition on one day."""

    from_on = DateField(label="Lid vanaf")
    partners = PartnerChoices(
        Partner.objects.none(), label="Welke organisaties?", to_field_name="public_id",
        error_messages={"required": "Kies ten minste één organisatie."},
    )  # fmt: skip

    def __init__(self, *args: Any, partners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partners"].queryset = partners  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """What is said of a group."""

    name = LineField(label="Naam", max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label="Soort", widget=forms.RadioSelect, error_messages={"required": "Kies een soort."})
    purpose = TextField(
        label="Waarvoor is de groep?", max_length=1_000, required=False, help_text="Dit staat op de openbare pagina."
    )
    began_on = DateField(label="Sinds wanneer is zij er?")
    name_en = english(LineField(label="Naam in het Engels", max_length=LONGEST_NAME))
    purpose_en = english(TextField(label="Waarvoor de groep is, in het Engels", max_length=1_000))

    def __init__(self, *args: Any, of: Group | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = labelled(GROUP_KIND_LABELS)  # type: ignore[attr-defined]
        if of:
            del self.fields["began_on"]
            self.initial.update({name: getattr(of, name) for name in OF_GROUP})


class OnePartnerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Partner) -> str:
        return obj.name


def one_partner(label: str, **more: Any) -> OnePartnerChoice:
    return OnePartnerChoice(
        Partner.objects.none(), label=label, to_field_name="public_id", empty_label="Kies een organisatie",
        error_messages={"required": "Kies een organisatie.", "invalid_choice": "Kies een organisatie uit deze lijst."}, **more,
    )  # fmt: skip


class SeatForm(forms.Form):
    """A member of the coalition that comes to sit in a group."""

    partner = one_partner("Welk lid?")
    from_on = DateField(label="Sinds wanneer?")

    def __init__(self, *args: Any, partners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class ContactChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Contact) -> str:
        return ", ".join(filter(None, (obj.name or obj.email, obj.job)))


class SitterForm(forms.Form):
    """Who sits there for a partner."""

    contact = ContactChoice(
        Contact.objects.none(), label="Wie zit er namens deze partner?", to_field_name="public_id", required=False,
        empty_label="Nog niet bekend", blank=True, widget=forms.RadioSelect,
        help_text="U kiest uit de contactpersonen van nu. Alleen wij zien wie het is.",
    )  # fmt: skip
    leads = forms.BooleanField(label="Deze partner trekt de groep", required=False)

    def __init__(self, *args: Any, contacts: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]


class GroupChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Group) -> str:
        return f"{capfirst(obj.get_kind_display())} {obj.name}"


def group_field(label: str) -> GroupChoice:
    return GroupChoice(
        Group.objects.none(), label=label, to_field_name="public_id", required=False, empty_label="De hele coalitie"
    )


class MinutesForm(forms.Form):
    """What is written down of a meeting."""

    group = group_field("Wie kwamen er bij elkaar?")
    held_on = DateField(label="Op welke dag?")
    present = WholeNumberField(label="Hoeveel mensen waren er?", min_value=1, max_value=10_000, required=False)
    text = TextField(
        label="Wat is er besproken?", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Wie lid is van de coalitie of in de groep zit, kan dit lezen. Een lege regel begint een nieuwe alinea.",
    )  # fmt: skip
    file = UploadField(
        label="Verslag als bestand", required=False, help_text="PDF, Word (.docx) of een foto, hoogstens 10 MB.",
        widget=forms.FileInput(attrs={"accept": REPORTS}),
    )  # fmt: skip

    def __init__(self, *args: Any, groups: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class AgreementForm(forms.Form):
    """Something that somebody takes on. From minutes it is known which group agreed it."""

    text = LineField(label="Wat is er afgesproken?", max_length=LONGEST_WHAT)
    owner = one_partner("Wie doet het?")
    due_on = DateField(label="Uiterlijk wanneer?")
    group = group_field("Waar is het afgesproken?")

    def __init__(self, *args: Any, owners: Any, groups: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        if groups is None:
            del self.fields["group"]
        else:
            self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class MoveAgreementForm(forms.Form):
    owner = one_partner("Wie doet het?")
    due_on = DateField(label="Uiterlijk wanneer?")

    def __init__(self, *args: Any, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]


class CloseAgreementForm(forms.Form):
    state = forms.ChoiceField(
        label="Wat kwam ervan?", widget=forms.RadioSelect, error_messages={"required": "Kies wat ervan kwam."}
    )
    outcome = LineField(
        label="In één zin", max_length=LONGEST_WHAT, required=False, help_text="Nodig als het niet doorgaat."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ends = {state: label for state, label in TASK_STATE_LABELS.items() if state is not TaskState.OPEN}
        self.fields["state"].choices = labelled(ends)  # type: ignore[attr-defined]


class OwnOutcomeForm(forms.Form):
    """With one click a partner says that something is done, and what came of it if it likes."""

    outcome = LineField(label=gettext_lazy("Wat kwam ervan, in één zin"), max_length=LONGEST_WHAT, required=False)


class CoalitionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Coalition) -> str:
        return obj.name if obj.ended_on is None else f"{obj.name} (gestopt op {dutch.day(obj.ended_on)})"


class OverlapForm(forms.Form):
    """Two coalitions, and the day on which they are laid beside each other. The names are those in the address."""

    een = CoalitionChoice(Coalition.objects.none(), label="Eerste coalitie", to_field_name="slug", empty_label="Kies")
    ander = CoalitionChoice(Coalition.objects.none(), label="Tweede coalitie", to_field_name="slug", empty_label="Kies")
    op = DateField(label="Op welke dag?", required=False, help_text="Leeg is vandaag.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("een", "ander"):
            self.fields[name].queryset = Coalition.objects.order_by("name", "pk")  # type: ignore[attr-defined]
            self.fields[name].error_messages["required"] = "Kies een coalitie."
