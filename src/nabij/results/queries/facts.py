"""Reported facts: which there are, and which speak for the same days and place."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from nabij.kernel.periods import Period
from nabij.ledger import queries as ledger
from nabij.ledger.models import Entry
from nabij.ledger.rules import Coverage, Lineages, Span
from nabij.people.models import User
from nabij.places.models import Area
from nabij.places.queries import lineages
from nabij.places.rules import Level
from nabij.results.models import Fact, FactFile, Withdrawal
from nabij.results.rules import FactState, WithdrawalState

STANDING = (FactState.REPORTED, FactState.ACCEPTED)


@dataclass(frozen=True)
class Claim:
    """What a fact speaks for: these days of a measure, here, with this breakdown; of one partner if it is in its `report`."""

    measure: str
    days: Period
    place: Area
    breakdown: str = ""
    report: int | None = None

    @classmethod
    def of(cls, fact: Fact) -> "Claim":
        return cls(fact.measure, Period(fact.first_day, fact.last_day), fact.place, fact.breakdown, fact.report_id)

    @cached_property
    def span(self) -> Span:
        return Span(self.measure, self.days, self.place.code, self.breakdown)

    def is_of_another(self, fact: Fact) -> bool:
        """Whether both were given by partners, in two reports: they add up and are not the same told twice."""
        return None not in {self.report, fact.report_id} and self.report != fact.report_id


def fingerprint(claim: Claim, quantity: int) -> str:
    """The same row twice has the same fingerprint; the wording of its evidence does not matter."""
    days = f"{claim.days.first}|{claim.days.last}"
    told = f"{claim.measure}|{quantity}|{days}|{claim.place.code}|{claim.breakdown}"
    if claim.report is not None:
        told += f"|{claim.report}"
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Claims:
    """What stands in the days of some claims: facts that wait or were accepted, and work that was counted in Nabij."""

    facts: dict[int, Fact]
    lineages: Lineages
    waiting: Coverage
    accepted: Coverage
    recorded: Coverage

    @classmethod
    def read(cls, claims: Sequence[Claim]) -> "Claims":
        lines = lineages()
        read = cls({}, lines, Coverage(lines), Coverage(lines), Coverage(lines))
        if not claims:
            return read
        measures = {claim.measure for claim in claims}
        days = Period(min(claim.days.first for claim in claims), max(claim.days.last for claim in claims))
        for fact in _standing(measures, days):
            read.facts[fact.pk] = fact
            covered = read.accepted if fact.state == FactState.ACCEPTED else read.waiting
            covered.add(Claim.of(fact).span, fact.pk)
        for span, _count in ledger.recorded_work(measures, days):
            read.recorded.add(span, 0)
        return read

    def beside(self, claim: Claim, covered: Coverage) -> Fact | None:
        """One of the accepted or waiting facts that speak for the same days and place."""
        found = covered.meeting(claim.span)
        return self.facts[found[1]] if found else None

    def facts_beside(self, claim: Claim, *, besides: Fact | None = None) -> list[Fact]:
        """All facts that speak for the same days and place; `besides` is the one that is being replaced."""
        return [
            fact
            for fact in self.facts.values()
            if (besides is None or fact.pk != besides.pk)
            and not claim.is_of_another(fact)
            and claim.span.meets(Claim.of(fact).span, self.lineages)
        ]

    def is_counted(self, claim: Claim) -> bool:
        """Whether work of those days was recorded in Nabij itself; what other partners gave is no reason against this one."""
        return claim.report is None and self.recorded.meeting(claim.span) is not None


def _standing(measures: Iterable[str], days: Period) -> Iterator[Fact]:
    found = Fact.objects.filter(measure__in=measures, state__in=STANDING)
    inside = found.filter(first_day__lte=days.last, last_day__gte=days.first)
    return inside.select_related("place").order_by("pk").iterator()


def place_name(area: Area) -> str:
    return "hele gemeente" if area.level == Level.MUNICIPALITY else area.name


def facts(*, state: FactState | None = None) -> QuerySet[Fact]:
    """Facts with all a list shows: those that wait for somebody first, then the newest.

    `asked_back`: somebody asks to withdraw it.
    """
    found = Fact.objects.select_related(
        "place", "reported_by", "decided_by", "fact_file__file", "evidence_file", "report__partner__organisation"
    )
    if state:
        found = found.filter(state=state)
    asked = Withdrawal.objects.filter(fact=OuterRef("pk"), state=WithdrawalState.ASKED)
    found = found.annotate(asked_back=Exists(asked))
    waiting_first = Case(When(Q(state=FactState.REPORTED) | Q(asked_back=True), then=0), default=1)
    return found.order_by(waiting_first, "-reported_at", "-pk")


def fact(public_id: UUID) -> Fact:
    """Raises Fact.DoesNotExist."""
    return facts().select_related("replaces__place").get(public_id=public_id)


def state_counts() -> dict[FactState, int]:
    counted = dict(Fact.objects.values_list("state").annotate(count=Count("pk")).order_by())
    return {state: counted.get(state.value, 0) for state in FactState}


def successor(fact: Fact) -> Fact | None:
    """The fact that replaces this one, or that waits to do so."""
    return fact.replacements.exclude(state=FactState.REFUSED).first()


def withdrawals(fact: Fact) -> QuerySet[Withdrawal]:
    """Every time somebody asked to withdraw this fact, oldest first."""
    return fact.withdrawals.select_related("asked_by", "decided_by").order_by("asked_at", "pk")


def open_withdrawal(fact: Fact) -> Withdrawal | None:
    return withdrawals(fact).filter(state=WithdrawalState.ASKED).first()


def withdrawn_sources() -> QuerySet[Fact, UUID]:
    """The sources of entries whose fact was withdrawn."""
    return Fact.objects.filter(state=FactState.WITHDRAWN).values_list("public_id", flat=True)


def entry_of(fact: Fact) -> Entry:
    """The entry that an accepted fact made; raises Entry.DoesNotExist when it made none."""
    return Entry.objects.get(source=fact.public_id, measure=fact.measure, reverses=None)


def fact_file(public_id: UUID) -> FactFile:
    """Raises FactFile.DoesNotExist."""
    return FactFile.objects.select_related("file", "brought_by").get(public_id=public_id)


def facts_of(file: FactFile) -> QuerySet[Fact]:
    """The facts of a file, in the order of its rows."""
    return facts().filter(fact_file=file).order_by("row")


def waiting_files() -> QuerySet[FactFile]:
    """Files of which facts wait for a second person (`waiting`, of `rows`), oldest first."""
    waiting = Count("facts", filter=Q(facts__state=FactState.REPORTED))
    found = FactFile.objects.select_related("file", "brought_by").annotate(waiting=waiting, rows=Count("facts"))
    return found.filter(waiting__gt=0).order_by("brought_at", "pk")


def unconfirmed_files(by: User) -> QuerySet[FactFile]:
    """Files that this person brought and did not confirm yet."""
    return FactFile.objects.select_related("file").filter(brought_by=by, reported_at=None).order_by("brought_at", "pk")
