from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.ledger.rules import (
    FIELDS,
    GENESIS,
    Amounts,
    Basis,
    Counts,
    Definition,
    Finest,
    Kind,
    Line,
    chained,
    from_microseconds,
    microseconds,
)
from tests.builders import measure

CODES = st.from_regex(r"\A[a-z0-9][a-z0-9_.-]{0,20}\Z")
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))
MOMENTS = st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))
POSITIONS = st.integers(min_value=1, max_value=2**62)
LINES = st.builds(
    Line,
    position=POSITIONS,
    measure=CODES,
    quantity=st.integers(min_value=-(2**62), max_value=2**62),
    place=st.from_regex(r"\AWK[0-9]{6}\Z"),
    on=DAYS,
    covers_from=st.none() | DAYS,
    breakdown=st.just("") | CODES,
    basis=st.sampled_from(Basis).map(str),
    role=CODES,
    source=st.uuids(),
    reason=st.just("") | CODES,
    reverses=st.none() | POSITIONS,
    replaces=st.none() | POSITIONS,
    recorded_at=MOMENTS,
)


@given(LINES, LINES)
def test_different_entries_have_different_bytes(one, other):
    assert (one == other) == (one.canonical() == other.canonical())


@given(LINES, LINES)
def test_a_hash_depends_on_the_entry_and_on_everything_before_it(first, second):
    alone, after = chained(GENESIS, second), chained(chained(GENESIS, first), second)
    assert alone != after
    assert len(after) == 64


def test_the_bytes_of_an_entry_do_not_depend_on_the_time_zone_it_is_read_in():
    summer = timezone(timedelta(hours=2))
    told = datetime(2023, 4, 14, 17, 30, 0, 5, tzinfo=UTC)
    line = Line(
        position=1, measure="m", quantity=1, place="GM9999", on=date(2023, 4, 1), covers_from=None, breakdown="",
        basis="counted", role="editor", source=UUID(int=0), reason="", reverses=None, replaces=None, recorded_at=told,
    )  # fmt: skip
    elsewhere = Line(**{f.name: getattr(line, f.name) for f in fields(Line)} | {"recorded_at": told.astimezone(summer)})
    assert line.canonical() == elsewhere.canonical()
    assert line.canonical().endswith(b"2023-04-14T17:30:00.000005Z")


def test_every_field_of_an_entry_is_hashed_in_the_documented_order():
    assert FIELDS == (
        "position", "measure", "quantity", "place", "on", "covers_from", "breakdown", "basis", "role", "source",
        "reason", "reverses", "replaces", "recorded_at",
    )  # fmt: skip


@given(MOMENTS)
def test_a_moment_survives_as_whole_microseconds(moment):
    assert from_microseconds(microseconds(moment)) == moment


@given(st.lists(st.tuples(st.sampled_from(Basis), st.integers(-1000, 1000))))
def test_amounts_add_up_and_keep_apart_how_they_are_known(parts):
    amounts = sum((Amounts.of(basis, quantity) for basis, quantity in parts), Amounts())
    assert amounts.total == sum(quantity for _, quantity in parts)
    assert amounts.reported == sum(quantity for basis, quantity in parts if basis is Basis.REPORTED)
    assert amounts - amounts == Amounts()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"key": "Met hoofdletter"}, "code"),
        ({"key": "k" * 61}, "code"),
        ({"definitions": ()}, "definitions"),
        ({"kind": Kind.RATIO}, "denominator"),
        ({"denominator": "other"}, "denominator"),
        ({"counts": Counts.PERSONS, "finest": Finest.BUURT}, "never finer"),
        ({"dimension": "sector"}, "declares its codes"),
        ({"codes": (("sport", "Sport"),)}, "declares its codes"),
        ({"dimension": "sector", "codes": (("Sport en spel", "Sport"),)}, "codes"),
    ],
)
def test_a_measure_that_contradicts_itself_is_not_made(options, says):
    with pytest.raises(ValueError, match=says):
        measure(**options)


def test_a_definition_holds_from_its_own_first_day():
    first, second = (Definition(date(year, 1, 1), f"Zoals in {year}.", "Zo.") for year in (2019, 2022))
    changed = measure(definitions=(first, second))
    assert changed.definition_on(date(2021, 12, 31)) is first
    assert changed.definition_on(date(2022, 1, 1)) is second
    assert changed.definition_on(date(2010, 1, 1)) is first
    with pytest.raises(ValueError, match="oldest first"):
        measure(definitions=(second, first))
