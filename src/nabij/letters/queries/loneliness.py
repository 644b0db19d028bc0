"""What surveys say about loneliness, for the letter: outcome, kept apart from what was done."""

from collections.abc import Iterator

from nabij.ledger.queries import Moment
from nabij.letters.rules import Block, Table
from nabij.monitor.queries import NOT_COMPARABLE, Outcome, comparisons, latest_in
from nabij.monitor.rules import Indicator
from nabij.places.queries import whole, wijken

FINEST_TOLD = (Indicator.STRONGLY_LONELY, Indicator.LONELY)


def survey_blocks(moment: Moment) -> Iterator[Block]:
    """The newest outcomes beside the national ones of the same survey, and per wijk; nothing without a survey."""
    compared = comparisons(whole(), as_of=moment.as_of, known_at=moment.known_at)
    if not compared:
        return
    yield Table(
        "Wat onderzoek zegt",
        ("Wat is gemeten", "Gemeente", "Nederland", "Vergelijking", "Onderzoek"),
        tuple(
            (
                found.municipality.label,
                _percentage(found.municipality),
                _percentage(found.national) if found.national else NOT_COMPARABLE,
                found.label,
                found.municipality.survey.name,
            )
            for found in compared
        ),
        numeric=(1, 2),
    )
    yield from _per_wijk(moment)


def _per_wijk(moment: Moment) -> Iterator[Block]:
    """One table, of the gravest outcome that was measured or estimated so finely."""
    areas = wijken()
    for indicator in FINEST_TOLD:
        latest = latest_in(areas, indicator, as_of=moment.as_of, known_at=moment.known_at)
        rows = [(area.name, latest[area]) for area in areas if area in latest]
        if rows:
            yield Table(
                f"Per wijk: {rows[0][1].label}",
                ("Wijk", "Percentage", "Onderzoek"),
                tuple((name, _percentage(found), found.survey.name) for name, found in rows),
                numeric=(1,),
            )
            return


def _percentage(outcome: Outcome) -> str:
    return f"{outcome.percentage} (schatting)" if outcome.is_estimate else outcome.percentage
