"""Work that goes on until it is killed. What has been committed is told on standard output: a promise."""

import sys
from datetime import date, timedelta
from itertools import count
from random import Random
from uuid import UUID, uuid5

from nabij.ledger.models import Entry
from nabij.ledger.services import booking
from nabij.people.rules import Role
from nabij.people.services import add_organisation
from nabij.places.models import Area
from nabij.places.queries import wijken
from tests import builders

NAMESPACE = UUID("9a1c9e0e-6a53-4c5b-8f57-0a3f6e2d7b10")
MEASURES = (builders.measure("cards_given"), builders.measure("talks_held"), builders.measure("plays_shown"))


def promise(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def record_for_ever(seed: int) -> None:
    """Organisations with one entry of each measure; of every third one an entry is corrected afterwards."""
    chance, places = Random(seed), wijken()
    for number in count(1):
        source = uuid5(NAMESPACE, f"{seed}-{number}")
        record(source, chance, places)
        promise(source)
        if number % 3 == 0:
            correct(source)


def record(source: UUID, chance: Random, places: list[Area]) -> None:
    with booking() as book:
        add_organisation(name=str(source))
        for measure in MEASURES:
            day = date(2023, 1, 1) + timedelta(days=chance.randrange(200))
            book.record(measure, 1, place=chance.choice(places), on=day, source=source, role=Role.EDITOR)


def correct(source: UUID) -> None:
    entry = Entry.objects.get(source=source, measure=MEASURES[0].key)
    with booking() as book:
        book.correct(entry, measure=MEASURES[0], role=Role.EDITOR, on=date(2022, 6, 1))


WORK = {"recording": record_for_ever}
