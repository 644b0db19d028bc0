"""A batch becomes a payment file (SEPA credit transfers) through sepaxml, behind our own checks.

What sepaxml would let pass is judged here: check digits, message ids, amounts, names that the bank cannot read. What it
fills in with chance and the clock is replaced, so that the same batch gives the same bytes. The finished bytes are
validated and read back, and must say exactly what the batch says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import sepaxml
from defusedxml import ElementTree
from lxml import etree
from sepaxml import SepaTransfer

from nabij.intake.tables import write_csv
from nabij.kernel.iban import IbanRefused, masked, read_iban
from nabij.streets.payment_files.bank_text import UnwritableText, bank_text
from nabij.streets.payment_files.content import (
    Batch,
    Payment,
    PaymentFile,
    PaymentFileRefused,
    Rewritten,
    Version,
    amount_of,
)

LONGEST_ID = 35
LONGEST_NAME = 70
LONGEST_DESCRIPTION = 140
MOST_CENTS = 99_999_999_999  # the largest amount of one SEPA credit transfer

_ID = re.compile(rf"[A-Za-z0-9](?:[A-Za-z0-9.-]{{0,{LONGEST_ID - 2}}}[A-Za-z0-9])?")
_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"


def end_to_end_id_of(payment_id: UUID) -> str:
    """Under which id the bank tells about a payment. A second try at paying is another payment with another id."""
    return payment_id.hex.upper()


def write_payment_file(batch: Batch, *, version: Version) -> PaymentFile:
    """The bytes for the bank, and which names and descriptions it gets otherwise than they were given.

    Raises:
        PaymentFileRefused: with a Dutch sentence; nothing was made.
    """
    _judge(batch)
    written = _as_the_bank_gets_it(batch)
    content = _made_ours(_with_sepaxml(written, version), written, version)
    if not _schema(version).validate(etree.fromstring(content)):
        raise PaymentFileRefused(
            "Het betaalbestand voldoet niet aan de regels van de bank. Er is niets gemaakt; vraag hulp van de beheerder."
        )
    if list(_said_by(content)) != list(_said_by_batch(written)):
        raise PaymentFileRefused(
            "Het betaalbestand zegt iets anders dan de batch. Er is niets gemaakt; vraag hulp van de beheerder."
        )
    return PaymentFile(content, len(batch.payments), batch.total_cents, tuple(_rewritten(batch, written)))


def write_payment_list(batch: Batch) -> bytes:
    """The same payments as CSV, with names as they were given. Account numbers are masked: kenmerk says which is which.

    Raises:
        PaymentFileRefused: with a Dutch sentence; nothing was made.
    """
    _judge(batch)
    header = ["batch", "betaaldatum", "kenmerk", "naam", "rekeningnummer", "bedrag", "omschrijving"]
    rows = (
        (batch.message_id, batch.execute_on, p.end_to_end_id, p.name, masked(read_iban(p.iban)),
         Decimal(p.cents).scaleb(-2), p.description)
        for p in batch.payments
    )  # fmt: skip
    return write_csv(header, rows)


# --- before -----------------------------------------------------------------------------------------------------------------
def _judge(batch: Batch) -> None:
    if not batch.payments:
        raise PaymentFileRefused("In deze batch zit geen enkele betaling.")
    if not _ID.fullmatch(batch.message_id):
        raise PaymentFileRefused(
            f"Het kenmerk van de batch heeft hooguit {LONGEST_ID} tekens: letters, cijfers, punten en streepjes."
        )
    if batch.execute_on < batch.made_at.date():
        raise PaymentFileRefused("De betaaldatum ligt voor de dag waarop het bestand is gemaakt. Kies een latere dag.")
    _judge_iban(batch.debtor_iban, "de rekening waarvan wordt betaald")
    for payment in batch.payments:
        _judge_payment(payment)
    names, times = Counter(payment.end_to_end_id for payment in batch.payments).most_common(1)[0]
    if times > 1:
        raise PaymentFileRefused(
            f"Het kenmerk {names} staat er {times} keer in. Elke betaling heeft een eigen kenmerk."
        )


def _judge_payment(payment: Payment) -> None:
    if not _ID.fullmatch(payment.end_to_end_id) or payment.end_to_end_id.upper() == "NOTPROVIDED":
        raise PaymentFileRefused(f"Het kenmerk van de betaling aan {payment.name} is leeg, te lang of niet toegestaan.")
    _judge_iban(payment.iban, f"de betaling aan {payment.name}")
    if type(payment.cents) is not int:  # True is 1 and 1.0 is 1, but neither is an amount
        raise PaymentFileRefused(f"Het bedrag voor {payment.name} is geen bedrag in hele centen.")
    if payment.cents <= 0:
        raise PaymentFileRefused(f"Het bedrag voor {payment.name} moet hoger zijn dan nul.")
    if payment.cents > MOST_CENTS:
        raise PaymentFileRefused(f"Het bedrag voor {payment.name} is te hoog voor één betaling.")


def _judge_iban(iban: str, where: str) -> None:
    try:
        read_iban(iban)
    except IbanRefused as refusal:
        raise PaymentFileRefused(f"Bij {where} klopt het rekeningnummer niet. {refusal}") from refusal


def _as_the_bank_gets_it(batch: Batch) -> Batch:
    return Batch(
        batch.message_id,
        batch.made_at,
        batch.execute_on,
        _text(batch.debtor_name, LONGEST_NAME, "de naam van de rekening waarvan wordt betaald"),
        read_iban(batch.debtor_iban),
        tuple(
            Payment(
                payment.end_to_end_id,
                _text(payment.name, LONGEST_NAME, f"de naam {payment.name}"),
                read_iban(payment.iban),
                payment.cents,
                _text(payment.description, LONGEST_DESCRIPTION, f"de omschrijving bij {payment.name}"),
            )
            for payment in batch.payments
        ),
    )


def _text(text: str, most: int, where: str) -> str:
    try:
        written = bank_text(text, most=most)
    except UnwritableText as letter:
        raise PaymentFileRefused(
            f"De bank kan {where} niet lezen door het teken {letter}. Schrijf het zoals het op de bankpas staat."
        ) from letter
    if not written:
        raise PaymentFileRefused(f"Er ontbreekt iets: {where} is leeg.")
    return written


def _rewritten(given: Batch, written: Batch) -> Iterator[Rewritten]:
    pairs = [(given.debtor_name, written.debtor_name)]
    for before, after in zip(given.payments, written.payments, strict=True):
        pairs += [(before.name, after.name), (before.description, after.description)]
    return (Rewritten(*pair) for pair in dict.fromkeys(pairs) if pair[0] != pair[1])


# --- the file ----------------------------------------------------------------------------------------------------------------
def _with_sepaxml(batch: Batch, version: Version) -> bytes:
    """The library keeps and changes the dictionaries it is given, so it gets fresh ones."""
    debtor = {"name": batch.debtor_name, "IBAN": batch.debtor_iban, "currency": "EUR", "batch": True}
    transfer = SepaTransfer(debtor, schema=version, clean=False)
    for payment in batch.payments:
        transfer.add_payment(
            {
                "name": payment.name,
                "IBAN": payment.iban,
                "amount": payment.cents,
                "description": payment.description,
                "execution_date": batch.execute_on,
                "endtoend_id": payment.end_to_end_id,
            }
        )
    content: bytes = transfer.export(validate=False)
    return content


def _made_ours(content: bytes, batch: Batch, version: Version) -> bytes:
    """Our ids and moment instead of chance and the clock; NOTPROVIDED for the BIC, which SEPA no longer asks.

    Tags are written without prefix, because the prefixes of ElementTree depend on what this process wrote before.
    """
    root = ElementTree.fromstring(content)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_NAMESPACE}{version}}}")
    root.set("xmlns", f"{_NAMESPACE}{version}")
    ours = {
        ".//GrpHdr/MsgId": batch.message_id,
        ".//GrpHdr/CreDtTm": batch.made_at.replace(tzinfo=None).isoformat(timespec="seconds"),
        ".//PmtInf/PmtInfId": batch.message_id,
    }
    for path, text in ours.items():
        root.find(path).text = text
    other = root.makeelement("Othr", {})
    root.find(".//DbtrAgt/FinInstnId").append(other)
    name = root.makeelement("Id", {})
    name.text = "NOTPROVIDED"
    other.append(name)
    body: bytes = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body


@cache
def _schema(version: Version) -> Any:
    """The schema of the bank as sepaxml brings it along, read once: that takes longer than judging a file."""
    return etree.XMLSchema(etree.parse(Path(sepaxml.__file__).parent / "schemas" / f"{version}.xsd"))


# --- after -------------------------------------------------------------------------------------------------------------------
def _said_by(content: bytes) -> Iterator[Any]:
    """Everything in the finished bytes that moves money, in their order."""
    root = ElementTree.fromstring(content)
    wanted = {
        "MsgId", "NbOfTxs", "CtrlSum", "PmtInfId", "ReqdExctnDt", "IBAN", "EndToEndId", "InstdAmt", "Nm", "Ustrd",
    }  # fmt: skip
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag in wanted:
            yield tag, "".join(element.itertext()), element.get("Ccy", "")


def _said_by_batch(batch: Batch) -> Iterator[Any]:
    count, total, day = str(len(batch.payments)), amount_of(batch.total_cents), batch.execute_on.isoformat()
    yield "MsgId", batch.message_id, ""
    yield from (("NbOfTxs", count, ""), ("CtrlSum", total, ""), ("Nm", batch.debtor_name, ""))
    yield "PmtInfId", batch.message_id, ""
    yield from (("NbOfTxs", count, ""), ("CtrlSum", total, ""), ("ReqdExctnDt", day, ""))
    yield from (("Nm", batch.debtor_name, ""), ("IBAN", batch.debtor_iban, ""))
    for payment in batch.payments:
        yield "EndToEndId", payment.end_to_end_id, ""
        yield "InstdAmt", amount_of(payment.cents), "EUR"
        yield from (("Nm", payment.name, ""), ("IBAN", payment.iban, ""), ("Ustrd", payment.description, ""))
