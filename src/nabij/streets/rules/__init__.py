"""The words and rules of pots. Plain Python."""

from nabij.streets.rules.asking import LIMIT_LABELS, Asked, Limit, Rules, faults_of_request, limit_label
from nabij.streets.rules.counting import changes_within, crossings, days_paid
from nabij.streets.rules.duties import Hands, duty_fault
from nabij.streets.rules.occasions import OCCASION_LABELS, Occasion
from nabij.streets.rules.payments import (
    ALERT_LABELS,
    METHOD_LABELS,
    PAYMENT_STATE_LABELS,
    Alert,
    Method,
    PaymentState,
)
from nabij.streets.rules.sentences import SENTENCES, Sentence, SentenceKind, said, unknown_places
from nabij.streets.rules.states import (
    ENDED,
    LIVE,
    NEEDS_REMARK,
    STATE_LABELS,
    STEP_LABELS,
    STEPS,
    WORKING_DAYS,
    Actor,
    NoSuchStep,
    PotState,
    PotStep,
    Transition,
    due_on,
    state_after,
    steps_from,
)
from nabij.streets.rules.waiting import WAITER_LABELS, WORK_OF, Waiter, waits_on

__all__ = [
    "ALERT_LABELS",
    "ENDED",
    "LIMIT_LABELS",
    "LIVE",
    "METHOD_LABELS",
    "NEEDS_REMARK",
    "OCCASION_LABELS",
    "PAYMENT_STATE_LABELS",
    "SENTENCES",
    "STATE_LABELS",
    "STEPS",
    "STEP_LABELS",
    "WAITER_LABELS",
    "WORKING_DAYS",
    "WORK_OF",
    "Actor",
    "Alert",
    "Asked",
    "Hands",
    "Limit",
    "Method",
    "NoSuchStep",
    "Occasion",
    "PaymentState",
    "PotState",
    "PotStep",
    "Rules",
    "Sentence",
    "SentenceKind",
    "Transition",
    "Waiter",
    "changes_within",
    "crossings",
    "days_paid",
    "due_on",
    "duty_fault",
    "faults_of_request",
    "limit_label",
    "said",
    "state_after",
    "steps_from",
    "unknown_places",
    "waits_on",
]
