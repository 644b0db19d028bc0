"""`docs/measures.md`: every measure in the code, written out. A test holds the page to this."""

from collections.abc import Iterable, Iterator

from nabij.kernel import dutch
from nabij.ledger.rules import Counts, Finest, Kind, Measure, Window
from nabij.results.catalogue import CODE_MEASURES

INTRODUCTION = """\
# The measures

*Written by `nabij make-docs` from the code; a test compares. Do not edit.*

A measure is one number with one definition. Page, letter, CSV and JSON read the same one. Below stand the measures that
packages record themselves, in page order. Measures that are only reported are made in the office and are data: they stand at
`/kantoor/cijfers` and, with everything else, under “Alle cijfers” at `/resultaten`. Each has a page at `/resultaten/KEY`.

What is behind a number can be verified without Nabij: [chain.md](chain.md) gives the recipe. `nabij reconcile` counts every
measure again from the records it comes from.

Words and rules are in Dutch, as readers see them.
"""
KINDS = {
    Kind.FLOW: "flow: what happened is added up",
    Kind.STOCK: "stock: +1 and −1, what stands",
    Kind.RATIO: "ratio: one flow divided by another, shown with its n",
}
WINDOWS = {
    Window.SINCE_START: "since the start",
    Window.PERIOD: "the calendar year up to the day asked",
    Window.YEARLY_MEAN: "mean over the complete calendar years since the start",
}
COUNTS = {
    Counts.THINGS: "things: travel freely in time and open to entries",
    Counts.PERSONS: "persons: go out only over the grid (closed half-years, below 10 hidden, rounded to 5)",
}
FINEST = {Finest.MUNICIPALITY: "municipality", Finest.WIJK: "wijk", Finest.BUURT: "buurt"}


def measures_page(measures: Iterable[Measure] = CODE_MEASURES) -> str:
    return "\n".join([INTRODUCTION, *(line for measure in measures for line in _measure(measure))])


def _measure(measure: Measure) -> Iterator[str]:
    yield f"## {measure.name}"
    yield ""
    yield from (f"- {name}: {value}" for name, value in _facts(measure) if value)
    for definition in reversed(measure.definitions):
        yield ""
        yield f"**Vanaf {dutch.day(definition.begins_on)}.** {definition.text}"
        yield ""
        yield f"- Zo tellen we: {definition.rule}"
        if definition.caveat:
            yield f"- Let op: {definition.caveat}"
    yield ""


def _facts(measure: Measure) -> list[tuple[str, str]]:
    dimension = ", ".join(f"`{code}` ({name})" for code, name in measure.codes)
    return [
        ("key", f"`{measure.key}`"),
        ("unit", f"{measure.unit[0]}, {measure.unit[1]}"),
        ("kind", KINDS[measure.kind]),
        ("window", WINDOWS[measure.window]),
        ("counts", COUNTS[measure.counts]),
        ("finest place", FINEST[measure.finest]),
        ("dimension", f"`{measure.dimension}`: {dimension}" if measure.dimension else ""),
        ("smallest unit", f"{measure.scale} decimals" if measure.scale else ""),
        ("numerator", f"`{measure.numerator}`" if measure.numerator else ""),
        ("denominator", f"`{measure.denominator}`" if measure.denominator else ""),
        ("source", measure.source),
    ]
