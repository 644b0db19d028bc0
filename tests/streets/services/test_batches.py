"""Payments that go to the bank together: who may, what goes in, one file for ever, and confirmed by hand."""

import hashlib
import logging
from dataclasses import replace
from datetime import date, timedelta

import pytest
from defusedxml import ElementTree
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from sepaxml.validation import try_valid_xml

from nabij.intake.tables import read_table
from nabij.kernel.iban import grouped
from nabij.ledger.models import Entry
from nabij.outbox.models import OutgoingMail
from nabij.people.models import ReadLog, RoleAssignment
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from nabij.results.queries.reconciling import differences
from nabij.streets import services
from nabij.streets.models import Account, Payer, PaymentBatch, Pot, PotPayment
from nabij.streets.payment_files import Version, end_to_end_id_of
from nabij.streets.rules import PAIN_VERSIONS, Method, PaymentState, PotState
from nabij.streets.services import PotRefused
from tests import builders
from tests.streets.conftest import DAY, LATER, RULES
from tests.streets.money import NUMBERS, PAYER_IBAN, TODAY, batched, due, exported, of, payer, payments


@pytest.fixture(autouse=True)
def both_books_agree(town):
    payer(town)
    yield
    assert list(differences()) == []


def refusal(call) -> str:
    with pytest.raises(PotRefused) as refused:
        call()
    return str(refused.value)


def states(pots) -> set[tuple[str, str]]:
    return {(Pot.objects.get(pk=pot.pk).state, of(pot).state) for pot in pots}


def confirm(town, batch, **told):
    options = {"paid_on": TODAY, "by": town.finance, "on": TODAY, "at": LATER} | told
    return services.confirm_batch(batch=batch, **options)


# --- putting together ------------------------------------------------------------------------------------------------
def test_payments_that_are_due_go_into_a_batch_with_the_account_of_that_moment(town):
    pots = due(town, "Kade", "Dijk")
    batch = batched(town, pots)
    assert states(pots) == {(PotState.IN_BATCH, PaymentState.IN_BATCH)}
    assert {of(pot).account for pot in pots} == {pot.accounts.latest("pk") for pot in pots}
    assert of(pots[0]).end_to_end_id == end_to_end_id_of(of(pots[0]).public_id)
    assert batch.stage == PaymentBatch.Stage.OPEN
    assert batch.message_id.startswith("NABIJ-20240603-")
    assert len(batch.message_id) <= 35


def test_a_batch_takes_nothing_that_is_not_due_for_the_bank(town):
    (granted,) = due(town, "Kade")
    paid, cash = town.paid("Dijk"), town.approved("Weg")
    assert "wacht niet meer op de bank" in refusal(
        lambda: services.make_batch(
            payments=[of(granted), of(paid)],
            payer=Payer.objects.get(),
            execute_on=TODAY,
            by=town.finance,
            on=TODAY,
            at=LATER,
        )
    )
    assert states([granted]) == {(PotState.APPROVED, PaymentState.DUE)}
    assert "wacht niet meer" in refusal(lambda: batched(town, [cash]))
    batched(town, [granted])
    assert "Kies de betalingen" in refusal(lambda: batched(town, [granted]))


def test_a_pot_without_an_account_waits_for_it(town):
    pot = town.confirmed()
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=LATER)
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=LATER)
    assert "nog geen rekeningnummer" in refusal(lambda: batched(town, [pot]))


def test_an_account_that_stands_out_waits_until_somebody_who_approves_has_looked(town):
    (pot,) = due(town, "Kade")
    account = services.give_account(pot=pot, method=Method.BANK, holder="P. Anders", iban=NUMBERS[1], at=LATER)
    assert "kijkt daar eerst naar" in refusal(lambda: batched(town, [pot]))
    services.clear_account(account=account, by=town.colleague, on=TODAY)
    batched(town, [pot])
    assert of(pot).account == account


def test_a_batch_is_not_paid_in_the_past(town):
    pots = due(town, "Kade")
    assert "vandaag of een latere" in refusal(lambda: batched(town, pots, execute_on=TODAY - timedelta(days=1)))


def test_only_who_pays_makes_a_batch_and_not_who_had_the_pot_in_hand(town):
    pots = due(town, "Kade")
    for person in (town.team, town.broker, builders.person(Role.EDITOR, name="Ed Redacteur")):
        with pytest.raises(NotAllowed):
            batched(town, pots, by=person)
    approver = builders.person(Role.PROGRAMME_TEAM, Role.FINANCE, name="Twee Petten")
    pot = town.confirmed("Dijk")
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=LATER)
    services.approve_pot(pot=pot, by=approver, on=DAY, at=LATER)
    services.give_account(pot=pot, method=Method.BANK, holder="R. Verzonnen", iban=NUMBERS[1], at=LATER)
    assert "zelf goedgekeurd" in refusal(lambda: batched(town, [pot], by=approver))
    assert Pot.objects.get(pk=pot.pk).paid_by is None


def test_where_two_officers_are_enough_the_checker_still_does_not_pay(town):
    services.set_rules(rules=replace(RULES, strict_duties=False), by=town.team, on=DAY)
    both = builders.person(Role.SOCIAL_BROKER, Role.FINANCE, name="Els Beide")
    pot = town.confirmed("Dijk")
    services.check_pot(pot=pot, by=both, on=DAY, at=LATER)
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=LATER)
    services.give_account(pot=pot, method=Method.BANK, holder="R. Verzonnen", iban=NUMBERS[1], at=LATER)
    assert "zelf nagekeken" in refusal(lambda: batched(town, [pot], by=both))
    batched(town, [pot])


# --- undoing ---------------------------------------------------------------------------------------------------------
def test_a_batch_that_was_not_exported_can_be_taken_apart(town):
    pots = due(town, "Kade", "Dijk")
    batch = batched(town, pots)
    services.cancel_batch(batch=batch, by=town.finance, on=TODAY, at=LATER)
    assert states(pots) == {(PotState.APPROVED, PaymentState.DUE)}
    assert Pot.objects.get(pk=pots[0].pk).paid_by is None
    assert "opgeheven" in refusal(lambda: services.export_batch(batch=batch, by=town.finance, on=TODAY, at=LATER))
    assert exported(town, pots).stage == PaymentBatch.Stage.SENT


def test_after_the_export_it_cannot(town):
    batch = exported(town, due(town, "Kade"))
    assert "al gemaakt" in refusal(lambda: services.cancel_batch(batch=batch, by=town.finance, on=TODAY, at=LATER))


# --- the file --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("version", PAIN_VERSIONS)
def test_the_file_is_valid_and_adds_up_to_the_payments(town, version):
    services.set_payer(
        name="Gemeente Waterdam", iban=PAYER_IBAN, version=version, days_ahead=1, by=town.team, on=DAY, at=LATER
    )
    pots = due(town, "Kade", "Dijk", "Weg")
    batch = exported(town, pots)
    content = batch.file.read()
    try_valid_xml(content, version)
    root = ElementTree.fromstring(content)
    told = {
        tag: [e.text for e in root.iter() if e.tag.endswith("}" + tag)] for tag in ("CtrlSum", "EndToEndId", "IBAN")
    }
    assert told["CtrlSum"] == ["450.00", "450.00"]
    assert sorted(told["EndToEndId"]) == sorted(of(pot).end_to_end_id for pot in pots)
    assert told["IBAN"] == [PAYER_IBAN, *NUMBERS[:3]]


def test_the_versions_of_the_setting_are_those_that_can_be_written():
    assert set(PAIN_VERSIONS) == set(Version)


def test_the_file_is_made_once_and_downloading_again_gives_the_stored_bytes(town):
    batch = exported(town, due(town, "Kade"))
    first = services.open_payment_file(batch=batch, by=town.finance, on=TODAY, at=LATER)
    again = services.export_batch(batch=batch, by=town.finance, on=TODAY + timedelta(days=400), at=LATER)
    assert again.file == batch.file
    assert services.open_payment_file(batch=again, by=town.finance, on=TODAY, at=LATER) == first
    assert hashlib.sha256(first).hexdigest() == batch.file.sha256
    assert ReadLog.objects.filter(subject=batch.public_id, reason="payment").count() == 2


def test_a_batch_whose_day_has_passed_is_not_sent(town):
    batch = batched(town, due(town, "Kade"))
    later = TODAY + timedelta(days=1)
    assert "De betaaldag is voorbij" in refusal(
        lambda: services.export_batch(batch=batch, by=town.finance, on=later, at=LATER)
    )


def test_a_name_that_the_bank_cannot_read_makes_no_file(town):
    (pot,) = due(town, "Kade")
    services.give_account(pot=pot, method=Method.BANK, holder="Ольга Verzonnen", iban=NUMBERS[0], at=LATER)
    batch = batched(town, [pot])
    assert "kan de naam" in refusal(lambda: services.export_batch(batch=batch, by=town.finance, on=TODAY, at=LATER))
    assert PaymentBatch.objects.get().file is None


def test_the_bank_gets_a_name_in_its_own_letters_and_that_is_shown_before(town):
    (pot,) = due(town, "Kade")
    services.give_account(pot=pot, method=Method.BANK, holder="Zoë Verzonnen", iban=NUMBERS[0], at=LATER)
    (changed,) = services.rewritten_for_bank(batched(town, [pot]))
    assert (changed.given, changed.written) == ("Zoë Verzonnen", "Zoe Verzonnen")


def test_no_whole_account_number_leaves_but_in_the_payment_file(town, caplog):
    caplog.set_level(logging.DEBUG)
    batch = exported(town, due(town, "Kade", "Dijk"))
    confirm(town, batch)
    table = batch.table.read().decode()
    assert len(read_table(batch.table.read(), "lijst.csv").rows) == 2
    told = [table, caplog.text, *OutgoingMail.objects.values_list("text", flat=True)]
    for number in (*NUMBERS, PAYER_IBAN):
        assert not [text for text in told if number in text or grouped(number) in text]


# --- confirmed by hand -----------------------------------------------------------------------------------------------
def test_a_whole_batch_is_confirmed_by_hand_and_then_done(town):
    pots = due(town, "Kade", "Dijk")
    batch = exported(town, pots)
    assert confirm(town, batch) == 2
    assert states(pots) == {(PotState.PAID, PaymentState.PAID)}
    assert PaymentBatch.objects.get().stage == PaymentBatch.Stage.DONE
    assert "al bevestigd" in refusal(lambda: confirm(town, batch))
    assert Entry.objects.filter(measure="pots_paid").count() == 2


def test_as_what_somebody_pays_and_to_which_accounts_is_read_once_for_a_whole_batch(town):
    pots = due(town, "Kade", "Dijk", "Steeg", "Laan")
    with CaptureQueriesContext(connection) as made:
        batch = batched(town, pots)
    services.export_batch(batch=batch, by=town.finance, on=TODAY, at=LATER)
    with CaptureQueriesContext(connection) as confirmed:
        confirm(town, batch)
    for read, table in ((made, RoleAssignment), (made, Account), (confirmed, RoleAssignment), (confirmed, Entry)):
        asked = [query for query in read if f'FROM "{table._meta.db_table}"' in query["sql"]]
        assert len(asked) <= 2, table


def test_single_payments_of_a_batch_are_confirmed_too(town):
    first, second = due(town, "Kade", "Dijk")
    batch = exported(town, [first, second])
    assert confirm(town, batch, payments=[of(first)]) == 1
    assert (states([first]), states([second])) == ({("paid", "paid")}, {("in_batch", "in_batch")})
    services.confirm_payment(payment=of(second), paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    assert PaymentBatch.objects.get().stage == PaymentBatch.Stage.DONE


def test_two_pots_of_one_street_in_one_batch_make_it_count_once(town):
    pots = [*due(town, "Kade", on=DAY), *due(town, "Kade", on=date(2024, 2, 1))]
    confirm(town, exported(town, pots))
    assert Entry.objects.filter(measure="streets_counted").count() == 1


def test_nothing_is_paid_before_its_file_was_made(town):
    pots = due(town, "Kade")
    batch = batched(town, pots)
    assert "nog niet gemaakt" in refusal(lambda: confirm(town, batch))
    assert "nog niet gemaakt" in refusal(
        lambda: services.confirm_payment(payment=of(pots[0]), paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    )
    services.export_batch(batch=batch, by=town.finance, on=TODAY, at=LATER)
    assert "gemaakt op 3 juni 2024" in refusal(lambda: confirm(town, batch, paid_on=TODAY - timedelta(days=1)))
    assert "tot en met vandaag" in refusal(lambda: confirm(town, batch, paid_on=TODAY + timedelta(days=1)))


def test_the_second_part_of_a_pot_goes_out_in_a_batch_of_its_own(town):
    (pot,) = due(town, "Kade", parts=2)
    first, second = payments([pot])
    for part in (first, second):
        batch = services.make_batch(
            payments=[part], payer=Payer.objects.get(), execute_on=TODAY, by=town.finance, on=TODAY, at=LATER
        )
        services.export_batch(batch=batch, by=town.finance, on=TODAY, at=LATER)
        confirm(town, batch)
    assert set(pot.payments.values_list("state", flat=True)) == {"paid"}
    assert Pot.objects.get(pk=pot.pk).state == PotState.PAID


# --- what the database holds -----------------------------------------------------------------------------------------
def refused_by_database(change) -> bool:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    return True


def test_what_was_paid_stays_as_it_was_but_may_come_back_once(town):
    (pot,) = due(town, "Kade")
    confirm(town, exported(town, [pot]))
    paid = PotPayment.objects.filter(state="paid")
    for change in (
        {"amount_cents": 1}, {"paid_on": DAY}, {"state": "due", "paid_on": None, "batch": None}, {"end_to_end_id": "X"},
        {"confirmed_by": town.team},
    ):  # fmt: skip
        assert refused_by_database(lambda change=change: paid.update(**change))
    assert refused_by_database(lambda: connection.cursor().execute("DELETE FROM streets_potpayment"))
    services.return_payment(payment=of(pot), returned_on=TODAY, why="terug", by=town.finance, on=TODAY, at=LATER)
    back = PotPayment.objects.filter(state="returned")
    assert refused_by_database(lambda: back.update(returned_on=TODAY + timedelta(days=1)))
    assert refused_by_database(lambda: back.update(state="paid", returned_on=None))


def test_a_batch_that_was_exported_stays_as_it_was(town):
    batch = exported(town, due(town, "Kade"))
    rows = PaymentBatch.objects.filter(pk=batch.pk)
    for change in ({"execute_on": DAY}, {"file": batch.table}, {"exported_at": None, "file": None, "table": None}):
        assert refused_by_database(lambda change=change: rows.update(**change))
    assert refused_by_database(lambda: connection.cursor().execute("DELETE FROM streets_paymentbatch"))
