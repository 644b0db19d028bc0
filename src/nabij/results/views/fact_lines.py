"""Facts as the office shows them: a line in a list, and everything about one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localdate

from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.ledger.rules import Basis, Measure
from nabij.results.catalogue import Catalogue
from nabij.results.models import Fact, Withdrawal
from nabij.results.queries.facts import entry_of, place_name, successor, withdrawals
from nabij.results.rules import (
    BASIS_LABELS,
    FACT_STATE_LABELS,
    WITHDRAWAL_LABELS,
    FactState,
    WithdrawalState,
    with_code,
    with_unit,
)

BADGES = {
    FactState.REPORTED: "waiting",
    FactState.ACCEPTED: "good",
    FactState.REFUSED: "attention",
    FactState.REPLACED: "neutral",
    FactState.WITHDRAWN: "neutral",
}

BOOKED = frozenset({FactState.ACCEPTED, FactState.REPLACED, FactState.WITHDRAWN})
"""What has, or had, an entry in the ledger."""


@dataclass(frozen=True)
class FactLine:
    """A fact with the words around it."""

    fact: Fact
    measure: Measure

    @property
    def subject(self) -> str:
        return with_code(self.measure, self.fact.breakdown)

    @property
    def amount(self) -> str:
        return with_unit(self.fact.quantity, self.measure)

    @property
    def days(self) -> str:
        return dutch.period(Period(self.fact.first_day, self.fact.last_day))

    @property
    def place(self) -> str:
        return place_name(self.fact.place)

    @property
    def state(self) -> FactState:
        return FactState(self.fact.state)

    @property
    def state_label(self) -> str:
        return WITHDRAWAL_LABELS[WithdrawalState.ASKED] if self.is_asked_back else FACT_STATE_LABELS[self.state]

    @property
    def badge(self) -> str:
        return "waiting" if self.is_asked_back else BADGES[self.state]

    @property
    def is_asked_back(self) -> bool:
        """Whether it counts and somebody asks to withdraw it; told by the query of a list."""
        return self.state is FactState.ACCEPTED and getattr(self.fact, "asked_back", False)


def fact_lines(facts: Iterable[Fact], known: Catalogue) -> list[FactLine]:
    return [FactLine(fact, known[fact.measure]) for fact in facts]


def counted_facts(count: int) -> str:
    return "1 feit" if count == 1 else f"{dutch.number(count)} feiten"


def state_chips(counts: Mapping[FactState, int]) -> list[tuple[str, str]]:
    """Each state that some fact is in, with how many."""
    return [
        (state.value, f"{FACT_STATE_LABELS[state].capitalize()}: {dutch.number(count)}")
        for state, count in counts.items()
        if count
    ]


def about_fact(line: FactLine) -> list[tuple[str, str]]:
    """Everything that is known of a fact, as pairs of name and value."""
    fact = line.fact
    rows = [
        ("Cijfer", line.measure.name),
        ("Aantal", line.amount),
        ("Dagen", line.days),
        ("Plaats", line.place),
        (capfirst(line.measure.dimension), dict(line.measure.codes).get(fact.breakdown, "")),
        ("Hoe bekend", BASIS_LABELS[Basis(fact.basis)]),
        ("Waar het uit blijkt", fact.evidence),
        ("Bestand erbij", _evidence(fact)),
        ("Uit het bestand", _origin(fact)),
        ("Gemeld door", f"{fact.reporter}, {_day(fact.reported_at)}"),
    ]
    return [(name, value) for name, value in [*rows, *_decision(fact)] if value]


def _decision(fact: Fact) -> list[tuple[str, str]]:
    """By whom it was decided, and where it went from there."""
    next_one = successor(fact)
    rows = [
        ("Vervangt", _link("een eerder feit", fact.replaces)),
        ("Vervangen door", _link("een later feit", next_one) if next_one and fact.state == FactState.REPLACED else ""),
        ("Reden", fact.refusal),
    ]
    if fact.decided_by and fact.decided_at:
        word = "Afgewezen door" if fact.state == FactState.REFUSED else "Aanvaard door"
        rows.insert(0, (word, f"{fact.decided_by.name}, {_day(fact.decided_at)}"))
    for asked in withdrawals(fact):
        rows += _withdrawal(asked)
    if fact.state in BOOKED:
        rows.append(("Regel in het grootboek", dutch.number(entry_of(fact).position)))
    return rows


def _withdrawal(asked: Withdrawal) -> list[tuple[str, str]]:
    rows = [("Intrekken gevraagd door", f"{asked.asked_by.name}, {_day(asked.asked_at)}: {asked.get_reason_display()}")]
    if asked.decided_by and asked.decided_at:
        word = "Ingetrokken door" if asked.state == WithdrawalState.CONFIRMED else "Blijft staan volgens"
        rows.append((word, f"{asked.decided_by.name}, {_day(asked.decided_at)}"))
    return rows


def _evidence(fact: Fact) -> str:
    if not fact.evidence_file:
        return ""
    return format_html(
        '<a class="utrecht-link" href="{}">{}</a>',
        reverse("results:fact_evidence", args=[fact.public_id]),
        fact.evidence_file,
    )


def _origin(fact: Fact) -> str:
    if not fact.fact_file:
        return ""
    address = reverse("results:fact_file", args=[fact.fact_file.public_id])
    return format_html('<a class="utrecht-link" href="{}">{}</a>, rij {}', address, fact.fact_file, fact.row)


def _link(words: str, fact: Fact | None) -> str:
    if fact is None:
        return ""
    return format_html(
        '<a class="utrecht-link" href="{}">{}</a>', reverse("results:fact", args=[fact.public_id]), words
    )


def _day(moment: datetime) -> str:
    return dutch.day(localdate(moment))
