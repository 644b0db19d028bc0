"""Of what the term is over, as the register says it in words (`POT_TERM`, `CHAMPION_TERM`, `PAYMENT_TERM` beside the tables)."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from nabij.kernel.periods import months_before
from nabij.streets.models import Account, Champion, PaymentBatch, Pot, PotPayment
from nabij.streets.rules import ENDED, PaymentState

TWO_YEARS, SEVEN_YEARS = 24, 7 * 12
"""In months: after a pot, and after a payment."""
NAMED_DAYS = timedelta(days=30)
"""How long somebody is kept who was named in a request that ended, and who never took part."""


WAITING = PotPayment.objects.filter(state__in=[PaymentState.DUE, PaymentState.IN_BATCH])
"""Money that is still to go out."""


def pots_over(before: date) -> QuerySet[Pot]:
    """The pots that ended on that day or before, and of which no money is still to go out.

    A pot of which the money came back did not end: somebody still decides. What is paid or told the worker itself closes.
    """
    over = Pot.objects.filter(state__in=list(ENDED), state_since__lte=before)
    return over.exclude(pk__in=WAITING.values("pot"))


def _pots_not_over(before: date) -> QuerySet[Pot]:
    not_yet = ~Q(state__in=list(ENDED)) | Q(state_since__gt=before)
    return Pot.objects.filter(not_yet | Q(pk__in=WAITING.values("pot")))


def pots_to_forget(on: date) -> QuerySet[Pot]:
    return pots_over(months_before(on, TWO_YEARS))


def champions_to_forget(on: date) -> QuerySet[Champion]:
    """Who takes the lead no more, and has no pot that is not over for long enough.

    Few people say that they stop. So who did not takes the lead as long as their street has pots, also without them.
    """
    before, asked_before = months_before(on, TWO_YEARS), on - NAMED_DAYS
    stopped = Q(confirmed_on__isnull=False, ended_on__lte=before) & ~_has_a_pot(before)
    silent = Q(confirmed_on__lte=before, ended_on=None) & ~_has_a_pot(before) & ~_street_has_a_pot(before)
    only_named = Q(confirmed_on=None, asked_on__lte=asked_before) & ~_has_a_pot(asked_before)
    return Champion.objects.filter(stopped | silent | only_named, erased_on=None)


def _has_a_pot(before: date) -> Q:
    """Two lists and no question per champion: PostgreSQL looks each list up once."""
    pots = _pots_not_over(before).filter(requester__isnull=False)
    return Q(pk__in=pots.values("requester")) | Q(pk__in=pots.filter(second__isnull=False).values("second"))


def _street_has_a_pot(before: date) -> Q:
    return Q(unit__in=_pots_not_over(before).filter(unit__isnull=False).values("unit"))


def accounts_to_forget(on: date) -> QuerySet[Account]:
    """Those of a pot for which money last moved seven years ago; or never, and which is over. Not while money waits."""
    moved, before = PotPayment.objects.filter(paid_on__isnull=False), months_before(on, SEVEN_YEARS)
    lately = moved.filter(Q(paid_on__gt=before) | Q(returned_on__gt=before))
    paid, unpaid = Q(pot__in=moved.values("pot")), Q(pot__in=pots_to_forget(on).values("pk"))
    known = Account.objects.filter(forgotten_on=None).exclude(pot__in=WAITING.values("pot"))
    return known.filter((paid & ~Q(pot__in=lately.values("pot"))) | (unpaid & ~paid))


def receipts_to_forget(on: date) -> QuerySet[PotPayment]:
    """The payments of which the signed receipt was kept long enough."""
    before = months_before(on, SEVEN_YEARS)
    moved = PotPayment.objects.filter(receipt__isnull=False, paid_on__lte=before)
    return moved.exclude(returned_on__gt=before)


def batches_to_forget(on: date) -> QuerySet[PaymentBatch]:
    """Those that are done with for seven years: names and account numbers stand in their files."""
    done = PaymentBatch.objects.filter(forgotten_on=None, closed_at__date__lte=months_before(on, SEVEN_YEARS))
    return done.exclude(file=None)
