import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nabij.ledger import queries


class Command(BaseCommand):
    help = "Schrijft het hele grootboek als CSV, zodat een ander programma de keten kan narekenen (docs/chain.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", type=Path, help="het bestand dat gemaakt wordt")
        parser.add_argument("--position", type=int, help="tot en met deze regel; anders alles")

    def handle(self, *args: Any, **options: Any) -> None:
        with options["out"].open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(queries.exported(position=options["position"]))
        self.stdout.write(f"Geschreven: {options['out']}.")
