from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.ledger import queries


class Command(BaseCommand):
    help = "Loopt het grootboek na en noemt elke regel die gewijzigd is, ontbreekt of verplaatst is."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(queries.chain_faults())
        for fault in faults:
            self.stderr.write(f"regel {fault.position}: {fault.what}")
        if faults:
            raise CommandError(f"De keten klopt niet: {len(faults)} keer.", returncode=1)
        head = queries.head()
        self.stdout.write(f"De keten klopt: {head.position} regels, laatste hash {head.hash}.")
