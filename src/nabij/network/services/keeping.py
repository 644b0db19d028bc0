"""What the coordinator keeps of a partner: who speaks for it, and whether it stands on the public list."""

from datetime import date, datetime

from nabij.ledger.services import booking
from nabij.network.models import Contact, Partner, PartnerTarget, StageChange
from nabij.network.rules import Sector
from nabij.network.services.contacts import ask_first
from nabij.network.services.declaring import note
from nabij.network.services.joining import Speaker, add_contact
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold, name_in_sentence
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area

Event = StageChange.Event


def keep_contact(*, partner: Partner, contact: Speaker, is_first: bool, by: User, on: date) -> Contact:
    """Somebody speaks for a partner from now on; asked first when the coordinator says so, or when nobody else is."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold(partner)
        before = kept.contacts.filter(is_first=True, until_on=None).first()
        added = add_contact(kept, contact, on=on)
        if before and before.pk != added.pk and not is_first:
            ask_first(contact=before, on=on, by=by)
    return added


def put_on_list(*, partner: Partner, shown: bool, why: str, by: User, on: date, at: datetime) -> None:
    """Hides a partner from the public list, or shows it again; it counts all the same."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking() as book:
        kept = hold(partner)
        if kept.is_hidden is not shown:
            raise PartnerRefused("Dat was al zo.")
        kept.is_hidden = not shown
        kept.save(update_fields=["is_hidden"])
        note(kept, Event.SHOWN if shown else Event.HIDDEN, on=on, at=at, by=by, remark=why)
        name_in_sentence(book, kept)


def set_partner_target(
    *, wanted: int, by_on: date, by: User, on: date, sector: Sector | None = None, area: Area | None = None
) -> None:
    """How many partners the municipality wants in this sector or wijk, and by when; none takes the target away."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if (sector is None) == (area is None):
        raise PartnerRefused("Kies een sector of een wijk.")
    where = {"area": area} if area else {"sector": sector.value if sector else "", "area": None}
    with booking():
        if wanted:
            told = {"wanted": wanted, "by_on": by_on, "set_by": by, "set_on": on}
            PartnerTarget.objects.update_or_create(**where, defaults=told)
        else:
            PartnerTarget.objects.filter(**where).delete()
