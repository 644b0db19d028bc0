"""Work that goes on until it is killed. What has been committed is told on standard output: a promise."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from uuid import UUID, uuid5

from django.db import transaction

from nabij.intake import clock
from nabij.intake.encryption.rotating import rotate
from nabij.intake.tables import write_csv
from nabij.kernel.periods import half_years
from nabij.ledger.models import Entry
from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.letters import services as letters
from nabij.letters.models import Letter
from nabij.letters.rules import LetterState
from nabij.letters.tasks import make_files
from nabij.people.models import User
from nabij.people.rules import Role
from nabij.people.services import add_organisation
from nabij.places.models import Area
from nabij.places.queries import wijken
from nabij.results.services import ask_withdrawal, confirm_withdrawal, import_facts
from tests import builders
from tests.faults import paying
from tests.intake.sealed_table import SealedAccount

NAMESPACE = UUID("9a1c9e0e-6a53-4c5b-8f57-0a3f6e2d7b10")
REPORTER, SECOND = "Meral Meldt", "Teun Tweede"
FACTS_KEY = "cards_reported"
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


def record_within_for_ever(seed: int) -> None:
    """The same work, when the booking is a part of somebody's larger transaction."""
    chance, places = Random(seed), wijken()
    for number in count(1):
        source = uuid5(NAMESPACE, f"{seed}-{number}")
        with transaction.atomic():
            record(source, chance, places)
        promise(source)


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


def import_for_ever(seed: int) -> None:
    """Files of facts, one half-year after the other: reported by one person and accepted by another in one go; of each one fact is withdrawn."""
    reporter, second = (User.objects.get(name=name) for name in (REPORTER, SECOND))
    for number, file in enumerate(fact_files(seed)):
        brought = import_facts(
            content=file, name=f"{seed}-{number}.csv", by=reporter, on=clock.today(), accepted_by=second
        )
        ask_withdrawal(fact=brought.facts[0], reason=Reason.MISTAKE, by=reporter)
        confirm_withdrawal(fact=brought.facts[0], by=second, on=clock.today())
        promise(f"{seed}-{number}")


def fact_files(seed: int) -> Iterator[bytes]:
    """Each file speaks of a day of its own, with one row for each wijk; days of two importers never meet."""
    first = date(2000, 1, 1) + timedelta(days=seed * 90)
    header = ["cijfer", "aantal", "eerste_dag", "laatste_dag", "plaats", "hoe_bekend", "bewijs"]
    for number in count():
        day = (first + timedelta(days=number)).isoformat()
        yield write_csv(header, [[FACTS_KEY, 1, day, day, wijk.code, "gemeld", "lijst"] for wijk in wijken()])


def freeze_for_ever(_seed: int) -> None:
    """Letters about one half-year after the other, each as far as its files."""
    writer, reader = (User.objects.get(name=name) for name in (REPORTER, SECOND))
    for period in half_years(date(1990, 1, 1), date(2019, 12, 31)):
        letter = Letter.objects.filter(period_first=period.first).first()
        letter = letter or letters.draft_letter(period=period, by=writer, at=clock.now())
        if letter.state == LetterState.DRAFT:
            letters.write_text(letter=letter, section="aanleiding", text="De kern.", by=writer, at=clock.now())
            letter = letters.ask_review(letter=letter, by=writer, at=clock.now())
        if not letter.approved_at:
            letter = letters.approve(letter=letter, by=reader, at=clock.now())
        if letter.state == LetterState.REVIEW:
            letters.freeze(letter=letter, as_of=period.last, by=writer, at=clock.now())
            promise(letter.slug)
        make_files(letter, now=clock.now())


def rotate_keys(_seed: int) -> None:
    promise("rotating")
    rotate(SealedAccount._meta.get_field("story"))


def pay_for_ever(seed: int) -> None:
    """First what an earlier worker left, then pots of its own; each pot that is paid is promised."""
    chance = Random(seed)
    promise("paying")
    while True:
        for pot in paying.pay_what_is_there(chance):
            promise(pot)
        for _ in range(paying.POTS):
            paying.checked_pot()


WORK = {
    "recording": record_for_ever,
    "recording_within": record_within_for_ever,
    "importing": import_for_ever,
    "freezing": freeze_for_ever,
    "rotating": rotate_keys,
    "paying": pay_for_ever,
}
