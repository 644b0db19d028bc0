"""Pots on their way to the bank, and the bank's answers; each step through the services."""

from datetime import date

from nabij.intake import clock
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.models import Payer, PaymentBatch, Pot
from nabij.streets.rules import Method
from tests import builders
from tests.streets.conftest import DAY, LATER, Town, at
from tests.streets.payment_files.files_of_a_bank import (
    ACCOUNT,
    Entry,
    euros,
    statement,
    status_report,
    transaction_status,
)

TODAY = LATER.date()
NUMBERS = ("NL02ABNA0123456789", "NL20INGB0001234567", "NL39RABO0300065264", "NL44RABO0123456789")
PAYER_IBAN = ACCOUNT


def payer(town: Town) -> Payer:
    return services.set_payer(
        name="Gemeente Waterdam", iban=PAYER_IBAN, version="pain.001.001.09", days_ahead=1, by=town.team, on=DAY,
        at=at(DAY),
    )  # fmt: skip


def due(town: Town, *streets: str, on: date = DAY, parts: int = 1) -> list[Pot]:
    """Granted pots with an account that nothing is the matter with, ready to be paid."""
    pots = []
    for number, street in enumerate(streets):
        pot = town.approved(street, on=on, parts=parts)
        services.give_account(
            pot=pot, method=Method.BANK, holder="R. Verzonnen", iban=NUMBERS[number % len(NUMBERS)], at=LATER
        )
        pots.append(Pot.objects.get(pk=pot.pk))
    return pots


def payments(pots: list[Pot]) -> list:
    return [payment for pot in pots for payment in pot.payments.filter(state="due")]


def batched(town: Town, pots: list[Pot], **told) -> PaymentBatch:
    options = {"execute_on": TODAY, "by": town.finance, "on": TODAY, "at": LATER} | told
    return services.make_batch(payments=payments(pots), payer=Payer.objects.latest("pk"), **options)


def exported(town: Town, pots: list[Pot]) -> PaymentBatch:
    return services.export_batch(batch=batched(town, pots), by=town.finance, on=TODAY, at=LATER)


def answer(content: bytes, *, by, on: date = date(2024, 7, 5)):
    """What the bank told, read on that day."""
    with clock.told_at(at(on)):
        return services.read_answer(content=content, by=by, on=on, at=at(on))


def of(pot: Pot):
    """The newest payment of a pot."""
    return pot.payments.latest("pk")


def report(batch: PaymentBatch, *told: tuple[object, str, str]) -> bytes:
    """A status report about these payments: (payment, status, reason)."""
    lines = [
        transaction_status(p.end_to_end_id, status, reason=why, amount=euros(p.amount_cents)) for p, status, why in told
    ]
    return status_report(*lines, batch=batch.message_id)


def booked(*paid, back=(), month: str = "2024-07") -> bytes:
    """A statement in which these payments were booked, and those came back, early in that month."""
    entries = []
    if paid:
        entries.append(Entry({p.end_to_end_id: p.amount_cents for p in paid}))
    if back:
        entries.append(Entry({p.end_to_end_id: p.amount_cents for p in back}, credit=True, reason="AC04"))
    return statement(*entries).replace(b"2023-07-0", f"{month}-0".encode())


def second_payer(name: str = "Fenna Financiën"):
    return builders.person(Role.FINANCE, name=name)
