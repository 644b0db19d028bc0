"""What a scene may reach for: the people of the story and what earlier scenes made."""

from dataclasses import dataclass, field
from datetime import date

from nabij.demo.accounts import Account
from nabij.goals.models import Goal, Plan, Sentence
from nabij.letters.models import CouncilItem, Letter
from nabij.network.models import DeclarationText
from nabij.people.models import User
from nabij.places.models import Area
from nabij.results.models import Dimension, Fact
from nabij.streets.models import Payer, PaymentBatch, Pot


@dataclass
class Stage:
    users: dict[str, User] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    sentences: dict[str, Sentence] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    council_items: dict[str, CouncilItem] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    facts: dict[tuple[str, str], Fact] = field(default_factory=dict)
    pots: dict[int, Pot] = field(default_factory=dict)
    declaration: DeclarationText = field(init=False)
    payer: Payer = field(init=False)
    batches: dict[date, PaymentBatch] = field(default_factory=dict)

    def who(self, account: Account) -> User:
        return self.users[account.email]

    @property
    def city(self) -> Area:
        return self.areas[""]
