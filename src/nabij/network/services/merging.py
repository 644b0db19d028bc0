"""Two records of one organisation become one. Everything that was written down moves along; what counted double counts once."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.network.models import (
    CoalitionMember,
    Declaration,
    GroupSeat,
    JoinRequest,
    LocalBusiness,
    MailingRecipient,
    Partner,
    PartnerArea,
    PartnerAudience,
    PartnerLanguage,
    PartnersApart,
    Posting,
    PostingAnswer,
    StageChange,
    Succession,
)
from nabij.network.rules import Stage
from nabij.network.services.declaring import note
from nabij.network.services.matching import move_matches
from nabij.network.services.profiles import write_set
from nabij.network.services.refusals import PartnerRefused, refused_by_ledger
from nabij.network.services.settling import hold_all, settle_partner, undo_all
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.people.services import move_roles

FILLED = (
    "sector", "kvk_number", "legal_form", "website", "for_residents", "for_residents_en", "for_professionals",
    "public_email", "public_phone", "logo",
)  # fmt: skip
"""What the one that stays takes over where it has nothing itself."""
FURTHEST = (Stage.ENDED, Stage.PROSPECT, Stage.INVITED, Stage.IN_TALK, Stage.PAUSED, Stage.SIGNED)


def merge_partners(*, partner: Partner, into: Partner, by: User, on: date, at: datetime) -> None:
    """`partner` and `into` are one organisation, which goes on as `into`.

    Raises:
        PartnerRefused: one of them was merged already, or the ledger does not take the change.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    if partner.pk == into.pk:
        raise PartnerRefused("Kies een andere organisatie om mee samen te voegen.")
    with refused_by_ledger(), booking() as book:
        held = {one.pk: one for one in hold_all([partner.pk, into.pk])}
        gone, stays = held[partner.pk], held[into.pk]
        Declaration.objects.filter(partner=gone).update(partner=stays)
        # No number: what was mailed to who signed for the one that goes opens nothing of the one that stays.
        JoinRequest.objects.filter(partner=gone).update(partner=stays, link_number=0)
        StageChange.objects.filter(partner=gone).update(partner=stays)
        Succession.objects.filter(partner=gone).update(partner=stays)
        for plain in (MailingRecipient, Posting, PostingAnswer, LocalBusiness):
            plain.objects.filter(partner=gone).update(partner=stays)
        gone.tasks.update(owner=stays)
        _move_contacts(gone, stays, on=on)
        _move_sectors(gone, stays)
        _move_spans(gone.areas.all(), stays.areas.all(), "area_id", stays)
        _move_spans(gone.coalitions.all(), stays.coalitions.all(), "coalition_id", stays)
        _move_spans(gone.seats.all(), stays.seats.all(), "group_id", stays)
        _move_joint_actions(gone, stays)
        move_matches(book, gone, stays, role=role, on=on)
        _join_sets(gone, stays)
        _fill(gone, stays)
        Partner.objects.filter(merged_into=gone).update(merged_into=stays)
        PartnersApart.objects.filter(Q(first=gone) | Q(second=gone)).delete()
        gone.merged_into = stays
        gone.save()
        stays.save()
        move_roles(source=gone.organisation, target=stays.organisation, on=on)
        note(stays, StageChange.Event.MERGED, on=on, at=at, by=by, remark=f"{gone.name} hoort hierbij.")
        undo_all(book, gone, role=role, reason=Reason.DOUBLE)
        settle_partner(book, stays, role=role, reason=Reason.DOUBLE)


def keep_apart(*, one: Partner, other: Partner, by: User, on: date) -> None:
    """Somebody looked: these two are two, and are not shown as a pair again."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if one.pk == other.pk:
        raise PartnerRefused("Kies twee organisaties.")
    first, second = sorted((one, other), key=lambda partner: partner.pk)
    with booking():
        PartnersApart.objects.get_or_create(first=first, second=second, defaults={"said_by": by, "said_on": on})


def _move_contacts(gone: Partner, stays: Partner, *, on: date) -> None:
    """Who speaks for both is one contact; the first of the one that stays is asked first."""
    has_first = stays.contacts.filter(is_first=True, until_on=None).exists()
    there = {email.lower() for email in stays.contacts.filter(until_on=None).values_list("email", flat=True) if email}
    for contact in gone.contacts.order_by("pk"):
        if contact.until_on is None and contact.email.lower() in there:
            contact.until_on = max(on, contact.from_on)
        contact.is_first = contact.is_first and contact.until_on is None and not has_first
        contact.partner = stays
        contact.save(update_fields=["partner", "is_first", "until_on"])


def _move_sectors(gone: Partner, stays: Partner) -> None:
    """What the other one was before the one that stays had a sector; from then on that of the one that stays holds."""
    first = stays.sectors.order_by("from_on").first()
    before = gone.sectors.filter(from_on__lt=first.from_on) if first else gone.sectors.all()
    before.update(partner=stays)


def _move_spans[SpanT: (PartnerArea, CoalitionMember, GroupSeat)](
    of_gone: QuerySet[SpanT], of_stays: QuerySet[SpanT], of: str, stays: Partner
) -> None:
    """Where either worked or sat (`of`), the one that stays did; in a place of both the older row ends where the other begins."""
    there = {getattr(row, of): row for row in of_stays.filter(until_on=None)}
    for row in of_gone.order_by("pk"):
        same = there.get(getattr(row, of))
        if row.until_on is None and same:
            if row.from_on >= same.from_on:
                continue
            row.until_on = same.from_on
        row.partner = stays
        row.save(update_fields=["partner", "until_on"])


def _move_joint_actions(gone: Partner, stays: Partner) -> None:
    """In an action of both the one that stays took part since the earlier day; who was struck out never did."""
    there = {row.action_id: row for row in stays.joint_actions.all()}
    for row in gone.joint_actions.order_by("pk"):
        same = there.get(row.action_id)
        if same is None:
            row.partner = stays
            row.save(update_fields=["partner"])
        elif row.struck_on is None:
            both = [one for one in (same, row) if one.struck_on is None]
            same.from_on, same.leads = min(one.from_on for one in both), any(one.leads for one in both)
            same.struck_on = None
            same.save(update_fields=["from_on", "leads", "struck_on"])


def _join_sets(gone: Partner, stays: Partner) -> None:
    both = [gone, stays]
    audiences = set(PartnerAudience.objects.filter(partner__in=both).values_list("audience", flat=True))
    languages = set(PartnerLanguage.objects.filter(partner__in=both).values_list("language", flat=True))
    write_set(PartnerAudience, stays, "audience", audiences)
    write_set(PartnerLanguage, stays, "language", languages)


def _fill(gone: Partner, stays: Partner) -> None:
    """What stands on the record itself: what is missing comes from the other, and of days the one that tells most."""
    for name in FILLED:
        if not getattr(stays, name):
            setattr(stays, name, getattr(gone, name))
    stays.confirmed_on = max(filter(None, (gone.confirmed_on, stays.confirmed_on)), default=None)
    stays.welcomed_on = min(filter(None, (gone.welcomed_on, stays.welcomed_on)), default=None)
    if FURTHEST.index(Stage(gone.stage)) > FURTHEST.index(Stage(stays.stage)):
        stays.stage, stays.stage_since = gone.stage, gone.stage_since
