"""The bank's file says what became of payments: applied whole or not at all, and once."""

from datetime import date

import pytest

from nabij.ledger.models import Entry
from nabij.ledger.rules import Reason
from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.results.queries.reconciling import differences
from nabij.streets import services
from nabij.streets.models import BankAnswer, PaymentBatch, Pot, PotPayment
from nabij.streets.queries import paying
from nabij.streets.rules import Alert, Method, PaymentState, PotState
from nabij.streets.services import PotRefused
from tests.streets.conftest import LATER
from tests.streets.money import NUMBERS, TODAY, answer, batched, booked, due, exported, of, payer, report
from tests.streets.payment_files.files_of_a_bank import ACCOUNT, statement, status_report

BOOKED_ON = date(2024, 7, 3)


@pytest.fixture(autouse=True)
def both_books_agree(town):
    payer(town)
    yield
    assert list(differences()) == []


def everything() -> list:
    rows = [list(model.objects.order_by("pk").values()) for model in (Pot, PotPayment, PaymentBatch, BankAnswer)]
    return [*rows, Entry.objects.count(), OutgoingMail.objects.count()]


def nothing_but(content, town, words) -> None:
    before = everything()
    with pytest.raises(PotRefused, match=words):
        answer(content, by=town.finance)
    assert everything() == before


def test_a_statement_pays_on_the_day_it_was_booked(town):
    pots = due(town, "Kade", "Dijk")
    exported(town, pots)
    told = answer(booked(*map(of, pots)), by=town.finance)
    assert [(outcome.said, outcome.is_news) for outcome in told.outcomes.all()] == [("paid", True)] * 2
    assert {of(pot).paid_on for pot in pots} == {BOOKED_ON}
    assert {Pot.objects.get(pk=pot.pk).state for pot in pots} == {PotState.PAID}
    assert PaymentBatch.objects.get().stage == PaymentBatch.Stage.DONE


def test_a_status_report_pays_on_the_day_that_was_asked(town):
    (pot,) = due(town, "Kade")
    answer(report(exported(town, [pot]), (of(pot), "ACSC", "")), by=town.finance)
    assert of(pot).paid_on == TODAY


def test_what_the_bank_refuses_is_due_again_under_another_id_and_looked_at_first(town):
    pot, other = due(town, "Kade", "Dijk")
    batch = exported(town, [pot, other])
    refused = of(pot)
    answer(report(batch, (refused, "RJCT", "AC04"), (of(other), "ACSC", "")), by=town.finance)
    refused.refresh_from_db()
    again = of(pot)
    assert (refused.state, refused.return_reason) == (PaymentState.REFUSED, "AC04")
    assert (again.state, again.batch, again.amount_cents) == (PaymentState.DUE, None, 15_000)
    assert again.end_to_end_id != refused.end_to_end_id
    assert Pot.objects.get(pk=pot.pk).state == PotState.APPROVED
    assert Pot.objects.get(pk=pot.pk).paid_by is None
    assert [part.pot for part in paying.due().to_look_at] == [pot]
    assert pot.accounts.latest("pk").alert_codes == [Alert.CAME_BACK]
    assert OutgoingMail.objects.filter(text__contains="De bank kon het geld").count() == 1
    services.give_account(pot=pot, method=Method.BANK, holder="R. Verzonnen", iban=NUMBERS[2], at=LATER)
    account = pot.accounts.latest("pk")
    services.clear_account(account=account, by=town.colleague, on=TODAY)
    second = exported(town, [pot])
    answer(report(second, (of(pot), "ACSC", "")).replace(b"BANK-0042", b"BANK-0043"), by=town.finance)
    assert [p.state for p in pot.payments.order_by("pk")] == ["refused", "paid"]


def test_what_was_paid_and_came_back_in_one_statement_counts_on_no_day(town):
    pot, other = due(town, "Kade", "Dijk")
    exported(town, [pot, other])
    answer(booked(of(pot), of(other), back=[of(pot)]), by=town.finance)
    assert (of(pot).state, of(pot).returned_on, of(pot).return_reason) == ("returned", BOOKED_ON, "AC04")
    assert Pot.objects.get(pk=pot.pk).state == PotState.RETURNED
    assert Entry.objects.filter(source=pot.public_id).count() == 0
    assert [part.pot for part in paying.came_back()] == [pot]


def test_what_comes_back_later_counts_no_longer_from_that_day_and_says_why(town):
    (pot,) = due(town, "Kade")
    exported(town, [pot])
    answer(booked(of(pot)), by=town.finance)
    later = booked(back=[of(pot)]).replace(b"CAMT-0184", b"CAMT-0201").replace(b"2024-07-0", b"2024-08-0")
    answer(later, by=town.finance, on=date(2024, 8, 10))
    assert of(pot).returned_on == date(2024, 8, 3)
    out = Entry.objects.get(source=pot.public_id, measure="pots_paid", quantity=-1)
    assert (out.on, out.reason) == (date(2024, 8, 3), Reason.RETURNED)
    assert "opgeheven" in pot.trail.latest("pk").remark


def test_the_same_file_twice_changes_nothing(town):
    (pot,) = due(town, "Kade")
    exported(town, [pot])
    content = booked(of(pot))
    first = answer(content, by=town.finance)
    before = everything()
    assert answer(content, by=town.finance) == first
    assert everything() == before


def test_another_file_about_the_same_payment_is_kept_and_is_no_news(town):
    (pot,) = due(town, "Kade")
    batch = exported(town, [pot])
    answer(report(batch, (of(pot), "ACSC", "")), by=town.finance)
    told = answer(booked(of(pot)), by=town.finance)
    assert [outcome.is_news for outcome in told.outcomes.all()] == [False]
    assert of(pot).paid_on == TODAY
    assert BankAnswer.objects.count() == 2


def test_what_the_bank_refuses_after_somebody_confirmed_it_was_never_away(town):
    (pot,) = due(town, "Kade")
    batch = exported(town, [pot])
    services.confirm_batch(batch=batch, paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    answer(report(batch, (of(pot), "RJCT", "AC01")), by=town.finance)
    assert (of(pot).state, of(pot).returned_on) == ("returned", TODAY)
    assert sum(entry.quantity for entry in Entry.objects.filter(source=pot.public_id)) == 0


# --- refused whole ---------------------------------------------------------------------------------------------------
def test_a_broken_foreign_or_strange_file_changes_nothing_and_says_why(town):
    (pot,) = due(town, "Kade")
    batch = exported(town, [pot])
    whole = booked(of(pot))
    for content, words in (
        (b"", "leeg"),
        (b"%PDF-1.4 geen bestand van een bank", "beschadigd"),
        (whole[: len(whole) // 2], "afgebroken"),
        (statement(account=NUMBERS[3]), "andere rekening"),
        (status_report(batch="NIET-VAN-ONS", group="ACSC"), "ander betaalbestand"),
        (whole.replace(b"150.00", b"151.00"), "telt niet op"),
        (report(batch, (of(pot), "ACSC", "")).replace(b"150.00", b"15.00"), "ander bedrag"),
    ):
        nothing_but(content, town, words)


def test_one_payment_that_cannot_be_keeps_the_whole_file_out(town):
    pot, other = due(town, "Kade", "Dijk")
    batch = exported(town, [pot, other])
    answer(report(batch, (of(other), "RJCT", "AC01")), by=town.finance)
    refused = other.payments.get(state="refused")
    nothing_but(booked(of(pot), refused), town, "eerder niet wilde betalen")
    assert of(pot).state == PaymentState.IN_BATCH


def test_money_that_came_back_before_it_was_known_to_be_paid_asks_for_the_earlier_statement(town):
    (pot,) = due(town, "Kade")
    exported(town, [pot])
    nothing_but(booked(back=[of(pot)]), town, "Lees eerst het afschrift")


def test_a_day_that_has_yet_to_come_is_not_believed(town):
    (pot,) = due(town, "Kade")
    exported(town, [pot])
    nothing_but(booked(of(pot), month="2024-08"), town, "moet nog komen")


def test_the_same_identity_with_other_content_is_not_believed(town):
    pot, other = due(town, "Kade", "Dijk")
    exported(town, [pot, other])
    answer(booked(of(pot)), by=town.finance)
    nothing_but(booked(of(other)), town, "andere inhoud")


def test_a_batch_that_was_never_sent_has_no_answer(town):
    (pot,) = due(town, "Kade")
    batch = batched(town, [pot])
    nothing_but(report(batch, (of(pot), "ACSC", "")), town, "ander betaalbestand")


def test_the_file_itself_is_not_kept_and_only_who_pays_reads_it(town, settings):
    (pot,) = due(town, "Kade")
    exported(town, [pot])
    for person in (town.team, town.broker):
        with pytest.raises(NotAllowed):
            answer(booked(of(pot)), by=person)
    kept = {path.name for path in settings.FILES_DIR.rglob("*")}
    told = answer(booked(of(pot)), by=town.finance)
    assert {path.name for path in settings.FILES_DIR.rglob("*")} == kept
    assert ACCOUNT not in str(BankAnswer.objects.values())
    assert told.read_by == town.finance
