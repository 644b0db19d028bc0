"""The way of an organisation into the network, as the coordinator goes it along."""

from collections.abc import Collection
from datetime import date, datetime

from nabij.kernel.language import gettext, speaking
from nabij.ledger.services import booking
from nabij.network.models import JoinRequest, Partner, StageChange
from nabij.network.queries.declarations import signed, text_on
from nabij.network.rules import BY_HAND, INVITABLE, STAGE_LABELS, Stage
from nabij.network.services.declaring import move, note, note_all
from nabij.network.services.joining import Speaker, add_contact, tell_to_sign
from nabij.network.services.profiles import Profile, add_partner
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold, hold_all
from nabij.network.services.telling import address_of_partner, address_to_join, first_contact, language_of, tell
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission

Event = StageChange.Event


def add_prospect(
    *, profile: Profile, by: User, on: date, at: datetime, contact: Speaker | None = None, remark: str = ""
) -> Partner:
    """An organisation comes in sight; it counts as nothing yet.

    Raises:
        PartnerRefused: it is in sight already, under this name or number.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        partner = add_partner(profile, on=on)
        move(partner, Stage.PROSPECT, on=on, at=at, by=by, remark=remark)
        partner.save()
        if contact:
            add_contact(partner, contact, on=on)
    return partner


def invite(*, partners: Collection[Partner], by: User, on: date, at: datetime) -> int:
    """Mails each of these organisations the way in, with what we know of it filled in already; returns how many.

    Raises:
        PartnerRefused: one of them cannot be invited; nobody is mailed then.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if text_on(on) is None:
        raise PartnerRefused("Er is nog geen verklaring om te tekenen. Schrijf die eerst.")
    with booking():
        held = hold_all(partner.pk for partner in partners)
        for partner in held:
            _invite(partner, by=by, on=on, at=at)
    return len(held)


def _invite(partner: Partner, *, by: User, on: date, at: datetime) -> None:
    contact = first_contact(partner)
    if partner.stage not in INVITABLE:
        raise PartnerRefused(f"{partner.name} doet al mee.")
    if contact is None:
        raise PartnerRefused(f"Van {partner.name} kennen we geen e-mailadres. Voeg eerst een contactpersoon toe.")
    if partner.stage == Stage.IN_TALK:  # who talks with us already is no further back for a mail
        note(partner, Event.INVITED, on=on, at=at, by=by)
    else:
        move(partner, Stage.INVITED, on=on, at=at, by=by)
        partner.save()
    with speaking(language_of(partner)):
        subject = gettext("Doet {partner} mee?").format(partner=partner.name)
        text = gettext(
            "We werken in onze stad met veel organisaties samen, zodat niemand er alleen voor staat. We zouden het mooi vinden "
            "als {partner} ook partner wordt.\n\nHier leest u wat dat is en meldt u zich aan. Wat we al weten, staat "
            "er al:\n{address}\n\nWilt u dit niet? Dan hoeft u niets te doen."
        ).format(partner=partner.name, address=address_to_join(partner))
        key = f"{partner.public_id}:invited:{at.isoformat()}"
        tell(contact.email, contact.name, at=at, key=key, subject=subject, text=text)


def move_by_hand(*, partner: Partner, stage: Stage, by: User, on: date, at: datetime, remark: str = "") -> None:
    """The coordinator saw an organisation come a step further, or stop.

    Raises:
        PartnerRefused: this step is not taken by hand.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold(partner)
        now = Stage(kept.stage)
        if stage not in BY_HAND[now]:
            raise PartnerRefused(
                faults={"stage": f"Van ‘{STAGE_LABELS[now]}’ naar ‘{STAGE_LABELS[stage]}’ gaat niet met de hand."}
            )
        move(kept, stage, on=on, at=at, by=by, remark=remark)
        kept.save()


def welcome(*, partners: Collection[Partner], welcomed_on: date, by: User, on: date, at: datetime) -> int:
    """New partners were welcomed at a meeting on that day; returns how many."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if welcomed_on > on:
        raise PartnerRefused(faults={"welcomed_on": "Deze dag moet nog komen."})
    with booking():
        held = hold_all(partner.pk for partner in partners)
        keys = [partner.pk for partner in held]
        holding = set(signed(on).filter(pk__in=keys).values_list("pk", flat=True))
        if unsigned := next((partner for partner in held if partner.pk not in holding), None):
            raise PartnerRefused(f"{unsigned.name} heeft nog niet getekend.")
        Partner.objects.filter(pk__in=keys).update(welcomed_on=welcomed_on)
        note_all(held, Event.WELCOMED, on=welcomed_on, at=at, by=by)
    return len(held)


def send_link(*, partner: Partner, by: User, on: date, at: datetime) -> str:
    """Mails who speaks for a partner the way to its own pages; returns where it went."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    contact = first_contact(partner)
    if contact is None or partner.merged_into_id:
        raise PartnerRefused(f"Van {partner.name} kennen we geen e-mailadres. Voeg eerst een contactpersoon toe.")
    with booking(), speaking(language_of(partner)):
        text = gettext("Hier is de link naar de pagina van {partner}:\n{address}")
        tell(
            contact.email, contact.name, at=at, key=f"{partner.public_id}:link:{at.isoformat()}",
            subject=gettext("Uw link"), text=text.format(partner=partner.name, address=address_of_partner(partner)),
        )  # fmt: skip
    return contact.email


def send_request_again(*, request: JoinRequest, by: User, on: date, at: datetime) -> str:
    """Mails the link to sign once more; returns where it went."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if request.declaration_id:
        raise PartnerRefused("Deze aanmelding is al getekend.")
    with booking():
        tell_to_sign(request, at=at)
    return request.email
