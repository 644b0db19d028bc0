"""Fair clocks: what is compared runs in turns, A B A B, so that a busy minute of the machine hits both."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter


def in_turns(works: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """The median seconds of each work over `rounds` turns, after one turn to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            begun = perf_counter()
            work()
            if turn:
                taken[name].append(perf_counter() - begun)
    return {name: median(times) for name, times in taken.items()}
