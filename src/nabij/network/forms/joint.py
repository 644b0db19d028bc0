"""What people fill in about joint actions and projects."""

from collections.abc import Sequence
from typing import Any

from django import forms

from nabij.goals.models import Goal
from nabij.goals.queries import goal_now
from nabij.intake.fields import DateField, LineField, TextField, english, part
from nabij.kernel.language import gettext, gettext_lazy
from nabij.network.forms.desk import offer_wijken, wijk_field
from nabij.network.forms.profile import labelled
from nabij.network.models import Coalition, JointAction, JointActionPartner, Partner
from nabij.network.queries import all_partners
from nabij.network.queries.joint import JointWish
from nabij.network.rules import JOINT_KIND_LABELS, JOINT_STATE_LABELS, JointKind, JointState
from nabij.places.models import Area

LONGEST_TITLE, LONGEST_STORY = 120, 3_000
WHAT, WHERE, WHO = "Wat en wanneer", "Waar en waarvoor", "Wie meedoen"


class PartnerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One organisation, whatever its stage."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Partner.objects.none(), to_field_name="public_id", **options)

    def label_from_instance(self, obj: Partner) -> str:
        return obj.name


def offer_partners(form: forms.Form, name: str) -> None:
    form.fields[name].queryset = all_partners().order_by("organisation__name", "pk")  # type: ignore[attr-defined]


class GoalChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Goal) -> str:
        return goal_now(obj).title


class JointFilterForm(forms.Form):
    """Which of them to show at the desk; everything may be left open."""

    stand = forms.ChoiceField(label="Stand", required=False)
    soort = forms.ChoiceField(label="Soort", required=False)
    wijk = wijk_field()
    wie = PartnerChoice(label="Organisatie", required=False, empty_label="Alle organisaties")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stand"].choices = [("", "Alle standen"), *labelled(JOINT_STATE_LABELS)]  # type: ignore[attr-defined]
        self.fields["soort"].choices = [("", "Alles"), *labelled(JOINT_KIND_LABELS)]  # type: ignore[attr-defined]
        offer_wijken(self, "wijk")
        there = all_partners().filter(joint_actions__struck_on=None, joint_actions__isnull=False).distinct()
        self.fields["wie"].queryset = there.order_by("organisation__name", "pk")  # type: ignore[attr-defined]

    def wish(self) -> JointWish:
        """What is looked for; what was not understood is left out."""
        self.is_valid()
        told = self.cleaned_data
        return JointWish(
            kind=JointKind(told["soort"]) if told.get("soort") else None,
            state=JointState(told["stand"]) if told.get("stand") else None,
            area=told.get("wijk"),
            partner=told.get("wie"),
        )


class JointWishForm(forms.Form):
    """What somebody looks for on the public page. The names are those in the address."""

    soort = forms.ChoiceField(label=gettext_lazy("Soort"), required=False)
    wijk = wijk_field(label=gettext_lazy("Wijk"), empty=gettext_lazy("Alle wijken"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["soort"].choices = [("", gettext("Acties en projecten")), *labelled(JOINT_KIND_LABELS)]  # type: ignore[attr-defined]
        offer_wijken(self, "wijk")

    def wish(self) -> JointWish:
        self.is_valid()
        told = self.cleaned_data
        return JointWish(kind=JointKind(told["soort"]) if told.get("soort") else None, area=told.get("wijk"))


class TogetherForm(forms.Form):
    """A joint action or a project, as the coordinator writes it down."""

    kind = part(
        WHAT,
        forms.ChoiceField(
            label="Wat is het?", widget=forms.RadioSelect, initial=JointKind.ACTION.value,
            help_text="Een project heeft een doel en een einde in zicht.",
        ),
    )  # fmt: skip
    title = part(WHAT, LineField(label="Titel", max_length=LONGEST_TITLE))
    text = part(
        WHAT,
        TextField(
            label="Wat doen zij samen?", max_length=LONGEST_STORY,
            help_text="Iedereen kan dit lezen. Schrijf geen namen van mensen op.",
        ),
    )  # fmt: skip
    began_on = part(
        WHAT,
        DateField(
            label="Eerste dag", help_text="Mag nog komen: dan staat het er als gepland, en telt het vanaf die dag."
        ),
    )
    goal = part(
        WHERE,
        GoalChoice(
            Goal.objects.none(), label="Hoofddoel", to_field_name="public_id", required=False,
            empty_label="Geen", help_text="Bij een project moet u een doel kiezen.",
        ),
    )  # fmt: skip
    wijken = part(
        WHERE,
        forms.ModelMultipleChoiceField(
            Area.objects.none(), label="In welke wijken?", to_field_name="code", required=False,
            widget=forms.CheckboxSelectMultiple, help_text="Niets kiezen mag ook: dan is het overal.",
        ),
    )  # fmt: skip
    coalitions = part(
        WHERE,
        forms.ModelMultipleChoiceField(
            Coalition.objects.none(), label="Welke coalities staan erachter?", to_field_name="public_id",
            required=False, widget=forms.CheckboxSelectMultiple,
        ),
    )  # fmt: skip
    is_hidden = part(
        WHERE,
        forms.BooleanField(label="Niet op openbare pagina’s", required=False, help_text="Het telt dan wel mee."),
    )
    title_en = english(LineField(label="Titel in het Engels", max_length=LONGEST_TITLE))
    text_en = english(TextField(label="Wat zij samen doen, in het Engels", max_length=LONGEST_STORY))

    def __init__(self, *args: Any, goals: Sequence[Goal], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = labelled(JOINT_KIND_LABELS)  # type: ignore[attr-defined]
        self.fields["goal"].queryset = Goal.objects.filter(pk__in=[goal.pk for goal in goals])  # type: ignore[attr-defined]
        offer_wijken(self, "wijken")
        coalitions = Coalition.objects.filter(ended_on=None).order_by("name")
        self.fields["coalitions"].queryset = coalitions  # type: ignore[attr-defined]
        if not coalitions:
            del self.fields["coalitions"]

    @staticmethod
    def words_of(action: JointAction) -> dict[str, Any]:
        names = ("kind", "title", "title_en", "text", "text_en", "began_on", "is_hidden")
        return {name: getattr(action, name) for name in names} | {
            "goal": action.goal and action.goal.public_id,
            "wijken": [row.area.code for row in action.areas.select_related("area")],
            "coalitions": [row.coalition.public_id for row in action.coalitions.select_related("coalition")],
        }


class BeginTogetherForm(TogetherForm):
    """A new one: somebody leads it from the first day."""

    partner = part(
        WHO,
        PartnerChoice(
            label="Wie trekt het?", empty_label="Kies een organisatie",
            help_text="Anderen zet u er daarna bij. Staat een organisatie er niet tussen? Voeg haar eerst toe onder ‘Partners’.",
        ),
    )  # fmt: skip
    field_order = ("kind", "title", "text", "began_on", "partner")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_partners(self, "partner")


class PartForm(forms.Form):
    """Since when an organisation takes part, and whether it leads."""

    from_on = DateField(label="Doet mee sinds", help_text="De eerste dag dat deze organisatie meedeed.")
    leads = forms.BooleanField(label="Trekt de actie of het project", required=False)

    @staticmethod
    def words_of(row: JointActionPartner) -> dict[str, Any]:
        return {"from_on": row.from_on, "leads": row.leads}


class TakesPartForm(PartForm):
    """An organisation comes along."""

    partner = PartnerChoice(label="Welke organisatie?", empty_label="Kies een organisatie")
    field_order = ("partner", "from_on", "leads")

    def __init__(self, *args: Any, action: JointAction, **options: Any) -> None:
        options["initial"] = {"from_on": action.began_on}
        super().__init__(*args, **options)
        there = action.partners.filter(struck_on=None).values("partner")
        self.fields["partner"].queryset = (  # type: ignore[attr-defined]
            all_partners().exclude(pk__in=there).order_by("organisation__name", "pk")
        )


class OutcomeForm(forms.Form):
    """How it ends, and what came of it."""

    ended_on = DateField(
        label="Laatste dag", required=False, help_text="Mag nog komen. Leeg: het loopt, en niemand weet tot wanneer."
    )
    result = TextField(
        label="Wat leverde het op?", max_length=LONGEST_STORY, required=False,
        help_text="Een resultaat of een verhaal. Iedereen kan dit lezen.",
    )  # fmt: skip
    result_en = english(TextField(label="Wat het opleverde, in het Engels", max_length=LONGEST_STORY))

    @staticmethod
    def words_of(action: JointAction) -> dict[str, Any]:
        return {"ended_on": action.ended_on, "result": action.result, "result_en": action.result_en}


class CallOffForm(forms.Form):
    why = TextField(
        label="Waarom ging het niet door?", max_length=1_000, help_text="Voor collega’s. Deze reden blijft staan."
    )


class StoryForm(forms.Form):
    """What a partner tells on its own pages of what it leads."""

    result = TextField(
        label=gettext_lazy("Wat leverde het op?"), max_length=LONGEST_STORY,
        help_text=gettext_lazy(
            "Vertel wat er gebeurde en wat dat deed. Iedereen kan dit lezen. Schrijf geen namen van mensen op."
        ),
    )  # fmt: skip
    result_en = english(TextField(label=gettext_lazy("Wat het opleverde, in het Engels"), max_length=LONGEST_STORY))

    @staticmethod
    def words_of(action: JointAction) -> dict[str, Any]:
        return {"result": action.result, "result_en": action.result_en}
