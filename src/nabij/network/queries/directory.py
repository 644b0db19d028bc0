"""The public list of partners: who is shown, and how it is searched."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from nabij.network.models import Coalition, Declaration, Partner, PartnerArea, PartnerAudience
from nabij.network.queries.coalitions import members_on
from nabij.network.queries.declarations import freshness_on, signed, valid_on
from nabij.network.rules import Audience, Freshness, Sector
from nabij.places.models import Area

PAGE = 24
EVERYBODY = Q()
"""No wish: each partner fits."""


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
    """How many partners there are, how many of them are shown, and why not all; and how many of those shown fit a wish."""

    signed: int
    shown: int
    unconfirmed: int
    fitting: int

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


def tally(on: date, freshness: Freshness | None = None, fits: Q = EVERYBODY) -> Tally:
    """All of them, told apart in one go through the partners.

    Everybody is counted, so this begins at the index of declarations instead of looking one up for each partner (`signed`).
    """
    everybody = Partner.objects.filter(pk__in=Declaration.objects.filter(valid_on(on)).values("partner"))
    is_visible = Q(is_hidden=False)
    is_shown = is_visible & _said_lately(on, freshness)
    counted = everybody.aggregate(
        signed=Count("pk"),
        visible=Count("pk", filter=is_visible),
        shown=Count("pk", filter=is_shown),
        fitting=Count("pk", filter=is_shown & fits),
    )
    return Tally(counted["signed"], counted["shown"], counted["visible"] - counted["shown"], counted["fitting"])


def found(on: date, freshness: Freshness | None = None, fits: Q = EVERYBODY) -> QuerySet[Partner]:
    """The partners of the public list that fit, by name."""
    partners = shown(on, freshness).filter(fits).select_related("organisation")
    return partners.order_by("organisation__name", "pk")


def page_of(wish: Wish, number: str | None, on: date, freshness: Freshness) -> tuple[Page[Partner], Tally]:
    """One page of the partners that fit, and how many there are of all."""
    fits = fitting(wish, on)
    counted = tally(on, freshness, fits)
    paginator = Paginator(found(on, freshness, fits), PAGE)
    paginator.count = counted.fitting  # counted with the others: the partners are gone through once
    return paginator.get_page(number), counted


def fitting(wish: Wish, on: date) -> Q:
    """Of partners: those that fit. What they have in rows is asked as a set of keys, so that a database may begin there."""
    fits = EVERYBODY
    for word in wish.words.split():
        fits &= (
            Q(organisation__name__icontains=word)
            | Q(for_residents__icontains=word)
            | Q(for_professionals__icontains=word)
        )
    if wish.sector:
        fits &= Q(sector=wish.sector)
    if wish.audience:
        fits &= Q(pk__in=PartnerAudience.objects.filter(audience=wish.audience).values("partner"))
    if wish.area:
        fits &= Q(pk__in=PartnerArea.objects.filter(area=wish.area, until_on=None).values("partner"))
    if wish.coalition:
        fits &= Q(pk__in=members_on(wish.coalition, on).order_by().values("pk"))
    return fits
