from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.intake import clock
from nabij.intake.files import FileRefused
from nabij.people.models import User
from nabij.people.queries import NotAllowed, person_with_email
from nabij.results.services import FactRefused, FactsRefused, import_facts, read_facts


class Command(BaseCommand):
    help = "Leest een bestand met feiten (CSV of XLSX): alles of niets. Zonder --accepted-by wachten ze op een tweede persoon."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="BESTAND")
        parser.add_argument("--reported-by", metavar="E-MAIL", help="wie de feiten meldt")
        parser.add_argument("--accepted-by", metavar="E-MAIL", help="de tweede persoon, die ze aanvaardt")
        parser.add_argument("--dry-run", action="store_true", help="alleen kijken wat elke rij toevoegt")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Het bestand {file} kan niet worden gelezen.") from error
        try:
            if options["dry_run"]:
                self._look(content, file.name)
            else:
                self._import(content, file.name, options)
        except FactsRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem))
            raise CommandError(str(refusal)) from refusal
        except (FactRefused, FileRefused, NotAllowed) as refusal:
            raise CommandError(f"{refusal} Er is niets opgeslagen.") from refusal

    def _look(self, content: bytes, name: str) -> None:
        sheet = read_facts(content, name)
        for row in sheet.rows:
            adds = "staat er al" if row.is_known else f"+ {row.adds}"
            told = f"rij {row.number}: {row.measure.name}, {row.days}, {row.place}: {adds}"
            self.stdout.write(f"{told} (let op: {row.warning})" if row.warning else told)
        self.stdout.write(f"{len(sheet.new)} van {len(sheet.rows)} rijen zijn nieuw. Er is niets opgeslagen.")

    def _import(self, content: bytes, name: str, options: dict[str, Any]) -> None:
        if not options["reported_by"]:
            raise CommandError("Zeg wie de feiten meldt: --reported-by naam@voorbeeld.nl")
        second = options["accepted_by"]
        brought = import_facts(
            content=content,
            name=name,
            by=_person(options["reported_by"]),
            accepted_by=_person(second) if second else None,
            on=clock.today(),
        )
        waits = "" if second or not brought.facts else " Ze wachten op een tweede persoon."
        self.stdout.write(f"{brought.told}{waits}")


def _person(email: str) -> User:
    found = person_with_email(email)
    if found is None:
        raise CommandError(f"Er is niemand met het adres {email}.")
    return found
