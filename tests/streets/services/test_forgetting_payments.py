"""To whom money went is kept as long as the law says, and no longer; the database lets nothing more go than that."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.streets import services
from nabij.streets.models import Account, PaymentBatch, PotPayment
from nabij.streets.queries.paying import due
from nabij.streets.rules import Method
from nabij.streets.services import Handed
from tests.page import fetch
from tests.streets.conftest import DAY, LATER, at
from tests.streets.ended import GONE, TEN_YEARS_ON, finished, forget, picture
from tests.streets.money import TODAY, exported, payer
from tests.streets.money import due as ready
from tests.streets.views.conftest import of_somebody


def test_an_account_is_kept_seven_years_after_the_last_payment(town):
    finished(town, "Dijkstraat")
    forget(date(2031, 6, 2))
    assert Account.objects.exclude(iban_fingerprint=None).exists()
    forget(date(2031, 6, 3))
    for account in Account.objects.all():  # also the one that was given first, and for which no money went out
        assert (account.holder, account.iban, account.iban_fingerprint) == ("", None, None)
        assert (account.forgotten_on, account.masked_iban) == (date(2031, 6, 3), "")


def test_what_came_back_later_counts_from_that_day(town):
    batch = finished(town, "Dijkstraat")
    back = date(2024, 9, 2)
    part = batch.payments.get()
    with clock.told_at(at(back)):
        services.return_payment(payment=part, returned_on=back, why="Weg.", by=town.finance, on=back, at=at(back))
    forget(date(2031, 9, 1))
    assert Account.objects.exclude(iban_fingerprint=None).exists()
    forget(date(2031, 9, 2))
    assert not Account.objects.exclude(iban_fingerprint=None).exists()


def test_an_account_to_which_nothing_was_paid_goes_two_years_after_the_end(town):
    payer(town)
    (pot,) = ready(town, "Dijkstraat")
    services.withdraw_pot(pot=pot, on=TODAY, at=LATER)
    forget(date(2026, 6, 2))
    assert Account.objects.exclude(iban_fingerprint=None).exists()
    forget(date(2026, 6, 3))
    assert not Account.objects.exclude(iban_fingerprint=None).exists()


def test_an_account_that_still_waits_for_money_stays(town):
    payer(town)
    ready(town, "Dijkstraat")
    forget(TEN_YEARS_ON)
    assert Account.objects.exclude(iban_fingerprint=None).exists()
    assert len(due().ready) == 1


def test_an_account_stays_while_a_part_of_the_pot_is_still_due(town):
    payer(town)
    (pot,) = ready(town, "Dijkstraat", parts=2)
    town.pay(pot)
    forget(TEN_YEARS_ON)
    assert Account.objects.exclude(iban_fingerprint=None).exists()


def test_money_goes_to_no_account_that_is_forgotten(town):
    part = finished(town, "Dijkstraat").payments.get()
    services.return_payment(payment=part, returned_on=TODAY, why="Weg.", by=town.finance, on=TODAY, at=LATER)
    forget(date(2031, 6, 3))
    services.pay_again(pot=part.pot, by=town.colleague, on=TEN_YEARS_ON, at=at(TEN_YEARS_ON))
    assert [line.pot for line in due().without_account] == [part.pot]
    page = fetch(of_somebody(town.team), reverse("pot", args=[part.pot.public_id]))
    assert "nummer en naam zijn gewist" in page.words


def test_the_files_of_a_batch_go_seven_years_after_it_was_closed(town):
    batch = finished(town, "Dijkstraat")
    forget(date(2031, 6, 2))
    batch.refresh_from_db()
    assert batch.file
    assert batch.table
    forget(date(2031, 6, 3))
    batch.refresh_from_db()
    assert (batch.file, batch.table, batch.forgotten_on) == (None, None, date(2031, 6, 3))
    assert batch.stage is PaymentBatch.Stage.DONE
    assert not StoredFile.objects.exists()


def test_the_files_of_a_batch_that_waits_for_the_bank_stay(town):
    payer(town)
    batch = exported(town, ready(town, "Dijkstraat"))
    forget(TEN_YEARS_ON)
    batch.refresh_from_db()
    assert batch.file


def test_a_signed_receipt_goes_seven_years_after_the_payment(town):
    part = town.approved().payments.get()
    services.confirm_payment(
        payment=part, paid_on=DAY, by=town.finance, on=TODAY, at=at(DAY), handed=Handed(town.broker, picture())
    )
    forget(date(2030, 2, 28))
    part.refresh_from_db()
    assert part.receipt
    forget(date(2030, 3, 1))
    part.refresh_from_db()
    assert (part.receipt, part.forgotten_on) == (None, date(2030, 3, 1))
    assert (part.paid_on, part.handed_over_by) == (DAY, town.broker)
    assert not StoredFile.objects.exists()


def test_the_receipt_of_what_came_back_goes_seven_years_after_that(town):
    pot = town.approved()
    services.confirm_payment(
        payment=pot.payments.get(), paid_on=DAY, by=town.finance, on=TODAY, at=at(DAY),
        handed=Handed(town.broker, picture()),
    )  # fmt: skip
    town.give_back(pot, on=date(2024, 3, 1))
    forget(date(2031, 2, 28))
    assert pot.payments.get().receipt
    forget(date(2031, 3, 1))
    assert pot.payments.get().receipt is None


FORGOTTEN = {"file": None, "table": None, "forgotten_on": GONE}


@pytest.mark.parametrize(
    "change",
    [
        {"file": None},
        {"file": None, "table": None},
        {"forgotten_on": GONE},
        {"file": None, "forgotten_on": GONE},
        FORGOTTEN | {"message_id": "EEN-ANDER"},
    ],
    ids=" ".join,
)
def test_the_database_lets_a_batch_lose_its_files_only_as_a_whole(town, change):
    finished(town, "Dijkstraat")
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        PaymentBatch.objects.update(**change)


def test_the_database_lets_only_a_batch_that_is_done_lose_its_files(town):
    payer(town)
    exported(town, ready(town, "Dijkstraat"))
    with pytest.raises(DatabaseError), transaction.atomic():
        PaymentBatch.objects.update(**FORGOTTEN)


@pytest.mark.parametrize("change", [{"forgotten_on": date(2040, 1, 1)}, {"forgotten_on": None}, {"file": "again"}])
def test_the_database_lets_a_forgotten_batch_be_as_it_is(town, change):
    finished(town, "Dijkstraat")
    PaymentBatch.objects.update(**FORGOTTEN)
    with pytest.raises(DatabaseError), transaction.atomic():
        PaymentBatch.objects.update(
            **{name: picture() if value == "again" else value for name, value in change.items()}
        )


@pytest.mark.parametrize("change", [{"receipt": None}, {"forgotten_on": GONE}, {"receipt": "another"}], ids=str)
def test_the_database_lets_a_receipt_go_only_when_the_payment_says_so(town, change):
    part = town.approved().payments.get()
    services.confirm_payment(
        payment=part, paid_on=DAY, by=town.finance, on=TODAY, at=at(DAY), handed=Handed(town.broker, picture())
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        PotPayment.objects.update(
            **{name: picture() if value == "another" else value for name, value in change.items()}
        )


def test_the_database_lets_no_payment_without_a_receipt_say_that_it_is_forgotten(town):
    town.paid()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PotPayment.objects.update(forgotten_on=GONE)


@pytest.mark.parametrize("change", [{"iban": None}, {"forgotten_on": GONE}], ids=" ".join)
def test_the_database_keeps_an_account_whole_or_forgotten(town, change):
    finished(town, "Dijkstraat")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(method=Method.BANK).update(**change)
