"""Making the running balances anew from the entries: after a bulk load, or when `nabij reconcile` finds a difference."""

from django.db import connection, transaction

from nabij.ledger.models import Entry, Head, Tally
from nabij.ledger.rules import Basis
from nabij.places.models import Area
from nabij.places.rules import Level

ENTRIES, TALLIES, AREAS = Entry._meta.db_table, Tally._meta.db_table, Area._meta.db_table
BY_BREAKDOWN = ("breakdown", ENTRIES)
BY_PLACE = (
    "CASE WHEN a.level = %s THEN wijk.code ELSE a.code END",
    f"{ENTRIES} JOIN {AREAS} a ON a.code = {ENTRIES}.place LEFT JOIN {AREAS} wijk ON wijk.id = a.parent_id",
)


@transaction.atomic
def rebuild_tallies() -> int:
    """Replaces every tally by what the entries say, in the database itself; returns how many rows stand."""
    Head.objects.select_for_update(no_key=connection.vendor == "postgresql").get()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TALLIES}")  # noqa: S608 -- own table name
        cursor.execute(_running_sums(Tally.Scope.BREAKDOWN, *BY_BREAKDOWN))
        cursor.execute(_running_sums(Tally.Scope.PLACE, *BY_PLACE), [Level.BUURT.value])
    return Tally.objects.count()


def _running_sums(scope: Tally.Scope, code: str, rows: str) -> str:
    """Sums a day first, then runs over the days of each cell."""
    in_a_day = ", ".join(f"sum(CASE basis WHEN '{basis}' THEN quantity ELSE 0 END) AS {basis}" for basis in Basis)
    running = ", ".join(f"CAST(sum({basis}) OVER through_time AS bigint)" for basis in Basis)
    return f"""
        INSERT INTO {TALLIES} (measure, scope, code, day, {", ".join(Basis)})
        SELECT measure, '{scope.value}', code, "on", {running}
        FROM (SELECT measure, {code} AS code, "on", {in_a_day} FROM {rows} GROUP BY 1, 2, 3) AS days
        WINDOW through_time AS (PARTITION BY measure, code ORDER BY "on")
    """  # noqa: S608 -- own names and codes; values are bound
