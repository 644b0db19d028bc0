"""What the bank answers is read whole, or refused with the reason; the same file twice is known as the same."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.streets.payment_files import BankFileRefused, Kind, Outcome, SentBatch, What, in_words, read_bank_file
from tests.streets.payment_files.files_of_a_bank import (
    ACCOUNT,
    BATCH,
    FIRST,
    NEIGHBOUR,
    SECOND,
    THIRD,
    Entry,
    document,
    one_statement,
    statement,
    statements,
    status_report,
    transaction_status,
)

SENT = SentBatch(BATCH, ACCOUNT, {FIRST: 15_000, SECOND: 15_000, THIRD: 7_505})
DAY = date(2023, 7, 3)
SAMPLES = Path(__file__).parent / "samples"
REPORTS = ["pain.002.001.03", "pain.002.001.10"]
STATEMENTS = ["camt.053.001.02", "camt.053.001.08"]


def read(content: bytes, *sent: SentBatch):
    return read_bank_file(content, sent=sent or (SENT,))


def refusal(content: bytes, *sent: SentBatch) -> str:
    with pytest.raises(BankFileRefused) as refused:
        read(content, *sent)
    return str(refused.value)


# --- as a bank fills them, whole ----------------------------------------------------------------------------------------------
def test_a_whole_statement_of_a_bank_is_read():
    file = read((SAMPLES / "statement.camt.053.001.08.xml").read_bytes())
    batch = {"booked_on": DAY, "bank_reference": "20230703-55120"}
    assert file.outcomes == (
        Outcome(FIRST, What.PAID, 15_000, **batch),
        Outcome(SECOND, What.PAID, 15_000, **batch),
        Outcome(THIRD, What.PAID, 7_505, **batch),
        Outcome(SECOND, What.RETURNED, 15_000, reason="AC04", booked_on=DAY, bank_reference="20230703-88001"),
    )
    assert (file.first_day, file.last_day) == (DAY, DAY)


def test_a_whole_status_report_of_a_bank_is_read():
    file = read((SAMPLES / "report.pain.002.001.10.xml").read_bytes())
    assert file.outcomes == (Outcome(THIRD, What.REFUSED, 7_505, reason="AC01"),)
    assert file.made_at == "2023-07-03T06:00:12Z"


# --- pain.002 -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("message", REPORTS)
def test_a_refused_payment_is_told_with_its_reason(message):
    file = read(status_report(transaction_status(SECOND, "RJCT", reason="AC04"), group="PART", message=message))
    assert file.outcomes == (Outcome(SECOND, What.REFUSED, 15_000, reason="AC04"),)
    assert (file.kind, file.message_id, file.account) == (Kind.STATUS_REPORT, "BANK-0042", ACCOUNT)
    assert in_words("AC04") == "De rekening is opgeheven. (AC04)"


def test_a_batch_that_is_refused_as_a_whole_refuses_every_payment():
    expected = tuple(Outcome(name, What.REFUSED, cents, reason="DU01") for name, cents in SENT.cents.items())
    assert read(status_report(group="RJCT", reason="DU01", parts=False)).outcomes == expected
    assert read(status_report(part="RJCT", reason="DU01")).outcomes == expected


def test_settled_is_paid_and_underway_is_nothing_yet():
    told = status_report(
        transaction_status(FIRST, "ACSC"),
        transaction_status(SECOND, "ACSP"),
        transaction_status(THIRD, "PDNG", amount=""),
    )
    assert read(told).outcomes == (Outcome(FIRST, What.PAID, 15_000),)
    assert read(status_report(group="ACCP", count="3", total="375.05")).outcomes == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (status_report(group="RJCT", batch="ANDERE"), "ander betaalbestand (ANDERE)"),
        (status_report(transaction_status("Z" * 32, "RJCT")), "betaling die wij niet stuurden"),
        (status_report(transaction_status(FIRST, "RJCT", amount="150.01")), "ander bedrag"),
        (status_report(transaction_status(FIRST, "RJCT", amount="150.001")), "hele centen"),
        (status_report(group="ACCP", count="4"), "telt 4 betalingen in dit bestand; wij stuurden er 3"),
        (status_report(group="ACCP", total="375.06"), "dat is niet wat wij stuurden"),
        (status_report(transaction_status(FIRST, "RJCT"), transaction_status(FIRST, "ACSC")), "zegt twee dingen"),
        (status_report(transaction_status(FIRST, "ACSC"), group="RJCT"), "spreekt zichzelf tegen"),
        (status_report(transaction_status(FIRST, "ZZZZ")), "status die wij niet kennen (ZZZZ)"),
        (document("pain.002.001.03", ""), "leeg"),
    ],
)
def test_a_report_that_is_not_about_what_we_sent_is_refused(content, sentence):
    assert sentence in refusal(content)


# --- camt.053 -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("version", STATEMENTS)
def test_what_was_booked_is_paid(version):
    file = read(statement(Entry({FIRST: 15_000}), Entry({"HUUR": 90_000}), version=version))
    assert file.outcomes == (Outcome(FIRST, What.PAID, 15_000, booked_on=DAY, bank_reference="REF-1"),)
    assert (file.message_id, file.account) == ("CAMT-0184", ACCOUNT)
    assert (file.first_day, file.last_day) == (DAY, date(2023, 7, 4))


@pytest.mark.parametrize("version", STATEMENTS)
def test_what_comes_back_is_returned_with_its_reason(version):
    told = statement(Entry({FIRST: 15_000}), Entry({FIRST: 15_000}, credit=True, reason="AC01"), version=version)
    assert [(outcome.what, outcome.reason) for outcome in read(told).outcomes] == [
        (What.PAID, ""),
        (What.RETURNED, "AC01"),
    ]


@pytest.mark.parametrize("version", STATEMENTS)
def test_a_batch_may_be_booked_in_one_with_its_payments_below(version):
    told = statement(Entry(dict(SENT.cents), batch=BATCH), version=version)
    assert {outcome.end_to_end_id for outcome in read(told).outcomes} == set(SENT.cents)


def test_a_batch_booked_in_one_without_its_payments_holds_all_that_was_not_refused():
    assert len(read(statement(Entry(batch=BATCH, cents=37_505))).outcomes) == 3
    without = SentBatch(BATCH, ACCOUNT, SENT.cents, refused=frozenset({THIRD}))
    assert [o.end_to_end_id for o in read(statement(Entry(batch=BATCH, cents=30_000)), without).outcomes] == [
        FIRST,
        SECOND,
    ]


def test_what_is_only_expected_and_what_is_of_others_is_read_over():
    told = statement(Entry({FIRST: 15_000}, state="PDNG"), Entry({"HUUR": 90_000}), Entry(cents=100, credit=True))
    assert read(told).outcomes == ()


def test_a_statement_knows_several_batches():
    other = SentBatch("ANDERE", ACCOUNT, {"X" * 32: 100})
    told = statement(Entry({FIRST: 15_000}), Entry({"X" * 32: 100}))
    assert len(read(told, other, SENT).outcomes) == 2


def test_two_statements_in_one_file_cover_both_their_days():
    one, two = (
        one_statement(Entry({name: cents}), version=STATEMENTS[0]) for name, cents in list(SENT.cents.items())[:2]
    )
    assert len(read(statements(one, two)).outcomes) == 2
    assert "twee keer" in refusal(statements(one, one))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (statement(Entry({FIRST: 15_000}), account=NEIGHBOUR), "van een andere rekening (NL•• •••• •••• ••67 89)"),
        (statement(Entry({FIRST: 15_001})), "wij stuurden 150,00"),
        (statement(Entry({FIRST: 15_000, SECOND: 15_000}, cents=30_001)), "niet de hele boeking"),
        (statement(Entry({FIRST: 15_000}), closing=1_000_000), "telt niet op"),
        (statement(Entry({FIRST: 15_000}), count="2"), "zou 2 boekingen hebben"),
        (statement(Entry({FIRST: 15_000}), Entry({FIRST: 15_000})), "twee keer"),
        (statement(Entry({"Z" * 32: 15_000}, message_id=BATCH)), f"niet in batch {BATCH} zit"),
        (statement(Entry(batch=BATCH, cents=30_000)), "afschrift met de losse betalingen"),
        (statement(Entry(batch=BATCH, cents=37_505, credit=True)), "afschrift met de losse betalingen"),
        (statement(Entry({FIRST: 15_000}, reversal=True)), "die wij niet kennen"),
        (statement(Entry({FIRST: 15_000}, currency="USD")), "geen bedrag in euro's"),
        (statement(Entry({FIRST: 15_000})).replace(b"CLBD", b"XXXX"), "eindsaldo"),
        (statement(Entry({FIRST: 15_000})).replace(b"2023-07-03<", b"3 juli<"), "geen datum"),
        (statement(Entry({FIRST: 15_000})).replace(b">DBIT<", b">AF<"), "bij of af"),
        (statement(Entry({FIRST: 15_000})).replace(b"<MsgId>CAMT-0184</MsgId>", b""), "ontbreekt GrpHdr/MsgId"),
        (statement(Entry({FIRST: 15_000})).replace(b"150.00", b"150.00x"), "hele centen"),
        (document(STATEMENTS[0], "<BkToCstmrStmt></BkToCstmrStmt>"), "geen afschrift"),
        (
            statements(one_statement(version=STATEMENTS[0]), one_statement(version=STATEMENTS[0], account=NEIGHBOUR)),
            "andere rekening",
        ),
    ],
)
def test_a_statement_that_is_foreign_or_does_not_add_up_is_refused(content, sentence):
    assert sentence in refusal(content)


def test_accounts_are_not_mixed_in_one_file():
    other = SentBatch("ANDERE", NEIGHBOUR, {"X" * 32: 100})
    mixed = statements(one_statement(version=STATEMENTS[0]), one_statement(version=STATEMENTS[0], account=NEIGHBOUR))
    assert "per rekening" in refusal(mixed, SENT, other)


# --- the same file twice --------------------------------------------------------------------------------------------------------
def test_the_same_file_twice_has_one_identity_and_another_file_another():
    told = statement(Entry({FIRST: 15_000}))
    assert read(told).identity == read(told).identity == f"camt.053|CAMT-0184|{ACCOUNT}|2023-07-03|2023-07-04"
    others = [told.replace(b"CAMT-0184", b"CAMT-0185"), told.replace(b"2023-07-04T", b"2023-07-05T"), status_report()]
    assert len({read(content).identity for content in [told, *others]}) == 4


# --- files that mean harm, or are broken -----------------------------------------------------------------------------------
GOOD = statement(Entry({FIRST: 15_000}))
BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + GOOD.split(b"\n", 1)[
    1
].replace(b"184<", b"&b;<")
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + GOOD.split(b"\n", 1)[
    1
].replace(b"184<", b"&x;<")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b" \n ", "leeg"),
        (b"geen xml", "beschadigd, afgebroken of geen XML"),
        (b"%PDF-1.7", "geen XML"),
        (b"\x00" * 100, "geen XML"),
        (GOOD + b" " * (50 * 1024 * 1024), "groter dan 10 MB"),
        (BOMB, "dat een bank er niet in zet"),
        (OUTSIDE, "dat een bank er niet in zet"),
        (b"<a>" * 1_000_000, "te diep of te vol"),
        (b"<a>" + b"<b/>" * 600_000 + b"</a>", "te diep of te vol"),
        (GOOD.replace(b"UTF-8", b"UTF-99"), "geen XML"),
        (GOOD.replace(b"CAMT-0184", "café".encode("cp1252")), "geen XML"),
        (GOOD.replace(b"UTF-8", b"UTF-16"), "geen XML"),
        (GOOD + GOOD, "geen XML"),
        (b"<html></html>", "geen bestand van een bank"),
        (GOOD.replace(b"iso:std", b"iso:nep"), "geen bestand van een bank"),
        (GOOD.replace(b"camt.053.001.02", b"camt.054.001.02"), "Wel welkom: pain.002.001.03"),
        (GOOD.replace(b"camt.053.001.02", b"pain.001.001.09"), "soort pain.001.001.09"),
        (GOOD.replace(b"camt.053.001.02", b"pain.002.001.03"), "leeg"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_in_words(content, sentence):
    assert sentence in refusal(content)


def test_a_file_in_other_letters_is_read_when_it_says_so():
    latin = GOOD.decode().replace("UTF-8", "ISO-8859-1").replace("CAMT-0184", "café").encode("latin-1")
    assert read(latin).message_id == "café"
    assert read(GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16")).message_id == "CAMT-0184"


@settings(max_examples=200)
@given(st.sampled_from([GOOD, status_report(transaction_status(FIRST, "RJCT"))]), st.data())
def test_a_file_broken_off_anywhere_is_never_half_read(content, data):
    end = data.draw(st.integers(0, len(content) - 1))
    assert refusal(content[:end]).endswith(".")


@settings(max_examples=200)
@given(st.sampled_from([GOOD, status_report(transaction_status(FIRST, "RJCT"))]), st.data())
def test_a_file_with_a_changed_byte_is_read_or_refused_and_nothing_else(content, data):
    at, byte = data.draw(st.integers(0, len(content) - 1)), data.draw(st.binary(min_size=1, max_size=3))
    try:
        file = read(content[:at] + byte + content[at + 1 :])
    except BankFileRefused:
        return
    assert all(outcome.cents == SENT.cents[outcome.end_to_end_id] for outcome in file.outcomes)


names = st.text("ABCDEF0123456789", min_size=1, max_size=32)


@settings(max_examples=60)
@given(
    st.dictionaries(names, st.integers(1, 10**9), min_size=1, max_size=6), st.sampled_from(STATEMENTS), st.booleans()
)
def test_every_booked_payment_comes_back_as_it_was_sent(cents, version, together):
    entries = [Entry(dict(cents), batch="B")] if together else [Entry({name: amount}) for name, amount in cents.items()]
    file = read(statement(*entries, version=version), SentBatch("B", ACCOUNT, cents))
    assert {outcome.end_to_end_id: outcome.cents for outcome in file.outcomes} == cents
    assert {outcome.what for outcome in file.outcomes} == {What.PAID}


def test_every_reason_has_words():
    assert in_words("") == "De bank gaf geen reden."
    assert in_words("ZZ99") == "De bank gaf een reden die wij niet kennen. (ZZ99)"
    assert in_words("MD07") == "De rekeninghouder is overleden. (MD07)"
