"""What somebody looks for on the public list of partners."""

from collections.abc import Iterable
from typing import Any

from django import forms

from nabij.intake.fields import LineField
from nabij.kernel.language import gettext, gettext_lazy, told
from nabij.network.forms.profile import labelled
from nabij.network.models import Coalition
from nabij.network.queries import Wish
from nabij.network.rules import AUDIENCE_LABELS, SECTOR_LABELS, Audience, Sector
from nabij.places.models import Area
from nabij.places.rules import Level

_UNKNOWN = {"invalid_choice": forms.ModelChoiceField.default_error_messages["invalid_choice"]}
"""A code of Statistics Netherlands says a reader nothing, so it is not repeated."""


class WishForm(forms.Form):
    """The names are those in the address, which people share and bookmark."""

    zoek = LineField(label=gettext_lazy("Naam of woord"), max_length=80, required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    voor = forms.ChoiceField(label=gettext_lazy("Voor wie"), required=False)
    wijk = forms.ChoiceField(label=gettext_lazy("Wijk"), required=False, error_messages=_UNKNOWN)
    coalitie = forms.ChoiceField(label=gettext_lazy("Coalitie"), required=False)

    def __init__(self, *args: Any, coalitions: Iterable[Coalition], **more: Any) -> None:
        super().__init__(*args, **more)
        self.coalitions = {one.slug: one for one in coalitions}
        self.fields["sector"].choices = [("", gettext("Alle sectoren")), *labelled(SECTOR_LABELS)]  # type: ignore[attr-defined]
        self.fields["voor"].choices = [("", gettext("Iedereen")), *labelled(AUDIENCE_LABELS)]  # type: ignore[attr-defined]
        # Read once: what is offered, and which of them is meant.
        self.wijken = {one.code: one for one in Area.objects.filter(level=Level.WIJK).order_by("name")}
        offered = [(code, one.name) for code, one in self.wijken.items()]
        self.fields["wijk"].choices = [("", gettext("Alle wijken")), *offered]  # type: ignore[attr-defined]
        names = [(slug, told(one.name, one.name_en)) for slug, one in self.coalitions.items()]
        self.fields["coalitie"].choices = [("", gettext("Alle coalities")), *names]  # type: ignore[attr-defined]
        if not self.coalitions:
            del self.fields["coalitie"]

    def wish(self) -> Wish:
        """What is looked for; what was not understood is left out."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wish(
            words=chosen.get("zoek", ""),
            sector=Sector(chosen["sector"]) if chosen.get("sector") else None,
            audience=Audience(chosen["voor"]) if chosen.get("voor") else None,
            area=self.wijken.get(chosen.get("wijk", "")),
            coalition=self.coalitions.get(chosen.get("coalitie", "")),
        )
