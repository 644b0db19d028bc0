"""When a partner counts, and as what. It follows from the days on which declarations were signed and withdrawn."""

from collections.abc import Hashable, Iterable
from datetime import date

type Span = tuple[date, date | None]
"""From a day up to, not including, another; None while it lasts."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans as one story: what touches or overlaps is one span, and what lasted no day is none.

    A partner that signs a new version before the old one is withdrawn is one partner all along.
    """
    told: list[Span] = []
    for first, until in sorted((span for span in spans if span[1] is None or span[0] < span[1]), key=lambda s: s[0]):
        if told and (told[-1][1] is None or first <= told[-1][1]):
            before, end = told[-1]
            told[-1] = (before, None if end is None or until is None else max(end, until))
        else:
            told.append((first, until))
    return told


def standing[LabelT: Hashable](
    valid: Iterable[Span], labels: Iterable[tuple[LabelT, date, date | None]]
) -> dict[tuple[LabelT, date], int]:
    """On which days a partner begins (+1) and stops (−1) to count under each label, such as its sector or a wijk.

    It counts where a span of its declaration and a span of the label meet.
    """
    changes: dict[tuple[LabelT, date], int] = {}
    by_label: dict[LabelT, list[Span]] = {}
    for label, first, until in labels:
        by_label.setdefault(label, []).append((first, until))
    for label, spans in by_label.items():
        for first, until in joined(spans):
            for begin, end in joined(valid):
                start = max(first, begin)
                stop = min((day for day in (until, end) if day is not None), default=None)
                if stop is None or start < stop:
                    changes[label, start] = changes.get((label, start), 0) + 1
                    if stop is not None:
                        changes[label, stop] = changes.get((label, stop), 0) - 1
    return {cell: change for cell, change in changes.items() if change}
