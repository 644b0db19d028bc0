"""The measured figures as docs/benchmarks.md: ratios first, because machines differ."""

from collections.abc import Mapping, Sequence
from datetime import date


def report(found: Mapping[str, dict], lengths: Sequence[int], *, day: date) -> str:
    short, long = (f"{length:,}" for length in lengths)
    lines = [
        "# Benchmarks",
        "",
        f"Made by `make bench` on {day:%d %B %Y}, on two cores; do not edit by hand. Medians; what is compared ran in turns.",
        "",
        f"## The page: all figures of forty measures, {short} and {long} entries",
        "",
        f"| database | reading | {short} (ms) | {long} (ms) | ratio |",
        "|---|---|---|---|---|",
    ]
    for database, results in found.items():
        for reading, times in results["page"].items():
            if reading.startswith("loading"):
                continue
            one, other = (times[str(length)] for length in lengths)
            lines.append(f"| {database} | {reading} | {one * 1000:.1f} | {other * 1000:.1f} | {other / one:.2f} |")
    lines += [
        "",
        "“By adding up the entries” is the peer: the same totals counted from the table, as a system without tallies does.",
        "",
        "## Writing: a service's single entry beside a bare INSERT of the same row",
        "",
        "The bare table has the same columns, constraints and indexes; both go through Django's connection, one transaction a row.",
        "",
        "| database | writers at once | bare (a second) | service (a second) | ratio |",
        "|---|---|---|---|---|",
    ]
    for database, results in found.items():
        for writers, bare in results["writing"]["bare"].items():
            service = results["writing"]["service"][writers]
            lines.append(f"| {database} | {writers} | {bare:.0f} | {service:.0f} | {service / bare:.2f} |")
    lines += [
        "",
        "## Loading in bulk",
        "",
        "| database | entries | seconds, with chain, indexes and balances |",
        "|---|---|---|",
    ]
    for database, results in found.items():
        for reading, times in results["page"].items():
            if reading.startswith("loading"):
                lines.append(f"| {database} | {int(reading.split()[1]):,} | {times['seconds']:.0f} |")
    return "\n".join(lines) + "\n"
