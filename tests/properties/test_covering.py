"""However many entries are booked at once, nothing counts double: compared with the plain, slow way of looking."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.intake import clock
from nabij.kernel.periods import Period
from nabij.ledger.models import Entry
from nabij.ledger.rules import Basis, Coverage, Span
from nabij.ledger.services import LedgerRefused, booking
from nabij.people.rules import Role
from nabij.places.models import Area
from tests import builders

SECTORS = (("sport", "Sport"), ("zorg", "Zorg"))
MEASURES = {key: builders.measure(key, dimension="sector", codes=SECTORS) for key in ("cards_given", "talks_held")}
FIRST_DAY = date(2023, 1, 1)
LIES_IN = {
    "town": ["town"],
    "noord": ["noord", "town"],
    "oost": ["oost", "town"],
    "hoekje": ["hoekje", "noord", "town"],
}


@dataclass(frozen=True)
class Said:
    measure: str
    place: str
    first: int
    last: int
    code: str
    is_fact: bool


@dataclass(frozen=True)
class Undone:
    """The opposite of the entry that was there as number `which`."""

    which: int


SAID = st.builds(
    lambda measure, place, first, longer, code, is_fact: Said(
        measure, place, first if is_fact else first + longer, first + longer, code, is_fact
    ),
    st.sampled_from(["cards_given", "cards_given", "cards_given", "talks_held"]),
    st.sampled_from(sorted(LIES_IN)),
    st.integers(0, 9),
    st.sampled_from([0, 0, 1, 3, 6]),
    st.sampled_from(["", "sport", "sport", "zorg"]),
    st.booleans(),
)


def speak_for_the_same(one: Said, other: Said) -> bool:
    return (
        one.measure == other.measure
        and any(one.first <= day <= one.last for day in range(other.first, other.last + 1))
        and ("" in {one.code, other.code} or one.code == other.code)
        and (one.place in LIES_IN[other.place] or other.place in LIES_IN[one.place])
    )


def counts_double(there: dict[int, Said], booked: list[Said | Undone]) -> bool:
    """Every new entry laid beside every other, one by one."""
    undone = {new.which for new in booked if isinstance(new, Undone)}
    work = [said for number, said in there.items() if not said.is_fact and number not in undone]
    facts = {number: said for number, said in there.items() if said.is_fact}
    for place, new in enumerate(booked):
        if isinstance(new, Undone):
            facts.pop(new.which, None)
            continue
        others = [*facts.values(), *(work if new.is_fact else [])]
        if any(speak_for_the_same(new, other) for other in others):
            return True
        if new.is_fact:
            facts[-place - 1] = new
        else:
            work.append(new)
    return False


def book(entries: list[Said | Undone], places: dict[str, Area], numbered: list[Entry]) -> None:
    with booking() as book:
        for entry in entries:
            if isinstance(entry, Undone):
                book.reverse(numbered[entry.which], role=Role.EDITOR)
                continue
            days = [FIRST_DAY + timedelta(days=number) for number in (entry.first, entry.last)]
            book.record(
                MEASURES[entry.measure], 5, place=places[entry.place], on=days[1], breakdown=entry.code,
                covers_from=days[0] if entry.is_fact else None, basis=Basis.REPORTED, source=uuid4(), role=Role.EDITOR,
            )  # fmt: skip


@pytest.fixture
def places(db) -> dict[str, Area]:
    wijken = builders.town()
    hoekje = Area.objects.filter(level="buurt", parent=wijken[0]).order_by("code")[0]
    return {"town": builders.whole(), "noord": wijken[0], "oost": wijken[1], "hoekje": hoekje}


def a_booking_agrees(places: dict[str, Area], earlier: list[Said], later: list[Said | int]) -> None:
    there: list[Said] = []
    for said in earlier:
        if not counts_double(dict(enumerate(there)), [said]):
            book([said], places, [])
            there.append(said)
    numbered = list(Entry.objects.order_by("position"))
    undoable = iter(range(len(there)))
    new = [entry if isinstance(entry, Said) else Undone(number) for entry in later
           if isinstance(entry, Said) or (number := next(undoable, None)) is not None]  # fmt: skip
    if counts_double(dict(enumerate(there)), new):
        with pytest.raises(LedgerRefused):
            book(new, places, numbered)
    else:
        book(new, places, numbered)


LINEAGES = {place: tuple(line) for place, line in LIES_IN.items()}


@given(st.lists(st.tuples(SAID, st.booleans()), max_size=12), SAID)
def test_a_coverage_finds_what_looking_at_every_span_finds(kept, asked):
    def span(said: Said) -> Span:
        days = Period(*(FIRST_DAY + timedelta(days=number) for number in (said.first, said.last)))
        return Span(said.measure, days, said.place, said.code)

    coverage = Coverage(LINEAGES)
    for number, (said, _stays) in enumerate(kept):
        coverage.add(span(said), number)
    for number, (said, stays) in enumerate(kept):
        if not stays:
            coverage.remove(span(said), number)
    there = {number: said for number, (said, stays) in enumerate(kept) if stays and speak_for_the_same(said, asked)}
    found = coverage.meeting(span(asked))
    assert (found is None) == (not there)
    assert found is None or found[0] == span(there[found[1]]).days
    assert all(span(said).meets(span(asked), LINEAGES) for said in there.values())


def test_many_entries_at_once_are_refused_exactly_when_two_of_them_count_double(places):
    @settings(max_examples=300, deadline=None)
    @given(st.lists(SAID, max_size=6), st.lists(st.one_of(SAID, SAID, st.just(0)), min_size=1, max_size=7))
    def check(earlier, later):
        with clock.told_at(datetime(2023, 6, 1, 12, tzinfo=UTC)), transaction.atomic():
            a_booking_agrees(places, earlier, later)
            transaction.set_rollback(True)

    check()
