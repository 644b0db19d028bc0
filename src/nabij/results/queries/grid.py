"""Whether counts of persons per wijk may go out beside the total: we attack them first, with all that went out before.

Whoever reads everything knows that a hidden number is 0 to 9, that a shown one stands for five counts, that totals only
grow and that the municipality is the sum of its wijken. If that narrows the number of a small group in one half-year to
fewer than five possible counts, the wijken of that half-year stay inside. See docs/decisions/0006.
"""

from collections.abc import Sequence

from nabij.results.rules import HIDDEN_BELOW, ROUNDED_TO, persons

type Bounds = tuple[int, int]

ANYTHING: Bounds = (0, 10**12)


def safe_half_years(totals: Sequence[Sequence[int]], city: Sequence[int]) -> tuple[bool, ...]:
    """For each half-year whether its wijken may go out; `totals` per wijk and `city` since the start, in order of time.

    The city is the sum of its parts: what has no wijk is a part too.

    A half-year is judged by itself and those before it, so an answer that was given stays as it was.
    """
    if any(sum(column) != total for column, total in zip(zip(*totals, strict=True), city, strict=True)):
        raise ValueError("the parts do not add up to the city")
    out: list[bool] = []
    for last in range(len(city)):
        out.append(True)
        out[last] = _is_safe([row[: last + 1] for row in totals], city[: last + 1], out)
    return tuple(out)


def _is_safe(totals: Sequence[Sequence[int]], city: Sequence[int], out: Sequence[bool]) -> bool:
    flows = _narrowed(totals, city, out)
    for row, bounds in zip(totals, flows, strict=True):
        for place, (low, high) in enumerate(bounds):
            happened = row[place] - (row[place - 1] if place else 0)
            if happened < HIDDEN_BELOW and high - low + 1 < ROUNDED_TO:
                return False
    return True


def _narrowed(totals: Sequence[Sequence[int]], city: Sequence[int], out: Sequence[bool]) -> list[list[Bounds]]:
    """The bounds of what happened in each wijk and half-year, tightened until nothing moves."""
    sums = [[_published(count) if shown else ANYTHING for count, shown in zip(row, out, strict=True)] for row in totals]
    whole = [_published(count) for count in city]
    flows = [[ANYTHING] * len(city) for _ in totals]
    before: object = None
    while before != (flows, sums, whole):
        before = [row[:] for row in flows], [row[:] for row in sums], whole[:]
        for place in range(len(city)):
            whole[place], column = _tightened(whole[place], [row[place] for row in sums])
            for wijk, total in enumerate(column):
                parts = flows[wijk][: place + 1]
                sums[wijk][place], flows[wijk][: place + 1] = _tightened(total, parts)
    return flows


def _published(count: int) -> Bounds:
    shown = persons(count).number
    return (0, HIDDEN_BELOW - 1) if shown is None else (int(shown), int(shown) + ROUNDED_TO - 1)


def _tightened(total: Bounds, parts: Sequence[Bounds]) -> tuple[Bounds, list[Bounds]]:
    """What a total and its parts say of each other."""
    low, high = sum(part[0] for part in parts), sum(part[1] for part in parts)
    total = max(total[0], low), min(total[1], high)
    return total, [(max(part[0], total[0] - high + part[1]), min(part[1], total[1] - low + part[0])) for part in parts]
