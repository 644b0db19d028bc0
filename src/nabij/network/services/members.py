"""Members of a partner: people with an account who look after their own organisation, and no other."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from nabij.kernel.language import gettext
from nabij.ledger.services import booking
from nabij.network.models import Partner
from nabij.network.queries.members import members
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold
from nabij.network.services.telling import tell
from nabij.people.models import RoleAssignment, User
from nabij.people.queries import person_with_email
from nabij.people.rules import Role
from nabij.people.services import RoleRefused, assign_role, end_role, welcome_user


def invite_member(
    *, partner: Partner, name: str, email: str, on: date, at: datetime, by: User | None = None
) -> RoleAssignment:
    """Gives somebody an account, or the one they have, the role of member of this organisation.

    Raises:
        PartnerRefused: they are a member already, or their account is closed.
    """
    role_for(partner, by, on=on)
    with booking():
        kept = hold(partner)
        known = person_with_email(email)
        user = known or welcome_user(email=email, name=name, at=at)
        try:
            membership = assign_role(
                user=user, role=Role.PARTNER_MEMBER, organisation=kept.organisation, starts_on=on, by=by
            )
        except RoleRefused as refusal:
            raise PartnerRefused(
                faults={"email": gettext("Wie dit adres heeft, is al medewerker, of mag niet inloggen.")}
            ) from refusal
        if known:
            tell(
                user.email, user.name, at=at, key=f"{membership.public_id}:member",
                subject=gettext("U houdt nu ook een organisatie bij"),
                text=gettext("U kunt met uw account nu ook {partner} bijhouden:\n{link}").format(
                    partner=kept.name, link=settings.SITE_URL + reverse("my_organisation")
                ),
            )  # fmt: skip
    return membership


def end_member(*, membership: RoleAssignment, partner: Partner, on: date, by: User | None = None) -> None:
    """A colleague is no member of this organisation any more.

    Raises:
        PartnerRefused: nobody would be left, or it is oneself.
    """
    role_for(partner, by, on=on)
    with booking():
        kept = hold(partner)
        held = list(members(kept, on))
        if membership.pk not in {row.pk for row in held}:
            raise PartnerRefused(gettext("Deze medewerker is al gestopt."))
        if len(held) == 1:
            raise PartnerRefused(gettext("Iemand moet medewerker blijven. Nodig eerst een collega uit."))
        try:
            end_role(assignment=membership, on=on, by=by)
        except RoleRefused as refusal:
            raise PartnerRefused(gettext("Uzelf kunt u niet weghalen. Vraag het een collega.")) from refusal
