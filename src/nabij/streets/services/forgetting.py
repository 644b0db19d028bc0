"""What was kept of streets and pots goes when its term is over, though nobody asks; rows and figures stay as they were.

Doing it again changes nothing. The terms are those of the register; `queries/terms.py` says of which rows they are over.
"""

from datetime import date

from nabij.intake.services import remove_files
from nabij.ledger.services import booking
from nabij.people.services import forget
from nabij.streets.models import Account, Champion, PaperMail, PaymentBatch, Pot, PotPayment, PotTrail, Story
from nabij.streets.models.payments import PAYMENT_TERM
from nabij.streets.models.pots import POT_TERM
from nabij.streets.models.units import CHAMPION_TERM
from nabij.streets.queries.terms import (
    accounts_to_forget,
    batches_to_forget,
    champions_to_forget,
    pots_to_forget,
    receipts_to_forget,
)
from nabij.streets.services.stories import take_off_the_website


def forget_pots(*, on: date) -> int:
    """What neighbours asked, told and were written about pots that are over. A story that is gone stands on no website."""
    with booking():
        over = pots_to_forget(on).values("pk")
        take_off_the_website(Story.objects.filter(pot__in=over))
        forget(Story.objects.filter(pot__in=over), term=POT_TERM)
        forget(PotTrail.objects.filter(pot__in=over), term=POT_TERM)
        forget(PaperMail.objects.filter(pot__in=over), term=POT_TERM)
        return forget(Pot.objects.filter(pk__in=over), term=POT_TERM)


def forget_champions(*, on: date) -> int:
    """Who takes the lead no more. From then on everything treats them as erased; what they counted for stays counted."""
    with booking():
        held = champions_to_forget(on).select_for_update(no_key=True).order_by("pk")
        keys = [champion.pk for champion in held]
        keys = list(champions_to_forget(on).filter(pk__in=keys).values_list("pk", flat=True))  # none asked meanwhile
        gone = Champion.objects.filter(pk__in=keys)
        forget(PaperMail.objects.filter(champion__in=keys), term=POT_TERM)
        forget(gone, term=CHAMPION_TERM)
        gone.filter(confirmed_on=None, ended_on=None).update(ended_on=on)  # who confirmed is counted, and stays so
        return gone.update(erased_on=on)


def forget_accounts(*, on: date) -> int:
    """To whom and where money went."""
    with booking():
        return forget(
            Account.objects.filter(pk__in=accounts_to_forget(on).values("pk")), term=PAYMENT_TERM, forgotten_on=on
        )


def forget_payment_files(*, on: date) -> int:
    """The files for the bank, in which the same stands once more, and the receipts that neighbours signed."""
    with booking():
        signed = receipts_to_forget(on).select_for_update(no_key=True).order_by("pk")
        receipts = dict(signed.values_list("pk", "receipt"))
        PotPayment.objects.filter(pk__in=receipts).update(receipt=None, forgotten_on=on)
        done = batches_to_forget(on).select_for_update(no_key=True).order_by("pk")
        batches = {pk: files for pk, *files in done.values_list("pk", "file", "table")}
        PaymentBatch.objects.filter(pk__in=batches).update(file=None, table=None, forgotten_on=on)
        remove_files([*receipts.values(), *(file for files in batches.values() for file in files)])
        return len(receipts) + len(batches)
