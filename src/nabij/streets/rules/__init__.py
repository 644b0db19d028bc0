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

__all__ = [
    "ALERT_LABELS",
    "ENDED",
    "LIMIT_LABELS",
    "LIVE",
    "METHOD_LABELS",
    "NEEDS_REMARK",
    "OCCASION_LABELS",
    "PAYMENT_STATE_LABELS",
    "STATE_LABELS",
    "STEPS",
    "STEP_LABELS",
    "WORKING_DAYS",
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
    "Transition",
    "changes_within",
    "crossings",
    "days_paid",
    "due_on",
    "duty_fault",
    "faults_of_request",
    "limit_label",
    "state_after",
    "steps_from",
]
