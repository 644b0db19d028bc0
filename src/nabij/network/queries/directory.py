"""The public list of partners: who is shown, and how it is searched."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nabij.network.models import Coalition, Partner, PartnerArea, PartnerAudience
from nabij.network.queries.coalitions import members_on
from nabij.network.queries.declarations import freshness_on, signed
from nabij.network.rules import Audience, Freshness, Sector
from nabij.places.models import Area

PAGE = 24


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; what is empty does not matter."""

    words: str = ""
    sector: Sector | None = None
    audience: Audience | None = None
    area: Area | None = None
    coalition: Coalition | None = None


@dataclass(frozen=True)
class Tally:
    """How many partners there are, how many of them are shown, and why not all."""

    signed: int
    shown: int
    unconfirmed: int

    @property
    def hidden(self) -> int:
        return self.signed - self.shown - self.unconfirmed


def shown(on: date, freshness: Freshness | None = None) -> QuerySet[Partner]:
    """Partners on the public list: signed, not hidden, and what they say of themselves is not too old.

    `freshness` is what holds on that day, from who knows it already.
    """
    return signed(on).filter(_said_lately(on, freshness), is_hidden=False)


def _said_lately(on: date, freshness: Freshness | None) -> Q:
    return Q(confirmed_on__gt=(freshness or freshness_on(on)).dropped_since(on))


def tally(on: date, freshness: Freshness | None = None) -> Tally:
    """All of them, told apart in one go through the partners."""
    lately, not_hidden = _said_lately(on, freshness), Q(is_hidden=False)
    counted = signed(on).aggregate(
        signed=Count("pk"), visible=Count("pk", filter=not_hidden), shown=Count("pk", filter=not_hidden & lately)
    )
    return Tally(counted["signed"], counted["shown"], counted["visible"] - counted["shown"])


def found(wish: Wish, on: date, freshness: Freshness | None = None) -> QuerySet[Partner]:
    """The partners of the public list that fit, by name."""
    partners = shown(on, freshness).select_related("organisation")
    for word in wish.words.split():
        partners = partners.filter(
            Q(organisation__name__icontains=word)
            | Q(for_residents__icontains=word)
            | Q(for_professionals__icontains=word)
        )
    if wish.sector:
        partners = partners.filter(sector=wish.sector)
    if wish.audience:
        partners = partners.filter(
            Exists(PartnerAudience.objects.filter(partner=OuterRef("pk"), audience=wish.audience))
        )
    if wish.area:
        works_there = PartnerArea.objects.filter(partner=OuterRef("pk"), area=wish.area, until_on=None)
        partners = partners.filter(Exists(works_there))
    if wish.coalition:
        partners = partners.filter(pk__in=members_on(wish.coalition, on).order_by().values("pk"))
    return partners.order_by("organisation__name", "pk")
