"""The ledger follows what partners signed, their sector, where they work and what they do together, and what businesses promised."""

from collections.abc import Collection, Iterable

from nabij.ledger.models import Entry
from nabij.ledger.rules import Reason
from nabij.ledger.services import Book, settle, settle_all
from nabij.network.measures import BUSINESSES_PLEDGED, JOINT_ACTIONS_BEGUN, PARTNER_MEASURES
from nabij.network.models import JointAction, LocalBusiness, Partner
from nabij.network.queries.businesses import business_standings
from nabij.network.queries.counting import standings
from nabij.network.queries.joint_counting import action_standing
from nabij.network.services.naming import name_companies
from nabij.network.services.refusals import PartnerRefused
from nabij.people.rules import Role


def hold(partner: Partner) -> Partner:
    """The partner, held until the end of the transaction."""
    return hold_all([partner.pk])[0]


def hold_all(keys: Iterable[int]) -> list[Partner]:
    """The partners, held until the end of the transaction, always in the same order.

    Raises:
        PartnerRefused: one of them was merged into another, which is the one to work with.
    """
    held = Partner.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    found = list(held.filter(pk__in=list(keys)).order_by("pk"))
    for partner in found:
        if partner.merged_into:
            raise PartnerRefused(f"{partner.name} is samengevoegd met {partner.merged_into.name}. Kijk daar.")
    return found


def settle_partner(book: Book, partner: Partner, *, role: Role, reason: Reason = Reason.NONE) -> None:
    """What counts for this partner, and how a sentence names it."""
    _settle(book, [partner], role=role, reason=reason)
    name_in_sentence(book, partner)


def _settle(book: Book, partners: Collection[Partner], *, role: Role, reason: Reason) -> None:
    told = standings(partners)
    wanted = {
        partner.public_id: {measure: told[partner.pk][measure.key] for measure in PARTNER_MEASURES}
        for partner in partners
    }
    settle_all(book, wanted, role=role, reason=reason)


def hold_business(business: LocalBusiness) -> LocalBusiness:
    """The business, held until the end of the transaction."""
    held = LocalBusiness.objects.select_for_update(no_key=True, of=("self",)).select_related("area__parent")
    return held.get(pk=business.pk)


def settle_business(book: Book, business: LocalBusiness, *, role: Role, reason: Reason = Reason.NONE) -> None:
    told = business_standings([business])[business.pk]
    settle(book, {BUSINESSES_PLEDGED: told}, source=business.public_id, role=role, reason=reason)


def name_in_sentence(book: Book, partner: Partner) -> None:
    """Only who does something together with others may be named."""
    if partner.joint_actions.exists():
        name_companies(book)


def settle_action(book: Book, action: JointAction, *, role: Role, reason: Reason = Reason.NONE) -> None:
    """What counts for the action itself, and for everybody who is written down as taking part."""
    wanted = {JOINT_ACTIONS_BEGUN: action_standing(action)[JOINT_ACTIONS_BEGUN.key]}
    settle(book, wanted, source=action.public_id, role=role, reason=reason)
    rows = action.partners.filter(partner__merged_into=None).select_related("partner").order_by("partner")
    _settle(book, [row.partner for row in rows], role=role, reason=reason)
    name_companies(book)


def undo_all(book: Book, partner: Partner, *, role: Role, reason: Reason) -> None:
    """The exact opposite of everything that stands in the ledger for this partner: it should never have counted by itself."""
    keys = [measure.key for measure in PARTNER_MEASURES]
    entries = list(Entry.objects.filter(measure__in=keys, source=partner.public_id).order_by("position"))
    undone = {entry.reverses for entry in entries}
    for entry in entries:
        if entry.reverses is None and entry.position not in undone:
            book.reverse(entry, role=role, reason=reason)
