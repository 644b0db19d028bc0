"""camt.053: a bank statement. What was booked of our payments, and what came back.

A statement holds every booking of the account. All of them must add up; only those of our payments become outcomes.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from nabij.kernel.iban import masked
from nabij.streets.payment_files.content import BankFile, BankFileRefused, Kind, Outcome, SentBatch, What, amount_of
from nabij.streets.payment_files.document import Node

_ASK = "Vraag de bank om een nieuw bestand."
_BOOKED = "BOOK"
_BEFORE, _AFTER = ("OPBD", "PRCD"), ("CLBD",)


def read_statement(root: Node, sent: Sequence[SentBatch]) -> BankFile:
    top = root.one("BkToCstmrStmt")
    statements = list(top.all("Stmt")) if top else []
    if top is None or not statements:
        raise BankFileRefused(f"In dit bestand staat geen afschrift. {_ASK}")
    accounts = {_account(statement, sent) for statement in statements}
    if len(accounts) > 1:
        raise BankFileRefused(
            "In dit bestand staan afschriften van verschillende rekeningen. Kies een bestand per rekening."
        )
    outcomes: dict[tuple[str, What], Outcome] = {}
    for statement in statements:
        _judge_balances(statement)
        for entry in _booked(statement):
            for outcome in _outcomes_of(entry, sent):
                _add(outcomes, outcome)
    days = [day for statement in statements for day in _period(statement)]
    return BankFile(
        kind=Kind.STATEMENT,
        message_id=top.needed("GrpHdr/MsgId"),
        account=accounts.pop(),
        made_at=top.needed("GrpHdr/CreDtTm"),
        first_day=min(days),
        last_day=max(days),
        outcomes=tuple(outcomes.values()),
    )


def _account(statement: Node, sent: Sequence[SentBatch]) -> str:
    account = statement.needed("Acct/Id/IBAN").replace(" ", "")
    if account not in {batch.account for batch in sent}:
        raise BankFileRefused(
            f"Dit afschrift is van een andere rekening ({masked(account[:34])}). Kies het afschrift van de rekening waarvan is betaald."
        )
    return account


def _period(statement: Node) -> Iterator[date]:
    """The days that the statement says it covers; else those of its balances."""
    told = [statement.day("FrToDt/FrDtTm"), statement.day("FrToDt/ToDtTm")]
    days = [day for day in told if day] or [
        day for balance in statement.all("Bal") if (day := balance.day("Dt/Dt", "Dt/DtTm"))
    ]
    if not days:
        raise BankFileRefused(f"Dit afschrift zegt niet over welke dagen het gaat. {_ASK}")
    yield from days


# --- does it add up? ---------------------------------------------------------------------------------------------------------
def _judge_balances(statement: Node) -> None:
    moved = sum(_signed(entry) for entry in _booked(statement))
    before, after = _balance(statement, _BEFORE), _balance(statement, _AFTER)
    if before + moved != after:
        raise BankFileRefused(
            f"Dit afschrift telt niet op: met alle boekingen is het eindsaldo {_euros(before + moved)}, "
            f"de bank noemt {_euros(after)}. {_ASK}"
        )
    count = statement.text("TxsSummry/TtlNtries/NbOfNtries")
    if count and count != str(sum(1 for _ in statement.all("Ntry"))):
        raise BankFileRefused(f"Dit afschrift zou {count[:15]} boekingen hebben en dat klopt niet. {_ASK}")


def _balance(statement: Node, codes: tuple[str, ...]) -> int:
    for code in codes:
        found = [balance for balance in statement.all("Bal") if balance.text("Tp/CdOrPrtry/Cd") == code]
        if len(found) == 1:
            return _signed(found[0])
    raise BankFileRefused(f"In dit afschrift ontbreekt het begin- of eindsaldo. {_ASK}")


def _signed(node: Node) -> int:
    cents = node.cents("Amt")
    if cents is None:
        raise BankFileRefused(f"In dit afschrift ontbreekt een bedrag. {_ASK}")
    return cents if _is_credit(node) else -cents


def _is_credit(node: Node) -> bool:
    sign = node.needed("CdtDbtInd")
    if sign not in {"CRDT", "DBIT"}:
        raise BankFileRefused(f"Bij een boeking staat niet of er geld bij of af ging. {_ASK}")
    return sign == "CRDT"


def _euros(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{amount_of(abs(cents))}".replace(".", ",")


def _booked(statement: Node) -> Iterator[Node]:
    """Version .02 writes the state itself, later ones a code below it. What is only expected moves no money yet."""
    return (entry for entry in statement.all("Ntry") if entry.needed("Sts", "Sts/Cd") == _BOOKED)


# --- what is ours ------------------------------------------------------------------------------------------------------------
def _outcomes_of(entry: Node, sent: Sequence[SentBatch]) -> Iterator[Outcome]:
    transactions = [transaction for details in entry.all("NtryDtls") for transaction in details.all("TxDtls")]
    if not transactions:
        yield from _of_whole_batch(entry, sent)
        return
    ours = [_batch_of(transaction, sent) for transaction in transactions]
    if not any(ours):
        return
    total = entry.cents("Amt")
    told = [transaction.cents("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt") for transaction in transactions]
    cents = [total] if told == [None] else told
    if None in cents or sum(part or 0 for part in cents) != total:
        raise BankFileRefused(f"De delen van een boeking zijn samen niet de hele boeking. {_ASK}")
    for transaction, batch, amount in zip(transactions, ours, cents, strict=True):
        if batch:
            yield _of_one(entry, transaction, batch, amount)


def _batch_of(transaction: Node, sent: Sequence[SentBatch]) -> SentBatch | None:
    """The batch a booking belongs to: by the payment's own id, which nobody else gives out."""
    name = transaction.text("Refs/EndToEndId")
    for batch in sent:
        if name in batch.cents:
            return batch
        if batch.message_id in {transaction.text("Refs/MsgId"), transaction.text("Refs/PmtInfId")}:
            raise BankFileRefused(
                f"Dit afschrift noemt een betaling ({name[:35] or 'zonder kenmerk'}) die niet in batch {batch.message_id} zit."
            )
    return None


def _of_one(entry: Node, transaction: Node, batch: SentBatch, cents: int | None) -> Outcome:
    name = transaction.needed("Refs/EndToEndId")
    if cents != batch.cents[name]:
        raise BankFileRefused(
            f"De bank boekte bij betaling {name} {_euros(cents or 0)} euro; wij stuurden {_euros(batch.cents[name])}."
        )
    came_back = _is_credit(entry)
    if not came_back and entry.text("RvslInd") == "true":
        raise BankFileRefused(
            f"Betaling {name} is op een manier teruggeboekt die wij niet kennen. Vraag hulp van de beheerder."
        )
    return Outcome(
        name,
        What.RETURNED if came_back else What.PAID,
        batch.cents[name],
        reason=transaction.text("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry")[:35] if came_back else "",
        booked_on=_booked_on(entry),
        bank_reference=transaction.text("Refs/AcctSvcrRef") or entry.text("AcctSvcrRef"),
    )


def _of_whole_batch(entry: Node, sent: Sequence[SentBatch]) -> Iterator[Outcome]:
    """One booking for a batch, without its payments: then all that was not refused is in it, or nobody can tell."""
    names = {node.own_text for path in ("MsgId", "PmtInfId") for node in entry.all(f"NtryDtls/Btch/{path}")}
    batch = next((batch for batch in sent if batch.message_id in names), None)
    if batch is None:
        return
    if _is_credit(entry) or entry.cents("Amt") != batch.awaited_cents:
        raise BankFileRefused(
            f"De bank boekte batch {batch.message_id} in één keer, voor een ander bedrag dan de {_euros(batch.awaited_cents)} "
            "euro die openstaat. Vraag de bank om een afschrift met de losse betalingen."
        )
    for name, cents in batch.cents.items():
        if name not in batch.refused:
            yield Outcome(name, What.PAID, cents, booked_on=_booked_on(entry), bank_reference=entry.text("AcctSvcrRef"))


def _booked_on(entry: Node) -> date:
    day = entry.day("BookgDt/Dt", "BookgDt/DtTm")
    if day is None:
        raise BankFileRefused(f"Bij een boeking ontbreekt de dag. {_ASK}")
    return day


def _add(outcomes: dict[tuple[str, What], Outcome], outcome: Outcome) -> None:
    key = (outcome.end_to_end_id, outcome.what)
    if key in outcomes:
        raise BankFileRefused(f"In dit afschrift staat betaling {outcome.end_to_end_id} twee keer. {_ASK}")
    outcomes[key] = outcome
