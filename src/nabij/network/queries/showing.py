"""Partners as pages and machines show them; nothing private is among it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from nabij.kernel.language import Told, gettext, told
from nabij.network.models import DeclarationText, Partner, PartnerArea
from nabij.network.queries.declarations import freshness_on
from nabij.network.rules import (
    AUDIENCE_LABELS,
    LANGUAGE_LABELS,
    LEGAL_FORM_LABELS,
    SECTOR_LABELS,
    Audience,
    Freshness,
    LegalForm,
    Sector,
)

SHORT = 180
NEEDS = ("areas__area", "audiences", "languages")


@dataclass(frozen=True)
class Card:
    """One partner on the list or on its page, in the language in use."""

    partner: Partner
    sector: str
    text: Told
    wijken: list[str]
    is_old: bool

    @property
    def audiences(self) -> list[str]:
        return [gettext(AUDIENCE_LABELS[Audience(row.audience)]) for row in self.partner.audiences.all()]

    @property
    def languages(self) -> list[str]:
        return [gettext(LANGUAGE_LABELS[row.language]) for row in self.partner.languages.all()]

    @property
    def short(self) -> Told:
        """The text as a list shows it, cut between two words."""
        return Told(Truncator(self.text).chars(SHORT), self.text.lang)

    @property
    def url(self) -> str:
        return reverse("partner", args=[self.partner.slug])


@dataclass(frozen=True)
class Words:
    """The declaration in the language in use, paragraph by paragraph."""

    title: Told
    paragraphs: list[Told]
    number: int


def cards_of(partners: Iterable[Partner], on: date, freshness: Freshness | None = None) -> list[Card]:
    """Cards of many partners at once; where each works now is read in one go, as words."""
    found = list(partners)
    freshness, wijken = freshness or freshness_on(on), _wijken_of(found)
    return [_card(partner, on, freshness, wijken[partner.pk]) for partner in found]


def card_of(partner: Partner, on: date) -> Card:
    return _card(partner, on, freshness_on(on), _wijken_of([partner])[partner.pk])


def _wijken_of(partners: Collection[Partner]) -> dict[int, list[str]]:
    rows = PartnerArea.objects.filter(partner__in=partners, until_on=None).order_by("area__name")
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in rows.values_list("partner", "area__name"):
        names[key].append(name)
    return names


def _card(partner: Partner, on: date, freshness: Freshness, wijken: list[str]) -> Card:
    return Card(
        partner,
        sector=gettext(SECTOR_LABELS[Sector(partner.sector)]) if partner.sector else "",
        text=told(partner.for_residents, partner.for_residents_en),
        wijken=wijken,
        is_old=freshness.is_old(partner.confirmed_on, on),
    )


def plain_of(partner: Partner, coalitions: list[str]) -> dict[str, Any]:
    """For machines: codes beside words would say the same twice, so codes alone. `coalitions` are those it is in."""
    return {
        "id": str(partner.public_id),
        "name": partner.name,
        "legal_form": partner.legal_form,
        "sector": partner.sector,
        "kvk_number": partner.kvk_number,
        "website": partner.website,
        "description": partner.for_residents,
        "description_en": partner.for_residents_en,
        "areas": sorted(row.area.code for row in partner.areas.all() if row.until_on is None),
        "audiences": sorted(row.audience for row in partner.audiences.all()),
        "languages": sorted(row.language for row in partner.languages.all()),
        "coalitions": coalitions,
        "email": partner.public_email,
        "phone": partner.public_phone,
        "confirmed_on": partner.confirmed_on,
        "page": reverse("partner", args=[partner.slug]),
    }


def legal_form_of(partner: Partner) -> str:
    return gettext(LEGAL_FORM_LABELS[LegalForm(partner.legal_form)]) if partner.legal_form else ""


def declaration_words(text: DeclarationText | None) -> Words | None:
    if text is None:
        return None
    whole = told(text.text, text.text_en)
    parts = [Told(part.strip(), getattr(whole, "lang", "")) for part in whole.split("\n\n") if part.strip()]
    return Words(told(text.title, text.title_en), parts, text.number)
