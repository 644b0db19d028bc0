"""Who speaks for a partner: more than one may, and who leaves is followed up without the municipality typing anything."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from nabij.kernel.language import gettext, speaking
from nabij.ledger.services import booking
from nabij.network.models import Contact, Partner, StageChange, Succession
from nabij.network.queries.links import link_of
from nabij.network.queries.members import open_memberships
from nabij.network.services.declaring import note
from nabij.network.services.joining import Speaker, add_contact
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold
from nabij.network.services.telling import address_of_partner, language_of, tell
from nabij.people.models import User
from nabij.people.rules import Role
from nabij.people.services import end_role

SUCCESSION_TERM = timedelta(days=30)


def speak_too(*, partner: Partner, speaker: Speaker, on: date, at: datetime, by: User | None = None) -> Contact:
    """One more contact person, who gets the link; who is asked first stays so."""
    role_for(partner, by, on=on)
    with booking():
        kept = hold(partner)
        first = kept.contacts.filter(is_first=True, until_on=None).exclude(email__iexact=speaker.email).first()
        contact = add_contact(kept, speaker, on=on)
        if first:
            ask_first(contact=first, on=on, by=by)
            contact.refresh_from_db()
        _send_link(kept, contact, at=at, why="added")
    return contact


def ask_first(*, contact: Contact, on: date, by: User | None = None) -> None:
    """From now on this one hears things first.

    Raises:
        PartnerRefused: they speak for the partner no more.
    """
    role_for(contact.partner, by, on=on)
    with booking():
        kept = hold(contact.partner)
        if not kept.contacts.filter(pk=contact.pk, until_on=None).exists():
            raise PartnerRefused(gettext("{name} is geen contactpersoon meer.").format(name=contact.name))
        kept.contacts.filter(is_first=True, until_on=None).exclude(pk=contact.pk).update(is_first=False)
        kept.contacts.filter(pk=contact.pk, until_on=None).update(is_first=True)


def end_contact(*, contact: Contact, on: date, at: datetime, by: User | None = None) -> Partner:
    """This one speaks no longer for the partner and has no way in; the others get the new link.

    Raises:
        PartnerRefused: they left before, or nobody would be left, which is for the coordinator alone to decide.
    """
    role = role_for(contact.partner, by, on=on)
    with booking():
        kept = hold(contact.partner)
        if not kept.contacts.filter(pk=contact.pk, until_on=None).exists():
            raise PartnerRefused(gettext("{name} is geen contactpersoon meer.").format(name=contact.name))
        others = kept.contacts.filter(until_on=None).exclude(pk=contact.pk)
        if role is Role.PARTNER_MEMBER and not others.exists():
            raise PartnerRefused(gettext("Iemand moet contactpersoon blijven. Wijs eerst aan wie het overneemt."))
        _leave(kept, contact, on=on)
        note(kept, StageChange.Event.LINK_RENEWED, on=on, at=at, by=by)
        if not others.filter(is_first=True).exists():
            others.filter(pk=others.order_by("from_on", "pk").values("pk")[:1]).update(is_first=True)
        _tell_new_link(kept, at=at)
    return kept


def ask_successor(*, contact: Contact, speaker: Speaker, on: date, at: datetime, by: User | None = None) -> Succession:
    """Asks somebody to take over from a contact person; nothing changes until they open the link in their mail."""
    role_for(contact.partner, by, on=on)
    partner = contact.partner
    with booking(), speaking(language_of(partner)):
        kept = hold(partner)
        Succession.objects.filter(leaving=contact, contact=None).delete()
        succession = Succession.objects.create(
            partner=kept, leaving=contact, name=speaker.name, email=speaker.email, phone=speaker.phone, asked_at=at
        )
        link = settings.SITE_URL + reverse("take_over", args=[succession.public_id, link_of(succession)])
        tell(
            speaker.email, speaker.name, at=at, key=f"{succession.public_id}:take-over",
            subject=gettext("Wordt u contactpersoon?"),
            text=gettext(
                "{leaving} vraagt u om contactpersoon te worden van {partner}. Wilt u dat? Zeg het op deze pagina:\n{link}\n\n"
                "De link werkt dertig dagen. Wilt u het niet? Dan hoeft u niets te doen."
            ).format(leaving=contact.name, partner=kept.name, link=link),
        )  # fmt: skip
    return succession


def take_over(*, succession: Succession, on: date, at: datetime) -> Contact:
    """The successor speaks for the partner from now on; who left has no way in. Saying so twice changes nothing.

    Raises:
        PartnerRefused: who was to leave had left already.
    """
    with booking():
        partner = hold(succession.partner)
        kept = Succession.objects.select_related("leaving").get(pk=succession.pk)
        if kept.contact is not None:
            return kept.contact
        if kept.leaving.until_on is not None:
            raise PartnerRefused(gettext("Dit is al geregeld: een ander nam het over. Bel ons als dat niet klopt."))
        was_first = kept.leaving.is_first
        first = partner.contacts.filter(is_first=True, until_on=None).exclude(pk=kept.leaving.pk).first()
        _leave(partner, kept.leaving, on=on)
        contact = add_contact(partner, Speaker(kept.name, kept.email, kept.phone), on=on)
        if first and not was_first:
            ask_first(contact=first, on=on)
        kept.contact, kept.name, kept.email, kept.phone = contact, "", "", ""
        kept.save()
        _tell_new_link(partner, at=at)
    return contact


def forget_successions(*, at: datetime) -> int:
    """Erases what nobody answered in time; returns how many."""
    return Succession.objects.filter(contact=None, asked_at__lt=at - SUCCESSION_TERM).delete()[0]


def _leave(partner: Partner, contact: Contact, *, on: date) -> None:
    """Ends a contact, every link sent before, and the account's role of who left."""
    partner.contacts.filter(pk=contact.pk).update(until_on=max(on, contact.from_on), is_first=False)
    partner.link_number += 1
    partner.save(update_fields=["link_number"])
    for membership in open_memberships(partner, on).filter(user__email__iexact=contact.email):
        end_role(assignment=membership, on=on)


def _tell_new_link(partner: Partner, *, at: datetime) -> None:
    for contact in partner.contacts.filter(until_on=None).exclude(email="").order_by("pk"):
        _send_link(partner, contact, at=at, why=str(partner.link_number))


def _send_link(partner: Partner, contact: Contact, *, at: datetime, why: str) -> None:
    with speaking(language_of(partner)):
        tell(
            contact.email, contact.name, at=at, key=f"{partner.public_id}:link:{contact.pk}:{why}",
            subject=gettext("De pagina van uw organisatie"),
            text=gettext(
                "U bent contactpersoon van {partner}. Op deze pagina houdt u bij wat uw organisatie doet:\n{link}\n\n"
                "Bewaar deze mail. Een link die u eerder kreeg, werkt niet meer."
            ).format(partner=partner.name, link=address_of_partner(partner)),
        )  # fmt: skip
