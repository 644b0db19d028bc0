"""An organisation joins: it fills in one page, and signs behind the link in its mail."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from nabij.intake.models import StoredFile
from nabij.kernel.language import gettext, in_english
from nabij.ledger.services import booking
from nabij.network.models import Contact, Declaration, JoinRequest, Partner
from nabij.network.queries.declarations import text_on
from nabij.network.rules import INVITABLE, Audience, LegalForm, Sector, Stage
from nabij.network.services.declaring import Signer, move, sign
from nabij.network.services.profiles import Profile, add_partner, refuse_twins, write_profile
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.telling import address_to_sign, tell
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
    partner = partner or _in_sight(joining.profile)
    refuse_twins(joining.profile, partner)
    with booking():
        request = JoinRequest.objects.create(
            answers=joining.as_answers(), email=joining.signer.email, text=text, partner=partner, logo=logo,
            in_english=in_english(), asked_at=at,
        )  # fmt: skip
        tell(
            joining.signer.email, joining.signer.name, at=at, key=f"{request.public_id}:sign",
            subject=gettext("Teken de intentieverklaring"),
            text=gettext(
                "U meldde {partner} aan als partner. Nog één stap: open deze pagina, lees de verklaring en teken.\n\n{link}\n\n"
                "De link werkt dertig dagen. Meldde u niemand aan? Dan hoeft u niets te doen."
            ).format(partner=joining.profile.name, link=address_to_sign(request)),
        )  # fmt: skip
    return request


def sign_join_request(*, request: JoinRequest, on: date, at: datetime) -> Declaration:
    """The link was opened and the text was signed: from today the organisation is a partner. Saying so twice changes nothing."""
    with booking():
        kept = JoinRequest.objects.select_for_update(no_key=True, of=("self",)).get(pk=request.pk)
        if kept.declaration is not None:
            return kept.declaration
        joining = Joining.of_answers(kept.answers)
        if kept.partner is None:
            kept.partner = add_partner(joining.profile, on=on, logo=kept.logo)
            move(kept.partner, Stage.IN_TALK, on=on, at=at)
            kept.partner.save()
        else:
            write_profile(kept.partner, joining.profile, on=on, logo=kept.logo)
        Partner.objects.filter(pk=kept.partner.pk).update(in_english=kept.in_english)
        add_contact(kept.partner, joining.contact, on=on)
        kept.declaration = sign(partner=kept.partner, text=kept.text, signer=joining.signer, on=on, at=at)
        kept.answers = {}
        kept.save()
    return kept.declaration


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
    return JoinRequest.objects.filter(declaration=None, asked_at__lt=at - REQUEST_TERM).delete()[0]


def _in_sight(profile: Profile) -> Partner | None:
    """The organisation, when the coordinator had it in sight but it never signed, or signs again after stepping out."""
    return Partner.objects.filter(
        organisation__name__iexact=profile.name, stage__in=INVITABLE, merged_into=None
    ).first()
