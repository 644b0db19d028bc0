from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.ledger import queries


class Command(BaseCommand):
    help = (
        "Loopt het grootboek na en noemt elke regel die gewijzigd is, ontbreekt of verplaatst is, "
        "en elk lopend of bewaard saldo dat niet de som van zijn regels is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(queries.chain_faults())
        for fault in faults:
            self.stderr.write(f"regel {fault.position}: {fault.what}")
        if faults:
            raise CommandError(f"De keten klopt niet: {len(faults)} keer.", returncode=1)
        wrong = [*queries.wrong_balances(), *(cell for _, cell in queries.wrong_kept_balances())]
        for cell in wrong:
            self.stderr.write(f"saldo van {cell.measure} {cell.code} op {cell.day:%d-%m-%Y}")
        if wrong:
            raise CommandError(f"Er zijn {len(wrong)} saldi die niet de som van hun regels zijn.", returncode=1)
        head = queries.head()
        self.stdout.write(f"De keten klopt: {head.position} regels, laatste hash {head.hash}.")
