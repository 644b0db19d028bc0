"""A payment file says exactly what the batch says, in the same bytes each time, or it is not made."""

import dataclasses
import re
import time
from datetime import date, datetime
from uuid import UUID

import pytest
from defusedxml import ElementTree
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nabij.intake.tables import read_table
from nabij.streets.payment_files import (
    Batch,
    Payment,
    PaymentFileRefused,
    Rewritten,
    Version,
    end_to_end_id_of,
    write_payment_file,
    write_payment_list,
)
from nabij.streets.payment_files.bank_text import UnwritableText, bank_text
from nabij.streets.payment_files.content import amount_of, cents_of
from tests.streets.payment_files.files_of_a_bank import ACCOUNT, BATCH, FIRST, NEIGHBOUR, SECOND

ALLOWED = re.compile(r"[A-Za-z0-9/\-?:().,'+ ]*")


def payment(**other) -> Payment:
    told = {"end_to_end_id": FIRST, "name": "Noor de Wit", "iban": NEIGHBOUR, "cents": 15_000, "description": "Potje"}
    return Payment(**(told | other))


def batch(*payments: Payment, **other) -> Batch:
    told = {
        "message_id": BATCH, "made_at": datetime(2023, 7, 1, 9, 30), "execute_on": date(2023, 7, 3),
        "debtor_name": "Gemeente Waterdam", "debtor_iban": ACCOUNT, "payments": payments or (payment(),),
    }  # fmt: skip
    return Batch(**(told | other))


def texts(content: bytes, tag: str) -> list[str]:
    root = ElementTree.fromstring(content)
    return ["".join(element.itertext()) for element in root.iter() if element.tag.endswith(f"}}{tag}")]


@pytest.mark.parametrize("version", list(Version))
def test_the_file_says_what_the_batch_says(version):
    two = batch(payment(), payment(end_to_end_id=SECOND, name="Bas Bakker", cents=7_505))
    file = write_payment_file(two, version=version)
    assert (file.count, file.total_cents, file.rewritten) == (2, 22_505, ())
    assert f'xmlns="urn:iso:std:iso:20022:tech:xsd:{version}"'.encode() in file.content
    assert texts(file.content, "MsgId") == texts(file.content, "PmtInfId") == [BATCH]
    assert texts(file.content, "EndToEndId") == [FIRST, SECOND]
    assert texts(file.content, "InstdAmt") == ["150.00", "75.05"]
    assert texts(file.content, "CtrlSum") == ["225.05", "225.05"]
    assert texts(file.content, "NbOfTxs") == ["2", "2"]
    assert texts(file.content, "ReqdExctnDt") == ["2023-07-03"]
    assert texts(file.content, "CreDtTm") == ["2023-07-01T09:30:00"]
    assert texts(file.content, "IBAN") == [ACCOUNT, NEIGHBOUR, NEIGHBOUR]


def test_the_same_batch_gives_the_same_bytes_whatever_was_written_before():
    before = write_payment_file(batch(), version=Version.PAIN_09).content
    write_payment_file(batch(), version=Version.PAIN_03)
    time.sleep(1.1)
    assert write_payment_file(batch(), version=Version.PAIN_09).content == before


def test_account_numbers_may_be_grouped():
    file = write_payment_file(batch(payment(iban="nl02 abna 0123 4567 89")), version=Version.PAIN_09)
    assert texts(file.content, "IBAN") == [ACCOUNT, NEIGHBOUR]


def test_names_are_written_in_letters_of_the_bank_and_that_is_told():
    file = write_payment_file(
        batch(payment(name="Zoë Jansé-Özkan", description="Potje “zomer” ☀️ & taart")), version=Version.PAIN_09
    )
    assert texts(file.content, "Nm")[-1] == "Zoe Janse-Ozkan"
    assert file.rewritten == (
        Rewritten("Zoë Jansé-Özkan", "Zoe Janse-Ozkan"),
        Rewritten("Potje “zomer” ☀️ & taart", "Potje zomer + taart"),
    )


def test_a_long_text_is_cut_where_everybody_sees_it():
    file = write_payment_file(batch(payment(name="Jan " * 30, description="x" * 141)), version=Version.PAIN_09)
    name, description = texts(file.content, "Nm")[-1], texts(file.content, "Ustrd")[0]
    assert (len(name), len(description)) == (70, 140)
    assert name.endswith("Jan...")
    assert description.endswith("x...")
    assert len(file.rewritten) == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"payments": ()}, "geen enkele betaling"),
        ({"message_id": "x" * 36}, "hooguit 35 tekens"),
        ({"message_id": ""}, "hooguit 35 tekens"),
        ({"message_id": "a/b"}, "hooguit 35 tekens"),
        ({"execute_on": date(2023, 6, 30)}, "Kies een latere dag"),
        ({"debtor_iban": "NL00FOUT0417164300"}, "waarvan wordt betaald klopt het rekeningnummer niet"),
        ({"debtor_name": " "}, "is leeg"),
    ],
)
def test_a_batch_that_is_wrong_is_refused(wrong, sentence):
    told = dataclasses.replace(batch(), **wrong)
    with pytest.raises(PaymentFileRefused, match=sentence):
        write_payment_file(told, version=Version.PAIN_09)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"iban": "NL00FOUT0417164300"}, "Er zit een typefout"),
        ({"iban": "US12345678901234"}, "kunnen we niet betalen"),
        ({"cents": 0}, "hoger zijn dan nul"),
        ({"cents": -15_000}, "hoger zijn dan nul"),
        ({"cents": 150.0}, "hele centen"),
        ({"cents": True}, "hele centen"),
        ({"cents": 100_000_000_000}, "te hoog"),
        ({"end_to_end_id": "x" * 36}, "te lang of niet toegestaan"),
        ({"end_to_end_id": "NOTPROVIDED"}, "niet toegestaan"),
        ({"end_to_end_id": ""}, "leeg"),
        ({"name": ""}, "leeg"),
        ({"name": "🎈"}, "leeg"),
        ({"name": "محمد"}, "zoals het op de bankpas staat"),
    ],
)
def test_a_payment_that_is_wrong_is_refused(wrong, sentence):
    with pytest.raises(PaymentFileRefused, match=sentence):
        write_payment_file(batch(payment(**wrong)), version=Version.PAIN_09)


def test_two_payments_never_share_an_id():
    with pytest.raises(PaymentFileRefused, match="staat er 2 keer in"):
        write_payment_file(batch(payment(), payment(name="Bas Bakker")), version=Version.PAIN_09)


def test_an_id_comes_from_the_payment_and_fits():
    number = UUID(int=7)
    assert end_to_end_id_of(number) == end_to_end_id_of(UUID(int=7)) != end_to_end_id_of(UUID(int=8))
    assert len(end_to_end_id_of(number)) <= 35


def test_the_list_for_finance_says_the_same_and_keeps_names_as_they_are():
    table = read_table(write_payment_list(batch(payment(name="=Zoë Özkan", cents=7_505))), "lijst.csv")
    assert list(table.rows[0].cells.values()) == [
        BATCH, "2023-07-03", FIRST, "=Zoë Özkan", "NL•• •••• •••• ••67 89", "75,05", "Potje",
    ]  # fmt: skip
    with pytest.raises(PaymentFileRefused):
        write_payment_list(batch(payment(cents=0)))


names = st.text("abcXYZ àéîöüñçßøłæ'’&-.", max_size=90)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.uuids(), names, st.integers(1, 10**9)), min_size=1, max_size=5, unique_by=lambda row: row[0]),
    st.sampled_from(Version),
)
def test_whatever_is_written_is_read_back_the_same(rows, version):
    payments = tuple(payment(end_to_end_id=end_to_end_id_of(row[0]), name=f"x{row[1]}", cents=row[2]) for row in rows)
    file = write_payment_file(batch(*payments), version=version)
    assert [cents_of(text) for text in texts(file.content, "InstdAmt")] == [row[2] for row in rows]
    assert texts(file.content, "EndToEndId") == [end_to_end_id_of(row[0]) for row in rows]
    assert cents_of(texts(file.content, "CtrlSum")[0]) == file.total_cents == sum(row[2] for row in rows)
    assert all(ALLOWED.fullmatch(name) and len(name) <= 70 for name in texts(file.content, "Nm"))


@given(st.integers(0, 10**13))
def test_an_amount_is_written_and_read_without_losing_a_cent(cents):
    assert cents_of(amount_of(cents)) == cents


@pytest.mark.parametrize("wrong", ["", "-1.00", "1,00", "1.005", "1e3", "NaN", "١٢.00", " 1.00", "1.", ".50"])
def test_what_is_no_amount_in_whole_cents_is_not_read(wrong):
    assert cents_of(wrong) is None


@settings(max_examples=500)
@given(st.text("ab0 /|%é.&", max_size=200) | st.text(max_size=200), st.integers(10, 140))
@example("0%|", 10)
def test_a_text_for_the_bank_holds_only_its_letters(text, most):
    try:
        written = bank_text(text, most=most)
    except UnwritableText:
        return
    assert ALLOWED.fullmatch(written)
    assert len(written) <= most
    assert bank_text(written, most=most) == written
