"""The measured figures as docs/benchmarks.md: ratios first, because machines differ. Each part is measured and written by itself."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

DOCUMENT = Path("docs/benchmarks.md")
HEAD = (
    "# Benchmarks\n\nMade by `make bench` on two cores; do not edit by hand. Medians; what is compared ran in turns, beside"
    " nothing else unless it says so.\n"
)


def write(part: str, found: Mapping[str, dict], sizes: Sequence[int], *, day: date) -> None:
    """Puts the newest figures of this part in the place of its old ones."""
    parts = dict(re.findall(r"<!-- (\w+) -->\n(.*?)(?=<!-- \w+ -->|\Z)", DOCUMENT.read_text(), re.DOTALL))
    lines = [f"*Measured on {day:%d %B %Y}.*", "", *{"ledger": ledger, "network": network}[part](found, sizes)]
    parts[part] = "\n".join(lines)
    DOCUMENT.write_text(
        "\n".join([HEAD, *(f"<!-- {name} -->\n{text.strip()}\n" for name, text in sorted(parts.items()))])
    )


def ledger(found: Mapping[str, dict], lengths: Sequence[int]) -> list[str]:
    short, long = (f"{length:,}" for length in lengths)
    lines = [
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
    return lines


def network(found: Mapping[str, dict], sizes: Sequence[int]) -> list[str]:
    lines = [
        f"## The public list of partners: {sizes[0]:,} of them",
        "",
        "| database | reading | page (ms) | bare SQL and the page without partners (ms) | ratio | bare SQL and the shell alone (ms) | ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    for database, results in found.items():
        for reading, times in results.items():
            page, template, shell = (times[name] for name in ("page", "template", "shell"))
            told = f"{page * 1000:.0f} | {template * 1000:.0f} | {page / template:.2f} | {shell * 1000:.0f} | {page / shell:.2f}"
            lines.append(f"| {database} | {reading} | {told} |")
    return [
        *lines,
        "",
        "The peer reads the same in SQL written by hand, the number found in a statement of its own and looking up rows for each",
        "partner. The page counts those found with the tally and begins at the rows, so it may be the faster of the two. The peer’s",
        "empty page is the page’s own template with its search form and nobody on it, or only what every page has round its content.",
    ]
