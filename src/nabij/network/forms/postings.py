"""What partners ask and offer, what others answer, and what came of it."""

from typing import Any

from django import forms

from nabij.intake.fields import DateField, LineField, TextField
from nabij.kernel.language import gettext, gettext_lazy
from nabij.network.forms.desk import offer_wijken
from nabij.network.forms.profile import labelled
from nabij.network.models import Partner
from nabij.network.queries import PostingWish
from nabij.network.rules import POSTING_KIND_LABELS, POSTING_THEME_LABELS, PostingKind, PostingTheme
from nabij.places.models import Area

LONGEST_TITLE, LONGEST_TEXT, LONGEST_ANSWER = 80, 1_000, 2_000
LONGEST_WHAT = 150
KINDS = (
    (PostingKind.ASK.value, gettext_lazy("Wij vragen iets")),
    (PostingKind.OFFER.value, gettext_lazy("Wij bieden iets aan")),
)


class BoardForm(forms.Form):
    """What to show of the board; the names are those in the address."""

    zoek = LineField(label=gettext_lazy("Woord"), max_length=80, required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Gevraagd of aangeboden"), required=False)
    over = forms.ChoiceField(label=gettext_lazy("Waarover"), required=False)
    wijk = forms.ModelChoiceField(
        Area.objects.none(), label=gettext_lazy("Wijk"), to_field_name="code", required=False,
        empty_label=gettext_lazy("Alle wijken"),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["soort"].choices = [("", gettext("Allebei")), *labelled(POSTING_KIND_LABELS)]  # type: ignore[attr-defined]
        self.fields["over"].choices = [("", gettext("Alles")), *labelled(POSTING_THEME_LABELS)]  # type: ignore[attr-defined]
        offer_wijken(self, "wijk")

    def wish(self) -> PostingWish:
        """What is looked for; what was not understood is left out."""
        self.is_valid()
        told = self.cleaned_data
        return PostingWish(
            words=told.get("zoek", ""),
            kind=PostingKind(told["soort"]) if told.get("soort") else None,
            theme=PostingTheme(told["over"]) if told.get("over") else None,
            area=told.get("wijk"),
        )


class PostingForm(forms.Form):
    """One page, filled in within a minute."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Vraagt u iets, of biedt u iets aan?"), choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat het is.")},
    )  # fmt: skip
    theme = forms.ChoiceField(
        label=gettext_lazy("Waarover gaat het?"),
        error_messages={"required": gettext_lazy("Kies wat het best past.")},
    )
    title = LineField(
        label=gettext_lazy("In één zin"), max_length=LONGEST_TITLE,
        help_text=gettext_lazy(
            "Bijvoorbeeld: een ruimte voor twintig mensen op dinsdagavond. Deze zin staat ook op uw openbare pagina."
        ),
    )  # fmt: skip
    text = TextField(
        label=gettext_lazy("Uitleg"), max_length=LONGEST_TEXT, required=False,
        help_text=gettext_lazy(
            "Alleen partners lezen dit. Zet er geen namen, telefoonnummers of e-mailadressen in: wie antwoordt, mailt u."
        ),
    )  # fmt: skip
    wijk = forms.ModelChoiceField(
        Area.objects.none(), label=gettext_lazy("Wijk"), to_field_name="code", required=False,
        empty_label=gettext_lazy("Maakt niet uit"),
    )  # fmt: skip
    until_on = DateField(label=gettext_lazy("Tot en met wanneer staat het er?"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["theme"].choices = [("", gettext("Kies")), *labelled(POSTING_THEME_LABELS)]  # type: ignore[attr-defined]
        offer_wijken(self, "wijk")


class AnswerForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Uw antwoord"), max_length=LONGEST_ANSWER,
        error_messages={"required": gettext_lazy("Schrijf wat u wilt zeggen.")},
    )  # fmt: skip


class MatchForm(forms.Form):
    """With whom a partner found each other; who answered stands on top."""

    partner = forms.ChoiceField(
        label=gettext_lazy("Met welke partner?"), error_messages={"required": gettext_lazy("Kies een partner.")}
    )
    what = LineField(
        label=gettext_lazy("Wat is er afgesproken?"), max_length=LONGEST_WHAT, required=False,
        help_text=gettext_lazy("In een paar woorden, zonder namen van mensen."),
    )  # fmt: skip
    closes = forms.BooleanField(
        label=gettext_lazy("Haal het meteen van het bord"), required=False, initial=True,
        help_text=gettext_lazy("Zoekt u nog meer partners? Zet het vinkje dan uit."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, answered: list[Partner], others: list[Partner], is_standing: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.partners = {str(partner.public_id): partner for partner in (*answered, *others)}
        groups = ((gettext("Antwoordden"), answered), (gettext("Andere partners"), others))
        choices = [
            (label, [(str(partner.public_id), partner.name) for partner in found]) for label, found in groups if found
        ]
        first = [] if len(answered) == 1 else [("", gettext("Kies"))]
        self.fields["partner"].choices = [*first, *choices]  # type: ignore[attr-defined]
        if not is_standing:
            del self.fields["closes"]

    def chosen(self) -> Partner:
        return self.partners[self.cleaned_data["partner"]]


# --- the desk, which speaks Dutch ------------------------------------------------------------------------------------------
class TakeDownForm(forms.Form):
    why = TextField(
        label="Waarom haalt u het weg?", max_length=LONGEST_TEXT, help_text="De partner leest dit in de mail."
    )


class PartnerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Partner) -> str:
        return obj.name


def _partner_field(label: str) -> PartnerChoice:
    return PartnerChoice(
        Partner.objects.none(), label=label, to_field_name="public_id", empty_label="Kies",
        error_messages={"required": "Kies een partner."},
    )  # fmt: skip


class BringTogetherForm(forms.Form):
    """A match that came of no ask or offer."""

    giver = _partner_field("Wie geeft het?")
    taker = _partner_field("Wie krijgt het?")
    theme = forms.ChoiceField(label="Waarover gaat het?", error_messages={"required": "Kies wat het best past."})
    what = LineField(
        label="Wat is er afgesproken?", max_length=LONGEST_WHAT, required=False,
        help_text="In een paar woorden, zonder namen van mensen.",
    )  # fmt: skip
    matched_on = DateField(label="Op welke dag vonden zij elkaar?")

    def __init__(self, *args: Any, partners: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("giver", "taker"):
            self.fields[name].queryset = partners  # type: ignore[attr-defined]
        self.fields["theme"].choices = [("", "Kies"), *labelled(POSTING_THEME_LABELS)]  # type: ignore[attr-defined]
