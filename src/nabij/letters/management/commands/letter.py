"""`nabij letter ID --format pdf --out FILE`: a letter's file, byte for byte as it was made."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nabij.intake import clock
from nabij.letters import queries, tasks
from nabij.letters.models import Letter
from nabij.letters.rules import FileFormat


class Command(BaseCommand):
    help = "Schrijft een raadsbrief weg als PDF, Word of JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("letter", metavar="ID", help="het adres (2e-helft-2022) of het kenmerk van de brief")
        parser.add_argument("--format", choices=list(FileFormat), default=FileFormat.PDF.value)
        parser.add_argument("--out", required=True, metavar="FILE", help="waar het bestand komt")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            letter = queries.named(options["letter"])
        except Letter.DoesNotExist as error:
            known = ", ".join(queries.all_letters().values_list("slug", flat=True)) or "nog geen enkele"
            raise CommandError(f"Deze brief bestaat niet. Er zijn: {known}.") from error
        Path(options["out"]).write_bytes(_content(letter, FileFormat(options["format"])))
        self.stdout.write(f"{letter.title} staat in {options['out']}.")


def _content(letter: Letter, file_format: FileFormat) -> bytes:
    """The stored file; of a draft, which has none, a print of this moment marked as concept."""
    made = next((made for made in queries.current_files(letter) if made.format == file_format), None)
    if made:
        return made.file.read()
    return tasks.preview(queries.document_of(letter, now=clock.now()), file_format, now=clock.now())
