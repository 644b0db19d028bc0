"""Asks and offers of partners: what stands on the board, what waits for an answer, and who could give one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nabij.network.models import Partner, PartnerArea, PartnerMatch, Posting, PostingAnswer
from nabij.network.queries.declarations import signed
from nabij.network.rules import QUIET_DAYS, PostingKind, PostingTheme, other_side
from nabij.places.models import Area

SUGGESTED = 5
OTHER_SIDE = {PostingKind.ASK: "biedt nu aan: {title}", PostingKind.OFFER: "vraagt nu: {title}"}
BEFORE = {PostingKind.ASK: "gaf dit eerder aan een partner", PostingKind.OFFER: "kreeg dit eerder van een partner"}
WORKS_THERE = "werkt in deze wijk"
"""Why a partner could answer, as the desk says it."""


@dataclass(frozen=True)
class PostingWish:
    """What somebody looks for on the board; what is empty does not matter."""

    words: str = ""
    kind: PostingKind | None = None
    theme: PostingTheme | None = None
    area: Area | None = None


@dataclass(frozen=True)
class Suggestion:
    """A partner that could answer an ask or an offer, and why."""

    partner: Partner
    why: str


@dataclass(frozen=True)
class PostingYear:
    """What happened on the board in one calendar year, up to a day."""

    asked: int
    offered: int
    answered: int
    matched: int


def is_signed(partner: Partner, on: date) -> bool:
    return signed(on).filter(pk=partner.pk).exists()


def standing_on(on: date) -> Q:
    """Of asks and offers: those that stand on this day, as far as their own days say."""
    return Q(posted_on__lte=on, until_on__gte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))


def board(on: date) -> QuerySet[Posting]:
    """Every ask and offer that stands, of partners that are partners still; the newest on top."""
    there = Posting.objects.filter(standing_on(on), partner__in=signed(on))
    return there.select_related("partner__organisation", "area").order_by("-posted_on", "-pk")


def found_postings(wish: PostingWish, on: date) -> QuerySet[Posting]:
    """What fits on the board."""
    return fitting(board(on), wish)


def fitting(found: QuerySet[Posting], wish: PostingWish) -> QuerySet[Posting]:
    """What is asked or offered anywhere fits every wijk."""
    for word in wish.words.split():
        found = found.filter(
            Q(title__icontains=word) | Q(text__icontains=word) | Q(partner__organisation__name__icontains=word)
        )
    if wish.kind:
        found = found.filter(kind=wish.kind.value)
    if wish.theme:
        found = found.filter(theme=wish.theme.value)
    if wish.area:
        found = found.filter(Q(area=wish.area) | Q(area=None))
    return found


def with_answers(postings: QuerySet[Posting]) -> QuerySet[Posting]:
    """Each with how many answers it had (`answered`) and with how many a match came of it (`matched`)."""
    return postings.annotate(
        answered=Count("answers", distinct=True),
        matched=Count("matches", filter=Q(matches__called_off_on=None), distinct=True),
    )


def own_postings(partner: Partner, on: date) -> QuerySet[Posting]:
    """What this partner has on the board."""
    return with_answers(board(on).filter(partner=partner))


def past_postings(partner: Partner, on: date) -> QuerySet[Posting]:
    """What this partner had on the board, the last one on top."""
    mine = partner.postings.exclude(standing_on(on)).select_related("partner__organisation", "area")
    return with_answers(mine).order_by("-until_on", "-pk")


def posting_for(partner: Partner, on: date) -> QuerySet[Posting]:
    """What a partner may open: its own, what stands on the board, and what it answered."""
    answered = PostingAnswer.objects.filter(posting=OuterRef("pk"), partner=partner)
    there = Q(partner=partner) | Q(Exists(answered)) | (standing_on(on) & Q(partner__in=signed(on)))
    return Posting.objects.filter(there).select_related("partner__organisation", "area")


def who_answered(posting: Posting) -> QuerySet[Partner]:
    found = Partner.objects.filter(answers__posting=posting).exclude(pk=posting.partner_id).distinct()
    return found.select_related("organisation").order_by("organisation__name", "pk")


def who_may_match(posting: Posting, on: date) -> QuerySet[Partner]:
    """With whom the partner of this ask or offer may have found each other: who answered, and every other partner."""
    known = Q(pk__in=who_answered(posting).values("pk")) | Q(pk__in=signed(on).values("pk"))
    found = Partner.objects.filter(known, merged_into=None).exclude(pk=posting.partner_id)
    return found.select_related("organisation").order_by("organisation__name", "pk")


def open_matches(posting: Posting) -> QuerySet[PartnerMatch]:
    """The matches over this ask or offer that count."""
    return posting.matches.filter(called_off_on=None).order_by("matched_on", "pk")


def quiet(on: date) -> QuerySet[Posting]:
    """What stands on the board for two weeks and nobody answered, the oldest on top."""
    return board(on).filter(posted_on__lte=on - timedelta(days=QUIET_DAYS), answers=None).order_by("posted_on", "pk")


def all_postings(wish: PostingWish) -> QuerySet[Posting]:
    """Everything that was ever asked and offered and fits, for the coordinator."""
    found = fitting(Posting.objects.select_related("partner__organisation", "area"), wish)
    return with_answers(found).order_by("-posted_on", "-pk")


def all_matches() -> QuerySet[PartnerMatch]:
    found = PartnerMatch.objects.select_related("giver__organisation", "taker__organisation", "posting")
    return found.order_by("-matched_on", "-pk")


def posting_year(on: date) -> PostingYear:
    days = (date(on.year, 1, 1), on)
    posted = Posting.objects.filter(posted_on__range=days)
    return PostingYear(
        asked=posted.filter(kind=PostingKind.ASK.value).count(),
        offered=posted.filter(kind=PostingKind.OFFER.value).count(),
        answered=posted.filter(answers__isnull=False).distinct().count(),
        matched=PartnerMatch.objects.filter(matched_on__range=days, called_off_on=None).count(),
    )


def suggestions(posting: Posting, on: date) -> list[Suggestion]:
    """Who could answer: who posted the other side of it, who gave or took the same before, and who works in that wijk.

    Nearby goes first among the first; who answered already is not asked again.
    """
    others = signed(on).filter(merged_into=None).exclude(pk=posting.partner_id)
    others = others.exclude(answers__posting=posting).select_related("organisation")
    found: dict[int, Suggestion] = {}
    for partner, why in _possible(posting, others, on):
        found.setdefault(partner.pk, Suggestion(partner, why))
        if len(found) == SUGGESTED:
            break
    return list(found.values())


def _possible(posting: Posting, others: QuerySet[Partner], on: date) -> list[tuple[Partner, str]]:
    kind = PostingKind(posting.kind)
    opposite = board(on).filter(kind=other_side(kind).value, theme=posting.theme, partner__in=others)
    near = sorted(opposite, key=lambda other: (other.area_id != posting.area_id, -other.pk))
    told = [(other.partner, OTHER_SIDE[kind].format(title=other.title)) for other in near]
    side = "matches_given" if kind is PostingKind.ASK else "matches_taken"
    before = others.filter(**{f"{side}__theme": posting.theme, f"{side}__called_off_on": None}).distinct()
    told += [(partner, BEFORE[kind]) for partner in before.order_by("organisation__name", "pk")]
    if posting.area_id:
        there = PartnerArea.objects.filter(partner=OuterRef("pk"), area=posting.area_id, until_on=None)
        working = others.filter(Exists(there)).order_by("-confirmed_on", "organisation__name", "pk")[: SUGGESTED * 2]
        told += [(partner, WORKS_THERE) for partner in working]
    return told
