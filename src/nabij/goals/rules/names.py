"""Lists of names that follow records kept elsewhere: what has to be written so that the list says what the records say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Follows(StrEnum):
    """The records that a list follows. Whoever keeps those records writes the names; nobody types them."""

    COMPANIES = "companies"


FOLLOWS_LABELS: Mapping[Follows, str] = {
    Follows.COMPANIES: "de gezamenlijke acties en projecten van het netwerk: elk bedrijf dat meedoet of meedeed"
}


@dataclass(frozen=True)
class ToldName:
    """The name under which a record stands in a list, and the day since which it does."""

    name: str
    since: date


type Steps = Mapping[date, ToldName | None]
"""From which day on a record is told how; None: another name tells it too, or it does not belong there."""


def steps_to_write(known: Steps, wanted: Steps) -> dict[date, ToldName | None]:
    """What has to be written over `known` so that on every day the list tells what is `wanted`."""
    written: dict[date, ToldName | None] = {}
    told: ToldName | None = None
    for day in sorted({*known, *wanted}):
        right = told_on(wanted, day)
        told = known.get(day, told)
        if told != right:
            written[day] = told = right
    return written


def told_on(steps: Steps, day: date) -> ToldName | None:
    begun = [on for on in steps if on <= day]
    return steps[max(begun)] if begun else None
