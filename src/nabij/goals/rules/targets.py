"""A target and the verdict on it. A verdict says where we stand, never that our work caused it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nabij.goals.rules.dates import PromisedDate


class TargetKind(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BELOW_NATIONAL = "below_national"


class Verdict(StrEnum):
    REACHED = "reached"
    ON_COURSE = "on_course"
    NOT_ON_COURSE = "not_on_course"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True)
class Reading:
    """A value in the smallest unit (things, cents, thousandths) and the day it was measured."""

    value: int
    on: date


@dataclass(frozen=True)
class Terms:
    """`value` is None, and only then, when the target is to be below the national average."""

    kind: TargetKind
    value: int | None
    by: PromisedDate
    begins_on: date


def verdict(
    terms: Terms, *, on: date, now: Reading | None, start: Reading | None = None, national: int | None = None
) -> Verdict:
    """Whether a target is, on the day asked, reached, on course, not on course, or not measurable yet.

    `now` is the newest reading; `start` the reading at the target's first day, from which a straight line runs to the
    value on the last day; `national` the national value of the same survey as `now` (None: not comparable).
    """
    limit = national if terms.kind is TargetKind.BELOW_NATIONAL else terms.value
    if now is None or limit is None or (terms.by.is_over(on) and not _is_final(terms, now)):
        return Verdict.NOT_MEASURABLE
    if _meets(terms.kind, now.value, limit):
        return Verdict.REACHED if terms.kind is TargetKind.AT_LEAST or _is_final(terms, now) else Verdict.ON_COURSE
    if terms.kind is TargetKind.BELOW_NATIONAL or terms.by.is_over(on):
        return Verdict.NOT_ON_COURSE
    if start is None or start.on >= now.on:
        return Verdict.NOT_MEASURABLE
    return Verdict.ON_COURSE if _meets(terms.kind, now.value, _line(terms, start, now.on)) else Verdict.NOT_ON_COURSE


def _is_final(terms: Terms, reading: Reading) -> bool:
    """What can rise and fall is judged by a reading of the target's last year or later; surveys are rare."""
    return reading.on >= date(terms.by.period.last.year, 1, 1)


def _meets(kind: TargetKind, value: int, limit: int | Fraction) -> bool:
    if kind is TargetKind.BELOW_NATIONAL:
        return value < limit
    return value >= limit if kind is TargetKind.AT_LEAST else value <= limit


def _line(terms: Terms, start: Reading, on: date) -> Fraction:
    """The value on `on` of the straight line from the start to the target on its last day."""
    assert terms.value is not None
    total = (terms.by.period.last - start.on).days
    return start.value + Fraction((terms.value - start.value) * (on - start.on).days, total)
