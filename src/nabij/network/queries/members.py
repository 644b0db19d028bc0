"""Who speaks for a partner and who has an account for it, and whom nobody can be asked about."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from nabij.network.models import Contact, Partner
from nabij.network.queries.declarations import freshness_on, signed
from nabij.people.models import RoleAssignment, User
from nabij.people.rules import Permission, Role


def contacts(partner: Partner) -> QuerySet[Contact]:
    """Who speaks for it now, who is asked first on top."""
    return partner.contacts.filter(until_on=None).order_by("-is_first", "from_on", "pk")


def open_memberships(partner: Partner, on: date) -> QuerySet[RoleAssignment]:
    """The roles of members that have not ended, also of who may not log in."""
    return RoleAssignment.objects.filter(role=Role.PARTNER_MEMBER, organisation=partner.organisation_id).not_ended(on)


def members(partner: Partner, on: date) -> QuerySet[RoleAssignment]:
    """Members who can log in, by name."""
    found = open_memberships(partner, on).filter(user__is_active=True)
    return found.select_related("user").order_by("user__name", "pk")


def partners_of(user: User, on: date) -> QuerySet[Partner]:
    """The organisations that somebody looks after with their account."""
    held = RoleAssignment.objects.allowing(Permission.KEEP_OWN_PARTNER, on=on).filter(user=user)
    found = Partner.objects.filter(organisation__in=held.values("organisation"), merged_into=None)
    return found.select_related("organisation").order_by("organisation__name", "pk")


def without_contact(on: date) -> QuerySet[Partner]:
    """Partners that nobody can be asked about any more: for the coordinator."""
    speaking = Contact.objects.filter(partner=OuterRef("pk"), until_on=None).exclude(email="")
    return signed(on).filter(~Exists(speaking), merged_into=None).select_related("organisation")


def not_confirmed(on: date) -> QuerySet[Partner]:
    """Partners that were asked whether their page holds and did not answer, the oldest question on top."""
    old = signed(on).exclude(confirmed_on__gt=freshness_on(on).old_since(on)).filter(merged_into=None)
    return old.exclude(asked_on=None).select_related("organisation").order_by("asked_on", "pk")
