"""Streets, the neighbours who take the lead there, and the pots of money they ask for."""

from nabij.streets.models.answers import BankAnswer, BankOutcome
from nabij.streets.models.payers import Advance, Payer
from nabij.streets.models.payments import Account, PaymentBatch, PotPayment
from nabij.streets.models.pots import Pot, PotPlacement, PotTrail
from nabij.streets.models.settings import Budget, PotRules, Scheme
from nabij.streets.models.telling import PaperMail, Story
from nabij.streets.models.units import Champion, StreetUnit

__all__ = [
    "Account",
    "Advance",
    "BankAnswer",
    "BankOutcome",
    "Budget",
    "Champion",
    "PaperMail",
    "Payer",
    "PaymentBatch",
    "Pot",
    "PotPayment",
    "PotPlacement",
    "PotRules",
    "PotTrail",
    "Scheme",
    "Story",
    "StreetUnit",
]
