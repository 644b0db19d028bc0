"""An organisation joins: it fills in one page, and signs behind the link in its mail."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from nabij.intake.models import StoredFile
from nabij.kernel.language import DUTCH, ENGLISH, gettext, in_english, speaking
from nabij.ledger.services import booking
from nabij.network.models import Contact, Declaration, JoinRequest, Partner
from nabij.network.queries.declarations import text_on
from nabij.network.queries.members import open_memberships
from nabij.network.rules import INVITABLE, Audience, LegalForm, Sector, Stage
from nabij.network.services.declaring import Signer, move, sign
from nabij.network.services.profiles import Profile, add_partner, refuse_twins, taken, write_profile
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.telling import address_to_sign, tell
from nabij.people.models import Organisation
from nabij.people.services import end_role
from nabij.places.models import Area

REQUEST_TERM = timedelta(days=30)


@dataclass(frozen=True)
class Speaker:
    """Who speaks for an organisation with the network; never shown to others."""

    name: str
    email: str
    phone: str = ""
    job: str = ""


@dataclass(frozen=True)
class Joining:
    """Everything an organisation fills in to join."""

    profile: Profile
    contact: Speaker
    signer: Signer

    def as_answers(self) -> dict[str, Any]:
        """Plain values, to be kept until the link is opened."""
        profile = asdict(self.profile) | {
            "wijken": [area.code for area in self.profile.wijken],
            "audiences": sorted(self.profile.audiences),
            "languages": sorted(self.profile.languages),
        }
        return {"profile": profile, "contact": asdict(self.contact), "signer": asdict(self.signer)}

    @classmethod
    def of_answers(cls, answers: dict[str, Any]) -> "Joining":
        told = dict(answers["profile"])
        told |= {
            "sector": Sector(told["sector"]) if told["sector"] else None,
            "legal_form": LegalForm(told["legal_form"]) if told["legal_form"] else None,
            "wijken": tuple(Area.objects.filter(code__in=told["wijken"]).order_by("code")),
            "audiences": frozenset(Audience(code) for code in told["audiences"]),
            "languages": frozenset(told["languages"]),
        }
        return cls(Profile(**told), Speaker(**answers["contact"]), Signer(**answers["signer"]))


def ask_to_join(
    *, joining: Joining, on: date, at: datetime, logo: StoredFile | None = None, partner: Partner | None = None
) -> JoinRequest:
    """Keeps what was filled in, and mails the link behind which it is signed. `partner`: who was invited.

    Raises:
        PartnerRefused: there is no text to sign yet, or the organisation is in the network already.
    """
    text = text_on(on)
    if text is None:
        raise PartnerRefused(gettext("Aanmelden kan hier nog niet. Bel ons gerust."))
    _refuse_taken(joining.profile, invited=partner)
    with booking():
        request = JoinRequest.objects.create(
            answers=joining.as_answers(), email=joining.signer.email, text=text, partner=partner, logo=logo,
            in_english=in_english(), asked_at=at,
        )  # fmt: skip
        tell_to_sign(request, at=at)
    return request


def tell_to_sign(request: JoinRequest, *, at: datetime) -> None:
    """Mails the link behind which a request is signed, in the language in which it was filled in."""
    joining = Joining.of_answers(request.answers)
    with speaking(ENGLISH if request.in_english else DUTCH):
        tell(
            request.email, joining.signer.name, at=at, key=f"{request.public_id}:sign:{at.isoformat()}",
            subject=gettext("Teken de intentieverklaring"),
            text=gettext(
                "U meldde {partner} aan als partner. Nog één stap: open deze pagina, lees de verklaring en teken.\n\n{link}\n\n"
                "De link werkt dertig dagen. Meldde u niemand aan? Dan hoeft u niets te doen."
            ).format(partner=joining.profile.name, link=address_to_sign(request)),
        )  # fmt: skip


def sign_join_request(*, request: JoinRequest, on: date, at: datetime) -> Declaration:
    """The link was opened and the text was signed: from today the organisation is a partner. Saying so twice changes nothing."""
    with booking():
        kept = JoinRequest.objects.select_for_update(no_key=True, of=("self",)).get(pk=request.pk)
        if kept.declaration is not None:
            return kept.declaration
        joining = Joining.of_answers(kept.answers)
        kept.partner = _partner_of(kept, joining, on=on, at=at)
        Partner.objects.filter(pk=kept.partner.pk).update(in_english=kept.in_english)
        add_contact(kept.partner, joining.contact, on=on)
        kept.declaration = sign(partner=kept.partner, text=kept.text, signer=joining.signer, on=on, at=at)
        kept.answers, kept.email, kept.link_number = {}, "", kept.partner.link_number
        kept.save()
    return kept.declaration


def _partner_of(request: JoinRequest, joining: Joining, *, on: date, at: datetime) -> Partner:
    """Who was invited, who was in sight under this name, or somebody new; with what they say of themselves."""
    _refuse_taken(joining.profile, invited=request.partner)
    known = request.partner or _in_sight(joining.profile)
    if known is None:
        partner = add_partner(joining.profile, on=on, logo=request.logo)
        move(partner, Stage.IN_TALK, on=on, at=at)
        partner.save()
        return partner
    if request.partner is None:
        _make_room(known, joining.contact, on=on)
    write_profile(known, joining.profile, on=on, logo=request.logo)
    return known


def _make_room(partner: Partner, contact: Speaker, *, on: date) -> None:
    """Who joins under a name that we knew proved nothing but a mailbox: nobody we knew under it is shown to them.

    The others speak for it no more, have no account for it, and no link of theirs opens anything.
    """
    partner.contacts.filter(until_on=None).exclude(email__iexact=contact.email).update(until_on=on, is_first=False)
    for membership in open_memberships(partner, on).exclude(user__email__iexact=contact.email):
        end_role(assignment=membership, on=on)
    partner.link_number += 1


def _refuse_taken(profile: Profile, *, invited: Partner | None) -> None:
    """A name of who works here already, such as the municipality itself, is not for who joins either."""
    partner = invited or _in_sight(profile)
    if partner is None and Organisation.objects.filter(name__iexact=profile.name, partner=None).exists():
        raise PartnerRefused(faults={"name": taken(profile.name)})
    refuse_twins(profile, partner)


def add_contact(partner: Partner, contact: Speaker, *, on: date) -> Contact:
    """Somebody who speaks for the partner from now on, and is asked first; who spoke before stays."""
    partner.contacts.filter(is_first=True, until_on=None).update(is_first=False)
    same = partner.contacts.filter(email__iexact=contact.email, until_on=None).first() if contact.email else None
    row = same or Contact(partner=partner, from_on=on)
    row.name, row.email, row.phone, row.job, row.is_first = (
        contact.name,
        contact.email,
        contact.phone,
        contact.job,
        True,
    )
    row.save()
    return row


def forget_join_requests(*, at: datetime) -> int:
    """Erases what nobody signed in time; returns how many."""
    old = list(JoinRequest.objects.filter(declaration=None, asked_at__lt=at - REQUEST_TERM).select_related("logo"))
    for request in old:
        with transaction.atomic():
            request.delete()
            if request.logo:
                request.logo.delete()
    return len(old)


def _in_sight(profile: Profile) -> Partner | None:
    """The organisation, when the coordinator had it in sight but it never signed, or signs again after stepping out."""
    return Partner.objects.filter(
        organisation__name__iexact=profile.name, stage__in=INVITABLE, merged_into=None
    ).first()
