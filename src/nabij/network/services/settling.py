"""The ledger follows what partners signed, in which sector they are and where they work."""

from nabij.ledger.rules import Reason
from nabij.ledger.services import Book, settle
from nabij.network.measures import MEASURES
from nabij.network.models import Partner
from nabij.network.queries.counting import standings
from nabij.people.rules import Role


def hold(partner: Partner) -> Partner:
    """The partner, held until the end of the transaction."""
    held = Partner.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    return held.get(pk=partner.pk)


def settle_partner(book: Book, partner: Partner, *, role: Role, reason: Reason = Reason.NONE) -> None:
    wanted = standings([partner])[partner.pk]
    for measure in MEASURES:
        settle(book, measure, wanted[measure.key], source=partner.public_id, role=role, reason=reason)
