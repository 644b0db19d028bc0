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
    RETURNED = "returned"
    CANCELLED = "cancelled"


PAYMENT_STATE_LABELS = {
    PaymentState.DUE: "klaar om te betalen",
    PaymentState.IN_BATCH: "in de betaling",
    PaymentState.PAID: "betaald",
    PaymentState.RETURNED: "kwam terug",
    PaymentState.CANCELLED: "vervallen",
}


class Alert(StrEnum):
    """Why an account is looked at by the person who approves, before money goes there."""

    SAME_ACCOUNT_ELSEWHERE = "same_account_elsewhere"
    CHANGED_AFTER_APPROVAL = "changed_after_approval"
    OTHER_NAME = "other_name"


ALERT_LABELS = {
    Alert.SAME_ACCOUNT_ELSEWHERE: "Dit rekeningnummer hoort ook bij een potje van een andere straat.",
    Alert.CHANGED_AFTER_APPROVAL: "Het rekeningnummer is veranderd nadat het was opgegeven.",
    Alert.OTHER_NAME: "De naam bij de rekening is een andere dan die van de aanvrager.",
}
