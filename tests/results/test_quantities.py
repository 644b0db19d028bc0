"""Numbers as Dutch people write them, and what a fact must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.ledger.rules import Kind, Window
from nabij.results.rules import (
    LARGEST_QUANTITY,
    SHAPES,
    Shape,
    read_quantity,
    shape_of,
    with_unit,
    write_quantity,
)
from tests import builders

WRITTEN = {
    "2280": 2280, "2.280": 2280, "2 280": 2280, " 12 ": 12, "-5": -5, "−5": -5, "0": 0, "12,0": 12,
    "1.234.567": 1234567, "1\u00a0234": 1234,
}  # fmt: skip
NOT_A_NUMBER = (
    "",
    "vijf",
    "1.23",
    "12.34",
    "1,5",
    "1e5",
    "٣",
    "12a",
    "--5",
    "1..2",
    f"{LARGEST_QUANTITY * 10}",
    "9" * 99,
)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_whole_number_is_read(written):
    assert read_quantity(written, 0) == WRITTEN[written]


@pytest.mark.parametrize("written", NOT_A_NUMBER)
def test_what_is_no_whole_number_is_not_read(written):
    assert read_quantity(written, 0) is None


def test_money_is_read_in_cents():
    assert read_quantity("1.234,5", 2) == 123450
    assert read_quantity("€ 15", 2) == 1500
    assert read_quantity("0,05", 2) == 5
    assert read_quantity("1,005", 2) is None


@given(st.integers(-(10**14), 10**14), st.sampled_from([0, 2]))
def test_what_is_written_is_read_back(quantity, scale):
    if abs(quantity) <= LARGEST_QUANTITY * 10**scale:
        assert read_quantity(write_quantity(quantity, scale), scale) == quantity


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_number_or_nothing(text):
    assert isinstance(read_quantity(text, 2), int | None)


def test_a_quantity_carries_its_unit():
    measure = builders.measure("cards")
    assert with_unit(2280, measure) == "2.280 keer"
    assert with_unit(-15050, builders.measure("money", scale=2)) == "−150,50 keer"


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_is_recognised_by_what_it_is(shape):
    make = SHAPES[shape]
    assert shape_of(make.kind, make.window, "a" * (make.reads >= 1), "b" * (make.reads == 2)) is shape


def test_what_nobody_can_compute_has_no_shape():
    assert shape_of(Kind.RATIO, Window.SINCE_START, "", "b") is None
    assert shape_of(Kind.RATIO, Window.SINCE_START, "a", "") is None
    assert shape_of(Kind.STOCK, Window.YEARLY_MEAN, "a", "") is None
    assert shape_of(Kind.FLOW, Window.SINCE_START, "a", "") is None
