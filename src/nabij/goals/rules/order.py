"""The place of a thing in a row."""

from collections.abc import Sequence
from enum import StrEnum


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


def shifted[ThingT](row: Sequence[ThingT], thing: ThingT, direction: Direction) -> list[ThingT]:
    """The row with a thing one place up or down; at the end it stays where it is."""
    order = list(row)
    here = order.index(thing)
    there = here + (-1 if direction is Direction.UP else 1)
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order
