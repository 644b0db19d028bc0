from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.intake.files import LARGEST_FILE
from nabij.places.services import AreaFile, ImportRefused, import_areas


class Command(BaseCommand):
    help = (
        "Leest wijken en buurten (GeoJSON) en tabellen met inwonertallen, postcodes, straten en huisnummers. "
        "Alles of niets; welke soort een bestand is, ziet Nabij aan de inhoud. Zie docs/operations.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="BESTAND")
        parser.add_argument("--dry-run", action="store_true", help="alleen kijken wat de bestanden toevoegen")

    def handle(self, *args: Any, **options: Any) -> None:
        files = [_file(path) for path in options["files"]]
        try:
            brought = import_areas(files=files, dry_run=options["dry_run"])
        except ImportRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(problem)
            raise CommandError(str(refusal)) from refusal
        for kind in brought:
            self.stdout.write(kind.told)
        if options["dry_run"]:
            self.stdout.write("Er is niets opgeslagen.")


def _file(path: Path) -> AreaFile:
    try:
        with path.open("rb") as opened:
            return AreaFile(path.name, opened.read(LARGEST_FILE + 1))  # one byte more shows that it is too large
    except OSError as error:
        raise CommandError(f"Het bestand {path} kan niet worden gelezen.") from error
