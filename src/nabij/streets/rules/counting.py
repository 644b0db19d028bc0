"""When a pot counts, and when a street does. Both follow from the days on which money moved."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby


def days_paid(movements: Iterable[tuple[date, int]]) -> dict[date, int]:
    """On which days a pot begins (+1) and stops (−1) to count, from what was paid (+) and came back (−), in cents.

    A pot counts while more was paid than came back: two parts, or a payment made twice by mistake, are one pot.
    """
    changes: dict[date, int] = {}
    balance = 0
    for day, moved in groupby(sorted(movements), key=lambda movement: movement[0]):
        before = balance
        balance += sum(cents for _, cents in moved)
        if (balance > 0) != (before > 0):
            changes[day] = 1 if balance > 0 else -1
    return changes


def changes_within(changes: Mapping[date, int], first: date, until: date | None) -> dict[date, int]:
    """The part of a pot's changes that falls on the street where it stands from `first`, up to the day before `until`.

    What counted already comes along on the first day, and leaves on the last.
    """
    before = sum(change for day, change in changes.items() if day < first)
    within = {day: change for day, change in changes.items() if first <= day and (until is None or day < until)}
    if before:
        within[first] = within.get(first, 0) + before
    left = sum(within.values())
    if until is not None and left:
        within[until] = within.get(until, 0) - left
    return within


def crossings(pots: Iterable[Mapping[date, int]], thresholds: Mapping[date, int]) -> dict[date, int]:
    """On which days a street begins (+1) and stops (−1) to count.

    `pots` are the changes of each of its pots on this street; `thresholds` says from which day how many pots make a
    street count, and a new one acts from its own first day.
    """
    by_day: dict[date, int] = {}
    for pot in pots:
        for day, change in pot.items():
            by_day[day] = by_day.get(day, 0) + change
    changes: dict[date, int] = {}
    standing, counts = 0, False
    for day in sorted({*by_day, *thresholds}):
        standing += by_day.get(day, 0)
        begun = [first for first in thresholds if first <= day]
        enough = bool(begun) and standing >= thresholds[max(begun)]
        if enough != counts:
            changes[day] = 1 if enough else -1
            counts = enough
    return changes
