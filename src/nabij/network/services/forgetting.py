"""What is kept of people for years goes when its term is over; the terms are those of the register of personal fields."""

from datetime import date

from django.db.models import F, Q, QuerySet

from nabij.intake.services import remove_files
from nabij.kernel.periods import months_before
from nabij.ledger.services import booking
from nabij.network.models import Contact, Declaration, LocalBusiness, Mailing, Minutes, Partner, StageChange
from nabij.network.models.businesses import BUSINESS_TERM
from nabij.network.models.declarations import SIGNED_TERM
from nabij.network.models.partners import CONTACT_TERM, PARTNER_TERM
from nabij.network.rules import BusinessStage, MailingState, Stage
from nabij.people.services import forget

YEAR = 12
SIGNED_KEPT = 7 * YEAR
"""In months, as the others below; the words of each stand in the register, beside the fields."""
IN_SIGHT_KEPT = 2 * YEAR
MINUTES_KEPT = 2 * YEAR


def forget_contacts(*, on: date) -> int:
    """Who spoke for an organisation, a year after they stopped; with an organisation that ended, its contacts stopped too."""
    gone = months_before(on, YEAR)
    reachable = Contact.objects.filter(until_on=None)
    with booking():
        ended = _held(_out_of_sight(gone).filter(pk__in=reachable.values("partner")))
        Partner.objects.filter(pk__in=ended).update(link_number=F("link_number") + 1)
        stopped = forget(Contact.objects.filter(until_on__lte=gone), term=CONTACT_TERM)
        stopped += forget(reachable.filter(partner__in=ended), term=CONTACT_TERM)
        reachable.filter(partner__in=ended).update(until_on=on, is_first=False)
    return stopped


def forget_partners(*, on: date) -> int:
    """How an organisation was reached and what was said with it, two years after it left; returns of how many organisations."""
    with booking():
        partners = _held(_out_of_sight(months_before(on, IN_SIGHT_KEPT)))
        forget(StageChange.objects.filter(partner__in=partners), term=PARTNER_TERM)
        return forget(Partner.objects.filter(pk__in=partners), term=PARTNER_TERM)


def forget_signers(*, on: date) -> int:
    """Who signed, and the text with their name, seven years after the declaration was withdrawn. That it was signed stays."""
    over = Declaration.objects.filter(withdrawn_on__lte=months_before(on, SIGNED_KEPT))
    old = list(over.exclude(signer_name="", document=None).order_by("pk"))
    for declaration in old:
        with booking():
            forget(Declaration.objects.filter(pk=declaration.pk), term=SIGNED_TERM)
            Declaration.objects.filter(pk=declaration.pk).update(document=None)
            remove_files([declaration.document_id])
    return len(old)


def forget_businesses(*, on: date) -> int:
    """A business that takes no part, two years after it was last in sight; its pledges and what they counted stay."""
    over = LocalBusiness.objects.filter(stage=BusinessStage.ENDED, stage_since__lte=months_before(on, IN_SIGHT_KEPT))
    with booking():
        over.exclude(is_shown=False, website="").update(is_shown=False, website="")
        return forget(over, term=BUSINESS_TERM)


def forget_minutes(*, on: date) -> int:
    """What was said in a coalition is forgotten two years after it stopped; what was agreed stays. Returns how many minutes."""
    over = Minutes.objects.filter(coalition__ended_on__lte=months_before(on, MINUTES_KEPT))
    old = list(over.order_by("pk"))
    for minutes in old:
        with booking():
            minutes.tasks.update(minutes=None)
            minutes.delete()
            remove_files([minutes.file_id])
    return len(old)


def forget_drafts(*, on: date) -> int:
    """A mailing that nobody sent within a year goes, with the addresses it was meant for; returns how many."""
    old = Mailing.objects.filter(state=MailingState.DRAFT, made_at__date__lte=months_before(on, YEAR))
    drafts = old.count()
    old.delete()
    return drafts


def _out_of_sight(since: date) -> QuerySet[Partner]:
    """Organisations that left on that day or before; a merged record is as long in sight as the one it belongs to."""
    left = Q(stage=Stage.ENDED, stage_since__lte=since)
    merged = Q(merged_into__stage=Stage.ENDED, merged_into__stage_since__lte=since)
    return Partner.objects.filter((left & Q(merged_into=None)) | merged)


def _held(partners: QuerySet[Partner]) -> list[int]:
    """Their keys, held until the end of the transaction: one that joins again in this moment is not among them."""
    held = partners.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return list(held.values_list("pk", flat=True))
