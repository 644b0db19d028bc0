"""How a pot is paid, and what makes somebody look twice."""

from enum import StrEnum

from nabij.kernel.language import gettext_noop


class Method(StrEnum):
    BANK = "bank"
    CASH = "cash"
    GIFT_CARD = "gift_card"


METHOD_LABELS = {
    Method.BANK: gettext_noop("op een bankrekening"),
    Method.CASH: gettext_noop("contant, via de sociaal makelaar"),
    Method.GIFT_CARD: gettext_noop("cadeaukaart, via de sociaal makelaar"),
}


class PaymentState(StrEnum):
    """A payment is a part of a pot that leaves the house at once; most pots have one."""

    DUE = "due"
    IN_BATCH = "in_batch"
    PAID = "paid"
    REFUSED = "refused"
    RETURNED = "returned"
    CANCELLED = "cancelled"


PAYMENT_STATE_LABELS = {
    PaymentState.DUE: "klaar om te betalen",
    PaymentState.IN_BATCH: "in de betaling",
    PaymentState.PAID: "betaald",
    PaymentState.REFUSED: "geweigerd door de bank",
    PaymentState.RETURNED: "kwam terug",
    PaymentState.CANCELLED: "vervallen",
}


class Alert(StrEnum):
    """Why an account is looked at by the person who approves, before money goes there."""

    SAME_ACCOUNT_ELSEWHERE = "same_account_elsewhere"
    CHANGED_AFTER_APPROVAL = "changed_after_approval"
    OTHER_NAME = "other_name"
    CAME_BACK = "came_back"


ALERT_LABELS = {
    Alert.SAME_ACCOUNT_ELSEWHERE: "Dit rekeningnummer hoort ook bij een potje van een andere straat.",
    Alert.CHANGED_AFTER_APPROVAL: "Het rekeningnummer is veranderd nadat het was opgegeven.",
    Alert.OTHER_NAME: "De naam bij de rekening is een andere dan die van de aanvrager.",
    Alert.CAME_BACK: "De bank weigerde geld voor deze rekening, of stuurde het terug.",
}

PAIN_VERSIONS = ("pain.001.001.03", "pain.001.001.09")
PAIN_VERSION_LABELS = {
    "pain.001.001.03": "pain.001.001.03 (ouder)",
    "pain.001.001.09": "pain.001.001.09 (nieuwer)",
}
"""Versions of the payment file; the bank says which it takes."""

SAID = ("paid", "refused", "returned")
SAID_LABELS = {"paid": "betaald", "refused": "geweigerd", "returned": "kwam terug"}
"""What a bank can say of a payment: the values of `payment_files.What`."""
