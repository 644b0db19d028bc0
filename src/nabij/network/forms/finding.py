"""What somebody looks for on the public list of partners."""

from typing import Any

from django import forms

from nabij.intake.fields import LineField
from nabij.kernel.language import gettext, gettext_lazy, told
from nabij.network.forms.profile import labelled
from nabij.network.models import Coalition
from nabij.network.queries import Wish
from nabij.network.queries.coalitions import open_coalitions
from nabij.network.rules import AUDIENCE_LABELS, SECTOR_LABELS, Audience, Sector
from nabij.places.models import Area
from nabij.places.rules import Level


class CoalitionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Coalition) -> str:
        return told(obj.name, obj.name_en)


class WishForm(forms.Form):
    """The names are those in the address, which people share and bookmark."""

    zoek = LineField(label=gettext_lazy("Naam of woord"), max_length=80, required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    voor = forms.ChoiceField(label=gettext_lazy("Voor wie"), required=False)
    wijk = forms.ModelChoiceField(
        Area.objects.none(),
        label=gettext_lazy("Wijk"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("Alle wijken"),
    )
    coalitie = CoalitionChoice(
        Coalition.objects.none(),
        label=gettext_lazy("Coalitie"),
        to_field_name="slug",
        required=False,
        empty_label=gettext_lazy("Alle coalities"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["sector"].choices = [("", gettext("Alle sectoren")), *labelled(SECTOR_LABELS)]  # type: ignore[attr-defined]
        self.fields["voor"].choices = [("", gettext("Iedereen")), *labelled(AUDIENCE_LABELS)]  # type: ignore[attr-defined]
        self.fields["wijk"].queryset = Area.objects.filter(level=Level.WIJK).order_by("name")  # type: ignore[attr-defined]
        self.fields["coalitie"].queryset = open_coalitions()  # type: ignore[attr-defined]
        if not open_coalitions().exists():
            del self.fields["coalitie"]

    def wish(self) -> Wish:
        """What is looked for; what was not understood is left out."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wish(
            words=chosen.get("zoek", ""),
            sector=Sector(chosen["sector"]) if chosen.get("sector") else None,
            audience=Audience(chosen["voor"]) if chosen.get("voor") else None,
            area=chosen.get("wijk"),
            coalition=chosen.get("coalitie"),
        )
