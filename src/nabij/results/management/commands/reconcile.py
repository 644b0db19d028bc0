from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from nabij.results.queries.reconciling import Difference, differences, measures_counted

HEADER = ("cijfer", "dag", "waar", "staat er", "nageteld")


class Command(BaseCommand):
    help = "Telt elk cijfer opnieuw uit wat is vastgelegd en legt het naast het grootboek en zijn saldi."

    def handle(self, *args: Any, **options: Any) -> None:
        with one_picture():
            found = sorted(differences())
            count = measures_counted()
        if not found:
            self.stdout.write(f"Alles klopt: {count} cijfers nageteld.")
            return
        for line in _table(found):
            self.stderr.write(line)
        raise CommandError(f"De boeken verschillen op {len(found)} plaatsen.", returncode=1)


@contextmanager
def one_picture() -> Iterator[None]:
    """Both books as of one moment, while others go on booking (SQLite: while they wait)."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _table(found: list[Difference]) -> list[str]:
    rows = [HEADER, *((d.measure, d.day.isoformat(), d.where, d.stands, d.counted) for d in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
