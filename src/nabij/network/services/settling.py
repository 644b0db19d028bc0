"""The ledger follows what partners signed, in which sector they are and where they work."""

from collections.abc import Iterable

from nabij.ledger.models import Entry
from nabij.ledger.rules import Reason
from nabij.ledger.services import Book, settle
from nabij.network.measures import OF_PARTNERS
from nabij.network.models import Partner
from nabij.network.queries.counting import standings
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
    held = Partner.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "organisation", "merged_into__organisation"
    )
    found = list(held.filter(pk__in=list(keys)).order_by("pk"))
    for partner in found:
        if partner.merged_into:
            raise PartnerRefused(f"{partner.name} is samengevoegd met {partner.merged_into.name}. Kijk daar.")
    return found


def settle_partner(book: Book, partner: Partner, *, role: Role, reason: Reason = Reason.NONE) -> None:
    told = standings([partner])[partner.pk]
    wanted = {measure: told[measure.key] for measure in OF_PARTNERS}
    settle(book, wanted, source=partner.public_id, role=role, reason=reason)


def undo_all(book: Book, partner: Partner, *, role: Role, reason: Reason) -> None:
    """The exact opposite of everything that stands in the ledger for this partner: it should never have counted by itself."""
    keys = [measure.key for measure in OF_PARTNERS]
    entries = list(Entry.objects.filter(measure__in=keys, source=partner.public_id).order_by("position"))
    undone = {entry.reverses for entry in entries}
    for entry in entries:
        if entry.reverses is None and entry.position not in undone:
            book.reverse(entry, role=role, reason=reason)
