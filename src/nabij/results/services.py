"""Reported facts and office measures: every change, each in one booking."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.ledger import queries as ledger
from nabij.ledger.rules import Basis, Definition, Measure
from nabij.ledger.services import LedgerRefused, booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area
from nabij.results.catalogue import CODE_MEASURES, catalogue_known_at
from nabij.results.models import Fact, MeasureDefinition, OfficeMeasure, Publication
from nabij.results.rules import FACT_TRANSITIONS, FactState


class FactRefused(Exception):
    """The fact cannot be reported, accepted or replaced; the text says why, in Dutch."""


class MeasureRefused(Exception):
    """The measure cannot be made or changed so; the text says why, in Dutch."""


def report_fact(
    *,
    measure: str,
    quantity: int,
    first_day: date,
    last_day: date,
    place: Area,
    evidence: str,
    by: User,
    breakdown: str = "",
    basis: Basis = Basis.REPORTED,
    evidence_file: StoredFile | None = None,
    replaces: Fact | None = None,
) -> Fact:
    """A fact waits for a second person. `quantity` is in the measure's smallest unit.

    Raises:
        FactRefused: days in the future or out of order, an unknown measure, or the same fact twice.
    """
    known = catalogue_known_at(as_of=clock.today(), known_at=clock.now())
    if measure not in known or known[measure].is_derived:
        raise FactRefused(f"Het cijfer ‘{measure}’ bestaat niet, of wordt uit andere cijfers berekend.")
    if first_day > last_day:
        raise FactRefused("De eerste dag ligt na de laatste dag.")
    if last_day > clock.today():
        raise FactRefused("De laatste dag moet nog komen. Meld alleen wat al gebeurd is.")
    if replaces and replaces.state != FactState.ACCEPTED:
        raise FactRefused("Alleen een aanvaard feit kan worden vervangen.")
    fact = Fact(
        measure=measure,
        quantity=quantity,
        first_day=first_day,
        last_day=last_day,
        place=place,
        breakdown=breakdown,
        basis=basis,
        evidence=evidence,
        evidence_file=evidence_file,
        state=FactState.REPORTED,
        reported_by=by,
        reported_at=clock.now(),
        replaces=replaces,
        fingerprint=fingerprint(
            measure=measure, quantity=quantity, first_day=first_day, last_day=last_day, place=place, breakdown=breakdown
        ),
    )
    try:
        with transaction.atomic():
            fact.save()
    except IntegrityError as error:
        raise FactRefused("Dit feit is al gemeld: zelfde cijfer, aantal, dagen en plaats.") from error
    return fact


def fingerprint(
    *, measure: str, quantity: int, first_day: date, last_day: date, place: Area, breakdown: str = ""
) -> str:
    """The same row twice has the same fingerprint; the wording of its evidence does not matter."""
    told = f"{measure}|{quantity}|{first_day}|{last_day}|{place.code}|{breakdown}"
    return hashlib.sha256(told.encode()).hexdigest()


def accept_fact(*, fact: Fact, by: User, on: date) -> Fact:
    """The fact becomes an entry on its last covered day; one it replaces is undone in the same booking.

    Raises:
        FactRefused: accepted by the person who reported it, no longer waiting, or double counting.
    """
    role = acting_role(by, Permission.ACCEPT_FACTS, on=on)
    try:
        with booking() as book:
            fact = _decide(fact, FactState.ACCEPTED, by=by)
            measure = _measure(fact.measure)
            if fact.replaces:
                _undo(fact.replaces, book_role=role)
            book.record(
                measure,
                fact.quantity,
                place=fact.place,
                on=fact.last_day,
                covers_from=fact.first_day,
                source=fact.public_id,
                role=role,
                breakdown=fact.breakdown,
                basis=Basis(fact.basis),
            )
    except LedgerRefused as error:
        raise FactRefused(str(error)) from error
    return fact


def refuse_fact(*, fact: Fact, by: User, reason: str) -> Fact:
    """The fact stays on record as not accepted, with the reason for the person who reported it."""
    with transaction.atomic():
        return _decide(fact, FactState.REFUSED, by=by, refusal=reason)


def _decide(fact: Fact, state: FactState, *, by: User, refusal: str = "") -> Fact:
    fact = Fact.objects.select_for_update(no_key=True, of=("self",)).select_related("replaces", "place").get(pk=fact.pk)
    if state not in FACT_TRANSITIONS[FactState(fact.state)]:
        raise FactRefused("Over dit feit is al beslist.")
    if fact.reported_by_id == by.pk:
        raise FactRefused("U hebt dit feit zelf gemeld. Een tweede persoon aanvaardt het.")
    fact.state, fact.decided_by, fact.decided_at, fact.refusal = state, by, clock.now(), refusal
    fact.save(update_fields=["state", "decided_by", "decided_at", "refusal"])
    return fact


def _undo(fact: Fact, *, book_role: str) -> None:
    """Reverses the entry of an accepted fact that another takes the place of."""
    replaced = Fact.objects.select_for_update(no_key=True).get(pk=fact.pk)
    if replaced.state != FactState.ACCEPTED:
        raise FactRefused("Het feit dat dit vervangt, is zelf al vervangen.")
    replaced.state = FactState.REPLACED
    replaced.save(update_fields=["state"])
    with booking() as book:
        entry = ledger.entries([replaced.measure]).get(source=replaced.public_id, reverses=None)
        book.reverse(entry, role=book_role)


def _measure(key: str) -> Measure:
    return catalogue_known_at(as_of=clock.today(), known_at=clock.now())[key]


def make_measure(*, key: str, definition: Definition, by: User, **words: str | int) -> OfficeMeasure:
    """A measure that is only reported stands in the catalogue, defined from `definition.begins_on`.

    Raises:
        MeasureRefused: the key is taken by a measure in code or in the office.
    """
    acting_role(by, Permission.EDIT_MEASURES, on=clock.today())
    if key in {measure.key for measure in CODE_MEASURES} or OfficeMeasure.objects.filter(key=key).exists():
        raise MeasureRefused(f"De sleutel ‘{key}’ is al in gebruik.")
    with booking():
        measure = OfficeMeasure.objects.create(key=key, **words)
        _write_definition(measure, definition)
    return measure


def define_measure(*, measure: OfficeMeasure, definition: Definition, by: User) -> None:
    """From `definition.begins_on` the measure means this; before that day the old words stay in force."""
    acting_role(by, Permission.EDIT_MEASURES, on=clock.today())
    _write_definition(measure, definition)


def _write_definition(measure: OfficeMeasure, definition: Definition) -> None:
    with booking() as book:
        book.write(
            MeasureDefinition(
                measure=measure,
                effective_on=definition.begins_on,
                text=definition.text,
                rule=definition.rule,
                caveat=definition.caveat,
            )
        )


def note_publication(
    *, title: str, path: str, published_on: date, as_of: date, position: int, known_at: datetime, public_id: UUID
) -> Publication:
    """Something with figures went out; the results page compares itself with the newest one."""
    noted, _ = Publication.objects.get_or_create(
        public_id=public_id,
        defaults={
            "title": title,
            "path": path,
            "published_on": published_on,
            "as_of": as_of,
            "position": position,
            "known_at": known_at,
        },
    )
    return noted
