from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.intake import clock
from nabij.intake.files import FileRefused
from nabij.network.queries.sheets import Sheet
from nabij.network.services import PartnerRefused, import_partners, read_list
from nabij.people.models import User
from nabij.people.queries import NotAllowed, person_with_email


class Command(BaseCommand):
    help = "Leest een lijst met organisaties (CSV of XLSX): goede rijen worden te benaderen organisaties, elke andere rij wordt genoemd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="BESTAND")
        parser.add_argument("--by", metavar="E-MAIL", help="wie de lijst brengt")
        parser.add_argument("--dry-run", action="store_true", help="alleen kijken wat elke rij toevoegt")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Het bestand {file} kan niet worden gelezen.") from error
        try:
            if options["dry_run"]:
                sheet = read_list(content, file.name)
                self._tell(sheet)
                self.stdout.write(
                    f"{len(sheet.good)} van {len(sheet.good) + len(sheet.refused)} rijen zijn goed. Er is niets opgeslagen."
                )
            else:
                outcome, sheet = import_partners(
                    content=content, name=file.name, by=_person(options["by"]), on=clock.today(), at=clock.now()
                )
                self._tell(sheet)
                self.stdout.write(outcome.told)
        except (PartnerRefused, FileRefused, NotAllowed) as refusal:
            raise CommandError(f"{refusal} Er is niets opgeslagen.") from refusal

    def _tell(self, sheet: Sheet[Any]) -> None:
        for row in sheet.refused:
            self.stderr.write(row.told)


def _person(email: str | None) -> User:
    if not email:
        raise CommandError("Zeg wie de lijst brengt: --by naam@voorbeeld.nl")
    found = person_with_email(email)
    if found is None:
        raise CommandError(f"Er is niemand met het adres {email}.")
    return found
