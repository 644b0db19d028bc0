"""`nabij audit-pack ID`: everything with which somebody else can check a letter, in one zip."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nabij.letters import queries
from nabij.letters.documents.audit_pack import write_audit_pack
from nabij.letters.models import Letter


class Command(BaseCommand):
    help = "Maakt een zip met de brief, de definities, alle regels van het cijferboek en een controleprogramma."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("letter", metavar="ID", help="het adres (2e-helft-2022) of het kenmerk van de brief")
        parser.add_argument("--out", metavar="FILE", help="waar de zip komt; anders controle-<brief>.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            letter = queries.named(options["letter"])
        except Letter.DoesNotExist as error:
            raise CommandError("Deze brief bestaat niet.") from error
        if not letter.figures_stand:
            raise CommandError("De cijfers van deze brief staan nog niet vast; er is nog niets om te controleren.")
        path = Path(options["out"] or f"controle-{letter.slug}.zip")
        with path.open("wb") as out:
            write_audit_pack(queries.audit_of(letter), out)
        self.stdout.write(f"De controle van {letter.title} staat in {path}.")
