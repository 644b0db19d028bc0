"""Two partners found each other: written down, counted once, and called off when it came to nothing."""

from datetime import date, datetime

from django.db.models import Q

from nabij.kernel.language import gettext, speaking
from nabij.ledger.rules import Reason
from nabij.ledger.services import Book, booking, settle
from nabij.network.measures import PARTNER_MATCHES
from nabij.network.models import Partner, PartnerMatch, Posting
from nabij.network.queries.counting import match_standing
from nabij.network.queries.postings import is_signed, open_matches, standing_on, who_may_match
from nabij.network.rules import PostingKind, PostingTheme, giver_and_taker
from nabij.network.services.postings import close, hold_posting, refuse_who_left
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused, refused_by_ledger
from nabij.network.services.settling import hold_all
from nabij.network.services.telling import address_of_partner, first_contact, language_of, tell
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role


def record_match(
    *, posting: Posting, other: Partner, on: date, at: datetime, what: str = "", closes: bool = False,
    by: User | None = None,
) -> PartnerMatch:  # fmt: skip
    """The partner of an ask or offer, or the coordinator, says with whom it was matched; who gives follows from what it is.

    Raises:
        PartnerRefused: these two are written down already, or cannot be a match.
    """
    role = role_for(posting.partner, by, on=on)
    with refused_by_ledger(), booking() as book:
        held = {one.pk: one for one in hold_all([posting.partner_id, other.pk])}
        kept = hold_posting(posting)
        refuse_who_left(held[kept.partner_id], on=on)
        if not who_may_match(kept, on).filter(pk=other.pk).exists():
            raise PartnerRefused(faults={"partner": gettext("Kies een partner.")})
        giver, taker = giver_and_taker(PostingKind(kept.kind), poster=kept.partner, other=held[other.pk])
        if open_matches(kept).filter(giver=giver, taker=taker).exists():
            raise PartnerRefused(
                faults={"partner": gettext("De match met {partner} staat er al.").format(partner=other.name)}
            )
        match = PartnerMatch.objects.create(
            posting=kept, giver=giver, taker=taker, theme=kept.theme, what=what, matched_on=on, written_by=by
        )
        settle_match(book, match, role=role)
        if closes and Posting.objects.filter(standing_on(on), pk=kept.pk).exists():
            close(kept, on=on, at=at)
        _tell_the_other(match, kept, held[other.pk], at=at)
    return match


def bring_together(
    *, giver: Partner, taker: Partner, theme: PostingTheme, matched_on: date, by: User, on: date, what: str = ""
) -> PartnerMatch:
    """The coordinator writes down that two partners found each other, without an ask or an offer.

    Raises:
        PartnerRefused: one of them was no partner on that day, it is still to come, or it is written down already.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    if giver.pk == taker.pk:
        raise PartnerRefused(faults={"taker": "Kies twee verschillende partners."})
    if matched_on > on:
        raise PartnerRefused(faults={"matched_on": "Deze dag moet nog komen."})
    with refused_by_ledger(), booking() as book:
        for field, partner in zip(("giver", "taker"), (giver, taker), strict=True):
            if not is_signed(partner, matched_on):
                raise PartnerRefused(faults={field: f"{partner.name} was op die dag geen partner."})
        hold_all([giver.pk, taker.pk])
        told = {"giver": giver, "taker": taker, "theme": theme.value, "matched_on": matched_on}
        if PartnerMatch.objects.filter(**told, what=what, called_off_on=None).exists():
            raise PartnerRefused("Deze match staat er al.")
        match = PartnerMatch.objects.create(**told, what=what, written_by=by)
        settle_match(book, match, role=role)
    return match


def call_off_match(*, match: PartnerMatch, by: User, on: date) -> None:
    """It came to nothing, or should not have been written down: it counts no more, on its own day. The row stays.

    Raises:
        PartnerRefused: it was called off before, or lies in days that the ledger has closed.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    with refused_by_ledger(), booking() as book:
        kept = PartnerMatch.objects.select_for_update(no_key=True, of=("self",)).get(pk=match.pk)
        if kept.called_off_on:
            raise PartnerRefused("Deze match telde al niet meer mee.")
        _call_off(book, kept, on=on, role=role, reason=Reason.MISTAKE)


def settle_match(book: Book, match: PartnerMatch, *, role: Role, reason: Reason = Reason.NONE) -> None:
    settle(book, {PARTNER_MATCHES: match_standing(match)}, source=match.public_id, role=role, reason=reason)


def move_matches(book: Book, gone: Partner, stays: Partner, *, role: Role, on: date) -> None:
    """Two records become one: what was matched with itself is none, and the same match over one posting counts once.

    Of two that are the same the earliest stands, whichever record it was written with.
    """
    between = Q(giver=gone, taker=stays) | Q(giver=stays, taker=gone)
    for match in PartnerMatch.objects.filter(between, called_off_on=None).order_by("pk"):
        _call_off(book, match, on=on, role=role, reason=Reason.DOUBLE)
    for match in PartnerMatch.objects.filter(Q(giver=gone) | Q(taker=gone)).exclude(between).order_by("pk"):
        pair = {"giver": stays if match.giver_id == gone.pk else match.giver}
        pair["taker"] = stays if match.taker_id == gone.pk else match.taker
        if match.posting_id and match.called_off_on is None:
            standing = PartnerMatch.objects.filter(posting=match.posting_id, called_off_on=None, **pair)
            same = [match, *standing.exclude(pk=match.pk)]
            for double in sorted(same, key=lambda one: (one.matched_on, one.pk))[1:]:
                _call_off(book, double, on=on, role=role, reason=Reason.DOUBLE)
        PartnerMatch.objects.filter(pk=match.pk).update(**pair)


def _call_off(book: Book, match: PartnerMatch, *, on: date, role: Role, reason: Reason) -> None:
    match.called_off_on = on
    match.save(update_fields=["called_off_on"])
    settle_match(book, match, role=role, reason=reason)


def _tell_the_other(match: PartnerMatch, posting: Posting, other: Partner, *, at: datetime) -> None:
    """What is said of somebody is said to them too."""
    contact = first_contact(other)
    if contact is None:
        return
    with speaking(language_of(other)):
        tell(
            contact.email, contact.name, at=at, key=f"{match.public_id}:matched", subject=gettext("Jullie vonden elkaar"),
            text=gettext(
                "Van {partner} horen we dat jullie elkaar vonden, over ‘{title}’. Dat telt mee in de cijfers van het netwerk. "
                "Klopt het niet? Bel of mail ons dan.\n\nDe pagina van uw organisatie:\n{link}"
            ).format(partner=posting.partner.name, title=posting.title, link=address_of_partner(other)),
        )  # fmt: skip
