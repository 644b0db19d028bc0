"""What somebody looks for on the public list of partners."""

from typing import Any

from django import forms

from nabij.intake.fields import LineField
from nabij.kernel.language import gettext, gettext_lazy
from nabij.network.forms.profile import labelled
from nabij.network.queries import Wish
from nabij.network.rules import AUDIENCE_LABELS, SECTOR_LABELS, Audience, Sector
from nabij.places.models import Area
from nabij.places.rules import Level


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

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["sector"].choices = [("", gettext("Alle sectoren")), *labelled(SECTOR_LABELS)]  # type: ignore[attr-defined]
        self.fields["voor"].choices = [("", gettext("Iedereen")), *labelled(AUDIENCE_LABELS)]  # type: ignore[attr-defined]
        self.fields["wijk"].queryset = Area.objects.filter(level=Level.WIJK).order_by("name")  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """What is looked for; what was not understood is left out."""
        self.is_valid()
        told = self.cleaned_data
        return Wish(
            words=told.get("zoek", ""),
            sector=Sector(told["sector"]) if told.get("sector") else None,
            audience=Audience(told["voor"]) if told.get("voor") else None,
            area=told.get("wijk"),
        )
