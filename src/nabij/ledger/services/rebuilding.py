"""Making the running balances anew from the entries: after a bulk load, or when verify-chain finds a difference."""

from django.db import connection, transaction

from nabij.ledger.models import Head, Tally
from nabij.ledger.queries import BALANCES_FROM_ENTRIES, TALLY_COLUMNS

TALLIES = Tally._meta.db_table


@transaction.atomic
def rebuild_tallies() -> int:
    """Replaces every tally by what the entries say, in the database itself; returns how many rows stand."""
    Head.objects.select_for_update(no_key=connection.vendor == "postgresql").get()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TALLIES}")  # noqa: S608 -- own names
        for balances in BALANCES_FROM_ENTRIES.values():
            cursor.execute(f"INSERT INTO {TALLIES} ({TALLY_COLUMNS}) {balances}")
    return Tally.objects.count()
