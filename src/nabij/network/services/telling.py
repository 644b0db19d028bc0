"""What organisations hear from the network, by mail to who speaks for them."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from nabij.kernel.language import DUTCH, ENGLISH, gettext
from nabij.network.models import Contact, JoinRequest, LocalBusiness, Partner, PledgeRequest, Posting
from nabij.network.queries.links import invitation_of, link_of
from nabij.outbox.services import post
from nabij.places.queries import municipality


def address_to_sign(request: JoinRequest) -> str:
    return settings.SITE_URL + reverse("sign_join_request", args=[request.public_id, link_of(request)])


def address_of_partner(partner: Partner) -> str:
    """The address behind which a partner finds its own pages."""
    return settings.SITE_URL + reverse("own_partner", args=[partner.public_id, link_of(partner)])


def address_to_join(partner: Partner) -> str:
    """The address on which an organisation that we invited joins: what we know of it stands there already."""
    return settings.SITE_URL + reverse("join_invited", args=[partner.public_id, invitation_of(partner)])


def address_to_pledge(business: LocalBusiness) -> str:
    """The address on which a business that we invited gives the pledge: what we know of it stands there already."""
    return settings.SITE_URL + reverse("pledge_invited", args=[business.public_id, invitation_of(business)])


def address_to_confirm(request: PledgeRequest) -> str:
    return settings.SITE_URL + reverse("confirm_pledge", args=[request.public_id, link_of(request)])


def address_of_business(business: LocalBusiness) -> str:
    """The address behind which a business finds its own page."""
    return settings.SITE_URL + reverse("own_business", args=[business.public_id, link_of(business)])


def address_of_posting(posting: Posting, page: str = "posting") -> str:
    """The address of a page about an ask or an offer, among the pages of the partner that posted it."""
    known = [posting.partner.public_id, link_of(posting.partner), posting.public_id]
    return settings.SITE_URL + reverse(f"own_partner_{page}", args=known)


def first_contact(partner: Partner) -> Contact | None:
    """Who is asked first; nobody once the last one has gone."""
    speaking = partner.contacts.filter(until_on=None).exclude(email="")
    return speaking.order_by("-is_first", "from_on", "id").first()


def language_of(written_to: Partner | LocalBusiness | PledgeRequest) -> str:
    """In which language this organisation or business is written to."""
    return ENGLISH if written_to.in_english else DUTCH


def send_links_again(*, email: str, at: datetime) -> None:
    """The way back to the pages of every organisation and business somebody speaks for; nothing when we do not know the address."""
    mine = Q(contacts__email__iexact=email, contacts__until_on=None)
    partners = Partner.objects.filter(mine, merged_into=None).select_related("organisation").distinct().order_by("pk")
    lines = [f"{partner.name}:\n{address_of_partner(partner)}" for partner in partners]
    businesses = LocalBusiness.objects.filter(email__iexact=email).exclude(email="").order_by("pk")
    lines += [f"{business.name}:\n{address_of_business(business)}" for business in businesses]
    if lines:
        tell(
            email, "", at=at, key=f"links:{email.lower()}:{at.isoformat()}", subject=gettext("Uw link"),
            text=gettext("U vroeg om de link van uw organisatie. Hier is hij:") + "\n\n" + "\n\n".join(lines),
        )  # fmt: skip


def tell(email: str, name: str, *, subject: str, text: str, at: datetime, key: str, reply_to: str = "") -> None:
    """One message about one event (`key`); written in the transaction of that event, and never twice.

    `reply_to`: to whom an answer goes when it is not for us.
    """
    town = municipality()
    greeting = gettext("Beste {name},").format(name=name) if name else gettext("Beste lezer,")
    ask = gettext("Vragen? Bel {phone} of mail {email}.").format(phone=town.phone, email=town.email)
    whole = f"{greeting}\n\n{text}\n\n{ask}\n\n{town.programme}\n{town.name}"
    post(email, subject, whole, at=at, key=f"network:{key}", reply_to=reply_to)
