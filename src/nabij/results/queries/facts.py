"""Reported facts: which there are, and which speak for the same days and place."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, When

from nabij.kernel.periods import Period
from nabij.ledger import queries as ledger
from nabij.ledger.models import Entry
from nabij.people.models import User
from nabij.places.models import Area
from nabij.places.rules import Level
from nabij.results.models import Fact, FactFile
from nabij.results.rules import FactState

STANDING = (FactState.REPORTED, FactState.ACCEPTED)


@dataclass(frozen=True)
class Claim:
    """What a fact speaks for: these days of a measure, here, with this breakdown."""

    measure: str
    days: Period
    place: Area
    breakdown: str = ""

    @classmethod
    def of(cls, fact: Fact) -> "Claim":
        return cls(fact.measure, Period(fact.first_day, fact.last_day), fact.place, fact.breakdown)


def fingerprint(claim: Claim, quantity: int) -> str:
    """The same row twice has the same fingerprint; the wording of its evidence does not matter."""
    days = f"{claim.days.first}|{claim.days.last}"
    told = f"{claim.measure}|{quantity}|{days}|{claim.place.code}|{claim.breakdown}"
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Ground:
    """Which area lies in which, read once for many comparisons."""

    lines: dict[int, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Ground":
        parents = dict(Area.objects.values_list("pk", "parent_id"))
        lines: dict[int, frozenset[int]] = {}
        for area in parents:
            line, step = set(), area
            while step is not None:
                line.add(step)
                step = parents[step]
            lines[area] = frozenset(line)
        return cls(lines)

    def meets(self, one: int, other: int) -> bool:
        """Whether the areas (by primary key) are the same, or one lies in the other."""
        return one in self.lines[other] or other in self.lines[one]

    def same(self, one: Claim, other: Claim) -> bool:
        """Whether both speak for the same days and place, so that one of them would count double."""
        return (
            one.measure == other.measure
            and one.days.overlaps(other.days)
            and (not one.breakdown or not other.breakdown or one.breakdown == other.breakdown)
            and self.meets(one.place.pk, other.place.pk)
        )


@dataclass(frozen=True)
class Claims:
    """What the facts that wait or were accepted speak for, and which measures have work that was counted in Nabij."""

    ground: Ground
    facts: dict[str, list[Fact]]
    counted: frozenset[str]

    @classmethod
    def read(cls, measures: Iterable[str]) -> "Claims":
        keys = set(measures)
        facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in Fact.objects.filter(measure__in=keys, state__in=STANDING).select_related("place").order_by("pk"):
            facts[fact.measure].append(fact)
        worked = Entry.objects.filter(covers_from=None)
        counted = frozenset(key for key in keys if worked.filter(measure=key).exists())
        return cls(Ground.read(), facts, counted)

    def facts_beside(self, claim: Claim, *, besides: Fact | None = None) -> list[Fact]:
        """The facts that speak for the same days and place; `besides` is the one that is being replaced."""
        return [
            fact
            for fact in self.facts.get(claim.measure, ())
            if (besides is None or fact.pk != besides.pk) and self.ground.same(claim, Claim.of(fact))
        ]

    def is_counted(self, claim: Claim) -> bool:
        """Whether work of those days was recorded in Nabij itself."""
        if claim.measure not in self.counted:
            return False
        found = ledger.entries([claim.measure], period=claim.days).filter(covers_from=None)
        if claim.breakdown:
            found = found.filter(breakdown__in=["", claim.breakdown])
        places = [area for area in self.ground.lines if self.ground.meets(area, claim.place.pk)]
        return ledger.standing(found.filter(place__pk__in=places), position=ledger.head().position).exists()


def place_name(area: Area) -> str:
    return "hele gemeente" if area.level == Level.MUNICIPALITY else area.name


def facts(*, state: FactState | None = None) -> QuerySet[Fact]:
    """Facts with all a list shows: those that wait first, then the newest."""
    found = Fact.objects.select_related("place", "reported_by", "decided_by", "fact_file__file", "evidence_file")
    if state:
        found = found.filter(state=state)
    waiting_first = Case(When(state=FactState.REPORTED, then=0), default=1)
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
