"""Facts from a file: brought in, looked at, and then reported whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from nabij.intake import clock
from nabij.intake.files import CSV
from nabij.intake.services import store_file
from nabij.intake.tables import Problem, TableRefused, read_table
from nabij.kernel import dutch
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.results.models import Fact, FactFile
from nabij.results.queries.fact_rows import FactRow, FactSheet, fact_sheet
from nabij.results.rules import FactState
from nabij.results.services.facts import FactRefused, accept_facts, catalogue_today, may_act_for


class FactsRefused(FactRefused):
    """A file of which nothing is reported; `problems` names the rows."""

    def __init__(self, text: str, problems: Sequence[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(text)


@dataclass(frozen=True)
class Brought:
    """What a file came to: the facts it added, and how many of its rows stood already."""

    facts: tuple[Fact, ...]
    already: int

    @property
    def told(self) -> str:
        """What happened, for who brought the file."""
        rows = _rows(self.already)
        if not self.facts:
            return f"Dit bestand voegt niets toe: {rows} al."
        added = "1 feit" if len(self.facts) == 1 else f"{dutch.number(len(self.facts))} feiten"
        return f"{added} toegevoegd; {rows} al." if self.already else f"{added} toegevoegd."


def read_facts(content: bytes, name: str) -> FactSheet:
    """The file as facts, when every row of it can be reported.

    Raises:
        FactsRefused: it is no table of facts, or rows are wrong, each named with its number.
    """
    try:
        table = read_table(content, name)
        sheet = fact_sheet(table, catalogue_today(), today=clock.today())
    except TableRefused as refusal:
        text = _wrong(refusal.problems) if refusal.problems else str(refusal)
        raise FactsRefused(text, refusal.problems) from refusal
    if sheet.problems:
        raise FactsRefused(_wrong(sheet.problems), sheet.problems)
    return sheet


def bring_fact_file(*, content: bytes, name: str, by: User) -> FactFile:
    """Keeps a sound file that adds something, for its bringer to look at and confirm.

    Raises:
        FactsRefused: nothing was kept.
    """
    acting_role(by, Permission.REPORT_FACTS, on=clock.today())
    sheet = read_facts(content, name)
    if not sheet.new:
        raise FactsRefused(Brought((), len(sheet.rows)).told)
    with transaction.atomic():
        return _keep(content, name, by)


def report_fact_file(*, fact_file: FactFile, by: User) -> Brought:
    """Every row of the file that is new waits for a second person: all of them, or none.

    Raises:
        FactsRefused: something changed since the file was brought.
        FactRefused: it was reported already, or by somebody else than who brought it.
    """
    with transaction.atomic():
        held = _hold(fact_file)
        if held.reported_at:
            raise FactRefused("De feiten uit dit bestand zijn al gemeld.")
        if held.brought_by_id != by.pk:
            raise FactRefused("Wie het bestand bracht, bevestigt het ook.")
        return _report(read_facts(held.file.read(), held.file.name), held, by)


def discard_fact_file(*, fact_file: FactFile, by: User) -> None:
    """Forgets a file that was brought and never reported."""
    with transaction.atomic():
        held = _hold(fact_file)
        if held.reported_at or held.brought_by_id != by.pk:
            raise FactRefused("De feiten uit dit bestand zijn al gemeld, of het is van een ander.")
        held.delete()
        held.file.delete()


def import_facts(*, content: bytes, name: str, by: User, on: date, accepted_by: User | None = None) -> Brought:
    """The whole way of a file in one booking: brought, reported and, by a second person, accepted.

    Raises:
        FactRefused: nothing was kept.
    """
    acting_role(by, Permission.REPORT_FACTS, on=on)
    with booking():
        sheet = read_facts(content, name)
        if not sheet.new:
            return Brought((), len(sheet.rows))
        brought = _report(sheet, _keep(content, name, by), by)
        if accepted_by:
            accept_facts(facts=brought.facts, by=accepted_by, on=on)
    return brought


def _keep(content: bytes, name: str, by: User) -> FactFile:
    stored = store_file(content=content, name=name, media_type=CSV)
    return FactFile.objects.create(file=stored, brought_by=by, brought_at=clock.now())


def _hold(fact_file: FactFile) -> FactFile:
    return FactFile.objects.select_for_update(no_key=True, of=("self",)).select_related("file").get(pk=fact_file.pk)


def _report(sheet: FactSheet, fact_file: FactFile, by: User) -> Brought:
    for place in {row.claim.place for row in sheet.new}:
        may_act_for(by, Permission.REPORT_FACTS, place, on=clock.today())
    facts = [_fact(row, fact_file, by) for row in sheet.new]
    try:
        with transaction.atomic():
            Fact.objects.bulk_create(facts, batch_size=500)
    except IntegrityError as error:
        raise FactRefused("Een ander meldde net dezelfde feiten. Lees het bestand opnieuw in.") from error
    fact_file.reported_at = clock.now()
    fact_file.save(update_fields=["reported_at"])
    return Brought(tuple(facts), len(sheet.rows) - len(facts))


def _fact(row: FactRow, fact_file: FactFile, by: User) -> Fact:
    return Fact(
        measure=row.measure.key,
        quantity=row.quantity,
        first_day=row.claim.days.first,
        last_day=row.claim.days.last,
        place=row.claim.place,
        breakdown=row.claim.breakdown,
        basis=row.basis,
        evidence=row.evidence,
        state=FactState.REPORTED,
        reported_by=by,
        reported_at=clock.now(),
        fact_file=fact_file,
        row=row.number,
        fingerprint=row.fingerprint,
    )


def _wrong(problems: Sequence[Problem]) -> str:
    count = len({problem.row for problem in problems})
    rows = "Eén rij klopt" if count == 1 else f"{dutch.number(count)} rijen kloppen"
    return f"{rows} nog niet. Er is niets opgeslagen."


def _rows(count: int) -> str:
    return "1 rij stond er" if count == 1 else f"{dutch.number(count)} rijen stonden er"
