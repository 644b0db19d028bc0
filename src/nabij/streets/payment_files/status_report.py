"""pain.002: the bank says what it did with a payment file, as a whole, by part, or by payment.

Only what is final becomes an outcome. "Received", "accepted" and "in progress" leave a payment as it was.
"""

from collections.abc import Sequence

from nabij.streets.payment_files.content import BankFile, BankFileRefused, Kind, Outcome, SentBatch, What, cents_of
from nabij.streets.payment_files.document import Node

_FINAL = {"RJCT": What.REFUSED, "CANC": What.REFUSED, "ACSC": What.PAID, "ACCC": What.PAID}
_UNDERWAY = {"ACTC", "ACCP", "ACSP", "ACWC", "ACFC", "ACWP", "ACIS", "PDNG", "RCVD", "PATC"}
_IN_PARTS = "PART"


def read_status_report(root: Node, sent: Sequence[SentBatch]) -> BankFile:
    report = root.one("CstmrPmtStsRpt")
    if report is None:
        raise BankFileRefused("Dit statusrapport is leeg. Vraag de bank om een nieuw bestand.")
    group = report.one("OrgnlGrpInfAndSts")
    batch = _batch_of(group, sent)
    assert group
    _judge_totals(group, batch)
    outcomes = _outcomes(report, group, batch)
    return BankFile(
        kind=Kind.STATUS_REPORT,
        message_id=report.needed("GrpHdr/MsgId"),
        account=batch.account,
        made_at=report.needed("GrpHdr/CreDtTm"),
        first_day=None,
        last_day=None,
        outcomes=tuple(outcomes[name] for name in batch.cents if name in outcomes),
    )


def _batch_of(group: Node | None, sent: Sequence[SentBatch]) -> SentBatch:
    original = group.needed("OrgnlMsgId") if group else ""
    for batch in sent:
        if batch.message_id == original:
            return batch
    raise BankFileRefused(
        f"Dit statusrapport gaat over een ander betaalbestand ({original[:35]}), niet over een van ons."
    )


def _judge_totals(part: Node, batch: SentBatch) -> None:
    """What the bank repeats of our own counts must be ours."""
    count, total = part.text("OrgnlNbOfTxs"), part.text("OrgnlCtrlSum")
    if count and count.lstrip("0") != str(len(batch.cents)):
        raise BankFileRefused(
            f"De bank telt {count[:15]} betalingen in dit bestand; wij stuurden er {len(batch.cents)}."
        )
    if total and cents_of(total) != sum(batch.cents.values()):
        raise BankFileRefused(f"De bank noemt als totaal {total[:20]} euro; dat is niet wat wij stuurden.")


def _outcomes(report: Node, group: Node, batch: SentBatch) -> dict[str, Outcome]:
    """From the whole to the single payment; they may not contradict each other."""
    found: dict[str, Outcome] = {}
    whole = _status(group, "GrpSts")
    for part in report.all("OrgnlPmtInfAndSts"):
        if part.needed("OrgnlPmtInfId") != batch.message_id:
            raise BankFileRefused("Dit statusrapport noemt een deel dat niet in ons betaalbestand staat.")
        _judge_totals(part, batch)
        status = _status(part, "PmtInfSts") or whole
        transactions = list(part.all("TxInfAndSts"))
        for transaction in transactions:
            _add(found, _of_one(transaction, status, batch))
        if not transactions:
            _add_all(found, part, status, batch)
    if not found and whole in _FINAL:
        _add_all(found, group, whole, batch)
    for outcome in found.values():
        if whole in _FINAL and outcome.what != _FINAL[whole]:
            raise BankFileRefused("Dit statusrapport spreekt zichzelf tegen: het geheel en een deel verschillen.")
    return found


def _status(node: Node, path: str) -> str:
    status = node.text(path)
    if status and status not in {*_FINAL, *_UNDERWAY, _IN_PARTS}:
        raise BankFileRefused(
            f"De bank gebruikt een status die wij niet kennen ({status[:10]}). Vraag hulp van de beheerder."
        )
    return status


def _of_one(transaction: Node, status_above: str, batch: SentBatch) -> Outcome | None:
    name = transaction.needed("OrgnlEndToEndId")
    if name not in batch.cents:
        raise BankFileRefused(f"Dit statusrapport noemt een betaling die wij niet stuurden ({name[:35]}).")
    told = transaction.cents("OrgnlTxRef/Amt/InstdAmt")
    if told is not None and told != batch.cents[name]:
        raise BankFileRefused(f"De bank noemt bij betaling {name} een ander bedrag dan wij stuurden.")
    what = _FINAL.get(_status(transaction, "TxSts") or status_above)
    if what is None:
        return None
    return Outcome(
        name,
        what,
        batch.cents[name],
        reason=_reason(transaction) if what == What.REFUSED else "",
        bank_reference=transaction.text("AcctSvcrRef"),
    )


def _add_all(found: dict[str, Outcome], node: Node, status: str, batch: SentBatch) -> None:
    what = _FINAL.get(status)
    if what:
        reason = _reason(node) if what == What.REFUSED else ""
        for name, cents in batch.cents.items():
            _add(found, Outcome(name, what, cents, reason=reason))


def _add(found: dict[str, Outcome], outcome: Outcome | None) -> None:
    if outcome is None:
        return
    if found.setdefault(outcome.end_to_end_id, outcome) != outcome:
        raise BankFileRefused(f"Dit statusrapport zegt twee dingen over betaling {outcome.end_to_end_id}.")


def _reason(node: Node) -> str:
    """Banks may give several reasons; the first is the one they decided on."""
    for reason in node.all("StsRsnInf"):
        return reason.text("Rsn/Cd", "Rsn/Prtry")[:35]
    return ""
