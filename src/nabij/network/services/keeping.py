"""What the coordinator keeps of a partner: who speaks for it, and whether it stands on the public list."""

from datetime import date, datetime

from nabij.ledger.services import booking
from nabij.network.models import Contact, Partner, PartnerTarget, StageChange
from nabij.network.rules import Sector
from nabij.network.services.declaring import note
from nabij.network.services.joining import Speaker, add_contact
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold
from nabij.network.services.telling import address_of_partner, first_contact, tell
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
            _ask_first(before)
    return added


def put_contact_first(*, contact: Contact, by: User, on: date) -> None:
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        hold(contact.partner)
        kept = Contact.objects.get(pk=contact.pk)
        if kept.until_on is not None:
            raise PartnerRefused(f"{kept} is geen contactpersoon meer.")
        _ask_first(kept)


def _ask_first(contact: Contact) -> None:
    Contact.objects.filter(partner=contact.partner_id, is_first=True, until_on=None).update(is_first=False)
    Contact.objects.filter(pk=contact.pk).update(is_first=True)


def end_contact_at_desk(*, contact: Contact, by: User, on: date, at: datetime) -> None:
    """Somebody no longer speaks for a partner. Links sent before stop working; who stays gets a new one."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        partner = hold(contact.partner)
        kept = Contact.objects.get(pk=contact.pk)
        if kept.until_on is not None:
            raise PartnerRefused(f"{kept} was al geen contactpersoon meer.")
        kept.until_on, kept.is_first = max(on, kept.from_on), False
        kept.save(update_fields=["until_on", "is_first"])
        partner.link_number += 1
        partner.save(update_fields=["link_number"])
        note(partner, Event.LINK_RENEWED, on=on, at=at, by=by)
        heir = first_contact(partner)
        if heir:
            _ask_first(heir)
            tell(
                heir.email, heir.name, at=at, key=f"{partner.public_id}:link:{partner.link_number}",
                subject="Uw nieuwe link",
                text=(
                    f"Een contactpersoon van {partner.name} is gestopt. Daarom werkt de oude link niet meer. Dit is de nieuwe:\n"
                    f"{address_of_partner(partner)}"
                ),
            )  # fmt: skip


def put_on_list(*, partner: Partner, shown: bool, why: str, by: User, on: date, at: datetime) -> None:
    """Hides a partner from the public list, or shows it again; it counts all the same."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold(partner)
        if kept.is_hidden is not shown:
            raise PartnerRefused("Dat was al zo.")
        kept.is_hidden = not shown
        kept.save(update_fields=["is_hidden"])
        note(kept, Event.SHOWN if shown else Event.HIDDEN, on=on, at=at, by=by, remark=why)


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
