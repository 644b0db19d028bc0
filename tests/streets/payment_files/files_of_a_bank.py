"""Files as a bank sends them, written by hand after the message definitions of ISO 20022; all names are invented."""

from dataclasses import dataclass, field

ACCOUNT = "NL91ABNA0417164300"
NEIGHBOUR = "NL02ABNA0123456789"
BATCH = "POTJES-2023-07"
FIRST, SECOND, THIRD = "A" * 32, "B" * 32, "C" * 32

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"


def document(message: str, body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{NAMESPACE}{message}">{body}</Document>'.encode()


# --- pain.002 -----------------------------------------------------------------------------------------------------------------
def transaction_status(name: str, status: str, *, reason: str = "", amount: str = "150.00") -> str:
    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    told = f'<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt></OrgnlTxRef>' if amount else ""
    return (
        f"<TxInfAndSts><StsId>S1</StsId><OrgnlEndToEndId>{name}</OrgnlEndToEndId>"
        f"<TxSts>{status}</TxSts>{why}{told}</TxInfAndSts>"
    )


def status_report(
    *transactions: str,
    message="pain.002.001.03",
    batch=BATCH,
    group="",
    part="",
    count="",
    total="",
    reason="",
    parts=True,
) -> bytes:
    def given(tag: str, value: str) -> str:
        return f"<{tag}>{value}</{tag}>" if value else ""

    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    whole = (
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}</OrgnlPmtInfId>{given('PmtInfSts', part)}"
        f"{why if part else ''}{''.join(transactions)}</OrgnlPmtInfAndSts>"
        if parts
        else ""
    )
    return document(
        message,
        "<CstmrPmtStsRpt><GrpHdr><MsgId>BANK-0042</MsgId><CreDtTm>2023-07-03T06:00:00</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{batch}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
        f"{given('OrgnlNbOfTxs', count)}{given('OrgnlCtrlSum', total)}{given('GrpSts', group)}{why if group else ''}"
        f"</OrgnlGrpInfAndSts>{whole}</CstmrPmtStsRpt>",
    )


# --- camt.053 -----------------------------------------------------------------------------------------------------------------
@dataclass
class Entry:
    """One booking; `names` are the end-to-end ids in it, with their amounts in cents."""

    names: dict[str, int] = field(default_factory=dict)
    cents: int = 0
    credit: bool = False
    reason: str = ""
    state: str = "BOOK"
    batch: str = ""
    reference: str = "REF-1"
    reversal: bool = False
    message_id: str = ""
    currency: str = "EUR"

    @property
    def total(self) -> int:
        return self.cents or sum(self.names.values())

    def xml(self, version: str) -> str:
        new = version.endswith("08")
        sign = "CRDT" if self.credit else "DBIT"
        state = f"<Cd>{self.state}</Cd>" if new else self.state
        batch = f"<Btch><MsgId>{self.batch}</MsgId></Btch>" if self.batch else ""
        inside = "".join(self.transaction(name, cents, sign, new=new) for name, cents in self.names.items())
        reversal = "<RvslInd>true</RvslInd>" if self.reversal else ""
        return (
            f'<Ntry><Amt Ccy="{self.currency}">{euros(self.total)}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{reversal}'
            f"<Sts>{state}</Sts><BookgDt><Dt>2023-07-03</Dt></BookgDt><AcctSvcrRef>{self.reference}</AcctSvcrRef>"
            f"<BkTxCd><Prtry><Cd>586</Cd></Prtry></BkTxCd><NtryDtls>{batch}{inside}</NtryDtls></Ntry>"
        )

    def transaction(self, name: str, cents: int, sign: str, *, new: bool) -> str:
        told = f'<Amt Ccy="{self.currency}">{euros(cents)}</Amt>'
        amount = f"{told}<CdtDbtInd>{sign}</CdtDbtInd>" if new else f"<AmtDtls><TxAmt>{told}</TxAmt></AmtDtls>"
        why = f"<RtrInf><Rsn><Cd>{self.reason}</Cd></Rsn></RtrInf>" if self.reason else ""
        message_id = f"<MsgId>{self.message_id}</MsgId>" if self.message_id else ""
        return f"<TxDtls><Refs>{message_id}<EndToEndId>{name}</EndToEndId></Refs>{amount}{why}</TxDtls>"


def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def balance(code: str, cents: int, day: str) -> str:
    sign = "CRDT" if cents >= 0 else "DBIT"
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{euros(abs(cents))}</Amt>'
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def one_statement(
    *entries: Entry, version: str, account=ACCOUNT, opening=1_000_000, closing=None, count="", period=True
) -> str:
    moved = sum(entry.total if entry.credit else -entry.total for entry in entries if entry.state == "BOOK")
    closing = opening + moved if closing is None else closing
    days = "<FrToDt><FrDtTm>2023-07-03T00:00:00</FrDtTm><ToDtTm>2023-07-04T00:00:00</ToDtTm></FrToDt>" if period else ""
    summary = f"<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries></TtlNtries></TxsSummry>" if count else ""
    return (
        f"<Stmt><Id>184</Id>{days}<Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        f"{balance('OPBD', opening, '2023-07-03')}{balance('CLBD', closing, '2023-07-04')}{summary}"
        f"{''.join(entry.xml(version) for entry in entries)}</Stmt>"
    )


def statements(*bodies: str, version: str = "camt.053.001.02") -> bytes:
    head = "<GrpHdr><MsgId>CAMT-0184</MsgId><CreDtTm>2023-07-04T05:12:00</CreDtTm></GrpHdr>"
    return document(version, f"<BkToCstmrStmt>{head}{''.join(bodies)}</BkToCstmrStmt>")


def statement(*entries: Entry, version: str = "camt.053.001.02", **options) -> bytes:
    return statements(one_statement(*entries, version=version, **options), version=version)
